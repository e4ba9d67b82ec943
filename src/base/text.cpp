#include "base/text.hpp"

#include <algorithm>
#include <boost/locale/conversion.hpp>
#include <boost/locale/generator.hpp>
#include <boost/locale/localization_backend.hpp>
#include <boost/locale/utf.hpp>
#include <charconv>

#include "base/limits.hpp"
#include "base/plain_words.hpp"
#include "base/showable.hpp"

namespace base {
namespace {

namespace utf = boost::locale::utf;
using Utf8 = utf::utf_traits<char>;
using CodePoint = utf::code_point;

// The rules of Unicode by ICU. Any UTF-8 locale will do: what we ask of it does not depend on the
// language (full case folding never applies the Turkish rules).
const std::locale& unicode() {
  static const std::locale instance = [] {
    auto backends = boost::locale::localization_backend_manager::global();
    backends.select("icu");
    return boost::locale::generator(backends).generate("en_US.UTF-8");
  }();
  return instance;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
}
char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
bool is_ascii_letter_or_digit(char c) {
  c = ascii_lower(c);
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

void append(std::string& out, CodePoint c) { Utf8::encode(c, std::back_inserter(out)); }

// Calls `each` for every code point; false as soon as the text is not UTF-8. The decoder refuses
// overlong forms, surrogates and what lies above U+10FFFF.
template <class Each>
bool for_each_code_point(std::string_view text, Each each) {
  auto at = text.begin();
  while (at != text.end()) {
    if ((*at & 0x80) == 0) {  // most text; decoding it takes several times as long
      each(static_cast<CodePoint>(*at++));
      continue;
    }
    const CodePoint c = Utf8::decode(at, text.end());
    if (!utf::is_valid_codepoint(c)) return false;
    each(c);
  }
  return true;
}

bool is_dropped(CodePoint c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F)  // control characters
         || (c >= 0x202A && c <= 0x202E)       // bidirectional embeddings and overrides
         || (c >= 0x2066 && c <= 0x2069)       // bidirectional isolates
         || c == 0xFEFF                        // a byte order mark, pasted along
         || c == 0xFFFE || c == 0xFFFF;        // no characters; XML refuses them
}

bool is_line_end(CodePoint c) { return c == '\n' || c == 0x85 || c == 0x2028 || c == 0x2029; }

bool is_space(CodePoint c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

// Marks that sit on the letter before them, once NFKD has taken the letter apart.
bool is_accent(CodePoint c) {
  return (c >= 0x0300 && c <= 0x036F) || (c >= 0x1AB0 && c <= 0x1AFF) ||
         (c >= 0x1DC0 && c <= 0x1DFF) || (c >= 0x20D0 && c <= 0x20FF) ||
         (c >= 0xFE20 && c <= 0xFE2F);
}

bool is_apostrophe(CodePoint c) { return c == '\'' || c == 0x2018 || c == 0x2019; }

// Blanks and punctuation, of ASCII, Latin-1 (« ») and the general block (– “ ”).
bool is_sign(CodePoint c) {
  if (c < 0x80) return !is_ascii_letter_or_digit(static_cast<char>(c));
  return (c <= 0xBF && c != 0xAA && c != 0xB5 && c != 0xBA) || (c >= 0x2000 && c <= 0x206F);
}

// Letters that Unicode does not take apart, but a reader of Dutch or English does.
std::string_view plain_letters(CodePoint c) {
  switch (c) {
    case 0xE6:
      return "ae";
    case 0xF0:
      return "d";  // ð
    case 0xF8:
      return "o";  // ø
    case 0xFE:
      return "th";  // þ
    case 0x111:
      return "d";  // đ
    case 0x127:
      return "h";  // ħ
    case 0x131:
      return "i";  // ı
    case 0x142:
      return "l";  // ł
    case 0x153:
      return "oe";
    default:
      return {};
  }
}

std::string normal_form(std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  return boost::locale::normalize(text.data(), text.data() + text.size(), boost::locale::norm_nfc,
                                  unicode());
}

std::string fold_unicode(std::string_view text) {
  const std::string apart = boost::locale::normalize(text.data(), text.data() + text.size(),
                                                     boost::locale::norm_nfkd, unicode());
  const std::string folded = boost::locale::fold_case(apart, unicode());
  std::string out;
  out.reserve(folded.size());
  for_each_code_point(folded, [&](CodePoint c) {
    if (is_accent(c)) return;
    const std::string_view plain = plain_letters(c);
    if (plain.empty()) {
      append(out, c);
    } else {
      out += plain;
    }
  });
  return out;
}

// Joins, marks, fills or shifts letters, and is nothing to see by itself.
bool is_unseen(CodePoint c) {
  return is_space(c) || is_dropped(c) || c == 0xAD || c == 0x34F || c == 0x61C || c == 0x115F ||
         c == 0x1160 || (c >= 0x17B4 && c <= 0x17B5) || (c >= 0x180B && c <= 0x180F) ||
         (c >= 0x200B && c <= 0x200F) || (c >= 0x2060 && c <= 0x206F) || c == 0x2800 ||
         c == 0x3164 || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFFA0 ||
         (c >= 0xE0000 && c <= 0xE0FFF);
}

bool shows_nothing(std::string_view text) {
  bool seen = false;
  const bool valid = for_each_code_point(text, [&](CodePoint c) { seen = seen || !is_unseen(c); });
  return valid && !seen;
}

// Where the code point that begins at `from` ends; `text` is UTF-8.
std::size_t next_code_point(std::string_view text, std::size_t from) {
  do ++from;
  while (from < text.size() && (text[from] & 0xC0) == 0x80);
  return from;
}

bool is_domain_label(std::string_view label) {
  if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-')
    return false;
  return std::all_of(label.begin(), label.end(),
                     [](char c) { return c == '-' || is_ascii_letter_or_digit(c); });
}

}  // namespace

bool valid_utf8(std::string_view text) {
  return for_each_code_point(text, [](CodePoint) {});
}

std::optional<std::string> clean_line(std::string_view text) {
  if (!is_ascii(text) && shows_nothing(text)) return std::string();
  std::string kept;
  kept.reserve(text.size());
  bool space_before = false;
  const bool valid = for_each_code_point(text, [&](CodePoint c) {
    if (is_space(c)) {
      space_before = !kept.empty();
    } else if (!is_dropped(c)) {
      if (space_before) kept += ' ';
      space_before = false;
      append(kept, c);
    }
  });
  if (!valid) return std::nullopt;
  return normal_form(kept);
}

std::optional<std::string> clean_block(std::string_view text) {
  if (!is_ascii(text) && shows_nothing(text)) return std::string();
  std::string kept;
  kept.reserve(text.size());
  bool return_before = false;
  const bool valid = for_each_code_point(text, [&](CodePoint c) {
    if (return_before && c != '\n') kept += '\n';  // a lone CR ends a line too
    return_before = c == '\r';
    if (is_line_end(c)) {
      kept += '\n';
    } else if (c == '\t' || !is_dropped(c)) {
      append(kept, c);
    }
  });
  if (!valid) return std::nullopt;
  return normal_form(trim(kept));
}

std::string showable(std::string_view text) {
  std::string kept;
  kept.reserve(text.size());
  auto at = text.begin();
  while (at != text.end()) {
    const auto from = at;
    const CodePoint c = Utf8::decode(at, text.end());
    if (!utf::is_valid_codepoint(c)) {
      kept += "\uFFFD";
      at = from + 1;
    } else if (c == '\n' || c == '\t' || !is_dropped(c)) {
      append(kept, c);
    }
  }
  return kept;
}

std::string fold(std::string_view text) {
  if (!is_ascii(text)) return fold_unicode(text);
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), ascii_lower);
  return out;
}

