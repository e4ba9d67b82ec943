// Letting more people read a lesson (/lessons/{id}/sharing): whom and what it names, asking them,
// their answers, and ending it.
#include "guild/lessons/sharing.hpp"

#include "base/limits.hpp"
#include "web/fields.hpp"
#include "web/lessons/lessons_view.hpp"
#include "web/page.hpp"
#include "web/parts.hpp"
#include "web/router.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

struct ConcernView {
  std::string name;
  std::int64_t organisation = 0;  // 0: a person
  bool as_contributor = false, in_text = false, in_use = false;
  std::string asked;   // who answers for it; empty: an address is needed
  std::string answer;  // "", "yes", "no"; of one that was asked
};
BOOST_DESCRIBE_STRUCT(ConcernView, (),
                      (name, organisation, as_contributor, in_text, in_use, asked, answer))

struct PastView {
  std::string to, outcome, by, reason;
  base::Instant at;
};
BOOST_DESCRIBE_STRUCT(PastView, (), (to, outcome, by, reason, at))

struct SharingView {
  std::string path, statement, lang, level;
  std::string to;          // where the next step leads; empty: it is read by everyone
  bool under_way = false;  // they were asked
  bool waits = false;      // a name in the text has no yes
  std::string asked_by;
  bool may_complete = false;
  std::vector<ConcernView> concerns;
  std::vector<PastView> past;
};
BOOST_DESCRIBE_STRUCT(SharingView, (),
                      (path, statement, lang, level, to, under_way, waits, asked_by, may_complete,
                       concerns, past))

guild::FoundLesson shareable(const Visit& v, sql::Read& read) {
  guild::FoundLesson found = lesson_of_route(v, read);
  if (!found.may_share()) base::forbidden();
  return found;
}

ConcernView concern_of(const guild::NameConcerned& one) {
  return {
      one.name, one.organisation.value, one.as_contributor, one.in_text, one.in_use, one.asked_name,
      ""};
}

ConcernView concern_of(const guild::Consent& one) {
  const std::string asked = one.answers_name.empty() ? one.contact_mail : one.answers_name;
  return {one.name,
          one.organisation.value,
          one.as_contributor,
          one.in_text,
          !one.as_contributor && !one.in_text,
          asked,
          one.answer};
}

SharingView view_of(sql::Read& read, const guild::FoundLesson& found) {
  const guild::Lesson& lesson = found.lesson;
  SharingView view;
  view.path = path_of(lesson);
  view.statement = lesson.is.statement;
  view.lang = lesson.is.lang;
  view.level = word_of(lesson.level);
  view.may_complete = found.may_complete();
  if (const auto to = guild::next_level(lesson.level, bool(lesson.programme)))
    view.to = word_of(*to);
  if (const auto sharing = guild::find_sharing(read, lesson.id)) {
    view.under_way = true;
    view.waits = sharing->waits();
    view.asked_by = sharing->asked_by_name;
    for (const guild::Consent& one : sharing->consents) view.concerns.push_back(concern_of(one));
  } else {
    for (const auto& one : guild::names_concerned(read, lesson))
      view.concerns.push_back(concern_of(one));
  }
  for (const guild::SharingLine& one : guild::sharings_of(read, lesson.id))
    view.past.push_back(
        {std::string(word_of(one.to)), one.outcome, one.by_name, one.reason, one.ended_at});
  return view;
}

// ---- drawing ----

html::Url at(const SharingView& view, std::string_view part = {}) {
  return html::Url::path(view.path + "/sharing" + (part.empty() ? "" : "/" + std::string(part)));
}

std::string why(const Visit& v, const ConcernView& one) {
  std::vector<std::string> reasons;
  if (one.as_contributor) reasons.push_back(v.t("sharing.as_contributor"));
  if (one.in_text) reasons.push_back(v.t("sharing.in_text"));
  if (one.in_use) reasons.push_back(v.t("sharing.in_use"));
  return v.t.list(reasons);
}

