#include <zip.h>

#include <memory>
#include <stdexcept>

#include "booklet/parts.hpp"
#include "html/markdown.hpp"

namespace booklet {
namespace {

using html::html;
using html::Html;

constexpr std::string_view stylesheet = R"(
body { font-family: serif; line-height: 1.5; }
h1, h2 { line-height: 1.15; }
#cover { text-align: center; }
#cover svg { width: 70%; }
.cover__top { fill: #0e5245; }
.cover__seat { fill: #0b3d33; }
.cover__nine { fill: #f2b134; font: 600 104px serif; }
.sheet__n { font-size: 3em; margin: 0; color: #0b5b4b; }
.sheet__try { border-left: 4px solid #f2b134; padding-left: 1em; }
.sheet__foot, .sheet__source, .sheet__sign { font-size: .85em; color: #44514b; }
)";

std::string escaped(std::string_view text) { return html::text(text).text(); }

// A file of the book. The head is written here: html() writes the inside of pages only.
std::string file(const Booklet& booklet, std::string_view title, std::string_view lang,
                 const Html& body) {
  const std::string code = escaped(lang.empty() ? booklet.lang : lang);
  return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE html>\n"
         "<html xmlns=\"http://www.w3.org/1999/xhtml\" "
         "xmlns:epub=\"http://www.idpf.org/2007/ops\" lang=\"" +
         code + "\" xml:lang=\"" + code + "\"><head><title>" + escaped(title) +
         "</title><link rel=\"stylesheet\" type=\"text/css\" href=\"book.css\"/></head><body>" +
         as_xhtml(body, origin_of(booklet.address)) + "</body></html>\n";
}

std::string cover_file(const Booklet& booklet) {
  std::string art = cover_art(booklet.chapters.size()).text();
  art.insert(4, " xmlns=\"http://www.w3.org/2000/svg\"");  // behind "<svg"
  const Html words =
      html(R"(<p>{}</p><h1>{}</h1><p>{}</p>)", booklet.by, booklet.title, booklet.subtitle);
  std::string made =
      file(booklet, booklet.title, {}, html(R"(<div id="cover">{}</div>)", words));
  made.insert(made.find("<h1>"), art);
  return made;
}

std::string foreword_file(const Booklet& booklet) {
  return file(booklet, booklet.labels.foreword, {},
              html(R"(<h1>{}</h1>{}<p class="sheet__sign">{}</p>)", booklet.labels.foreword,
                   html::markdown(booklet.foreword, 2), booklet.signed_by));
}

std::string chapter_file(const Booklet& booklet, std::size_t index) {
  const Chapter& chapter = booklet.chapters[index];
  return file(booklet, chapter.title, chapter.lang,
              html(R"(<p class="sheet__n">{}</p><h1>{}</h1>{}<p class="sheet__foot">{}</p>)",
                   index + 1, chapter.title, chapter_text(booklet, chapter, 2), chapter.foot));
}

std::string back_file(const Booklet& booklet) {
  return file(booklet, booklet.labels.taking_part, {},
              html(R"(<h1>{}</h1>{}<p><a href="{}">{}</a></p>)", booklet.labels.taking_part,
                   html::markdown(booklet.taking_part, 2),
                   html::Url::outside(booklet.licence_address), booklet.licence));
}

std::string chapter_name(std::size_t index) {
  return "chapter-" + std::to_string(index + 1) + ".xhtml";
}

std::string contents_file(const Booklet& booklet) {
  std::string lines;
  for (std::size_t index = 0; index < booklet.chapters.size(); ++index)
    lines += "<li><a href=\"" + chapter_name(index) + "\">" +
             escaped(booklet.chapters[index].title) + "</a></li>";
  std::string made = file(booklet, booklet.labels.contents, {}, Html{});
  made.insert(made.find("</body>"), "<nav epub:type=\"toc\"><h1>" +
                                        escaped(booklet.labels.contents) + "</h1><ol>" + lines +
                                        "</ol></nav>");
  return made;
}

struct Item {
  std::string id, name, content;
  std::string_view properties = {};
};

std::vector<Item> items_of(const Booklet& booklet) {
  std::vector<Item> items = {{"cover", "cover.xhtml", cover_file(booklet), "svg"},
                             {"contents", "contents.xhtml", contents_file(booklet), "nav"}};
  if (!booklet.foreword.empty())
    items.push_back({"foreword", "foreword.xhtml", foreword_file(booklet)});
  for (std::size_t index = 0; index < booklet.chapters.size(); ++index)
    items.push_back({"chapter-" + std::to_string(index + 1), chapter_name(index),
                     chapter_file(booklet, index)});
  items.push_back({"back", "back.xhtml", back_file(booklet)});
  return items;
}

// The package document: what is in the book, and in what order.
std::string package(const Booklet& booklet, const std::vector<Item>& items) {
  std::string manifest = "<item id=\"css\" href=\"book.css\" media-type=\"text/css\"/>", spine;
  for (const Item& item : items) {
    manifest += "<item id=\"" + item.id + "\" href=\"" + item.name +
                "\" media-type=\"application/xhtml+xml\"" +
                (item.properties.empty() ? std::string()
                                         : " properties=\"" + std::string(item.properties) + "\"") +
                "/>";
    spine += "<itemref idref=\"" + item.id + "\"/>";
  }
  return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
         "<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" "
         "unique-identifier=\"id\"><metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
         "<dc:identifier id=\"id\">" +
         escaped(booklet.identifier) + "</dc:identifier><dc:title>" + escaped(booklet.title) +
         "</dc:title><dc:language>" + escaped(booklet.lang) + "</dc:language><dc:creator>" +
         escaped(booklet.by) + "</dc:creator><dc:rights>" + escaped(booklet.licence) + ' ' +
         escaped(booklet.licence_address) + "</dc:rights><dc:source>" + escaped(booklet.address) +
         "</dc:source><dc:date>" + escaped(booklet.date) +
         "</dc:date><meta property=\"dcterms:modified\">" + escaped(booklet.date) +
         "T00:00:00Z</meta></metadata><manifest>" + manifest + "</manifest><spine>" + spine +
         "</spine></package>\n";
}

constexpr std::string_view container =
    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
    "<container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">"
    "<rootfiles><rootfile full-path=\"book/package.opf\" "
    "media-type=\"application/oebps-package+xml\"/></rootfiles></container>\n";

// A zip archive in memory. What is added must live until bytes() was called.
class Archive {
 public:
  Archive() {
    zip_error_t error;
    zip_error_init(&error);
    source_ = zip_source_buffer_create(nullptr, 0, 0, &error);
    if (source_ == nullptr) throw std::runtime_error("no memory for an archive");
    zip_source_keep(source_);
    archive_ = zip_open_from_source(source_, ZIP_TRUNCATE, &error);
    if (archive_ == nullptr) {
      zip_source_free(source_);
      throw std::runtime_error("an archive cannot be made");
    }
  }
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;
  ~Archive() {
    if (archive_ != nullptr) zip_discard(archive_);
    zip_source_free(source_);
  }

  enum class Packing { stored, deflated };
  void add(const std::string& name, std::string_view content, Packing packing) {
    zip_source_t* bytes = zip_source_buffer(archive_, content.data(), content.size(), 0);
    const zip_int64_t index =
        bytes == nullptr ? -1 : zip_file_add(archive_, name.c_str(), bytes, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
      if (bytes != nullptr) zip_source_free(bytes);
      fail();
    }
    const auto place = static_cast<zip_uint64_t>(index);
    const int method = packing == Packing::stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE;
    if (zip_set_file_compression(archive_, place, method, 0) != 0) fail();
    // The same booklet gives the same bytes.
    constexpr zip_uint16_t midnight = 0, first_of_1980 = 1 << 5 | 1;
    if (zip_file_set_dostime(archive_, place, midnight, first_of_1980, 0) != 0) fail();
  }

  std::string bytes() {
    if (zip_close(archive_) != 0) fail();
    archive_ = nullptr;
    if (zip_source_open(source_) != 0) fail();
    std::string all;
    char some[8192];
    for (zip_int64_t read; (read = zip_source_read(source_, some, sizeof some)) > 0;)
      all.append(some, static_cast<std::size_t>(read));
    zip_source_close(source_);
    return all;
  }

 private:
  [[noreturn]] static void fail() { throw std::runtime_error("an archive cannot be written"); }
  zip_source_t* source_ = nullptr;
  zip_t* archive_ = nullptr;
};

}  // namespace

std::string epub(const Booklet& booklet) {
  const std::vector<Item> items = items_of(booklet);
  const std::string packed = package(booklet, items);
  Archive archive;
  // First and not compressed, so that its type is read without unpacking (OCF 3.3, section 4.3).
  archive.add("mimetype", "application/epub+zip", Archive::Packing::stored);
  archive.add("META-INF/container.xml", container, Archive::Packing::deflated);
  archive.add("book/package.opf", packed, Archive::Packing::deflated);
  archive.add("book/book.css", stylesheet, Archive::Packing::deflated);
  for (const Item& item : items)
    archive.add("book/" + item.name, item.content, Archive::Packing::deflated);
  return archive.bytes();
}

}  // namespace booklet
