// The catalogues against the source: every key that the source names has a text in Dutch and in
// English, with the same placeholders, and no text is left that nothing names.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

namespace {

namespace fs = std::filesystem;
using Keys = std::set<std::string>;

struct Message {
  std::string file;  // "dates.po"
  std::vector<std::string> texts;
  bool plural = false, fuzzy = false;
};
struct Catalogue {
  std::map<std::string, Message> messages;
  std::map<std::string, std::string> headers;  // per file
  std::vector<std::string> twice;
};

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// The text between the quotes of a line of a .po file.
std::string between_quotes(const std::string& line) {
  const std::size_t begin = line.find('"'), end = line.rfind('"');
  if (begin == std::string::npos || end == begin) return {};
  return line.substr(begin + 1, end - begin - 1);
}

void read_po(const fs::path& path, Catalogue& into) {
  const std::string file = path.filename();
  std::istringstream lines(read(path) + "\n");
  Message message;
  std::string key, *open = nullptr;
  bool begun = false;
  const auto finish = [&] {
    if (!begun) return;
    if (key.empty()) {
      into.headers[file] = message.texts.empty() ? "" : message.texts[0];
    } else if (!into.messages.emplace(key, message).second) {
      into.twice.push_back(key);
    }
    message = Message{file};
    key.clear();
    begun = false;
  };
  message.file = file;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("#,")) {
      finish();
      message.fuzzy = line.find("fuzzy") != std::string::npos;
    } else if (line.starts_with("msgid_plural")) {
      message.plural = true;
      open = nullptr;
    } else if (line.starts_with("msgid")) {
      finish();
      begun = true;
      key = between_quotes(line);
      open = &key;
    } else if (line.starts_with("msgstr")) {
      open = &message.texts.emplace_back(between_quotes(line));
    } else if (line.starts_with('"') && open) {
      *open += between_quotes(line);
    }
  }
  finish();
}

const fs::path root = GUILDHALL_SOURCE_DIR;

Catalogue read_catalogue(const std::string& language) {
  Catalogue catalogue;
  for (const auto& entry : fs::directory_iterator(root / "locales" / language))
    if (entry.path().extension() == ".po") read_po(entry.path(), catalogue);
  return catalogue;
}

struct Source {
  std::map<std::string, std::string> literals;  // "noun.some_key" -> where
  Keys said;      // those handed to a function that turns keys into words, or to a fault
  Keys prefixes;  // "sector." of "sector." + code
};

Source read_source() {
  static const std::regex literal(R"re("([a-z][a-z0-9_]*(\.[a-z0-9_]+)+)")re");
  static const std::regex prefix(R"re("([a-z][a-z0-9_]*(\.[a-z0-9_]+)*\.)")re");
  static const std::regex call(
      R"re((?:\bt|\bn|\bw|words|\)|count|rich|has|forbidden|conflict|gone)\(\s*"([a-z][a-z0-9_]*(\.[a-z0-9_]+)+)")re");
  static const std::regex comment(R"((^|\s)//[^\n]*)");
  Source source;
  for (const auto& entry : fs::recursive_directory_iterator(root / "src")) {
    const fs::path& path = entry.path();
    if (path.extension() != ".cpp" && path.extension() != ".hpp") continue;
    if (path.stem().string().ends_with("_test")) continue;
    const std::string text = std::regex_replace(read(path), comment, "");
    const std::sregex_iterator end;
    for (std::sregex_iterator at(text.begin(), text.end(), literal); at != end; ++at)
      source.literals.emplace((*at)[1], fs::relative(path, root));
    for (std::sregex_iterator at(text.begin(), text.end(), prefix); at != end; ++at)
      source.prefixes.insert((*at)[1]);
    for (std::sregex_iterator at(text.begin(), text.end(), call); at != end; ++at)
      source.said.insert((*at)[1]);
  }
  return source;
}

// "guildhall.css" looks like a key and is none.
bool is_file_name(const std::string& literal) {
  static const Keys endings = {"css", "js",  "svg", "html", "json",  "csv",  "ics", "atom",   "rss",
                               "xml", "txt", "eml", "sql",  "woff2", "webp", "png", "md",     "org",
                               "db",  "po",  "mo",  "com",  "ico",   "sock", "tmp", "example"};
  return endings.contains(literal.substr(literal.rfind('.') + 1));
}

