// A meeting, a document with its differences, forms, files, messages, administration, states.
#include "gallery.hpp"
#include "web/fields.hpp"
#include "web/parts.hpp"

namespace gallery {
namespace {

using html::html;
using html::Html;
using web::icon;

Html file(std::string_view symbol, std::string_view name, std::string_view about) {
  return html(R"(<li><span class="files__thumb">{}</span><div><p class="files__name"><a href="/files/1">{}</a></p>
<p class="files__sub">{}</p></div><button class="tool">{}<span class="visually-hidden">Remove {}</span></button></li>)",
              icon(symbol), name, about, icon("trash-2"), name);
}

Html files() {
  return html(R"(<ul class="files">{}{}{}</ul>
<form class="form" method="post" action="/c/x/files" enctype="multipart/form-data" data-upload="each" data-max="26214400" data-too-big="Larger than 25 MB">
<div class="drop"><label class="label" for="f-files">Add files</label><p class="hint">Choose or drop several at once, 25 MB each.</p><input class="input" id="f-files" type="file" name="files" multiple><ul class="drop__list"><li><span>programma.pdf</span><span>60 %</span><progress max="1" value="0.6" aria-label="programma.pdf"></progress></li><li class="is-bad"><span>film.mov</span><span>Larger than 25 MB</span></li></ul></div>
<p><button class="btn">{}Upload</button></p></form><p class="quota"><label for="q">12 MB of 2 GB used</label><meter id="q" max="100" value="12"></meter></p>)",
              file("file-text", "Startdocument Lokaal meten.pdf", "PDF, 340 kB, Nadia, 30 March"),
              file("file-spreadsheet", "deelnemers-met-een-heel-lange-naam-die-niet-past.xlsx", "Sheet, 22 kB"),
              file("link", "Padlet of the programme day", "padlet.com"), icon("upload"));
}

Html post() {
  return html(R"(<article class="letter"><header class="letter__head"><h2>The start documents are ready</h2>{}<p class="delivery"><span class="status status--good">{}96 sent</span><span class="status status--bad">{}1 came back</span></p></header>
<div class="prose"><p>Dear all, attached you find <strong>four start documents</strong>.</p><ul><li>Read yours.</li><li>Bring one question.</li></ul><table><thead><tr><th>Community</th><th>First date</th></tr></thead><tbody><tr><td>Ethiek</td><td>30 March</td></tr></tbody></table></div><div class="letter__files">{}</div></article>)",
              web::person_line("Nadia el Amrani", "mun", "Tuesday 9 May, to everyone in the programme"), icon("check"),
              icon("triangle-alert"), html(R"(<ul class="files">{}</ul>)", file("file-image", "plattegrond.png", "Picture, 1,2 MB")));
}

Html diff() {
  return html(R"(<div class="diff"><div class="diff__head"><div>Version 2</div><div>Version 3</div></div>
<div class="diff__row diff__row--same"><div class="diff__old">We meet five times a year.</div><div class="diff__new">We meet five times a year.</div></div>
<div class="diff__row"><div class="diff__old">Each member gives <del>half a day</del> a month.</div><div class="diff__new">Each member gives <ins>one day</ins> a month.</div></div>
<p class="diff__skip">12 lines the same</p>
<div class="diff__row"><div class="diff__old"></div><div class="diff__new"><ins>The director has said yes.</ins></div></div></div>)");
}

}  // namespace

