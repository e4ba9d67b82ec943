// Keeping the hub running: its name and place, who administers it, its programmes, and what did not
// go well: mail that has no server to go to, and work that was given up.
#include <algorithm>
#include <fstream>
#include <iterator>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "guild/people/administrators.hpp"
#include "guild/people/person.hpp"
#include "guild/programmes/programme.hpp"
#include "jobs/jobs.hpp"
#include "web/based_on.hpp"
#include "web/communities/community_forms.hpp"
#include "web/communities/community_frame.hpp"
#include "web/fields.hpp"
#include "web/files/uploads.hpp"
#include "web/mail/mail_reading.hpp"
#include "web/page.hpp"
#include "web/parts.hpp"
#include "web/router.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

constexpr std::size_t most_letters = 100;
// Twenty of these in one form are 20 GB on the disk while it is read.
constexpr std::int64_t largest_file_most = 1000;
using base::limits::megabyte;

struct FailedView {
  std::int64_t id = 0;
  std::string kind, error;
  int attempts = 0;
};
BOOST_DESCRIBE_STRUCT(FailedView, (), (id, kind, error, attempts))
struct HubView {
  std::string name_nl, name_en, purpose_nl, purpose_en, place, zone;
  std::int64_t quota = 0, largest_file = 0;  // megabytes
};
BOOST_DESCRIBE_STRUCT(HubView, (),
                      (name_nl, name_en, purpose_nl, purpose_en, place, zone, quota, largest_file))
struct AdministrationView {
  HubView hub;
  std::vector<std::string> administrators, programmes;
  std::vector<FailedView> failed;
};
BOOST_DESCRIBE_STRUCT(AdministrationView, (), (hub, administrators, programmes, failed))

struct Administration {
  std::vector<guild::Administrator> people;
  std::vector<guild::Programme> programmes;
  std::vector<jobs::Failed> failed;
};

std::string mail_folder(const Visit& v) { return v.services.config.data + "/mail"; }

Html side_link(const html::Url& url, const char* icon_name, const std::string& words,
               bool current = false) {
  return html(R"(<a href="{}" {}>{}<span>{}</span></a>)", url,
              html::attribute::current_page(current), icon(icon_name), words);
}

// The parts of administration, as links beside each of its pages.
Html side(const Visit& v, std::string_view current) {
  const Html links =
      side_link(url::administration(), "settings-2", v.t("administration.hub"), current.empty()) +
      side_link(url::administration("mail"), "mail", v.t("administration.mail"),
                current == "mail") +
      side_link(url::administration("merge"), "users", v.t("merge.title")) +
      side_link(url::administration("mentions"), "search", v.t("administration.mentions")) +
      side_link(html::Url::path("/what-is-a-community"), "scroll-text",
                v.t("administration.shared_text"));
  return html(R"(<nav class="side" aria-label="{}">{}</nav>)", v.t("administration.title"), links);
}

Reply administration_page(Visit& v, std::string_view part, const std::string& title,
                          const Html& body) {
  Shell shell;
  shell.title = title;
  shell.section = Section::administration;
  shell.noindex = true;
  if (!part.empty()) shell.crumbs.push_back({v.t("administration.title"), url::administration()});
  return html_reply(
      v, shell,
      html(
          R"(<div class="wrap page"><div class="stack stack--6"><h1>{}</h1><div class="admin">{}<div class="stack stack--7">{}</div></div></div></div>)",
          title, side(v, part), body));
}

// --- the hub

std::string hub_mark(const Visit& v) {
  const guild::Hub& is = v.hub;
  return mark_of(v, {is.name.nl, is.name.en, is.place, is.purpose.nl, is.purpose.en, is.zone,
                     std::to_string(is.quota_bytes), std::to_string(is.file_bytes)});
}

Html hub_form(const Visit& v) {
  Field place{"place", v.t("administration.place"), v.hub.place};
  Field zone{"zone", v.t("administration.zone"), v.hub.zone};
  zone.hint = v.t("administration.zone_hint");
  zone.required = true;
  Field quota{"quota", v.t("administration.quota"), std::to_string(v.hub.quota_bytes / megabyte)};
  quota.type = "number";
  quota.required = true;
  Field largest{"largest_file", v.t("administration.largest_file"), largest_file(v.hub)};
  largest.type = "number";
  largest.required = true;
  return html(
      R"(<section aria-labelledby="a-hub"><div class="section__head"><h2 id="a-hub">{}</h2></div><form class="form stack stack--5" method="post" action="{}" novalidate>{}{}{}{}{}{}<p><button class="btn">{}</button></p></form></section>)",
      v.t("administration.hub"), url::administration("hub"),
      based_on(v, hub_mark(v)) +
          bilingual_fields(v, "name", v.hub.name, "community.name_nl", "community.name_en", true),
      text_field(v, place),
      bilingual_fields(v, "purpose", v.hub.purpose, "community.purpose_nl", "community.purpose_en",
                       false),
      text_field(v, zone), text_field(v, quota), text_field(v, largest), v.t("community.save"));
}

