// Home, today, a community, the matrix of dates.
#include "gallery.hpp"
#include "web/parts.hpp"

namespace gallery {
namespace {

using html::html;
using html::Html;

const std::vector<std::string> many = {
    "mun", "mun", "mun", "mun", "mun", "mun", "mun", "mun", "mun", "gov", "gov", "com",
    "com", "com", "com", "com", "soc", "soc", "edu", "edu", "edu", "edu", "res", "res"};
const std::vector<std::string> some = {"com", "com", "com", "soc", "mun", "mun",
                                       "mun", "gov", "edu", "res", "res", "fin"};
const std::vector<std::string> few = {"soc", "soc", "res", "edu", "fin"};

Html card(std::string_view name, std::string_view purpose, const std::vector<std::string>& seated) {
  return html(R"(<article class="cop-card"><div class="cop-card__glyph">{}</div>
<div class="cop-card__body"><h4 class="cop-card__name"><a href="/c/x" lang="nl">{}</a></h4><p>{}</p>
<p class="cop-card__foot"><span>Next <strong>Thu 11 May</strong></span><span>24 people</span></p>
</div></article>)",
              web::table_glyph(seated, 6, 92), name, purpose);
}

Html theme(std::string_view name, const Html& cards) {
  return html(R"(<div class="theme theme--wide"><h3 class="theme__name">{}</h3>
<div class="theme__list">{}</div></div>)",
              name, cards);
}

Html slot(std::string_view community, std::string_view look, std::string_view date,
          std::string_view what, const Html& more = {}) {
  return html(R"(<td role="cell" data-label="{}"><a class="cal__slot {}" href="/c/x/meetings/1">
<span class="cal__date">{}</span><span class="cal__what">{}</span>{}</a></td>)",
              community, look, date, what, more);
}

Html matrix() {
  const Html shared =
      html(R"(<span class="cal__shared">{}with 3 others</span>)", web::icon("users"));
  const Html clash =
      html(R"(<span class="cal__clash">{}overlaps with Ethiek</span>)", web::icon("triangle-alert"));
  return html(R"(<table class="cal" role="table" aria-label="Meeting dates of every community">
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Round</th>
<th role="columnheader" scope="col">{}<a href="/c/a">Lokaal meten</a></th>
<th role="columnheader" scope="col">{}<a href="/c/b">Gebiedsontwikkeling</a></th>
<th role="columnheader" scope="col">{}<a href="/c/c">Ethiek</a></th></tr></thead>
<tbody role="rowgroup"><tr role="row" class="is-past"><th role="rowheader" scope="row">March</th>{}{}{}</tr>
<tr role="row"><th role="rowheader" scope="row">May</th>{}{}{}</tr>
<tr role="row"><th role="rowheader" scope="row">June</th>{}{}
<td role="cell" class="is-empty" data-label="Ethiek"><span class="cal__slot cal__none">none</span></td></tr>
</tbody></table>)",
              web::table_glyph(many, 6, 44), web::table_glyph(some, 3, 44),
              web::table_glyph(few, 2, 44),
              slot("Lokaal meten", "cal__slot--past", "Thu 30 March", "Dordrecht", shared),
              slot("Gebiedsontwikkeling", "cal__slot--past", "Thu 30 March", "Dordrecht", shared),
              slot("Ethiek", "cal__slot--past", "Thu 30 March", "Dordrecht", shared),
              slot("Lokaal meten", "cal__slot--next", "Thu 11 May", "Havenrecht"),
              slot("Gebiedsontwikkeling", "cal__slot--next", "Thu 11 May", "Merwerode", clash),
              slot("Ethiek", "cal__slot--off", "Thu 20 April", "cancelled"),
              slot("Lokaal meten", "", "Thu 15 June", "Merwerode"),
              slot("Gebiedsontwikkeling", "", "Thu 1 June", "Online"));
}

Html row(base::Date date, web::Leaf leaf, std::string_view title) {
  return html(R"(<li class="item item--act">{}<div class="item__body"><h3 class="item__title">
<a href="/c/x/meetings/1">{}</a></h3><p class="small muted">13:30 to 16:30, Town Hall Havenrecht</p>
</div><form class="rsvp item__act" method="post" action="/c/x/meetings/1/reply">
<div class="choice" role="group" aria-label="Will you be there?"><button name="answer" value="yes" aria-pressed="true">{}Yes</button>
<button name="answer" value="maybe" aria-pressed="false">Maybe</button><button name="answer" value="no" aria-pressed="false">No</button></div>
</form></li>)",
              web::date_leaf(web::words(web::Language::en), date, leaf), title, web::icon("check"));
}

}  // namespace

