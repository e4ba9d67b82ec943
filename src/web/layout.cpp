#include "web/layout.hpp"

#include "base/text.hpp"
#include "web/assets.hpp"
#include "web/parts.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;
using html::Url;

bool member(const Shell& shell) { return !shell.person_name.empty(); }

struct Place {
  Section section;
  std::string_view key, icon;
  Url url;
};

std::vector<Place> places(const Shell& shell) {
  std::vector<Place> all;
  if (member(shell)) all.push_back({Section::today, "shell.today", "sun", url::today()});
  all.push_back(
      {Section::communities, "shell.communities", "circle-dot-dashed", url::communities()});
  all.push_back({Section::calendar, "shell.calendar", "calendar-days", url::calendar()});
  all.push_back({Section::library, "library.title", "book-open", url::library()});
  if (member(shell)) all.push_back({Section::people, "shell.people", "users", url::people()});
  return all;
}

std::string document_title(const Shell& shell) {
  if (shell.title.empty() || shell.title == shell.hub_name) return shell.hub_name;
  if (shell.hub_name.empty()) return shell.title;
  return shell.title + " · " + shell.hub_name;
}

Html description(const Shell& shell) {
  if (shell.description.empty()) return {};
  return html(
      R"(<meta name="description" content="{}"><meta property="og:description" content="{}">)",
      shell.description, shell.description);
}

// What search engines and previews of links read. Nothing of it where nobody may find the page.
Html for_robots(const Shell& shell) {
  if (shell.noindex) return html(R"(<meta name="robots" content="noindex">)");
  if (shell.canonical.empty()) return {};
  const Url canonical = Url::outside(shell.canonical);
  return html(
      R"(<link rel="canonical" href="{}"><link rel="alternate" hreflang="nl" href="{}?lang=nl"><link rel="alternate" hreflang="en" href="{}?lang=en"><meta property="og:type" content="website"><meta property="og:site_name" content="{}"><meta property="og:title" content="{}"><meta property="og:url" content="{}">{})",
      canonical, canonical, canonical, shell.hub_name, shell.title, shell.canonical,
      description(shell));
}

Html for_members(const Shell& shell) {
  if (!member(shell) && !shell.to_member_page) {
    return html(R"(<script src="{}" defer></script>)", asset_url("visitor.js"));
  }
  std::string topics;
  for (const std::string& topic : shell.live_topics) {
    if (!topics.empty()) topics += ',';
    topics += topic;
  }
  const Html live =
      topics.empty() ? Html() : html(R"(<meta name="live-topics" content="{}">)", topics);
  // Members' pages are fetched anew and never shown from Turbo's memory: they change with every
  // reply, and after signing out nothing of them may come back.
  return html(
      R"(<script src="{}" defer data-turbo-track="reload"></script><meta name="turbo-refresh-method" content="morph"><meta name="turbo-refresh-scroll" content="preserve"><meta name="turbo-cache-control" content="no-cache">{})",
      asset_url("member.js"), live);
}

Html head(const Shell& shell) {
  return html(
      R"(<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{}</title><meta name="color-scheme" content="light dark"><link rel="stylesheet" href="{}" data-turbo-track="reload"><link rel="preload" href="{}" as="font" type="font/woff2" crossorigin="anonymous"><link rel="icon" href="{}" type="image/svg+xml">{}{}</head>)",
      document_title(shell), asset_url("guildhall.css"), asset_url("schibsted-latin.woff2"),
      asset_url("favicon.svg"), for_members(shell), for_robots(shell));
}

Html brand(const Shell& shell) {
  const Html by = shell.hub_place.empty()
                      ? Html()
                      : html(R"(<span class="brand__by">{}</span>)", shell.hub_place);
  return html(
      R"(<a class="brand" href="{}">{}<span class="brand__text"><span class="brand__hub">{}</span>{}</span></a>)",
      url::home(), html::brand_mark(),
      shell.hub_name.empty() ? std::string_view("Guildhall") : shell.hub_name, by);
}

Html navigation(const Words& t, const Shell& shell) {
  Html links;
  for (const Place& place : places(shell)) {
    links += html(R"(<a href="{}" {}>{}</a>)", place.url,
                  html::attribute::current_page(place.section == shell.section), t(place.key));
  }
  return html(R"(<nav class="nav" aria-label="{}">{}</nav>)", t("shell.navigation"), links);
}

