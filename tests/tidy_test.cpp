// What a machine can check of CONTRIBUTING.md: the direction of the layers and a few bans.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
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

std::vector<Source> sources() {
  std::vector<Source> found;
  const fs::path root = fs::path(GUILDHALL_SOURCE_DIR);
  for (const auto& entry : fs::recursive_directory_iterator(root / "src")) {
    const std::string ending = entry.path().extension();
    if (ending != ".cpp" && ending != ".hpp") continue;
    Source source;
    source.path = fs::relative(entry.path(), root);
    const fs::path below = fs::relative(entry.path(), root / "src");
    source.layer = below.begin()->string();
    source.test = source.path.ends_with("_test.cpp") || source.path.ends_with("_fuzz.cpp");
    std::ifstream in(entry.path());
    for (std::string line; std::getline(in, line);) source.lines.push_back(line);
    found.push_back(std::move(source));
  }
  return found;
}

// Which layers a layer may include; the same directions as in CMakeLists.txt.
const std::map<std::string, std::set<std::string>>& directions() {
  static const std::map<std::string, std::set<std::string>> allowed = {
      {"base", {"base"}},
      {"sql", {"base", "sql"}},
      {"jobs", {"base", "sql", "jobs"}},
      {"assign", {"base", "assign"}},
      {"guild", {"base", "sql", "jobs", "assign", "guild"}},
      {"html", {"base", "html"}},
      {"web", {"base", "sql", "jobs", "guild", "html", "web"}},
      {"commands", {"base", "sql", "jobs", "guild", "html", "web", "commands"}},
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
      if (included.empty() || (source.test && included == "world")) continue;
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
  expect_none(R"(boost/(asio|beast))", R"(web/server)",
              "Asio and Beast cost seconds of compile time per file: web/server*.cpp only");
}

TEST(Tidy, SqlStandsInStores) {
  expect_none(R"re(R"sql\()re",
              R"(src/sql/|src/jobs/|store|guild/(hub|activity|search)/|standings?\.cpp|actor\.cpp|web/answer\.cpp)",
              "SQL stands in the store of its noun");
}

TEST(Tidy, NoInlineStyleOrHandler) {
  expect_none(R"re(<[a-z][^>]*\s(style|on[a-z]+)=")re", R"(src/html/html)",
              "the content security policy forbids it");
}

TEST(Tidy, TimeComesThroughTheDoor) {
  expect_none(R"(system_clock::now|\btime\(nullptr\))", R"(base/instant\.cpp|base/log\.cpp|sql/sqlite\.cpp)",
              "ask a base::Clock, so that tests own the time");
}

TEST(Tidy, RandomnessComesFromOnePlace) {
  expect_none(R"(\brand\(\)|std::random_device|std::mt19937)", R"(base/secret\.cpp|sql/postgres\.cpp)",
              "base/secret.hpp makes what must not be guessed");
}

TEST(Tidy, LinesFit) {
  for (const Source& source : sources()) {
    for (std::size_t i = 0; i < source.lines.size(); ++i) {
      const std::string& line = source.lines[i];
      // Markup and URLs may run on: breaking them would change what they say.
      const bool text = line.find("R\"") != std::string::npos || line.find("http") != std::string::npos ||
                        line.find('<') != std::string::npos;
      EXPECT_TRUE(line.size() <= 120 || text) << source.path << ":" << i + 1 << " is too long";
    }
  }
}

}  // namespace