Sample meeting() {
  web::Shell shell = member("Whose air is it?", web::Section::calendar);
  shell.crumbs = {{"Lokaal meten", html::Url::path("/c/x")}, {"Meetings", html::Url::path("/c/x/meetings")}};
  return {"meeting", shell, html(R"(<div class="wrap page page--top"><header class="ses-head"><div class="stack"><h1 class="ses-head__title">Whose air is it?</h1><p class="lead">Bram Kuiper brings a real case from Zuiderkade: forty sensors on private walls, and a municipality that wants the data.</p></div>
<div class="ses-head__card card"><p class="ses-when">{}<span><strong>Thursday 13:30 to 16:30</strong><br><span class="muted">Town Hall Havenrecht, room 2.14</span></span></p>
<form class="rsvp" method="post" action="/x"><p class="label" id="ask">Will you be there, Nadia?</p><div class="choice choice--wide" role="group" aria-labelledby="ask"><button name="answer" value="yes" aria-pressed="true">{}Yes</button><button name="answer" value="maybe" aria-pressed="false">Maybe</button><button name="answer" value="no" aria-pressed="false">No</button></div><p class="rsvp__saved">{}Saved on 9 May</p></form>
<p class="addto"><a class="btn btn--small btn--quiet" href="https://calendar.google.com/">{}Google</a><a class="btn btn--small btn--quiet" href="https://outlook.office.com/">Outlook</a><a class="btn btn--small btn--quiet" href="/x.ics">{}File</a></p></div></header>
<div class="split section"><section><div class="section__head"><h2>Agenda</h2></div><div class="prose"><ol><li>Arrive and check in</li><li>What changed since 30 March</li><li>Whose readings are these?</li></ol><p>Then lunch.</p></div></section>
<aside class="rail" aria-label="About this meeting"><section><h2>15 coming, 2 maybe</h2><span class="avatars">{}{}{}<span class="avatars__more">+12</span></span></section><section><h2>Files</h2><ul class="files">{}</ul></section></aside></div></div>)",
                                 web::date_leaf(web::words(web::Language::en), {2023, 5, 11}, web::Leaf::next), icon("check"), icon("check"), icon("calendar-plus"), icon("download"),
                                 web::avatar("Marloes Brink", "mun"), web::avatar("Bram Kuiper", "res"), web::avatar("Tomasz Wiśniewski", "com"), file("file-text", "zaak-zuiderkade.pdf", "PDF, 2 pages"))};
}

Sample document() {
  web::Shell shell = member("Start document", web::Section::communities);
  shell.crumbs = {{"Lokaal meten", html::Url::path("/c/x")}};
  return {"document", shell, html(R"(<div class="wrap page page--top"><header class="doc-head"><div class="stack"><p class="status">{}In force since 30 March</p><h1>Start document</h1><ul class="meta"><li>Version 3</li><li>Nadia el Amrani</li></ul></div><div class="doc-head__act"><button class="btn btn--quiet needs-script" type="button" data-print>{}Print</button><a class="btn" href="/x">{}Edit</a></div></header>
<article class="doc"><div class="doc__bar"><span class="choice"><a href="?now" aria-current="true">Text</a><a href="?diff">Changes</a></span><span>Version 3 of 3</span></div><div class="doc__body"><section class="doc__text"><h2>Context</h2><p>Cities measure more than they can read. <em>This community</em> begins there.</p></section><section class="doc__text doc__shared"><h2>What is a community of practice</h2><p>People who share a concern and learn how to do it better because they meet regularly.</p></section><div class="doc__sign"><p><strong>Time asked</strong><br>One day a month</p><p><strong>Permission</strong><br>By your director</p></div></div></article>
<section class="section"><div class="section__head"><h2>What changed</h2></div>{}</section>
<section class="section"><div class="section__head"><h2>Versions</h2></div><ol class="rows versions"><li><span class="versions__n">3</span><div><strong>Time asked is a day</strong><p class="small muted">Nadia el Amrani, 30 March</p></div><a class="more" href="/x">Compare</a></li></ol></section></div>)",
                                  icon("circle-check"), icon("printer"), icon("pencil-line"), diff())};
}

