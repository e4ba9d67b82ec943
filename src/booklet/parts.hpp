// What the web page, the paper and the EPUB draw alike.
#pragma once
#include "booklet/booklet.hpp"

namespace booklet {

// The round table of the cover, a place for each chapter and their number on it.
html::Html cover_art(std::size_t chapters);
// "les-3"
std::string anchor(std::size_t index);
// "Lesson 3: "
std::string spoken_number(const Booklet& booklet, std::size_t index);
// Body and parts of a chapter, without its title.
html::Html chapter_text(const Booklet& booklet, const Chapter& chapter, int heading);

}  // namespace booklet