Html people(const Visit& v, const Administration& all) {
  const Html rows = html::each(all.people, [&](const guild::Administrator& one) {
    const html::Url release =
        url::administration("administrators/" + std::to_string(one.person.value) + "/end");
    const Html button =
        all.people.size() > 1
            ? html(
                  R"(<form method="post" action="{}"><button class="btn btn--small btn--quiet">{}<span class="visually-hidden"> {}</span></button></form>)",
                  release, v.t("programme.release"), one.name)
            : Html();
    return html(R"(<li class="between">{}{}</li>)",
                person_line(one.name, one.sector, one.organisation), button);
  });
  Field email{"email", v.t("administration.email")};
  email.type = "email";
  email.hint = v.t("programme.coordinator_hint");
  email.required = true;
  return html(
      R"(<section class="stack stack--5" aria-labelledby="a-people"><div class="section__head"><h2 id="a-people">{}</h2></div><ul class="stack stack--3">{}</ul><form class="form stack stack--5" method="post" action="{}" novalidate>{}<p><button class="btn btn--quiet">{}</button></p></form></section>)",
      v.t("administration.administrators"), rows, url::administration("administrators"),
      text_field(v, email), v.t("administration.make"));
}

Html programmes(const Visit& v, const Administration& all) {
  const Html rows = html::each(all.programmes, [&](const guild::Programme& programme) {
    return html(R"(<li class="between"><a href="{}">{}</a><a href="{}">{}</a></li>)",
                url::programme(programme.slug), bilingual(v, programme.name),
                url::programme(programme.slug, "settings"), v.t("administration.coordinators"));
  });
  return html(
      R"(<section aria-labelledby="a-programmes"><div class="section__head"><h2 id="a-programmes">{}</h2><a class="btn btn--small btn--quiet" href="{}">{}{}</a></div><ul class="stack stack--3">{}</ul></section>)",
      v.t("programme.list_title"), url::new_programme(), icon("plus"), v.t("programme.found"),
      rows);
}

Html given_up(const Visit& v, const Administration& all) {
  if (all.failed.empty())
    return note("info", "circle-check", html::text(v.t("administration.nothing_failed")));
  const Html rows = html::each(all.failed, [&](const jobs::Failed& one) {
    return html(
        R"(<tr><th scope="row">{}</th><td>{}</td><td>{}</td><td class="muted">{}</td></tr>)",
        one.kind, one.attempts, v.t.since(one.last_at, v.now, v.hub.zone), one.error);
  });
  return html(
      R"(<section aria-labelledby="a-failed"><div class="section__head"><h2 id="a-failed">{}</h2></div><div class="tablewrap" role="region" aria-labelledby="a-failed" tabindex="0"><table class="table"><thead><tr><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th></tr></thead><tbody>{}</tbody></table></div></section>)",
      v.t("administration.given_up"), v.t("administration.kind"), v.t("administration.attempts"),
      v.t("administration.last"), v.t("administration.error"), rows);
}

Reply overview(Visit& v, sql::Read& read) {
  const Administration all{guild::administrators(read), guild::programmes(read),
                           jobs::failed(read)};
  if (v.json) {
    AdministrationView view;
    view.hub = {v.hub.name.nl,
                v.hub.name.en,
                v.hub.purpose.nl,
                v.hub.purpose.en,
                v.hub.place,
                v.hub.zone,
                v.hub.quota_bytes / megabyte,
                v.hub.file_bytes / megabyte};
    for (const auto& one : all.people) view.administrators.push_back(one.name);
    for (const auto& one : all.programmes) view.programmes.push_back(one.slug);
    for (const auto& one : all.failed)
      view.failed.push_back({one.id, one.kind, one.error, one.attempts});
    return json_reply(to_json(view));
  }
  return administration_page(
      v, "", v.t("administration.title"),
      error_summary(v) + given_up(v, all) + programmes(v, all) + people(v, all) + hub_form(v));
}

Reply change(Visit& v, sql::Write& write) {
  Reader in(*v.form);
  guild::Hub hub = v.hub;
  hub.name = read_bilingual(in, "name", base::limits::name_length);
  if (hub.name.nl.empty() && hub.name.en.empty()) in.wrong("name_nl", "form.required");
  hub.place = in.line("place", base::limits::name_length);
  hub.purpose = read_bilingual(in, "purpose", base::limits::line_length);
  hub.zone = in.line("zone", 60, Reader::required);
  if (!hub.zone.empty() && !base::zone_exists(hub.zone)) in.wrong("zone", "administration.no_zone");
  const auto quota = in.integer("quota", 1, 1'000'000, Reader::required);
  const auto largest = in.integer("largest_file", 1, largest_file_most, Reader::required);
  refuse_stale(v, in, hub_mark(v));
  in.done();
  hub.quota_bytes = *quota * megabyte;
  hub.file_bytes = *largest * megabyte;
  guild::change_hub(write, hub);
  return with_flash(v, see_other(url::administration().text()), "community.changed");
}

