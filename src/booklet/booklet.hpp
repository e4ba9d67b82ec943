// A numbered booklet: lessons and stories in an order, as a web page, as paper (A5), as an EPUB and
// as Markdown. Values in, text out: it knows no tables and no language, so what people read around
// the lessons ("Contents") is passed in, already translated.
//
// Texts are Markdown except titles, headings and feet, which are one line of plain text.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "html/html.hpp"

namespace booklet {

struct Part {
  std::string heading;
  std::string text;
  bool stands_out = false;  // what to try tomorrow
};

struct Chapter {
  std::string title;  // of a lesson: its one sentence
  std::string lang;   // empty: the booklet's
  std::string body;
  std::vector<Part> parts;  // in order
  std::string foot;         // "Taken over by 7 organisations"; may be empty
  std::string address;      // absolute, of what it is taken from; may be empty
};

// What stands around the texts, in the booklet's language.
struct Labels {
  std::string contents;     // "Contents"
  std::string foreword;     // "Why this booklet"
  std::string lesson;       // "Lesson {0}", read aloud before a title
  std::string taking_part;  // "Who sat at the table"
  std::string read_more;    // "Where this comes from"
};

struct Booklet {
  std::string identifier;  // its address without the title: the same in every version
  int version = 1;
  std::string date;  // of this version, 2026-11-22
  std::string lang;
  std::string title, subtitle;
  std::string by;           // the community or programme
  std::string foreword;     // may be empty
  std::string signed_by;    // "Marloes Brink, lead"; may be empty
  std::string taking_part;  // organisations, and the people who chose to be named; may be empty
  std::string licence;      // "Free to use with source, CC BY 4.0"
  std::string licence_address;
  std::string address;  // absolute, of the booklet itself
  std::vector<Chapter> chapters;
  Labels labels;
};

// The sheets of the web page, each a <section>, the first chapter at #les-1. The page puts them in
// <div class="booklet">.
html::Html sheets(const Booklet& booklet);

// A page of its own for a program that makes PDF of HTML and fetches nothing: `stylesheet` is
// assets/paper.css. Contents with page numbers, links that work, A5.
std::string paper(const Booklet& booklet, std::string_view stylesheet);

// An EPUB 3.3 (www.w3.org/TR/epub-33): cover, contents, a file per chapter. Throws
// std::runtime_error when the archive cannot be made.
std::string epub(const Booklet& booklet);

// One Markdown file, headings and all.
std::string markdown(const Booklet& booklet);

// HTML as html() and markdown() write it, as XHTML: void elements closed, attributes with values.
// Links that begin with a slash get `origin` ("https://hub.example") before them, and a picture
// becomes a link to it, since a book holds none.
std::string as_xhtml(const html::Html& made, std::string_view origin);

// "https://hub.example" of "https://hub.example/publications/7"; empty when there is none.
std::string_view origin_of(std::string_view address);

}  // namespace booklet