std::string plain_words(std::string_view text, char kept) {
  constexpr CodePoint soft_hyphen = 0xAD;  // seen at the end of a line only, within its word
  std::string out = " ";
  for_each_code_point(fold(text), [&](CodePoint c) {
    if (c == soft_hyphen) return;
    if (!is_sign(c) || (kept != 0 && c == static_cast<CodePoint>(kept)))
      append(out, c);
    else if (out.back() != ' ')
      out += ' ';
  });
  if (out.back() != ' ') out += ' ';
  return out;
}

bool has_words(std::string_view folded, std::string_view words) {
  return words.size() > 1 && folded.find(words) != std::string_view::npos;
}

std::string sort_key(std::string_view text) {
  const std::string folded = fold(text);
  std::string key;
  key.reserve(folded.size());
  bool gap = false;
  for_each_code_point(folded, [&](CodePoint c) {
    // An apostrophe belongs to its word ("'s-Hertogenbosch", "O'Neill"); other signs part words.
    if (is_apostrophe(c)) return;
    if (is_sign(c)) {
      gap = !key.empty();
      return;
    }
    if (gap) key += ' ';
    gap = false;
    append(key, c);
  });
  return key.empty() ? folded : key;
}

std::string slug(std::string_view text, std::size_t max) {
  std::string out;
  for_each_code_point(fold(text), [&](CodePoint c) {
    if (c < 0x80 && !is_sign(c)) {
      out += static_cast<char>(c);
    } else if (!is_apostrophe(c) && !out.empty() && out.back() != '-') {
      out += '-';
    }
  });
  if (out.size() > max) {
    // Rather a word less than half a word, unless that leaves less than half of what fits.
    const std::size_t word_end = out.rfind('-', max);
    out.resize(word_end != std::string::npos && word_end >= max / 2 ? word_end : max);
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out.empty() ? "x" : out;
}

std::size_t length(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string shorten(std::string_view text, std::size_t max) {
  std::size_t end = 0;
  for (std::size_t kept = 0; kept < max && end < text.size(); ++kept)
    end = next_code_point(text, end);
  if (end >= text.size()) return std::string(text);
  return std::string(trim(text.substr(0, end))) + "…";
}

std::string initials(std::string_view name) {
  std::vector<std::string_view> firsts;
  for (std::string_view word : split(name, ' ')) {
    while (!word.empty() && (word[0] & 0x80) == 0 && !is_ascii_letter_or_digit(word[0]))
      word.remove_prefix(1);  // "(gemeente Utrecht)"
    if (!word.empty()) firsts.push_back(word.substr(0, next_code_point(word, 0)));
  }
  if (firsts.empty()) return {};
  std::string out(firsts.front());
  if (firsts.size() > 1) out += firsts.back();
  return boost::locale::to_upper(out, unicode());
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view blank = " \t\r\n\f\v";
  const std::size_t begin = text.find_first_not_of(blank);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blank) - begin + 1);
}

std::vector<std::string_view> split(std::string_view text, char by) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0;;) {
    const std::size_t end = text.find(by, begin);
    parts.push_back(text.substr(begin, end - begin));
    if (end == std::string_view::npos) return parts;
    begin = end + 1;
  }
}

bool is_number(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<long long> parse_integer(std::string_view text) {
  long long value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

bool looks_like_mail_address(std::string_view text) {
  constexpr std::string_view signs = "!#$%&'*+/=?^_`{|}~-";
  const std::size_t at = text.find('@');
  if (text.size() > limits::address_bytes || at == std::string_view::npos || at > 64) return false;
  for (const std::string_view atom : split(text.substr(0, at), '.')) {
    const bool plain = std::all_of(atom.begin(), atom.end(), [&](char c) {
      return is_ascii_letter_or_digit(c) || signs.find(c) != std::string_view::npos;
    });
    if (atom.empty() || !plain) return false;
  }
  const std::vector<std::string_view> labels = split(text.substr(at + 1), '.');
  // No name of a top level is a number: "a@10.0.0.1" is no domain.
  return labels.size() >= 2 && std::all_of(labels.begin(), labels.end(), is_domain_label) &&
         !is_number(labels.back()) && labels.back().size() >= 2;
}

}  // namespace base