Sample form() {
  web::Shell shell = member("Plan a meeting", web::Section::calendar);
  return {"form", shell, html(R"(<div class="wrap page"><header class="head"><h1>Plan a meeting</h1><p class="lead">Only a title and a date are needed.</p></header><div class="split"><form class="form" method="post" action="/x">
<div class="note note--danger" role="alert">{}<div><strong>One thing to correct:</strong><ul><li><a href="#f-end">The end is before the start</a></li></ul></div></div>
<div class="field"><label for="f-title">Title</label><p class="hint" id="h-title">A question works better than a subject.</p><input class="input" id="f-title" name="title" aria-describedby="h-title" value="What does a quiet street sound like?"></div>
<fieldset class="field"><legend>When</legend><div class="when"><div class="field"><label for="f-date">Date</label><input class="input" id="f-date" type="date" value="2023-06-15"></div><div class="field"><label for="f-start">Start</label><input class="input" id="f-start" type="time" value="13:30"></div><div class="field"><label for="f-end">End</label><input class="input" id="f-end" type="time" value="12:30" aria-invalid="true" aria-describedby="e-end"></div></div><p class="error" id="e-end">{}The end must be after 13:30</p></fieldset>
<fieldset class="field"><legend>Where</legend><span class="choice choice--fit"><label><input type="radio" name="where" value="room" checked><span>In a room</span></label><label><input type="radio" name="where" value="online"><span>Online</span></label><label><input type="radio" name="where" value="both"><span>Both</span></label></span></fieldset>
<fieldset class="field"><legend>Who may join</legend><div class="options options--3"><label class="option"><input type="radio" name="join" value="open" checked><span class="option__in">{}<span><strong>Everyone</strong><span class="hint">Joins at once</span></span></span></label><label class="option"><input type="radio" name="join" value="ask"><span class="option__in">{}<span><strong>On request</strong><span class="hint">A lead says yes</span></span></span></label><label class="option"><input type="radio" name="join" value="invited"><span class="option__in">{}<span><strong>Invited</strong><span class="hint">Only who you add</span></span></span></label></div></fieldset>
<div class="field"><label for="f-kind">Community <span class="optional">(may stay empty)</span></label><select class="select" id="f-kind"><option>Lokaal meten</option><option>Ethiek</option></select></div>
<div class="field"><label class="check"><input type="checkbox" checked><span>Guests, if there is room</span><span class="hint">The meeting appears on the public calendar</span></label></div>
<div class="field"><label for="f-text">Agenda</label><textarea class="textarea" id="f-text" rows="4"></textarea></div>
<div class="cluster"><button class="btn">Save and invite</button><button class="btn btn--quiet" disabled>Save as a draft</button></div></form>
<aside class="rail" aria-label="Preview"><section><h2>Preview</h2><div class="card card--tight item">{}<div class="item__body"><h3 class="item__title">What does a quiet street sound like?</h3><p class="small muted">Thursday 13:30</p></div></div></section></aside></div></div>)",
                              icon("triangle-alert"), icon("triangle-alert"), icon("globe"), icon("mail"), icon("lock"), web::date_leaf(web::words(web::Language::en), {2023, 6, 15}))};
}

Sample sign_in() {
  web::Shell shell = visitor("Sign in");
  return {"sign-in", shell, html(R"(<div class="wrap sign"><div class="sign__art">{}</div><div class="sign__form stack stack--5"><h1>Good to see you</h1><form class="stack" method="post" action="/sign-in"><div class="field"><label for="f-email">Email address</label><p class="hint" id="h-email">We send you a link and a code that work once, for fifteen minutes.</p><input class="input" id="f-email" name="email" type="email" autocomplete="email" aria-describedby="h-email" required></div><button class="btn btn--large btn--block">{}Send me a link</button></form><p class="or"><span>or</span></p><div class="field"><label for="f-code">Code from the mail</label><input class="input input--code" id="f-code" inputmode="numeric" value="123456"></div>
<section class="stack stack--3"><h2>Look around as</h2><ul class="demo-people"><li><button>{}</button></li><li><button>{}</button></li></ul></section></div></div>)",
                                 web::table_glyph({"mun", "mun", "gov", "com", "fin", "soc", "edu", "res", "edu", "mun"}, 5, 420), icon("mail"),
                                 web::person_line("Nadia el Amrani", "mun", "Coordinator"), web::person_line("Bram Kuiper", "res", "Member"))};
}

Sample files_and_messages() {
  return {"messages", member("Messages", web::Section::communities), html(R"(<div class="wrap page"><header class="head"><h1>Messages and files</h1></header><div class="split"><div class="stack stack--6">{}<section><div class="section__head"><h2>Files</h2></div>{}</section></div><aside class="rail" aria-label="More"><section><h2>Where you are signed in</h2><ul class="rows signins"><li>{}<div>Firefox on Linux<p class="small muted">Here, now</p></div><span class="chip chip--now">this one</span></li><li>{}<div>Safari on iPhone<p class="small muted">Havenrecht, 3 days ago</p></div><button class="linkbtn">Sign out</button></li></ul></section></aside></div></div>)",
                                                                                post(), files(), icon("laptop"), icon("smartphone"))};
}