Html answer(const Visit& v, const SharingView& view, const ConcernView& one) {
  if (!view.under_way) return {};
  if (one.answer == "yes")
    return html::chip(v.t("sharing.said_yes"), html::ChipKind::action, "check");
  if (one.answer == "no") return html::chip(v.t("sharing.said_no"), html::ChipKind::danger, "x");
  return html::chip(v.t("sharing.no_answer"), html::ChipKind::plain, "clock");
}

// What no or silence means for this name.
std::string_view without_yes(const ConcernView& one) {
  if (one.in_text) return "sharing.without.text";
  return one.as_contributor ? "sharing.without.contributor" : "sharing.without.use";
}

Html address_field(const Visit& v, const ConcernView& one) {
  Field field{"mail_" + std::to_string(one.organisation), v.t("sharing.address_at", {one.name})};
  field.type = "email";
  field.hint = v.t("sharing.address_hint");
  return text_field(v, field);
}

Html concern(const Visit& v, const SharingView& view, const ConcernView& one) {
  const Html asked =
      one.asked.empty()
          ? Html()
          : html(R"(<p class="small muted">{}</p>)",
                 v.t(view.under_way ? "sharing.was_asked" : "sharing.will_be_asked", {one.asked}));
  const Html address =
      !view.under_way && one.asked.empty() && one.organisation ? address_field(v, one) : Html();
  const Html means =
      one.answer == "yes" ? Html() : html(R"(<p class="small">{}</p>)", v.t(without_yes(one)));
  return html(
      R"(<li class="concern"><div class="between"><div><h3>{}</h3><p class="small muted">{}</p></div>{}</div>{}{}{}</li>)",
      one.name, why(v, one), answer(v, view, one), asked, means, address);
}

Html concerns(const Visit& v, const SharingView& view) {
  if (view.concerns.empty()) return html(R"(<p>{}</p>)", v.t("sharing.names_nobody"));
  return html(
      R"(<ul class="concerns">{}</ul>)",
      html::each(view.concerns, [&](const ConcernView& one) { return concern(v, view, one); }));
}

Html begin_form(const Visit& v, const SharingView& view) {
  if (view.to.empty()) return note("info", "globe", html(R"(<p>{}</p>)", v.t("sharing.is_public")));
  return html(
      R"(<form class="stack stack--5" method="post" action="{}" novalidate>{}{}<h2>{}</h2>{}<p><button class="btn" type="submit">{}{}</button></p></form>)",
      at(view), once(v), error_summary(v), v.t("sharing.who_is_named"), concerns(v, view),
      icon("send"), v.t(view.concerns.empty() ? "sharing.begin" : "sharing.ask"));
}

Html completion(const Visit& v, const SharingView& view) {
  if (view.waits) return note("info", "clock", html(R"(<p>{}</p>)", v.t("sharing.waits_for_text")));
  if (!view.may_complete)
    return note("info", "clock", html(R"(<p>{}</p>)", v.t("sharing.lead_completes")));
  return html(
      R"(<form method="post" action="{}"><button class="btn" type="submit">{}{}</button></form>)",
      at(view, "completion"), icon("globe"), v.t("sharing.complete." + view.to));
}

Html under_way(const Visit& v, const SharingView& view) {
  return html(R"(<div class="stack stack--5"><p class="muted">{}</p><h2>{}</h2>{}{}</div>)",
              v.t("sharing.asked_by", {view.asked_by}), v.t("sharing.answers"), concerns(v, view),
              completion(v, view));
}

Html back_form(const Visit& v, const SharingView& view) {
  if (!view.under_way && view.level == "community") return {};
  Field reason{"reason", v.t("sharing.back_reason")};
  reason.required = true;
  const Html form = html(
      R"(<form class="stack stack--3" method="post" action="{}" novalidate>{}{}<p><button class="btn btn--quiet" type="submit">{}</button></p></form>)",
      at(view, "end"), error_summary(v), text_field(v, reason), v.t("sharing.step_back"));
  return html::disclosure(v.t("sharing.step_back"), form, !v.wrong("reason").empty());
}

