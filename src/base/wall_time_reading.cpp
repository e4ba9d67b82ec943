// Dates and times as people type them (parse_date, parse_time of wall_time.hpp).
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "base/wall_time.hpp"

namespace base {
namespace {

using Names = std::vector<std::string_view>;

const std::array<Names, 12> month_names = {{
    {"januari", "january", "jan"},
    {"februari", "february", "feb"},
    {"maart", "march", "mrt", "mar"},
    {"april", "apr"},
    {"mei", "may"},
    {"juni", "june", "jun"},
    {"juli", "july", "jul"},
    {"augustus", "august", "aug"},
    {"september", "sept", "sep"},
    {"oktober", "october", "okt", "oct"},
    {"november", "nov"},
    {"december", "dec"},
}};
const std::array<Names, 7> weekday_names = {{
    {"maandag", "monday", "ma", "mon"},
    {"dinsdag", "tuesday", "di", "tue", "tues"},
    {"woensdag", "wednesday", "wo", "wed"},
    {"donderdag", "thursday", "do", "thu", "thur", "thurs"},
    {"vrijdag", "friday", "vr", "fri"},
    {"zaterdag", "saturday", "za", "sat"},
    {"zondag", "sunday", "zo", "sun"},
}};

// 1 for the first row; 0 when the word stands in none.
template <std::size_t size>
int position(const std::array<Names, size>& rows, std::string_view word) {
  for (std::size_t i = 0; i < size; ++i)
    if (std::find(rows[i].begin(), rows[i].end(), word) != rows[i].end())
      return static_cast<int>(i) + 1;
  return 0;
}

// "Do. 11 mei 2023" -> {"do", "11", "mei", "2023"}: words parted by blanks, without the dot or
// comma of an abbreviation at their end.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (std::string_view word : split(text, ' ')) {
    while (!word.empty() && (word.back() == ',' || word.back() == '.')) word.remove_suffix(1);
    if (!word.empty()) words.emplace_back(word);
  }
  return words;
}

int small_number(std::string_view digits, std::size_t max_digits) {
  if (!is_number(digits) || digits.size() > max_digits) return -1;
  return static_cast<int>(*parse_integer(digits));
}

std::optional<Date> day_month_year(std::string_view day, int month, std::string_view year) {
  // Two digits of a year are refused: "11-5-23" has been read as 1923 by some program or other.
  if (year.size() != 4) return std::nullopt;
  return make_date(small_number(year, 4), month, small_number(day, 2));
}

std::optional<Date> in_figures(std::string_view text) {
  for (const char sign : {'-', '/', '.'}) {
    const std::vector<std::string_view> parts = split(text, sign);
    if (parts.size() != 3) continue;
    if (sign == '-' && parts[0].size() == 4)
      return day_month_year(parts[2], small_number(parts[1], 2), parts[0]);
    return day_month_year(parts[0], small_number(parts[1], 2), parts[2]);
  }
  return std::nullopt;
}

}  // namespace

ParsedDate parse_date(std::string_view text) {
  // As the database has them; a page reads dozens.
  if (text.size() == 10 && text[4] == '-' && text[7] == '-')
    if (const auto date =
            day_month_year(text.substr(8), small_number(text.substr(5, 2), 2), text.substr(0, 4)))
      return {date};
  if (text.size() > 60) return {};  // "Donderdag, 28 september 2023" is far shorter
  std::vector<std::string> words = words_of(fold(clean_line(text).value_or("")));
  int typed_weekday = 0;
  if (!words.empty() && (typed_weekday = position(weekday_names, words.front())) != 0)
    words.erase(words.begin());
  ParsedDate parsed;
  if (words.size() == 1) parsed.date = in_figures(words[0]);
  if (words.size() == 3)
    parsed.date = day_month_year(words[0], position(month_names, words[1]), words[2]);
  if (parsed.date && typed_weekday != 0)
    parsed.weekday_fits = weekday(*parsed.date) == typed_weekday;
  return parsed;
}

std::optional<TimeOfDay> parse_time(std::string_view text) {
  text = trim(text);
  for (const std::string_view ending : {"uur", "u"}) {
    if (text.size() > ending.size() && text.ends_with(ending)) {
      text = trim(text.substr(0, text.size() - ending.size()));
      break;
    }
  }
  std::string_view hour, minute;
  if (const std::size_t sign = text.find_first_of(":."); sign != std::string_view::npos) {
    hour = text.substr(0, sign);
    minute = text.substr(sign + 1);
  } else if (text.size() == 3 || text.size() == 4) {
    hour = text.substr(0, text.size() - 2);
    minute = text.substr(text.size() - 2);
  }
  const int h = small_number(hour, 2);
  const int m = minute.size() == 2 ? small_number(minute, 2) : -1;
  if (h < 0 || h > 23 || m < 0 || m > 59) return std::nullopt;
  return TimeOfDay{h * 60 + m};
}

}  // namespace base
