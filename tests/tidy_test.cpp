// What a machine can check of CONTRIBUTING.md: the direction of the layers and a few bans.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

struct Source {
  std::string path;   // "src/web/router.cpp"
  std::string layer;  // "web"
  std::vector<std::string> lines;
  bool test = false;
};

const fs::path root = GUILDHALL_SOURCE_DIR;

std::vector<Source> sources_below(const std::string& folder) {
  std::vector<Source> found;
  for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
    const std::string ending = entry.path().extension();
    if (ending != ".cpp" && ending != ".hpp") continue;
    Source source;
    source.path = fs::relative(entry.path(), root);
    const fs::path below = fs::relative(entry.path(), root / folder);
    source.layer = below.begin()->string();
    source.test = source.path.ends_with("_test.cpp") || source.path.ends_with("_fuzz.cpp");
    std::ifstream in(entry.path());
    for (std::string line; std::getline(in, line);) source.lines.push_back(line);
    found.push_back(std::move(source));
  }
  return found;
}

const std::vector<Source>& sources() {
  static const std::vector<Source> found = sources_below("src");
  return found;
}

// Which layers a layer may include; the same directions as in CMakeLists.txt.
const std::map<std::string, std::set<std::string>>& directions() {
  static const std::map<std::string, std::set<std::string>> allowed = {
      {"base", {"base"}},
      {"engine", {"base", "engine"}},
      {"sql", {"base", "sql"}},
      {"jobs", {"base", "sql", "jobs"}},
      {"assign", {"base", "assign"}},
      {"guild", {"base", "sql", "jobs", "assign", "guild"}},
      {"html", {"base", "html"}},
      {"booklet", {"base", "html", "booklet"}},
      {"web", {"base", "sql", "jobs", "guild", "html", "booklet", "web"}},
      {"report", {"base", "engine", "html", "web", "report"}},
      {"commands", {"base", "sql", "jobs", "guild", "html", "web", "engine", "report", "commands"}},
      {"main.cpp", {"base", "commands"}},
  };
  return allowed;
}

std::string included_layer(const std::string& line) {
  static const std::regex ours(R"re(^\s*#include "([a-z]+)/.*")re");
  std::smatch match;
  return std::regex_match(line, match, ours) ? match[1].str() : "";
}

TEST(Tidy, ThereAreSources) { EXPECT_GT(sources().size(), 50u); }

TEST(Tidy, IncludesFollowTheLayers) {
  for (const Source& source : sources()) {
    const auto layer = directions().find(source.layer);
    ASSERT_NE(layer, directions().end()) << source.path << " stands in no layer";
    for (const std::string& line : source.lines) {
      const std::string included = included_layer(line);
      const bool of_tests = included == "world" || included == "networks";
      if (included.empty() || (source.test && of_tests)) continue;
      EXPECT_TRUE(layer->second.count(included)) << source.path << ": " << line;
    }
  }
}

// A line that matches `pattern` fails, unless the file's path matches `except`.
void expect_none(const std::string& pattern, const std::string& except, const std::string& why) {
  const std::regex banned(pattern), allowed(except);
  for (const Source& source : sources()) {
    if (source.test || std::regex_search(source.path, allowed)) continue;
    for (std::size_t i = 0; i < source.lines.size(); ++i)
      EXPECT_FALSE(std::regex_search(source.lines[i], banned))
          << source.path << ":" << i + 1 << ": " << why << "\n  " << source.lines[i];
  }
}

TEST(Tidy, OnlyTheServerKnowsTheNetworkLibrary) {
  expect_none(R"(boost/(asio|beast))", R"(web/server/server)",
              "Asio and Beast cost seconds of compile time per file: web/server/server*.cpp only");
}

TEST(Tidy, SqlStandsInStores) {
  expect_none(
      R"re(R"sql\()re",
      R"(src/sql/|src/jobs/|store|guild/(hub|activity|search)/|standings?\.cpp|actor\.cpp|web/answer\.cpp)",
      "SQL stands in the store of its noun");
}

TEST(Tidy, NoInlineStyleOrHandler) {
  expect_none(R"re(<[a-z][^>]*\s(style|on[a-z]+)=")re", R"(src/html/html)",
              "the content security policy forbids it");
}

TEST(Tidy, TimeComesThroughTheDoor) {
  expect_none(R"(system_clock::now|\btime\(nullptr\))",
              R"(base/instant\.cpp|base/log\.cpp|sql/sqlite\.cpp)",
              "ask a base::Clock, so that tests own the time");
}

TEST(Tidy, RandomnessComesFromOnePlace) {
  expect_none(R"(\brand\(\)|std::random_device|std::mt19937)",
              R"(base/secret\.cpp|sql/postgres\.cpp)",
              "base/secret.hpp makes what must not be guessed");
}

