// Reads back the letters that the postbox laid in the data folder, for the administrator's eyes:
// what compose() (web/mail/mail.hpp) writes, not what the world sends.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace web {

struct ReadLetter {
  std::string to, subject, date;
  std::string text;  // the plain text
};
ReadLetter read_letter(std::string_view message);

// The text of a letter to somebody else: without the links and codes that let their reader act as
// whom they were sent to.
std::string without_ways_in(std::string text);

// Names of the letters in the folder, the latest first, at most `most`. No folder: none.
std::vector<std::string> letters_in(const std::string& folder, std::size_t most);

}  // namespace web
