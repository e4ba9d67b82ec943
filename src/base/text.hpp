// Text as people write it: always valid UTF-8, NFC, without control or direction characters once
// it has passed `clean`.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace base {

bool valid_utf8(std::string_view text);

// What a single line of a form may keep: NFC, trimmed, inner white space folded to one space,
// control characters and the bidirectional overrides (U+202A–202E, U+2066–2069) dropped.
// Nothing when the text is not UTF-8.
std::optional<std::string> clean_line(std::string_view text);
// The same for a text area: keeps \n (CRLF becomes \n) and \t, trims the ends.
std::optional<std::string> clean_block(std::string_view text);

// Folded for comparing and finding: case and accents gone, compatibility forms folded.
// fold("Éthiek") == fold("ethiek").
std::string fold(std::string_view text);
// Whether these words stand in a text, both by plain_words() (base/plain_words.hpp): " jan bos " in
// " volgens jan bos meten ", and not in " januari " or " jan bosman ". Never for no words.
bool has_words(std::string_view folded, std::string_view words);

// A key whose bytes sort as a reader of Dutch or English expects ("van den Berg" by its letters,
// É beside E). Made in C++ so that both databases order alike.
std::string sort_key(std::string_view text);

// "Lokaal meten!" -> "lokaal-meten"; at most `max` bytes, never empty ("x" when nothing is left).
std::string slug(std::string_view text, std::size_t max = 60);

// Number of code points.
std::size_t length(std::string_view text);
// The first `max` code points, with an ellipsis when something was cut.
std::string shorten(std::string_view text, std::size_t max);
// First letters of the first and last word, upper case: "Nadia el Amrani" -> "NA".
std::string initials(std::string_view name);

std::string_view trim(std::string_view text);
std::vector<std::string_view> split(std::string_view text, char by);
bool is_number(std::string_view text);               // only digits, at least one
std::optional<long long> parse_integer(std::string_view text);

// A mail address we would send to: one @, a dotted domain, no spaces or quotes, ≤ 254 bytes.
bool looks_like_mail_address(std::string_view text);

}  // namespace base