Html language_button(const Words& t, Language language, std::string_view letters,
                     std::string_view name) {
  return html(R"(<button name="lang" value="{}" lang="{}" {}><abbr title="{}">{}</abbr></button>)",
              code(language), code(language), html::attribute::current(t.language() == language),
              name, letters);
}

// A change that is remembered is a POST, so both switches are forms.
Html language_switch(const Words& t, const Shell& shell) {
  return html(
      R"(<form class="lang" method="post" action="{}" aria-label="{}"><input type="hidden" name="next" value="{}">{}{}</form>)",
      url::language(), t("shell.language"), shell.target,
      language_button(t, Language::en, "EN", "English"),
      language_button(t, Language::nl, "NL", "Nederlands"));
}

Html theme_switch(const Words& t, const Shell& shell) {
  return html(
      R"(<form class="theme-switch" method="post" action="{}"><input type="hidden" name="next" value="{}"><button class="tool to-dark" name="theme" value="dark">{}<span class="visually-hidden">{}</span></button><button class="tool to-light" name="theme" value="light">{}<span class="visually-hidden">{}</span></button></form>)",
      url::theme(), shell.target, icon("moon"), t("shell.dark"), icon("sun"), t("shell.light"));
}

// The same two switches inside a menu, in words, where the bar has no room for them.
Html switches_in_words(const Words& t, const Shell& shell) {
  const bool dutch = t.language() == Language::nl;
  return html(
      R"(<form class="only-small" method="post" action="{}"><input type="hidden" name="next" value="{}"><button name="lang" value="{}" lang="{}">{}{}</button></form><form class="theme-switch only-small" method="post" action="{}"><input type="hidden" name="next" value="{}"><button class="to-dark" name="theme" value="dark">{}{}</button><button class="to-light" name="theme" value="light">{}{}</button></form>)",
      url::language(), shell.target, dutch ? "en" : "nl", dutch ? "en" : "nl", icon("languages"),
      dutch ? "English" : "Nederlands", url::theme(), shell.target, icon("moon"), t("shell.dark"),
      icon("sun"), t("shell.light"));
}

Html menu_link(const Url& url, std::string_view icon_name, std::string_view words,
               bool current = false) {
  return html(R"(<a href="{}" {}>{}{}</a>)", url, html::attribute::current_page(current),
              icon(icon_name), words);
}

// What ends being signed in goes without Turbo: the next page has other scripts, so Turbo would
// load it twice, and the second time what it says once is gone.
Html member_menu(const Words& t, const Shell& shell) {
  const bool administering = shell.section == Section::administration;
  const Html administration =
      shell.administrator
          ? menu_link(url::administration(), "settings-2", t("shell.administration"), administering)
          : Html();
  return html(
      R"(<details class="menu"><summary class="me">{}<span class="visually-hidden">{}</span></summary><div class="menu__panel"><p class="menu__who">{}</p>{}{}{}<hr><form method="post" action="{}" data-turbo="false">{}</form></div></details>)",
      avatar(shell.person_name, shell.sector), t("shell.my_menu", {shell.person_name}),
      shell.person_name, menu_link(url::me(), "user", t("shell.my_page")), administration,
      switches_in_words(t, shell), url::sign_out(),
      html(R"(<button>{}{}</button>)", icon("log-out"), t("shell.sign_out")));
}

Html visitor_menu(const Words& t, const Shell& shell) {
  Html links;
  for (const Place& place : places(shell)) {
    links += menu_link(place.url, place.icon, t(place.key), place.section == shell.section);
  }
  return html(
      R"(<a class="btn btn--quiet btn--small tools__signin" href="{}">{}</a><details class="menu menu--small"><summary class="tool">{}<span class="visually-hidden">{}</span></summary><nav class="menu__panel" aria-label="{}">{}{}<hr>{}</nav></details>)",
      url::sign_in(shell.target), t("shell.sign_in"), icon("menu"), t("shell.menu"),
      t("shell.menu"), links, menu_link(url::sign_in(shell.target), "log-in", t("shell.sign_in")),
      switches_in_words(t, shell));
}