Html past(const Visit& v, const SharingView& view) {
  if (view.past.empty()) return {};
  const Html rows = html::each(view.past, [&](const PastView& one) {
    const std::string words =
        v.t("sharing.past." + one.outcome,
            {v.t("lesson.level." + one.to), one.by, v.t.since(one.at, v.now, v.hub.zone)});
    return html(R"(<li>{} {}</li>)", words, one.reason);
  });
  return html(
      R"(<section class="stack stack--2"><h2>{}</h2><ul class="stack stack--2 small">{}</ul></section>)",
      v.t("sharing.before"), rows);
}

Html draw(const Visit& v, const SharingView& view) {
  const std::string title =
      view.to.empty() ? v.t("sharing.title") : v.t("sharing.title_to." + view.to);
  return html(
      R"(<div class="wrap page page--top"><header class="head"><div class="stack"><h1>{}</h1><p class="lead" {}>{}</p><p class="small muted">{}</p></div></header><div class="stack stack--6">{}{}{}</div></div>)",
      title, lang_of(v, view.lang), view.statement, v.t("sharing.now." + view.level),
      view.under_way ? under_way(v, view) : begin_form(v, view), back_form(v, view), past(v, view));
}

// ---- answering requests ----

Reply show(Visit& v, sql::Read& read) {
  const guild::FoundLesson found = shareable(v, read);
  v.live_topics.push_back(guild::topic_of(found.lesson.id));
  return page(v, lesson_shell(v, found, v.t("sharing.title"), true), view_of(read, found), draw);
}

// mail_<organisation>: who is asked there, where nobody represents it here.
std::vector<guild::Contact> read_contacts(const Visit& v, sql::Read& read,
                                          const guild::Lesson& lesson) {
  Reader in(*v.form);
  std::vector<guild::Contact> contacts;
  for (const guild::NameConcerned& one : guild::names_concerned(read, lesson)) {
    if (!one.organisation || one.asked) continue;
    const std::string name = "mail_" + std::to_string(one.organisation.value);
    const std::string address = in.mail_address(name, Reader::optional);
    if (!address.empty()) contacts.push_back({one.organisation, address});
  }
  in.done();
  return contacts;
}

Reply begin(Visit& v, sql::Write& write) {
  const guild::FoundLesson found = shareable(v, write);
  found.takes_changes();
  guild::begin_sharing(write, found.lesson.id, v.actor.person,
                       read_contacts(v, write, found.lesson), v.now);
  return with_flash(v, see_other(path_of(found.lesson, "sharing")), "sharing.begun");
}

Reply complete(Visit& v, sql::Write& write) {
  const guild::FoundLesson found = shareable(v, write);
  found.takes_changes();
  if (!found.may_complete()) base::forbidden();
  guild::complete_sharing(write, found.lesson.id, v.actor.person, v.now);
  return with_flash(v, see_other(path_of(found.lesson)), "sharing.shared");
}

// Also in a community that was closed: what should not be read must be able to come back.
Reply end(Visit& v, sql::Write& write) {
  const guild::FoundLesson found = shareable(v, write);
  Reader in(*v.form);
  const std::string reason = in.line("reason", base::limits::line_length, Reader::required);
  in.done();
  guild::step_back(write, found.lesson.id, v.actor.person, reason, v.now);
  return with_flash(v, see_other(path_of(found.lesson)), "sharing.stepped_back");
}

}  // namespace

void add_lesson_sharing_routes(Router& r) {
  r.get("/lessons/{id}/sharing", Guard::signed_in, show);
  r.post("/lessons/{id}/sharing", Guard::signed_in, begin, show);
  r.post("/lessons/{id}/sharing/completion", Guard::signed_in, complete, show);
  r.post("/lessons/{id}/sharing/end", Guard::signed_in, end, show);
}

}  // namespace web
