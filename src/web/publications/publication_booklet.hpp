// An edition as a booklet, in the words of its own language: what its page, paper, EPUB and
// Markdown are made of.
#pragma once
#include <string>

#include "booklet/booklet.hpp"
#include "guild/publications/publication.hpp"

namespace web {

// Of the hub: its address without a slash at its end, and the zone that dates are told in.
struct Imprint {
  std::string public_url, zone;
};
// A chapter that was withdrawn keeps its number and says so.
booklet::Booklet booklet_of(const guild::Publication& publication, const guild::Edition& edition,
                            const Imprint& imprint);

struct LicenceWords {
  std::string name;     // "CC BY 4.0"
  std::string address;  // of its text
};
LicenceWords licence_words(std::string_view licence);

}  // namespace web