// Two types of one name in one namespace are one to the linker: it keeps the functions of either,
// and memory is lost. Only what a file has for itself may be called the same.
TEST(Tidy, ANameIsOneType) {
  const std::regex opens(R"(namespace( [a-z_:]+)? \{)"), closes(R"(\}  // namespace.*)");
  const std::regex type(R"((?:struct|class|enum class) ([A-Z]\w+)(?: :[^;{]*| final)? ?\{.*)");
  std::map<std::string, std::string> known;
  for (const Source& source : sources()) {
    std::vector<std::string> within;
    for (const std::string& line : source.lines) {
      std::smatch match;
      if (std::regex_match(line, match, opens))
        within.push_back(match[1].str());
      else if (std::regex_match(line, closes) && !within.empty())
        within.pop_back();
      else if (std::regex_match(line, match, type) && !within.empty() &&
               std::count(within.begin(), within.end(), "") == 0) {
        std::string name;
        for (const std::string& space : within) name += space + "::";
        const auto [first, is_new] = known.try_emplace(name + match[1].str(), source.path);
        EXPECT_TRUE(is_new || first->second == source.path)
            << first->first << " stands in " << first->second << " and in " << source.path;
      }
    }
  }
  EXPECT_GT(known.size(), 300u);
}

// ---- lengths -------------------------------------------------------------------------------

std::string text_of(const Source& source) {
  std::string text;
  for (const std::string& line : source.lines) text += line + "\n";
  return text;
}

// Where what begins at `at` and is no code ends (a comment, a string, a line of the preprocessor);
// `at` itself where code stands.
std::size_t end_of_no_code(const std::string& text, std::size_t at) {
  const auto end_of_line = [&] { return std::min(text.find('\n', at), text.size()); };
  if (text.compare(at, 2, "//") == 0) return end_of_line();
  if (text[at] == '#' && (at == 0 || text[at - 1] == '\n')) {
    std::size_t end = end_of_line();
    while (end < text.size() && text[end - 1] == '\\')
      end = std::min(text.find('\n', end + 1), text.size());
    return end;
  }
  if (text.compare(at, 2, "R\"") == 0) {
    const std::size_t open = text.find('(', at);
    const std::string close = ")" + text.substr(at + 2, open - at - 2) + "\"";
    const std::size_t end = text.find(close, open);
    return end == text.npos ? text.size() : end + close.size();
  }
  const bool separates_digits = at > 0 && std::isalnum(static_cast<unsigned char>(text[at - 1]));
  if (text[at] != '"' && (text[at] != '\'' || separates_digits)) return at;
  std::size_t end = at + 1;
  while (end < text.size() && text[end] != text[at]) end += text[end] == '\\' ? 2 : 1;
  return std::min(end + 1, text.size());
}

// The same text, blank where it is no code.
std::string code_of(const std::string& text) {
  std::string code = text;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t end = end_of_no_code(text, at);
    if (end == at) continue;
    for (std::size_t i = at; i < end; ++i)
      if (code[i] != '\n') code[i] = ' ';
    at = end - 1;
  }
  return code;
}

struct Function {
  int line = 0, lines = 0;
};

// What stands between braces after a parenthesis, in a namespace, class or file: functions, and
// tests, which are as long as they look.
std::vector<Function> functions_of(const std::string& text) {
  const std::string code = code_of(text);
  std::vector<Function> found;
  std::vector<bool> open;  // a function's brace, or another's
  int line = 1, head_line = 1, inside = 0;
  bool head_empty = true, parenthesis = false;
  const auto new_head = [&] { head_empty = true, parenthesis = false; };
  for (const char c : code) {
    if (c == '\n') ++line;
    if (head_empty && !std::isspace(static_cast<unsigned char>(c)))
      head_line = line, head_empty = false;
    if (c == '(') parenthesis = true;
    if (c == '{') {
      const bool begins = inside == 0 && parenthesis;
      open.push_back(begins);
      if (begins) found.push_back({head_line});
      if (begins || inside > 0) ++inside;
    }
    if (c == '}' && !open.empty()) {
      if (inside > 0) --inside;
      if (open.back()) found.back().lines = line - found.back().line + 1;
      open.pop_back();
    }
    if ((c == '{' || c == '}' || c == ';') && inside == 0) new_head();
  }
  return found;
}

TEST(Tidy, FindsFunctionsAndTheirLengths) {
  const auto found = functions_of(
      "#define F(x) {\\\n  {\nnamespace a {\nstruct B {\n  int c() const { return '{'; }\n};\n"
      "constexpr int many[] = {\n 1,\n 2};\n\ntemplate <class T>\nint d(T t) {  // }\n"
      "  if (t) {\n    return f(R\"(})\", \"}\");\n  }\n}\n}\n");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].line, 5);
  EXPECT_EQ(found[0].lines, 1);
  EXPECT_EQ(found[1].line, 11);
  EXPECT_EQ(found[1].lines, 6);
}