Reply appoint(Visit& v, sql::Write& write) {
  Reader in(*v.form);
  const std::string address = in.mail_address("email");
  const auto person = guild::find_person_by_address(write, address);
  if (!person && !address.empty()) in.wrong("email", "programme.nobody_there");
  in.done();
  guild::make_administrator(write, person, v.actor.person, v.now);
  return with_flash(v, see_other(url::administration().text()), "administration.made");
}

Reply release(Visit& v, sql::Write& write) {
  const guild::PersonId person{v.number("person")};
  guild::release_administrator(write, person, v.actor.person, v.now);
  const html::Url next = v.is(person) ? url::home() : url::administration();
  return with_flash(v, see_other(next.text()), "administration.released");
}

// --- mail in the data folder

std::optional<std::string> read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string{std::istreambuf_iterator<char>(file), {}};
}

struct LetterView {
  std::string file, to, subject, date;
  std::string text;  // empty in the list
};
BOOST_DESCRIBE_STRUCT(LetterView, (), (file, to, subject, date, text))
struct LettersView {
  std::vector<LetterView> letters;
};
BOOST_DESCRIBE_STRUCT(LettersView, (), (letters))

std::optional<LetterView> letter_view(const Visit& v, const std::string& name) {
  const auto message = read_file(mail_folder(v) + "/" + name);
  if (!message) return std::nullopt;
  const ReadLetter letter = read_letter(*message);
  return LetterView{name, letter.to, letter.subject, letter.date, letter.text};
}

Html letter_row(const LetterView& letter) {
  return html(R"(<li><span>{}</span><a href="{}">{}</a><span class="small muted">{}</span></li>)",
              letter.to, url::administration("mail/" + letter.file), letter.subject, letter.date);
}

Reply mail_list(Visit& v, sql::Read&) {
  LettersView view;
  for (const std::string& name : letters_in(mail_folder(v), most_letters))
    if (auto letter = letter_view(v, name)) {
      letter->text.clear();
      view.letters.push_back(std::move(*letter));
    }
  if (v.json) return json_reply(to_json(view));
  const Html rows = html::each(view.letters, letter_row);
  const bool by_server = !v.services.config.smtp_url.empty();
  const Html list =
      rows.empty() ? html(R"(<div class="empty"><p>{}</p></div>)",
                          v.t(by_server ? "administration.mail_leaves" : "administration.no_mail"))
                   : html(R"(<ul class="rows rows--ruled mailbox">{}</ul>)", rows);
  return administration_page(
      v, "mail", v.t("administration.mail"),
      html(R"(<p class="lead">{}</p>{})", v.t("administration.mail_lead"), list));
}

// An administrator reads that a letter went out, not what lets her be somebody else.
bool is_own(const Visit& v, sql::Read& read, const LetterView& letter) {
  const auto person = guild::find_person(read, v.actor.person);
  return person && (letter.to == person->mail_address ||
                    letter.to.ends_with(" <" + person->mail_address + ">"));
}

Reply mail_one(Visit& v, sql::Read& read) {
  const std::string wanted(v.parameter("name"));
  // Only what stands in the list: a name is never put together with a path unseen.
  const auto names = letters_in(mail_folder(v), SIZE_MAX);
  if (std::find(names.begin(), names.end(), wanted) == names.end()) base::not_found("no letter");
  auto letter = letter_view(v, wanted);
  if (!letter) base::not_found("the letter is gone");
  const bool own = is_own(v, read, *letter);
  if (!own) letter->text = without_ways_in(std::move(letter->text));
  if (v.json) return json_reply(to_json(*letter));
  return administration_page(
      v, "mail", letter->subject,
      html(
          R"(<dl class="dl"><dt>{}</dt><dd>{}</dd><dt>{}</dt><dd>{}</dd></dl>{}<pre class="mail__text" tabindex="0">{}</pre>)",
          v.t("administration.to"), letter->to, v.t("administration.date"), letter->date,
          html::when(!own,
                     [&] {
                       return html(R"(<p class="hint">{}</p>)",
                                   v.t("administration.mail_of_another"));
                     }),
          letter->text));
}

}  // namespace

void add_administration_routes(Router& r) {
  r.get("/administration", Guard::administrator, overview);
  r.post("/administration/hub", Guard::administrator, change, overview);
  r.post("/administration/administrators", Guard::administrator, appoint, overview);
  r.post("/administration/administrators/{person}/end", Guard::administrator, release);
  r.get("/administration/mail", Guard::administrator, mail_list);
  r.get("/administration/mail/{name}", Guard::administrator, mail_one);
}

}  // namespace web