Sample home() {
  web::Shell shell = visitor("Welcome");
  shell.section = web::Section::none;
  const Html ways = html(R"(<section class="join" id="join"><div class="wrap"><h2 class="join__title">Three ways to begin</h2>
<div class="join__ways"><div class="join__way"><h3>Come along once</h3><p>Nobody asks you to stay.</p><a class="btn btn--on-baize" href="/calendar">See the calendar</a></div>
<div class="join__way"><h3>Join a community</h3><p>About a day a month, for a year, with people who have the same question in another organisation.</p><a class="btn btn--on-baize" href="/communities">All communities</a></div>
<div class="join__way"><h3>Start one</h3><p>Two people and a question are enough.</p><a href="/communities/new">How that works</a></div></div></div></section>)");
  return {"home", shell, html(R"(<section class="hero"><div class="wrap hero__in"><div class="hero__text">
<h1 class="hero__title">A smart city is learned together.</h1>
<p class="lead">Four communities of practice where municipalities, companies, researchers and residents work on each other’s real questions, and share what they learn.</p>
<div class="cluster"><a class="btn btn--large" href="/communities">Join</a><a class="btn btn--large btn--quiet" href="/calendar">Come along once</a></div>
<dl class="tally"><div><dt>people</dt><dd class="num">96</dd></div><div><dt>organisations</dt><dd class="num">41</dd></div></dl></div>
<figure class="hero__fig">{}<figcaption class="hero__cap"><p>Every table is a community, every mark around it a partner organisation.</p></figcaption></figure></div></section>
<section class="section"><div class="wrap"><div class="section__head"><div><h2>Four communities, two themes</h2><p>Choose the one closest to your own work.</p></div><a class="more" href="/communities">All communities {}</a></div>
<div class="themes">{}{}</div></div></section>
<section class="section"><div class="wrap"><div class="section__head"><div><h2>When we meet</h2></div><a class="more" href="/calendar">{}Subscribe</a></div>{}</div></section>{})",
                              web::hall({{"Gebiedsontwikkeling", "nl", "21 people", html::Url::path("/c/b"), some, 3},
                                         {"Lokaal meten", "nl", "24 people", html::Url::path("/c/a"), many, 6},
                                         {"Ethiek", "nl", "18 people", html::Url::path("/c/c"), few, 4},
                                         {"Voorspellen", "nl", "15 people", html::Url::path("/c/d"), {"fin", "fin", "fin"}, 2}},
                                        {{0, 1, 2}, {1, 2, 1}}, "Four communities as tables with their partner organisations around them"),
                              web::icon("arrow-right"),
                              theme("Urban innovation",
                                    html("{}{}", card("Lokaal meten", "What can a city honestly know from its own sensors?", many),
                                         card("Gebiedsontwikkeling", "Neighbourhoods where data serves the people.", some))),
                              theme("Institutional innovation", card("Ethiek", "Practising the hard conversation.", few)),
                              web::icon("calendar-plus"), matrix(), ways)};
}

Sample today() {
  web::Shell shell = member("Today", web::Section::today);
  shell.flash = "You are in. The next meeting is on Thursday 11 May.";
  return {"today", shell, html(R"(<div class="wrap page"><div class="today-head"><div><p class="today-head__date">Tuesday 9 May</p>
<h1>Good morning, Nadia</h1><p class="lead">Two things ask for your answer.</p></div></div>
<div class="split"><div class="stack stack--7"><section><div class="section__head"><h2>Asked of you</h2></div><ul class="rows rows--ruled">{}{}</ul></section></div>
<aside class="rail" aria-label="Yours"><section><h2>Your communities</h2><ul class="rows"><li class="mine"><a class="mine__link" href="/c/x">{}<span class="person__text"><span class="person__name">Lokaal meten</span><span class="person__sub">Thu 11 May</span></span></a><span class="count">2</span></li></ul></section></aside></div></div>)",
                               row({2023, 5, 11}, web::Leaf::next, "Whose air is it?"),
                               row({2023, 6, 15}, web::Leaf::plain, "What does a quiet street sound like?"),
                               web::table_glyph(many, 6, 44))};
}

Sample community() {
  web::Shell shell = member("Lokaal meten", web::Section::communities);
  shell.crumbs = {{"Communities", html::Url::path("/communities")}, {"Urban innovation", html::Url::path("/p/x")}};
  return {"community", shell, html(R"(<div class="wrap page page--top">
<header class="cop-head"><div class="cop-head__glyph">{}</div><div class="stack"><h1 class="cop-head__title" lang="nl">Lokaal meten</h1>
<p class="cop-head__purpose">What can a city honestly know from its own sensors, and who gets to read them?</p>
<ul class="meta"><li>{}24 people</li><li>{}A day a month</li><li>{}Five meetings a year</li><li>{}Open to read</li></ul></div>
<div class="cop-head__act"><a class="btn" href="/c/x/meetings/new">{}Plan a meeting</a><a class="btn btn--quiet" href="/c/x/people">{}Add people</a></div></header>
<nav class="tabs" aria-label="Lokaal meten"><a href="/c/x" aria-current="page">Overview</a><a href="/c/x/meetings">Meetings <span class="count">5</span></a><a href="/c/x/people">People <span class="count">24</span></a><a href="/c/x/start-document">Start document</a><a href="/c/x/messages">Messages</a><a href="/c/x/files">Files</a></nav>
<div class="split section section--first"><div class="stack stack--6"><section><div class="section__head"><h2>Meetings</h2></div><ul class="rows">{}{}</ul></section>
<section><div class="section__head"><h2>Partner organisations</h2></div><ul class="people"><li>{}</li><li>{}</li><li>{}</li></ul></section></div>
<aside class="rail" aria-label="About this community"><section><h2>Leads</h2>{}</section><section><h2>Start document</h2><p class="doc-ref"><a href="/c/x/start-document">Lokaal meten, 2023</a></p><p class="small muted">Version 3, in force since 30 March</p></section></aside></div></div>)",
                                   web::table_glyph(many, 6, 208), web::icon("users"), web::icon("clock"), web::icon("calendar-days"), web::icon("globe"), web::icon("calendar-plus"), web::icon("user-plus"),
                                   row({2023, 5, 11}, web::Leaf::next, "Whose air is it?"), row({2023, 6, 15}, web::Leaf::cancelled, "What does a quiet street sound like?"),
                                   web::person_line("Gemeente Dordrecht", "mun", "Municipality"), web::person_line("Provincie Zuid-Holland", "gov", "Province"), web::person_line("Buurtmeters", "soc", "Social enterprise"),
                                   web::person_line("Fenna Dijkstra", "edu", "Erasmus Universiteit"))};
}

}  // namespace gallery