// The gallery is markup with a little C++ around it.
std::vector<Source> all_sources() {
  std::vector<Source> all = sources();
  for (const char* folder : {"tests", "bench"})
    for (Source& source : sources_below(folder))
      if (source.path.find("tests/gallery/") == source.path.npos) all.push_back(std::move(source));
  return all;
}

TEST(Tidy, FunctionsFitOnAScreen) {
  std::size_t seen = 0;
  for (const Source& source : all_sources())
    for (const Function& one : functions_of(text_of(source))) {
      ++seen;
      EXPECT_LE(one.lines, 70) << source.path << ":" << one.line;
    }
  EXPECT_GT(seen, 3000u);
}

TEST(Tidy, FilesAreAboutOneThing) {
  for (const Source& source : all_sources()) {
    const bool test = source.test || source.path.starts_with("tests/");
    EXPECT_LE(source.lines.size(), test ? 450u : 400u) << source.path;
  }
}

// Markup may run on, where breaking it would change what it says: lines of a raw string are not
// counted, except those of SQL.
TEST(Tidy, LinesFit) {
  const auto length = [](const std::string& line) {
    return std::count_if(line.begin(), line.end(), [](char c) { return (c & 0xC0) != 0x80; });
  };
  const std::regex raw(R"re(R"([a-z]*)\()re");
  for (const Source& source : all_sources()) {
    bool markup = false;
    std::string closing;
    for (std::size_t i = 0; i < source.lines.size(); ++i) {
      const std::string& line = source.lines[i];
      std::smatch opened;
      if (std::regex_search(line, opened, raw) && opened[1] != "sql") {
        markup = true;
        closing = ")" + opened[1].str() + "\"";
      }
      EXPECT_TRUE(markup || length(line) <= 100) << source.path << ":" << i + 1 << " is too long";
      if (markup && line.rfind(closing) != line.npos) markup = false;
    }
  }
}

// ---- looks ---------------------------------------------------------------------------------

std::string all_text(const std::string& folder, const std::set<std::string>& endings) {
  std::string text;
  for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
    if (!endings.contains(entry.path().extension())) continue;
    if (entry.path().stem().string().ends_with("_test")) continue;
    std::ifstream file(entry.path());
    text += std::string(std::istreambuf_iterator<char>(file), {}) + "\n";
  }
  return text;
}

std::set<std::string> matches(const std::string& text, const std::regex& pattern) {
  std::set<std::string> found;
  for (std::sregex_iterator at(text.begin(), text.end(), pattern), end; at != end; ++at)
    found.insert((*at)[1]);
  return found;
}

std::set<std::string> styled_classes() {
  static const std::regex comment(R"(/\*[^*]*\*+([^/*][^*]*\*+)*/)");
  std::ifstream own(root / "src/report/page_style.cpp");  // of pages that stand alone
  const std::string report{std::istreambuf_iterator<char>(own), {}};
  return matches(std::regex_replace(all_text("assets", {".css"}) + report, comment, ""),
                 std::regex(R"(\.([a-z][a-z0-9_-]*)(?![a-z0-9_-]*["']))"));
}

// Every word of the source, and those that begin one put together while it runs ("chip--").
TEST(Tidy, EveryStyledClassIsUsed) {
  const std::string source = all_text("src", {".cpp", ".hpp"}) + all_text("islands", {".ts"});
  const auto words = matches(source, std::regex(R"(([A-Za-z][A-Za-z0-9_-]*))"));
  const auto begun = matches(source, std::regex(R"(([a-z][a-z0-9_]*(?:--|-))(?:\{\}|"))"));
  const auto classes = styled_classes();
  EXPECT_GT(classes.size(), 200u);
  for (const std::string& one : classes) {
    const bool composed = std::any_of(begun.begin(), begun.end(), [&](const std::string& begin) {
      return one.starts_with(begin);
    });
    EXPECT_TRUE(words.contains(one) || composed) << "." << one << " is styled and never used";
  }
}

TEST(Tidy, EveryUsedClassIsStyled) {
  const auto classes = styled_classes();
  const auto used =
      matches(all_text("src", {".cpp", ".hpp"}), std::regex(R"re(class="([^"{}]*)")re"));
  EXPECT_GT(used.size(), 100u);
  for (const std::string& list : used) {
    std::istringstream words(list);
    for (std::string one; words >> one;)
      EXPECT_TRUE(classes.contains(one)) << "class \"" << one << "\" has no style";
  }
}

}  // namespace
