#include "booklet/booklet.hpp"

#include <gtest/gtest.h>
#include <zip.h>

#include <algorithm>
#include <boost/property_tree/ptree.hpp>
#include <boost/property_tree/xml_parser.hpp>
#include <map>
#include <sstream>

#include "base/text.hpp"
#include "html/markdown.hpp"

namespace booklet {
namespace {

Booklet three_lessons() {
  Booklet made;
  made.identifier = "https://hub.example/publications/7";
  made.version = 2;
  made.date = "2026-11-22";
  made.lang = "nl";
  made.title = "3 lessen over <meten> & weten";
  made.subtitle = "Van 12 mensen.";
  made.by = "Lokaal meten";
  made.foreword = "Waarom *dit* boekje.";
  made.signed_by = "Joost, kartrekker";
  made.taking_part = "Gemeente Havenrecht en vijf anderen.";
  made.licence = "CC BY 4.0";
  made.licence_address = "https://creativecommons.org/licenses/by/4.0/";
  made.address = "https://hub.example/publications/7-drie-lessen";
  made.labels = {"Inhoud", "Waarom dit boekje", "Les {0}", "Aan tafel zaten", "Lees verder"};
  made.chapters = {
      {"Begin klein.",
       "",
       "Eén.\n\n![kaart](/files/3/kaart.png)\n\n- [ ] doe\n- [x] gedaan",
       {{"Zo deden zij het", "Met \"elf\" meters & één ladder."}, {"Probeer dit", "Morgen.", true}},
       "Overgenomen door 7 organisaties",
       "https://hub.example/lessons/1"},
      {"Meet minder.", "", "Twee[^a].\n\n[^a]: noot\n\n---\n\nregel  \nbreuk", {}, "", ""},
      {"Share it.", "en", "Three <b>raw</b> [link](/lessons/2).", {}, "", ""}};
  return made;
}

std::map<std::string, std::string> unpacked(const std::string& bytes) {
  std::map<std::string, std::string> files;
  zip_error_t error;
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* archive = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
  EXPECT_NE(archive, nullptr);
  for (zip_int64_t index = 0; archive && index < zip_get_num_entries(archive, 0); ++index) {
    zip_stat_t about;
    zip_stat_index(archive, index, 0, &about);
    std::string content(about.size, '\0');
    zip_file_t* opened = zip_fopen_index(archive, index, 0);
    EXPECT_EQ(zip_fread(opened, content.data(), content.size()),
              static_cast<zip_int64_t>(content.size()));
    zip_fclose(opened);
    files[about.name] = content;
  }
  if (archive) zip_close(archive);
  return files;
}

// Fails where the XML is not well formed.
boost::property_tree::ptree parsed(const std::string& xml) {
  std::istringstream in(xml);
  boost::property_tree::ptree tree;
  EXPECT_NO_THROW(boost::property_tree::read_xml(in, tree)) << xml;
  return tree;
}

TEST(Epub, BeginsWithItsTypeNotCompressed) {
  const std::string bytes = epub(three_lessons());
  // A local header is 30 bytes and the name; the content follows as it is.
  EXPECT_EQ(bytes.substr(30, 8), "mimetype");
  EXPECT_EQ(bytes.substr(38, 20), "application/epub+zip");
}

TEST(Epub, HoldsAFilePerChapterAndEachIsWellFormed) {
  const auto files = unpacked(epub(three_lessons()));
  int pages = 0;
  for (const auto& [name, content] : files) {
    if (name.ends_with(".xhtml") || name.ends_with(".xml") || name.ends_with(".opf"))
      parsed(content);
    pages += name.ends_with(".xhtml");
  }
  EXPECT_EQ(pages, 3 + 4);  // cover, contents, foreword, back
}

TEST(Epub, ThePackageNamesEveryFileOnce) {
  const auto files = unpacked(epub(three_lessons()));
  const auto package = parsed(files.at("book/package.opf"));
  std::map<std::string, int> named;
  for (const auto& [kind, item] : package.get_child("package.manifest"))
    if (kind == "item") ++named["book/" + item.get<std::string>("<xmlattr>.href")];
  for (const auto& [name, content] : files)
    if (name.starts_with("book/") && name != "book/package.opf") {
      EXPECT_EQ(named[name], 1) << name;
    }
  EXPECT_EQ(named.size(), files.size() - 3);
  EXPECT_EQ(package.get<std::string>("package.metadata.dc:identifier"),
            "https://hub.example/publications/7");
  EXPECT_EQ(package.get<std::string>("package.metadata.dc:title"), "3 lessen over <meten> & weten");
}

// XML refuses control characters and U+FFFE in whatever form.
bool may_stand_in_xml(const std::string& text) {
  return base::valid_utf8(text) && text.find("\uFFFE") == std::string::npos &&
         std::none_of(text.begin(), text.end(), [](unsigned char c) {
           return c < ' ' && c != '\n' && c != '\t' && c != '\r';
         });
}

TEST(Epub, HoldsNoCharacterThatXmlRefuses) {
  Booklet odd = three_lessons();
  odd.chapters[0].body =
      "a&#1;b&#12;c&#xFFFE;d&#xFFFF;e `&#1;` [x](/a&#1;b 't&#1;') ![y&#1;](/files/3/a&#xFFFE;b)";
  odd.foreword = "Een\xEF\xBF\xBEtwee";
  for (const auto& [name, content] : unpacked(epub(odd)))
    if (name.ends_with(".xhtml")) {
      EXPECT_TRUE(may_stand_in_xml(content)) << name << content;
      parsed(content);
    }
}

TEST(Epub, SaysTheLanguageOfAChapter) {
  const auto files = unpacked(epub(three_lessons()));
  EXPECT_NE(files.at("book/chapter-3.xhtml").find("xml:lang=\"en\""), std::string::npos);
  EXPECT_NE(files.at("book/chapter-1.xhtml").find("xml:lang=\"nl\""), std::string::npos);
}

TEST(Epub, LeadsToTheHubWhereAPathWould) {
  const auto files = unpacked(epub(three_lessons()));
  EXPECT_NE(files.at("book/chapter-3.xhtml").find("href=\"https://hub.example/lessons/2\""),
            std::string::npos);
  const std::string& first = files.at("book/chapter-1.xhtml");
  EXPECT_NE(first.find("<a href=\"https://hub.example/files/3/kaart.png\">kaart</a>"),
            std::string::npos);
  EXPECT_EQ(first.find("<img"), std::string::npos);
}

TEST(Epub, IsTheSameBytesEachTime) { EXPECT_EQ(epub(three_lessons()), epub(three_lessons())); }

TEST(Sheets, GiveEachLessonItsPlaceAndTheContentsALinkToIt) {
  const std::string made = sheets(three_lessons()).text();
  for (const char* number : {"1", "2", "3"}) {
    EXPECT_NE(made.find(std::string("<a href=\"#les-") + number + "\">"), std::string::npos);
    EXPECT_NE(made.find(std::string("id=\"les-") + number + "\""), std::string::npos);
  }
  EXPECT_NE(made.find("<span class=\"visually-hidden\">Les 2: </span>Meet minder."),
            std::string::npos);
  EXPECT_NE(made.find("3 lessen over &lt;meten&gt; &amp; weten"), std::string::npos);
  EXPECT_EQ(made.find("<b>raw</b>"), std::string::npos);
}

TEST(Sheets, LeaveOutWhatIsEmpty) {
  Booklet bare = three_lessons();
  bare.foreword = bare.taking_part = bare.signed_by = "";
  const std::string made = sheets(bare).text();
  EXPECT_EQ(made.find("Waarom dit boekje"), std::string::npos);
  EXPECT_EQ(made.find("Aan tafel zaten"), std::string::npos);
  EXPECT_EQ(made.find("sheet__sign"), std::string::npos);
}

TEST(Paper, IsAPageOfItsOwn) {
  const std::string made = paper(three_lessons(), "@page{size:A5}");
  EXPECT_TRUE(made.starts_with("<!doctype html><html lang=\"nl\">"));
  EXPECT_NE(made.find("<style>@page{size:A5}</style>"), std::string::npos);
  EXPECT_EQ(made.find("<link"), std::string::npos);
  EXPECT_EQ(made.find("<script"), std::string::npos);
}

TEST(Markdown, ReadsBackAsWhatItSays) {
  const std::string made = markdown(three_lessons());
  EXPECT_TRUE(made.starts_with("# 3 lessen over \\<meten\\> \\& weten\n"));
  const std::string read = html::markdown(made, 1).text();
  EXPECT_NE(read.find("3 lessen over &lt;meten&gt; &amp; weten"), std::string::npos);
  EXPECT_NE(made.find("## 2. Meet minder."), std::string::npos);
}

TEST(Xhtml, ClosesWhatHtmlLeavesOpen) {
  const html::Html made = html::html(
      R"(<p>a<br>b</p><input type="checkbox" name="a>b" disabled><img src="/x.png" alt="1 > 0">)");
  EXPECT_EQ(as_xhtml(made, "https://hub.example"),
            "<p>a<br/>b</p><input type=\"checkbox\" name=\"a>b\" disabled=\"\"/>"
            "<a href=\"https://hub.example/x.png\">1 > 0</a>");
}

TEST(Xhtml, KnowsTheOriginOfAnAddress) {
  EXPECT_EQ(origin_of("https://hub.example/publications/7"), "https://hub.example");
  EXPECT_EQ(origin_of("http://127.0.0.1:8080"), "http://127.0.0.1:8080");
  EXPECT_EQ(origin_of("7"), "");
}

}  // namespace
}  // namespace booklet