// "mail.invitation" is a kind of job; what its letter says is "mail.invitation.subject" and so on.
bool is_job_kind(const std::string& literal) {
  return literal.starts_with("mail.") && std::count(literal.begin(), literal.end(), '.') == 1;
}

Keys placeholders(const Message& message) {
  static const std::regex hole(R"(\{[^{}]*\})");
  Keys found;
  for (const std::string& text : message.texts)
    for (std::sregex_iterator at(text.begin(), text.end(), hole), end; at != end; ++at)
      found.insert(at->str());
  return found;
}

class Strings : public testing::Test {
 protected:
  static const Catalogue& catalogue(const std::string& language) {
    static const Catalogue dutch = read_catalogue("nl"), english = read_catalogue("en");
    return language == "nl" ? dutch : english;
  }
};

TEST_F(Strings, EveryFileSaysItsCharsetAndPlurals) {
  for (const char* language : {"nl", "en"}) {
    EXPECT_FALSE(catalogue(language).headers.empty());
    std::set<std::string> files;
    for (const auto& [key, message] : catalogue(language).messages) files.insert(message.file);
    for (const std::string& file : files) {
      ASSERT_TRUE(catalogue(language).headers.contains(file)) << language << "/" << file;
      const std::string& header = catalogue(language).headers.at(file);
      EXPECT_NE(header.find("charset=UTF-8"), std::string::npos) << language << "/" << file;
      EXPECT_NE(header.find("Plural-Forms: nplurals=2; plural=(n != 1);"), std::string::npos)
          << language << "/" << file;
      EXPECT_NE(header.find(std::string("Language: ") + language), std::string::npos)
          << language << "/" << file;
    }
  }
}

TEST_F(Strings, NothingEmptyFuzzyOrSaidTwice) {
  for (const char* language : {"nl", "en"}) {
    EXPECT_EQ(catalogue(language).twice, std::vector<std::string>{}) << language;
    for (const auto& [key, message] : catalogue(language).messages) {
      EXPECT_FALSE(message.fuzzy) << language << ": " << key;
      EXPECT_EQ(message.texts.size(), message.plural ? 2u : 1u) << language << ": " << key;
      for (const std::string& text : message.texts) EXPECT_NE(text, "") << language << ": " << key;
      EXPECT_NE(key.find('.'), std::string::npos) << language << ": " << key << " has no noun";
    }
  }
}

TEST_F(Strings, DutchAndEnglishSayTheSameThings) {
  const Catalogue &dutch = catalogue("nl"), &english = catalogue("en");
  for (const auto& [key, message] : dutch.messages)
    EXPECT_TRUE(english.messages.contains(key)) << key << " is missing in en/" << message.file;
  for (const auto& [key, message] : english.messages) {
    const auto found = dutch.messages.find(key);
    if (found == dutch.messages.end()) {
      ADD_FAILURE() << key << " is missing in nl/" << message.file;
      continue;
    }
    EXPECT_EQ(found->second.file, message.file) << key;
    EXPECT_EQ(found->second.plural, message.plural) << key;
    EXPECT_EQ(placeholders(found->second), placeholders(message)) << key;
    for (const std::string& hole : placeholders(message))
      EXPECT_TRUE(std::regex_match(hole, std::regex(R"(\{[0-9]\})"))) << key << ": " << hole;
  }
}

TEST_F(Strings, WhatTheSourceNamesIsThere) {
  const Source source = read_source();
  const auto& messages = catalogue("en").messages;
  Keys nouns;
  for (const auto& [key, message] : messages) nouns.insert(key.substr(0, key.find('.')));
  for (const auto& [literal, where] : source.literals) {
    const bool is_key =
        source.said.contains(literal) || (nouns.contains(literal.substr(0, literal.find('.'))));
    if (is_key && !is_file_name(literal) && !is_job_kind(literal)) {
      EXPECT_TRUE(messages.contains(literal)) << where << " names \"" << literal << "\"";
    }
  }
}

TEST_F(Strings, WhatIsThereIsNamed) {
  const Source source = read_source();
  for (const auto& [key, message] : catalogue("en").messages) {
    const bool composed =
        std::any_of(source.prefixes.begin(), source.prefixes.end(),
                    [&](const std::string& prefix) { return key.starts_with(prefix); });
    EXPECT_TRUE(source.literals.contains(key) || composed)
        << message.file << " says \"" << key << "\", which nothing in src/ names";
  }
}

}  // namespace
