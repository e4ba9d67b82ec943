#include "web/words.hpp"

#include <boost/locale/gnu_gettext.hpp>
#include <charconv>
#include <climits>
#include <mutex>
#include <set>

#include "base/fault.hpp"
#include "base/log.hpp"
#include "web/assets.hpp"

namespace web {
namespace {

// A key as the catalogue wants it, ended by NUL, without the heap for keys of common length.
class CKey {
 public:
  explicit CKey(std::string_view key) {
    if (key.size() < sizeof short_) {
      key.copy(short_, key.size());
      short_[key.size()] = '\0';
    } else {
      long_ = key;
    }
  }
  const char* get() const { return long_.empty() ? short_ : long_.c_str(); }

 private:
  char short_[96];
  std::string long_;
};

// Calls `text` for each stretch between the placeholders {0} … {9}, `hole` with each number.
template <class Text, class Hole>
void walk(std::string_view pattern, Text text, Hole hole) {
  std::size_t begin = 0;
  for (std::size_t at = pattern.find('{'); at != std::string_view::npos;
       at = pattern.find('{', at + 1)) {
    if (at + 2 >= pattern.size() || pattern[at + 2] != '}') continue;
    if (pattern[at + 1] < '0' || pattern[at + 1] > '9') continue;
    text(pattern.substr(begin, at - begin));
    hole(static_cast<std::size_t>(pattern[at + 1] - '0'));
    begin = at + 3;
  }
  text(pattern.substr(begin));
}

std::string fill(std::string_view pattern, std::initializer_list<std::string_view> arguments) {
  if (pattern.find('{') == std::string_view::npos) return std::string(pattern);
  std::size_t size = pattern.size();
  for (const std::string_view argument : arguments) size += argument.size();
  std::string out;
  out.reserve(size);
  walk(
      pattern, [&](std::string_view text) { out += text; },
      [&](std::size_t i) {
        if (i < arguments.size()) out += arguments.begin()[i];
      });
  return out;
}

class Catalogue final : public Words {
 public:
  explicit Catalogue(Language language) : language_(language), locale_(load(language)) {
    messages_ = &std::use_facet<Messages>(locale_);
  }

  Language language() const override { return language_; }

  std::string operator()(std::string_view key,
                         std::initializer_list<std::string_view> arguments) const override {
    return fill(find(key), arguments);
  }

  std::string count(std::string_view key, std::int64_t n,
                    std::initializer_list<std::string_view> more) const override {
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, n).ptr;
    const std::string_view number(digits, static_cast<std::size_t>(end - digits));
    // The rule of a language looks at the last digits only, so a huge n may lose the others.
    const int small = static_cast<int>(n <= INT_MAX && n >= 0 ? n : 1'000'000 + n % 1'000'000);
    const char* found = key.empty() ? nullptr : messages_->get(0, nullptr, CKey(key).get(), small);
    const std::string_view pattern = found ? std::string_view(found) : missing(key);
    switch (more.size()) {
      case 0:
        return fill(pattern, {number});
      case 1:
        return fill(pattern, {number, more.begin()[0]});
      case 2:
        return fill(pattern, {number, more.begin()[0], more.begin()[1]});
      case 3:
        return fill(pattern, {number, more.begin()[0], more.begin()[1], more.begin()[2]});
    }
    base::bug("a counting message takes three arguments besides the count, not more");
  }

  html::Html rich(std::string_view key,
                  std::initializer_list<html::Html> arguments) const override {
    html::Html out;
    walk(
        find(key), [&](std::string_view text) { out += html::text(text); },
        [&](std::size_t i) {
          if (i < arguments.size()) out += arguments.begin()[i];
        });
    return out;
  }

  bool has(std::string_view key) const override { return look_up(key) != nullptr; }

 private:
  using Messages = boost::locale::message_format<char>;

  static std::locale load(Language language) {
    boost::locale::gnu_gettext::messages_info info;
    info.language = code(language);
    info.encoding = "UTF-8";
    info.domains.emplace_back("guildhall");
    info.paths.emplace_back(".");  // asked for, never opened: the callback answers
    info.callback = [language](const std::string&, const std::string&) {
      const std::string_view bytes = embedded_catalogue(code(language));
      return std::vector<char>(bytes.begin(), bytes.end());
    };
    return std::locale(std::locale::classic(),
                       boost::locale::gnu_gettext::create_messages_facet<char>(info));
  }

  // The empty key is the header of the catalogue, never a message.
  const char* look_up(std::string_view key) const {
    return key.empty() ? nullptr : messages_->get(0, nullptr, CKey(key).get());
  }

  std::string_view find(std::string_view key) const {
    const char* found = look_up(key);
    return found ? std::string_view(found) : missing(key);
  }

  // Once per key, so that a page shown a thousand times does not fill the log.
  std::string_view missing(std::string_view key) const {
    const std::lock_guard lock(missing_mutex_);
    if (missing_.size() < 1000 && missing_.emplace(key).second)
      base::log(base::LogLevel::warning, "message missing",
                {{"key", key}, {"language", code(language_)}});
    return key;
  }

  Language language_;
  std::locale locale_;
  const Messages* messages_;
  mutable std::mutex missing_mutex_;
  mutable std::set<std::string, std::less<>> missing_;
};

}  // namespace

std::string_view code(Language language) { return language == Language::nl ? "nl" : "en"; }

std::optional<Language> language_of(std::string_view code) {
  if (code == "nl") return Language::nl;
  if (code == "en") return Language::en;
  return std::nullopt;
}

const Words& words(Language language) {
  static const Catalogue dutch(Language::nl), english(Language::en);
  return language == Language::nl ? dutch : english;
}

}  // namespace web
