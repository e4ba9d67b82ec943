#include "guild/communities/pasted.hpp"

#include <algorithm>
#include <cctype>
#include <optional>

#include "base/limits.hpp"
#include "base/text.hpp"

namespace guild {
namespace {

using Pieces = std::vector<std::string_view>;

// Splits where one of `separators` stands outside quotes, brackets and parentheses. A quote that
// is never closed is an apostrophe or a slip, and hides nothing.
Pieces split_outside(std::string_view text, std::string_view separators) {
  Pieces pieces;
  std::size_t begin = 0;
  char closing = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (closing) {
      if (c == closing) closing = 0;
      continue;
    }
    const char wanted = c == '"' ? '"' : c == '<' ? '>' : c == '(' ? ')' : c == '[' ? ']' : 0;
    if (wanted && text.find(wanted, i + 1) != text.npos) {
      closing = wanted;
    } else if (separators.find(c) != separators.npos) {
      pieces.push_back(text.substr(begin, i - begin));
      begin = i + 1;
    }
  }
  pieces.push_back(text.substr(begin));
  return pieces;
}

bool has_address(std::string_view text) { return text.find('@') != text.npos; }

std::string_view strip(std::string_view text, std::string_view signs) {
  while (!text.empty() && signs.find(text.front()) != signs.npos) text.remove_prefix(1);
  while (!text.empty() && signs.find(text.back()) != signs.npos) text.remove_suffix(1);
  return text;
}

bool begins_with_folded(std::string_view text, std::string_view lower) {
  if (text.size() < lower.size()) return false;
  for (std::size_t i = 0; i < lower.size(); ++i)
    if (std::tolower(static_cast<unsigned char>(text[i])) != lower[i]) return false;
  return true;
}

// "Aan:", "- ", "3. ": what stands before the first person of a line and is nobody's name.
std::string_view without_lead_in(std::string_view line) {
  line = base::trim(line);
  for (const std::string_view word : {"aan:", "van:", "cc:", "bcc:", "to:", "from:"})
    if (begins_with_folded(line, word)) line = base::trim(line.substr(word.size()));
  for (const std::string_view bullet : {"- ", "* ", "• ", "– ", "> "})
    if (line.starts_with(bullet)) line = base::trim(line.substr(bullet.size()));
  const std::size_t digits = line.find_first_not_of("0123456789");
  if (digits > 0 && digits != line.npos && digits + 1 < line.size() &&
      (line[digits] == '.' || line[digits] == ')') && line[digits + 1] == ' ')
    line = base::trim(line.substr(digits + 1));
  return line;
}

std::string clean(std::string_view text) {
  text = strip(text, " \t\r");
  std::string cleaned = base::clean_line(text).value_or("");
  for (const std::string_view quote : {"“", "”", "„", "’", "‘"}) {
    if (cleaned.starts_with(quote)) cleaned.erase(0, quote.size());
    if (cleaned.ends_with(quote)) cleaned.erase(cleaned.size() - quote.size());
  }
  return std::string(strip(cleaned, " \t\"'<>,;"));
}

// The row as it was pasted, for the report.
std::string shown(std::string_view row) { return base::clean_line(row).value_or(""); }

// "Verhagen, Joost" as Outlook writes it is Joost Verhagen; "Berg, Jan van den" too.
std::string first_name_first(const std::string& name) {
  const auto comma = name.find(',');
  if (comma == name.npos || name.find(',', comma + 1) != name.npos) return name;
  return clean(name.substr(comma + 1)) + " " + clean(name.substr(0, comma));
}

// "piet.jansen-3@x" -> "Piet Jansen"
std::string name_from(std::string_view address) {
  std::string name;
  bool begin = true;
  for (const char c : address.substr(0, address.find('@'))) {
    if (c == '.' || c == '_' || c == '-' || c == '+') {
      begin = true;
    } else if (!std::isdigit(static_cast<unsigned char>(c))) {
      if (begin && !name.empty()) name += ' ';
      name += begin ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
      begin = false;
    }
  }
  return name.empty() ? std::string(address) : name;
}

// One piece between commas that has an address in it, and what else it says.
struct Addressed {
  std::string address, name, organisation;
};

std::string_view word_with_address(std::string_view piece) {
  const auto at = piece.find('@');
  constexpr std::string_view around = " \t<>()[]\"";
  const auto before = piece.find_last_of(around, at);
  const auto begin = before == piece.npos ? 0 : before + 1;
  return piece.substr(begin, piece.find_first_of(around, at) - begin);
}

std::string take_parenthesis(std::string& text) {
  const auto open = text.find('('), close = text.find(')', open);
  if (open == text.npos || close == text.npos) return {};
  const std::string inside = clean(text.substr(open + 1, close - open - 1));
  text.erase(open, close - open + 1);
  return inside;
}

Addressed read_addressed(std::string_view piece) {
  Addressed read;
  const std::string_view word = word_with_address(piece);
  std::string_view address = strip(word, "<>[]\"'.:");
  if (begins_with_folded(address, "mailto:")) address.remove_prefix(7);
  read.address = clean(address);
  const auto at = static_cast<std::size_t>(word.data() - piece.data());
  std::string rest(piece.substr(0, at));
  rest += ' ';
  rest += piece.substr(at + word.size());
  read.organisation = take_parenthesis(rest);
  std::erase_if(rest, [](char c) { return c == '<' || c == '>' || c == '[' || c == ']'; });
  const std::string left = clean(rest);
  // "mailto:" may stand apart from its address in brackets.
  read.name = first_name_first(left == "mailto:" ? std::string() : left);
  return read;
}

struct Raw {
  std::string text, name, address, organisation;
};

void append(std::string& to, std::string_view more, std::string_view between) {
  if (more.empty()) return;
  if (!to.empty()) to += between;
  to += more;
}

// The pieces between two addresses belong to the person before or after them. `named_first`: the
// row began with a name and then a bare address, so names stand before their addresses.
void share_out(Pieces& between, Raw* before, Raw& after, bool named_first) {
  const bool bare = after.name.empty();
  const bool take_last = bare && named_first && !between.empty();
  if (take_last) {
    after.name = first_name_first(clean(between.back()));
    between.pop_back();
  }
  if (!before) {
    // Ahead of the first address: "Verhagen, Joost <joost@…>", or a name with its organisation.
    for (const std::string_view piece : between) {
      const std::string words = clean(piece);
      if (bare)
        append(after.organisation, words, ", ");
      else
        append(after.name, words, " ");
    }
  } else {
    for (const std::string_view piece : between) {
      const std::string words = clean(piece);
      if (before->name.empty())
        before->name = words;
      else
        append(before->organisation, words, ", ");
    }
  }
  between.clear();
}

bool is_header(std::string_view line) {
  const std::string folded = base::fold(line);
  const bool names = folded.find("naam") != folded.npos || folded.find("name") != folded.npos;
  const bool mails = folded.find("mail") != folded.npos || folded.find("adres") != folded.npos;
  return names && mails && !has_address(line);
}

// A row of one or several people between commas (or tabs).
void read_row(std::string_view row, std::vector<Raw>& people) {
  row = without_lead_in(row);
  if (clean(row).empty() || is_header(row)) return;
  if (!has_address(row)) {
    people.push_back({shown(row), clean(row), "", ""});
    return;
  }
  const bool tabs = row.find('\t') != row.npos;
  std::vector<Raw> here;
  Pieces between;
  bool named_first = false;
  for (const std::string_view piece : split_outside(row, tabs ? "\t" : ",;")) {
    if (clean(piece).empty()) continue;
    if (!has_address(piece)) {
      between.push_back(piece);
      continue;
    }
    Addressed read = read_addressed(piece);
    Raw person{shown(row), read.name, read.address, read.organisation};
    if (here.empty()) named_first = read.name.empty() && !between.empty();
    // The first piece ahead of a bare address is the name, what follows the organisation.
    if (here.empty() && named_first) std::reverse(between.begin(), between.end());
    share_out(between, here.empty() ? nullptr : &here.back(), person, named_first);
    here.push_back(std::move(person));
  }
  if (!between.empty()) {
    Raw nobody;
    share_out(between, &here.back(), nobody, false);
  }
  people.insert(people.end(), here.begin(), here.end());
}

// Several addresses with only blanks between them are several people.
std::string separate_bare_addresses(std::string_view line) {
  std::string out;
  bool last_was_address = false;
  for (const std::string_view word : base::split(line, ' ')) {
    const bool address = has_address(word);
    if (!out.empty()) out += address && last_was_address && out.back() != ',' ? ", " : " ";
    out += word;
    if (!word.empty()) last_was_address = address;
  }
  return out;
}

// A semicolon ends a person when an address stands on both sides of each, else it is a comma.
void read_line(std::string_view line, std::vector<Raw>& people) {
  const std::string spaced = separate_bare_addresses(line);
  Pieces pieces = split_outside(spaced, ";");
  std::erase_if(pieces, [](std::string_view piece) { return base::trim(piece).empty(); });
  const bool people_each = std::all_of(pieces.begin(), pieces.end(), has_address);
  if (!people_each) return read_row(spaced, people);
  for (const std::string_view piece : pieces) read_row(piece, people);
}

PastedPerson judge(const Raw& raw) {
  PastedPerson person;
  person.text = base::shorten(raw.text, 200);
  person.name = raw.name;
  person.address = raw.address;
  person.organisation = raw.organisation;
  if (raw.address.empty()) {
    person.problem = "paste.no_address";
  } else if (!base::looks_like_mail_address(raw.address)) {
    person.problem = "paste.bad_address";
  } else {
    if (person.name.empty()) person.name = name_from(raw.address);
    if (base::length(person.name) > base::limits::name_length ||
        base::length(person.organisation) > base::limits::name_length)
      person.problem = "paste.too_long";
  }
  return person;
}

}  // namespace

std::vector<PastedPerson> read_pasted(std::string_view text) {
  std::vector<PastedPerson> people;
  for (std::string_view line : base::split(text, '\n')) {
    std::vector<Raw> raw;
    read_line(strip(line, "\r"), raw);
    for (const Raw& one : raw) {
      if (people.size() > base::limits::people_per_paste) return people;
      people.push_back(judge(one));
    }
  }
  return people;
}

}  // namespace guild
