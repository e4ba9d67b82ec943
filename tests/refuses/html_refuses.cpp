// What html() refuses while compiling, and what it lets through. All cases go to the compiler in
// one file, one per line; what it says is sorted by line again.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

namespace {

struct Case {
  const char* message;  // the name of the refusal
  const char* call;     // the arguments of html()
};

// s is a text, n an integer, h an Html, u a Url, on a boolean Attribute.
const std::vector<Case> bad = {
    {"mismatched_closing_tag", R"x("<div><p>x</div></p>")x"},
    {"mismatched_closing_tag", R"x("<svg><g></svg>")x"},
    {"unclosed_tag", R"x("<div><p>x</p>")x"},
    {"unclosed_tag", R"x("<ul><li>{}</li>", s)x"},
    {"closing_tag_without_opening_tag", R"x("x</div>")x"},
    {"void_element_has_no_closing_tag", R"x("<br></br>")x"},
    {"only_svg_and_void_elements_close_themselves", R"x("<div/>")x"},
    {"only_svg_and_void_elements_close_themselves", R"x("<a href=\"#x\"/>")x"},
    {"unknown_tag", R"x("<blink>x</blink>")x"},
    {"unknown_tag", R"x("<DIV></DIV>")x"},
    {"unknown_tag", R"x("<iframe src=\"{}\"></iframe>", u)x"},
    {"unknown_tag", R"x("<lineargradient/>")x"},
    {"unknown_tag", R"x("<base href=\"{}\">", u)x"},
    {"more_holes_than_arguments", R"x("<p>{} {}</p>", s)x"},
    {"more_holes_than_arguments", R"x("{}")x"},
    {"more_arguments_than_holes", R"x("<p>{}</p>", s, s)x"},
    {"more_arguments_than_holes", R"x("<p>{{}}</p>", s)x"},
    {"hole_in_unquoted_attribute", R"x("<p class={}></p>", s)x"},
    {"attribute_needs_double_quotes", R"x("<p class=a></p>")x"},
    {"attribute_needs_double_quotes", R"x("<p class='{}'></p>", s)x"},
    {"hole_in_tag_or_attribute_name", R"x("<{}></p>", s)x"},
    {"hole_in_tag_or_attribute_name", R"x("<h{}>x</h1>", n)x"},
    {"hole_in_tag_or_attribute_name", R"x("<p data-{}=\"x\"></p>", s)x"},
    {"hole_in_tag_or_attribute_name", R"x("<p {}=\"x\"></p>", on)x"},
    {"hole_in_comment", R"x("<!-- {} -->", s)x"},
    {"malformed_comment", R"x("<!-- x")x"},
    {"hole_in_script_or_style", R"x("<script>{}</script>", s)x"},
    {"hole_in_script_or_style", R"x("<style>{}</style>", s)x"},
    {"text_in_script_or_style", R"x("<script>alert(1)</script>")x"},
    {"style_attribute", R"x("<p style=\"width:{}px\"></p>", n)x"},
    {"style_attribute", R"x("<p style=\"color:red\"></p>")x"},
    {"event_attribute", R"x("<p onclick=\"{}\"></p>", s)x"},
    {"event_attribute", R"x("<svg onload=\"x()\"></svg>")x"},
    {"target_attribute", R"x("<a href=\"{}\" target=\"_blank\"></a>", u)x"},
    {"attribute_is_not_allowed", R"x("<meta http-equiv=\"refresh\" content=\"{}\">", s)x"},
    {"attribute_is_not_allowed", R"x("<use xlink:href=\"#x\"/>")x"},
    {"duplicate_attribute", R"x("<p class=\"a\" id=\"b\" class=\"c\"></p>")x"},
    {"attribute_needs_space_before_it", R"x("<p class=\"a\"id=\"b\"></p>")x"},
    {"attribute_has_wrong_case", R"x("<svg viewbox=\"0 0 1 1\"></svg>")x"},
    {"attribute_has_wrong_case", R"x("<p CLASS=\"a\"></p>")x"},
    {"only_a_url_at_the_start_of_a_url_attribute", R"x("<a href=\"{}\"></a>", s)x"},
    {"only_a_url_at_the_start_of_a_url_attribute", R"x("<form action=\"{}\"></form>", h)x"},
    {"only_a_url_at_the_start_of_a_url_attribute", R"x("<img src=\"{}\" alt=\"\">", n)x"},
    {"only_a_url_at_the_start_of_a_url_attribute", R"x("<a href=\"/{}/x\"></a>", s)x"},
    {"only_a_url_at_the_start_of_a_url_attribute", R"x("<a href=\"/x{}\"></a>", u)x"},
    {"only_a_url_at_the_start_of_a_url_attribute", R"x("<img srcset=\"{} 2x\">", s)x"},
    {"only_a_number_beside_a_url_in_srcset", R"x("<img srcset=\"{} {}x\">", u, s)x"},
    {"only_hash_or_query_after_a_url", R"x("<a href=\"{}/x\"></a>", u)x"},
    {"only_hash_or_query_after_a_url", R"x("<a href=\"{}{}\"></a>", u, s)x"},
    {"hole_in_absolute_url", R"x("<a href=\"https://{}\"></a>", s)x"},
    {"url_must_be_a_path_or_https_or_mailto", R"x("<a href=\"javascript:x()\"></a>")x"},
    {"url_must_be_a_path_or_https_or_mailto", R"x("<a href=\" /x\"></a>")x"},
    {"url_must_be_a_path_or_https_or_mailto", R"x("<a href=\"//evil.example\"></a>")x"},
    {"url_must_be_a_path_or_https_or_mailto", R"x("<a href=\"page.html\"></a>")x"},
    {"html_in_attribute", R"x("<p title=\"{}\"></p>", h)x"},
    {"html_in_title_or_textarea", R"x("<textarea>{}</textarea>", h)x"},
    {"tag_in_title_or_textarea", R"x("<title><b>x</b></title>")x"},
    {"only_an_attribute_between_attributes", R"x("<input {}>", s)x"},
    {"attribute_in_text_or_value", R"x("<p>{}</p>", on)x"},
    {"attribute_in_text_or_value", R"x("<p class=\"{}\"></p>", on)x"},
    {"url_in_text_write_its_text", R"x("<p>{}</p>", u)x"},
    {"malformed_entity", R"x("<p>Tom & Jerry</p>")x"},
    {"malformed_entity", R"x("<p>&nbsp</p>")x"},
    {"malformed_entity", R"x("<a href=\"/x?a=1&b=2\"></a>")x"},
    {"malformed_entity", R"x("&#x;")x"},
    {"bare_less_than", R"x("1 < 2")x"},
    {"bare_greater_than", R"x("<p>></p>")x"},
    {"brace_must_be_a_hole_or_doubled", R"x("<p>{0}</p>", s)x"},
    {"brace_must_be_a_hole_or_doubled", R"x("<p>}</p>")x"},
    {"only_doctype_html_at_the_start", R"x("<p></p><!doctype html>")x"},
    {"only_doctype_html_at_the_start", R"x("<![CDATA[x]]>")x"},
    {"block_in_paragraph", R"x("<p>a<span><ul></ul></span></p>")x"},
    {"link_in_link", R"x("<a href=\"#a\"><span><a href=\"#b\">x</a></span></a>")x"},
    {"form_in_form", R"x("<form><form></form></form>")x"},
    {"only_rows_and_cells_directly_in_table", R"x("<table><p>x</p></table>")x"},
    {"malformed_tag", R"x("<p class=\"x")x"},
    {"malformed_tag", R"x("<p \"x\"></p>")x"},
};

const std::vector<const char*> good = {
    R"x("")x",
    R"x("just text, 5 &lt; 6 &amp; 7&nbsp;&middot;&#8230;&#x2026;")x",
    R"x("<p>a</p><p>b</p>")x",
    R"x("<!doctype html><html lang=\"{}\"><head><title>{}</title></head><body>{}</body></html>", s, s, h)x",
    R"x("<br><br/><hr><img src=\"{}\" alt=\"\">", u)x",
    R"x("<svg viewBox=\"0 0 24 24\"><linearGradient id=\"a\"/><path d=\"M0 0\"/><use href=\"#i-x\"/></svg>")x",
    R"x("<use href=\"{}#i-{}\"/>", u, s)x",
    R"x("<circle cx=\"{}\" cy=\"{}\" r=\"{}\"/>", 1.5, n, 2.0)x",
    R"x("<a href=\"{}?page={}&amp;q={}\">{}</a>", u, n, s, h)x",
    R"x("<a href=\"/c/{}#x\">x</a><a href=\"mailto:{}\">x</a><a href=\"https://a.example\">x</a>", s, s)x",
    R"x("<input type=\"checkbox\" name=\"a\" {} {}>", on, on)x",
    R"x("<textarea name=\"a\" rows=\"4\">\n{}</textarea>", s)x",
    R"x("<script src=\"{}\" defer></script>", u)x",
    R"x("<!-- a comment --><p>x</p>")x",
    R"x("<p>{{}} {}</p>", s)x",
    R"x("<p class=\"a {}\" data-x=\"{}\" title=\"{}\">x</p>", s, n, u)x",
    R"x("<table><caption>x</caption><thead><tr><th scope=\"col\">a</th></tr></thead></table>")x",
    R"x("<img src=\"{}\" srcset=\"{} 1x, {} {}w\" alt=\"{}\">", u, u, u, n, s)x",
    R"x("<form action=\"{}\" method=\"post\"><button type=\"submit\">x</button></form>", u)x",
    R"x("{}{}{}", std::optional<std::string>(), std::optional<html::Html>(), std::vector<html::Html>())x",
};

