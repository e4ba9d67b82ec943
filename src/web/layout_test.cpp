#include "web/layout.hpp"

#include <gtest/gtest.h>

#include "web/assets.hpp"

namespace web {
namespace {

std::string drawn(const Shell& shell, Language language = Language::en) {
  return layout(words(language), shell, html::html("<p>body</p>")).text();
}
bool has(const std::string& page, std::string_view text) {
  return page.find(text) != std::string::npos;
}

Shell visitor() {
  Shell shell;
  shell.title = "A & B";
  shell.hub_name = "Hub <1>";
  shell.canonical = "https://hub.example.org/c/x";
  shell.target = "/c/x?page=2";
  return shell;
}
Shell member() {
  Shell shell = visitor();
  shell.person_name = "Nadia el Amrani";
  shell.sector = "mun";
  shell.live_topics = {"community:1", "meeting:2"};
  return shell;
}

TEST(Layout, SaysLanguageTitleAndEscapesNames) {
  const std::string page = drawn(visitor(), Language::nl);
  EXPECT_TRUE(page.starts_with("<!doctype html><html lang=\"nl\""));
  EXPECT_TRUE(has(page, "<title>A &amp; B · Hub &lt;1&gt;</title>"));
  EXPECT_FALSE(has(page, "<1>"));
}

TEST(Layout, VisitorLoadsOnlyTheSmallScript) {
  const std::string page = drawn(visitor());
  EXPECT_TRUE(has(page, asset_url("visitor.js").text()));
  EXPECT_FALSE(has(page, asset_url("member.js").text()));
  EXPECT_FALSE(has(page, "live-topics"));
  EXPECT_FALSE(has(page, "tabbar"));
  EXPECT_TRUE(has(page, "href=\"/sign-in?next=%2Fc%2Fx%3Fpage%3D2\""));
}

TEST(Layout, MemberHasTopicsMenuAndWayOut) {
  const std::string page = drawn(member());
  EXPECT_TRUE(has(page, asset_url("member.js").text()));
  EXPECT_FALSE(has(page, asset_url("visitor.js").text()));
  EXPECT_TRUE(has(page, "<meta name=\"live-topics\" content=\"community:1,meeting:2\">"));
  EXPECT_TRUE(has(page, "<form method=\"post\" action=\"/sign-out\" data-turbo=\"false\">"));
  EXPECT_FALSE(has(page, "/administration"));
}

TEST(Layout, ThemeStandsOnTheRootOnlyWhenChosen) {
  Shell shell = visitor();
  EXPECT_FALSE(has(drawn(shell), "data-theme"));
  shell.theme = "dark";
  EXPECT_TRUE(has(drawn(shell), "<html lang=\"en\" data-theme=\"dark\""));
}

TEST(Layout, SaysToItsScriptWhenSingleKeysAreSwitchedOff) {
  Shell shell = member();
  EXPECT_TRUE(has(drawn(shell), "aria-keyshortcuts=\"/\""));
  EXPECT_FALSE(has(drawn(shell), "data-shortcuts"));
  shell.shortcuts = false;
  EXPECT_FALSE(has(drawn(shell), "aria-keyshortcuts"));
  EXPECT_TRUE(has(drawn(shell), "data-shortcuts=\"off\""));
}

TEST(Layout, HiddenPagesAreNotOfferedToSearchEngines) {
  Shell shell = visitor();
  EXPECT_TRUE(has(drawn(shell), "rel=\"canonical\" href=\"https://hub.example.org/c/x\""));
  EXPECT_TRUE(has(drawn(shell), "hreflang=\"nl\" href=\"https://hub.example.org/c/x?lang=nl\""));
  shell.noindex = true;
  EXPECT_TRUE(has(drawn(shell), "content=\"noindex\""));
  EXPECT_FALSE(has(drawn(shell), "canonical"));
}

TEST(Layout, CurrentSectionIsMarkedInBarAndTabBar) {
  Shell shell = member();
  shell.section = Section::calendar;
  const std::string page = drawn(shell);
  int marked = 0;
  for (auto at = page.find("aria-current=\"page\""); at != page.npos;
       at = page.find("aria-current=\"page\"", at + 1))
    ++marked;
  EXPECT_EQ(marked, 2);
}

TEST(Layout, FlashIsAnnounced) {
  Shell shell = visitor();
  EXPECT_FALSE(has(drawn(shell), "class=\"flash\""));
  shell.flash = "You are in.";
  EXPECT_TRUE(has(drawn(shell), "<div class=\"flash\" role=\"status\">"));
}

}  // namespace
}  // namespace web
