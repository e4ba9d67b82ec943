// The words of the interface, in Dutch and English, from locales/*/…po. Keys are dotted names
// ("meeting.join"); a key without a text in either language fails the tests.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "base/wall_time.hpp"
#include "html/html.hpp"

namespace web {

enum class Language { nl, en };
std::string_view code(Language language);  // "nl", "en"
std::optional<Language> language_of(std::string_view code);

// One language. Get one from words(); it lives as long as the program.
class Words {
 public:
  virtual ~Words() = default;
  virtual Language language() const = 0;

  // The text of a key with {0}, {1} … replaced. A missing key gives the key itself, and is logged.
  virtual std::string operator()(std::string_view key,
                                 std::initializer_list<std::string_view> arguments = {}) const = 0;
  // The singular or plural form for n (plural key: msgid "people.count", msgid_plural
  // "people.count"); {0} is n.
  virtual std::string count(std::string_view key, std::int64_t n,
                            std::initializer_list<std::string_view> more = {}) const = 0;
  // The text with its {0}, {1} replaced by markup, all else escaped.
  virtual html::Html rich(std::string_view key,
                          std::initializer_list<html::Html> arguments) const = 0;
  virtual bool has(std::string_view key) const = 0;

  // "Thursday 11 May" / "donderdag 11 mei"; with the year when it is not `today`'s
  // (without `today`, never).
  std::string day(base::Date date, std::optional<base::Date> today = {}) const;
  std::string short_day(base::Date date) const;    // "Thu 11 May" / "do 11 mei"
  std::string month(base::Date date) const;        // "May" / "mei"
  std::string short_month(base::Date date) const;  // "Oct" / "okt", for narrow places
  std::string month_year(base::Date date) const;   // "May 2023" / "mei 2023"
  std::string plain_date(base::Date date) const;   // "11 May 2023" / "11 mei 2023"
  std::string time(base::TimeOfDay time) const;    // "13:30" / "13.30"
  // "13:30 to 16:30" / "13.30 tot 16.30 uur"
  std::string time_range(base::TimeOfDay from, base::TimeOfDay to) const;
  // "3 hours ago", "yesterday", "11 May 2023", as seen from `now` in `zone`.
  std::string since(base::Instant at, base::Instant now, std::string_view zone) const;
  std::string file_size(std::int64_t bytes) const;                // "340 kB" / "1,2 MB"
  std::string duration(int minutes) const;                        // "2 hours 30 minutes"
  std::string list(const std::vector<std::string>& items) const;  // "a, b and c"
};

const Words& words(Language language);

}  // namespace web