class HtmlRefuses : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / ("html_refuses_" + std::to_string(getpid()));
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  // What the compiler says about a file with these calls, the first on line 5.
  std::string compile(const std::vector<std::string>& calls, bool& succeeded) {
    const auto file = folder_ / "cases.cpp";
    std::ofstream out(file);
    out << "#include \"html/html.hpp\"\nextern const std::string s; extern const int n;\n"
           "extern const html::Html h; extern const html::Url u;\n"
           "extern const html::Attribute on; extern const bool yes;\n";
    for (std::size_t i = 0; i < calls.size(); ++i) {
      out << "auto case" << i << "() { return html::html(" << calls[i] << "); }\n";
    }
    out.close();
    const std::string command = "LC_ALL=C '" GUILDHALL_CXX
                                "' -std=c++20 -fsyntax-only -w -I '" GUILDHALL_SOURCE_DIR
                                "/src' '" +
                                file.string() + "' 2>&1";
    std::FILE* pipe = popen(command.c_str(), "r");
    std::string said;
    std::array<char, 4096> part;
    while (const std::size_t n = std::fread(part.data(), 1, part.size(), pipe)) {
      said.append(part.data(), n);
    }
    succeeded = pclose(pipe) == 0;
    return said;
  }

  // Every "refused" function the compiler names, by the line of the case. Both GCC and Clang name
  // the line of the call before they name the function.
  static std::multimap<int, std::string> refusals(const std::string& said) {
    static const std::regex place("cases\\.cpp:([0-9]+):[0-9]+: ");
    static const std::regex name(
        "error: call to non-.constexpr. function .void html::refused::([a-z_]+)"
        "|note: non-constexpr function '([a-z_]+)'");
    std::multimap<int, std::string> found;
    std::istringstream lines(said);
    std::smatch match;
    int at = 0;
    for (std::string line; std::getline(lines, line);) {
      if (std::regex_search(line, match, place)) at = std::stoi(match[1]);
      if (std::regex_search(line, match, name)) {
        found.emplace(at, match[1].matched ? match[1] : match[2]);
      }
    }
    return found;
  }

 private:
  std::filesystem::path folder_;
};

