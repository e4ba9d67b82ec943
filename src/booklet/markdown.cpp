#include "booklet/booklet.hpp"

namespace booklet {
namespace {

// A line of plain text in Markdown: nothing in it is a mark.
std::string plain(std::string_view text) {
  std::string marked;
  if (!text.empty() && std::string_view("#+-").find(text.front()) != std::string_view::npos)
    marked += '\\';
  for (const char c : text) {
    if (std::string_view("\\`*_[]<>|~&").find(c) != std::string_view::npos) marked += '\\';
    marked += c;
  }
  return marked;
}

void add(std::string& to, std::string_view block) {
  if (block.empty()) return;
  to += block;
  to += "\n\n";
}

}  // namespace

std::string markdown(const Booklet& booklet) {
  std::string all;
  add(all, "# " + plain(booklet.title));
  add(all, plain(booklet.subtitle));
  add(all, plain(booklet.by) + ", " + booklet.date + ", v" + std::to_string(booklet.version) +
               ". <" + booklet.address + ">");
  if (!booklet.foreword.empty()) add(all, "## " + plain(booklet.labels.foreword));
  add(all, booklet.foreword);
  if (!booklet.signed_by.empty()) add(all, "*" + plain(booklet.signed_by) + "*");
  for (std::size_t index = 0; index < booklet.chapters.size(); ++index) {
    const Chapter& chapter = booklet.chapters[index];
    add(all, "## " + std::to_string(index + 1) + ". " + plain(chapter.title));
    add(all, chapter.body);
    for (const Part& part : chapter.parts) {
      add(all, "### " + plain(part.heading));
      add(all, part.text);
    }
    add(all, plain(chapter.foot));
    if (!chapter.address.empty()) add(all, "<" + chapter.address + ">");
  }
  if (!booklet.taking_part.empty()) add(all, "## " + plain(booklet.labels.taking_part));
  add(all, booklet.taking_part);
  all += plain(booklet.licence) + " <" + booklet.licence_address + ">\n";
  return all;
}

}  // namespace booklet