Html bar(const Words& t, const Shell& shell) {
  return html(
      R"(<header class="bar"><div class="wrap bar__in">{}{}<div class="tools"><a class="tool" href="{}" data-search {}>{}<span class="visually-hidden">{}</span></a>{}{}{}</div></div></header>)",
      brand(shell), navigation(t, shell), url::search(),
      html::Attribute{"aria-keyshortcuts", shell.shortcuts, "/"}, icon("search"), t("shell.search"),
      language_switch(t, shell), theme_switch(t, shell),
      member(shell) ? member_menu(t, shell) : visitor_menu(t, shell));
}

Html flash(const Shell& shell) {
  if (!shell.problem.empty())
    return html(
        R"(<div class="flash flash--problem" role="alert"><div class="wrap flash__in">{}<p>{}</p></div></div>)",
        icon("triangle-alert"), shell.problem);
  if (shell.flash.empty()) return {};
  return html(
      R"(<div class="flash" role="status"><div class="wrap flash__in">{}<p>{}</p></div></div>)",
      icon("circle-check"), shell.flash);
}

Html crumbs(const Words& t, const Shell& shell) {
  if (shell.crumbs.empty()) return {};
  Html items;
  for (const Crumb& crumb : shell.crumbs)
    items += html(R"(<li><a href="{}" {}>{}</a></li>)", crumb.url,
                  html::attribute::lang(crumb.lang), crumb.title);
  return html(R"(<nav class="wrap trail" aria-label="{}"><ol class="crumbs">{}</ol></nav>)",
              t("shell.crumbs"), items);
}

Html print_head(const Shell& shell) {
  return html(R"(<p class="print-head wrap"><span>{}</span><span>{}</span></p>)", shell.hub_name,
              shell.canonical);
}

Html foot(const Words& t, const Shell& shell) {
  const Html demo = shell.demo ? html(R"(<p>{}</p>)", t("shell.demo")) : Html();
  return html(
      R"(<footer class="foot"><div class="wrap foot__in"><div class="foot__about"><p class="foot__name">{}</p><p>{}</p>{}</div><nav class="foot__nav" aria-label="{}"><a href="{}">{}</a><a href="{}">{}</a><a href="{}">{}</a></nav></div></footer>)",
      shell.hub_name.empty() ? std::string_view("Guildhall") : shell.hub_name, t("shell.about"),
      demo, t("shell.foot"), url::communities(), t("shell.communities"), url::programmes(),
      t("shell.programmes"), url::calendar(), t("shell.calendar"));
}

Html tab_bar(const Words& t, const Shell& shell) {
  if (!member(shell)) return {};
  Html links;
  for (const Place& place : places(shell)) {
    links += html(R"(<a href="{}" {}>{}<span>{}</span></a>)", place.url,
                  html::attribute::current_page(place.section == shell.section), icon(place.icon),
                  t(place.key));
  }
  return html(R"(<nav class="tabbar" aria-label="{}">{}</nav>)", t("shell.navigation"), links);
}

// Shown by the script when the page changed while a form on it is being typed in.
Html refresh_notice(const Words& t, const Shell& shell) {
  if (shell.live_topics.empty()) return {};
  return html(
      R"(<div class="refresh" data-refresh role="status" hidden><span>{}</span><button class="btn btn--small" type="button" data-refresh-now>{}</button></div>)",
      t("shell.changed"), t("shell.refresh"));
}

}  // namespace

Html layout(const Words& t, const Shell& shell, const Html& body) {
  const bool chosen = shell.theme == "light" || shell.theme == "dark";
  return html(
      R"(<!doctype html><html lang="{}" {}>{}<body {} {}><a class="skip" href="#main">{}</a>{}{}{}<main id="main" tabindex="-1" {}>{}{}</main>{}{}{}</body></html>)",
      code(t.language()), html::Attribute{"data-theme", chosen, shell.theme}, head(shell),
      html::attribute::css_class(member(shell) ? "has-tabbar" : ""),
      html::Attribute{"data-shortcuts", !shell.shortcuts, "off"}, t("shell.skip"), bar(t, shell),
      flash(shell), print_head(shell), html::attribute::lang(shell.lang), crumbs(t, shell), body,
      foot(t, shell), tab_bar(t, shell), refresh_notice(t, shell));
}

}  // namespace web