Sample administration() {
  return {"admin", member("Manage", web::Section::administration), html(R"(<div class="wrap page"><header class="head"><h1>Manage</h1></header><div class="admin"><nav class="side" aria-label="Manage"><a href="/a" aria-current="page">{}Overview</a><a href="/b">{}People</a><a href="/c">{}Mail</a></nav><div class="stack stack--6">
<ul class="vitals"><li>{}<span><strong>Database</strong>SQLite, 12 MB, whole</span></li><li>{}<span><strong>Mail</strong>Goes out by smtp.example.org</span></li><li class="vitals__warn">{}<span><strong>Disk</strong>Only 300 MB left</span></li></ul>
<form class="filters" method="get" action="/a"><div class="field"><label for="f-q">Search</label><input class="input" id="f-q" type="search"></div><div class="field"><label for="f-r">Role</label><select class="select" id="f-r"><option>All</option></select></div><div class="field"><label for="f-o">Community</label><select class="select" id="f-o"><option>All</option></select></div><button class="btn">Show</button></form>
<div class="tablewrap" tabindex="0" role="region" aria-label="People"><table class="table table--stack"><caption>Two people</caption><thead><tr><th scope="col">Name</th><th scope="col">Communities</th><th scope="col" class="r">Meetings</th></tr></thead><tbody><tr><th scope="row">{}</th><td data-label="Communities">Lokaal meten, Ethiek</td><td class="r" data-label="Meetings">4</td></tr><tr><th scope="row">{}</th><td data-label="Communities">Voorspellen</td><td class="r" data-label="Meetings">2</td></tr></tbody></table></div>
<ul class="rows mailbox"><li><span>bram@example.org</span><a href="/m">Invitation: Whose air is it?</a><span class="small muted">9 May 10:12</span></li></ul><pre class="mail__text">Subject: Invitation

Dear Bram,</pre>
<ul class="pasted"><li>{}<span>Bram Kuiper, Buurtmeters</span><span class="small muted">new</span></li><li class="is-bad">{}<span>bram at example</span><span class="small">no mail address</span></li></ul>
<section class="danger-zone"><h2>Erase this person</h2><p>Name and addresses disappear; what was written stays without a name.</p><button class="btn btn--danger">{}Erase</button></section></div></div></div>)",
                                                                        icon("settings-2"), icon("users"), icon("mail"), icon("circle-check"), icon("circle-check"), icon("triangle-alert"),
                                                                        web::person_line("Nadia el Amrani", "mun", "Merwerode"), web::person_line("Joost Verhagen", "com", "Stadslab"), icon("check"), icon("x"), icon("trash-2"))};
}

Sample states() {
  web::Shell shell = visitor("Not found");
  return {"states", shell, html(R"(<div class="wrap err"><div class="err__art">{}</div><div class="stack"><p class="muted small">Page not found, 404</p><h1 class="head__big">There is nothing here</h1><p class="lead">The page may have moved, or the address has a typing error.</p><div class="cluster"><a class="btn" href="/">To the start</a><a class="btn btn--quiet" href="/search">Search</a></div></div></div>
<div class="wrap section"><div class="cols-2"><article class="empty">{}<h2>No community yet</h2><p>A community starts with two people and one question.</p><a class="btn btn--small" href="/x">Start a community</a></article><div class="stack stack--3">{}{}{}<div class="copy"><input class="input" id="link" value="https://hub.example.org/feed/abc.ics" readonly aria-label="Link"><button class="btn btn--quiet needs-script" type="button" data-copy="link" data-copied="Copied">{}Copy</button></div><div class="chips"><span class="chip">Theme</span><span class="chip chip--now">Next</span><span class="chip chip--action">New</span><span class="chip chip--danger">Full</span></div></div></div></div>
<div class="wrap section"><form class="searchbar" role="search" action="/search"><label class="visually-hidden" for="sq">Search</label><input class="input" id="sq" type="search" value="lucht"><button class="btn">{}Search</button></form><ol class="results"><li class="result">{}<div class="result__body"><p class="result__title"><a href="/x">Whose air is it?</a></p><p class="result__text">A case about the <mark>air</mark> in Zuiderkade</p></div></li></ol></div>)",
                                web::empty_table(), web::empty_table(), web::note("info", "info", html("Saved. {}", html("<strong>24 people</strong> get the invitation."))), web::note("now", "clock", html("Closes tomorrow.")), web::note("danger", "triangle-alert", html("Not saved.")), icon("copy"), icon("search"), icon("calendar-days"))};
}

}  // namespace gallery
