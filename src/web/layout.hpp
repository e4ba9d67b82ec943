// The shell around every page: head, bar, crumbs, the page itself, foot, tab bar.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "html/html.hpp"
#include "web/words.hpp"

namespace web {

enum class Section { none, today, communities, calendar, library, people, administration };

struct Crumb {
  std::string title;
  html::Url url;
  std::string lang = {};  // of the title where it is somebody's; empty: the page's
};

struct Shell {
  // Set by the page.
  std::string title;        // without the hub's name
  std::string description;  // for search engines and previews; empty: none
  std::vector<Crumb> crumbs;
  Section section = Section::none;
  bool noindex = false;
  std::string lang;  // of the whole content when it is not the interface's
  // Answers to a visitor what a member's page sent. With a visitor's script in it Turbo would load
  // the page that sent it anew, and what was typed would be gone.
  bool to_member_page = false;

  // Filled in by html_reply (web/page.hpp) from the visit.
  std::string theme = "auto";  // auto, light, dark
  std::string hub_name, hub_place;
  std::string person_name;  // empty: a visitor
  std::string sector;       // of that person, a code or empty
  bool administrator = false;
  bool shortcuts = true;
  bool demo = false;
  std::string target = "/";  // of this page, for the language switch and signing in
  std::string canonical;     // absolute
  std::string flash;         // a sentence shown once
  std::string problem;       // why the form below was not taken
  std::vector<std::string> live_topics;
};

// The whole document, from <!doctype html> on. Visitors get visitor.js only, members member.js.
html::Html layout(const Words& t, const Shell& shell, const html::Html& body);

}  // namespace web
