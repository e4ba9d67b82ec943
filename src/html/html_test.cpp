#include "html/html.hpp"

#include <gtest/gtest.h>

#include <climits>
#include <limits>

#include "base/fault.hpp"

namespace html {
namespace {

TEST(Html, EscapesTextBetweenTags) {
  EXPECT_EQ(html("<p>{}</p>", "<b>Tom & Jerry's \"x\"</b>").text(),
            "<p>&lt;b&gt;Tom &amp; Jerry's \"x\"&lt;/b&gt;</p>");
}

TEST(Html, EscapesQuotesInAttributes) {
  EXPECT_EQ(html(R"(<i title="{}"></i>)", "\"><script>'&").text(),
            R"(<i title="&quot;&gt;&lt;script&gt;&#39;&amp;"></i>)");
}

TEST(Html, WritesEveryKindOfText) {
  const std::string owned = "a<";
  const std::string_view view = "b<";
  const char* pointer = "c<";
  EXPECT_EQ(html("{}{}{}{}{}", owned, view, pointer, "d<", '<').text(), "a&lt;b&lt;c&lt;d&lt;&lt;");
}

TEST(Html, WritesIntegersOfEverySize) {
  EXPECT_EQ(html("{} {} {} {}", 0, -7, LLONG_MIN, ULLONG_MAX).text(),
            "0 -7 -9223372036854775808 18446744073709551615");
}

TEST(Html, WritesDecimalsWithAPointAndAtMostThreePlaces) {
  EXPECT_EQ(
      html(R"(<rect x="{}" y="{}" width="{}" height="{}"/>)", 1.5, -0.0001, 12.0, -2.0306).text(),
      R"(<rect x="1.5" y="0" width="12" height="-2.031"/>)");
  EXPECT_THROW(html("{}", std::numeric_limits<double>::quiet_NaN()), base::Fault);
}

TEST(Html, TakesMarkupAsItIs) {
  const Html inner = html("<b>{}</b>", "<");
  const std::vector<Html> list{inner, html("<i></i>")};
  EXPECT_EQ(html("<p>{}|{}</p>", inner, list).text(), "<p><b>&lt;</b>|<b>&lt;</b><i></i></p>");
}

TEST(Html, WritesNothingForAnEmptyOptional) {
  const std::optional<std::string> none, some = "x&";
  const std::optional<Html> no_markup, markup = html("<br>");
  EXPECT_EQ(html("[{}{}{}{}{}]", none, some, no_markup, markup, std::optional<int>(3)).text(),
            "[x&amp;<br>3]");
  EXPECT_EQ(html(R"(<input value="{}">)", none).text(), R"(<input value="">)");
}

TEST(Html, WritesUrlsEscapedAndPercentEncodesWhatFollows) {
  EXPECT_EQ(html(R"(<a href="{}?q={}&amp;n={}#{}"></a>)", Url::path("/s'"), "a&b=\"c/d é", 3, "x y")
                .text(),
            R"(<a href="/s&#39;?q=a%26b%3D%22c%2Fd%20%C3%A9&amp;n=3#x%20y"></a>)");
  EXPECT_EQ(html(R"(<a href="/c/{}"></a>)", "../a").text(), R"(<a href="/c/..%2Fa"></a>)");
}

TEST(Html, WritesPictureListsWithUrlsAndNumbers) {
  EXPECT_EQ(html(R"(<img src="{}" srcset="{} 1x, {} {}w" alt="">)", Url::path("/a"),
                 Url::path("/b"), Url::path("/c"), 640)
                .text(),
            R"(<img src="/a" srcset="/b 1x, /c 640w" alt="">)");
}

TEST(Html, WritesAttributesThatArePresent) {
  EXPECT_EQ(html(R"(<input {} {} {}>)", attribute::checked(true), attribute::required(false),
                 attribute::described_by("a\"b"))
                .text(),
            R"(<input checked  aria-describedby="a&quot;b">)");
  EXPECT_EQ(html(R"(<a href="#x" {}></a>)", attribute::current_page(true)).text(),
            R"(<a href="#x" aria-current="page"></a>)");
}

TEST(Html, MakesDoubledBracesSingle) { EXPECT_EQ(html("{{{}}} }}{{", "x{{").text(), "{x{{} }{"); }

TEST(Html, JoinsAndRepeats) {
  const std::vector<int> numbers{1, 2, 3};
  const auto item = [](int n) { return html("<li>{}</li>", n); };
  EXPECT_EQ(each(numbers, item).text(), "<li>1</li><li>2</li><li>3</li>");
  EXPECT_EQ(when(false, [] { return html("<b></b>"); }).text(), "");
  EXPECT_EQ(when(true, html("<b></b>")).text(), "<b></b>");
  EXPECT_EQ(join({text("a"), text("<"), text("c")}, html("<br>")).text(), "a<br>&lt;<br>c");
}

TEST(Html, KeepsTextThatNeedsNoEscaping) {
  std::string all;
  for (int c = 1; c < 256; ++c) {
    if (c != '&' && c != '<' && c != '>') all += static_cast<char>(c);
  }
  EXPECT_EQ(text(all).text(), all);
}

// Text is looked at in blocks: nothing may slip through at their edges.
TEST(Html, EscapesWhereverItStands) {
  for (std::size_t length = 1; length < 50; ++length) {
    for (std::size_t at = 0; at < length; ++at) {
      std::string typed(length, 'x'), expected = typed;
      typed[at] = '<';
      expected.replace(at, 1, "&lt;");
      EXPECT_EQ(text(typed).text(), expected);
      EXPECT_EQ(html(R"(<i title="{}"></i>)", typed).text(), "<i title=\"" + expected + "\"></i>");
    }
  }
}

TEST(Url, TakesOnlyPathsOfOurOwn) {
  for (const char* good : {"/", "/c/x?y=1#z", "#top", "?page=2", "/a//b"}) {
    EXPECT_EQ(Url::path(good).text(), good);
  }
  for (const char* bad : {"", "c/x", "//evil.example", "/\\evil.example", "https://a.example",
                          "javascript:alert(1)", "/a b", "/\n/evil.example", "/\t/x"}) {
    EXPECT_THROW(Url::path(bad), base::Fault) << bad;
  }
}

TEST(Url, LetsFourSchemesOut) {
  for (const char* good : {"https://a.example/x?y#z", "http://a.example", "HTTPS://A.example",
                           "mailto:a@b.example", "webcal://a.example/x.ics"}) {
    EXPECT_EQ(Url::outside(good).text(), good);
  }
  EXPECT_EQ(Url::outside(" https://a.example ").text(), "https://a.example");
}

TEST(Url, TurnsEverythingElseIntoNothing) {
  for (const char* bad : {"",
                          "#",
                          "/path",
                          "//a.example",
                          "javascript:alert(1)",
                          "JaVaScRiPt:alert(1)",
                          " javascript:alert(1)",
                          "java\tscript:alert(1)",
                          "\x01javascript:alert(1)",
                          "data:text/html,<script>",
                          "vbscript:x",
                          "file:///etc/passwd",
                          "https:",
                          "https://",
                          "https:/a",
                          "https:\\\\a.example",
                          "https:///a",
                          "mailto:",
                          "ftp://a.example",
                          "https://a.example/\nx",
                          "https://a b.example",
                          "blob:https://a.example",
                          "x"}) {
    EXPECT_EQ(Url::outside(bad).text(), "#") << bad;
  }
}

}  // namespace
}  // namespace html