// In batches, because Clang stops at the twentieth error.
TEST_F(HtmlRefuses, EachBadLiteralWithItsMessage) {
  constexpr std::size_t batch = 15;
  for (std::size_t start = 0; start < bad.size(); start += batch) {
    const std::size_t end = std::min(bad.size(), start + batch);
    std::vector<std::string> calls;
    for (std::size_t i = start; i < end; ++i) calls.push_back(bad[i].call);
    bool succeeded = true;
    const auto found = refusals(compile(calls, succeeded));
    EXPECT_FALSE(succeeded);
    for (std::size_t i = start; i < end; ++i) {
      const auto first = found.find(static_cast<int>(i - start) + 5);
      const std::string message = first == found.end() ? "nothing" : first->second;
      EXPECT_EQ(message, bad[i].message) << bad[i].call;
    }
  }
}

TEST_F(HtmlRefuses, NoGoodLiteral) {
  bool succeeded = false;
  const std::string said = compile({good.begin(), good.end()}, succeeded);
  EXPECT_TRUE(succeeded) << said;
}

TEST_F(HtmlRefuses, ArgumentsWithoutAMeaning) {
  for (const char* call : {"\"{}\", yes", "\"{}\", nullptr", "\"{}\", std::vector<int>()",
                           "\"<a href=\\\"{}\\\"></a>\", std::optional<html::Url>()"}) {
    bool succeeded = true;
    const std::string said = compile({call}, succeeded);
    EXPECT_FALSE(succeeded) << call;
    EXPECT_NE(said.find("html() takes text, numbers"), std::string::npos) << call << said;
  }
}

}  // namespace
