// Joining, asking to, answering an invitation, leaving, and the undo of it.
#include "web/communities/joining.hpp"

#include "base/limits.hpp"
#include "guild/people/sign_in.hpp"
#include "web/fields.hpp"
#include "web/page.hpp"
#include "web/parts.hpp"
#include "web/router.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

bool invited(const JoinState& state) {
  return state.request && state.request->invitation && state.request->state == "open";
}
bool asked(const JoinState& state) {
  return state.request && !state.request->invitation && state.request->state == "open";
}

// A button that is a form of its own.
Html button(const html::Url& url, const std::string& words, const char* classes) {
  return html(R"(<form method="post" action="{}"><button class="{}">{}</button></form>)", url,
              classes, words);
}

Html noted(const char* kind, const char* icon_name, const std::string& words, const Html& act) {
  return note(kind, icon_name, html(R"({} {})", words, act));
}

Html link(const html::Url& url, const std::string& words) {
  return html(R"(<a href="{}">{}</a>)", url, words);
}

// --- the page /c/{slug}/join

Html visitor_fields(const Visit& v) {
  Field name{"name", v.t("joining.name")};
  name.autocomplete = "name";
  name.required = true;
  Field email{"email", v.t("joining.email")};
  email.type = "email";
  email.autocomplete = "email";
  email.hint = v.t("joining.email_hint");
  email.required = true;
  Field organisation{"organisation", v.t("joining.organisation")};
  organisation.autocomplete = "organization";
  return text_field(v, name) + text_field(v, email) + text_field(v, organisation);
}

Html words_field(const Visit& v) {
  Field words{"words", v.t("joining.words")};
  words.hint = v.t("joining.words_hint");
  words.rows = 4;
  return text_area(v, words);
}

struct JoinPage {
  std::string community;
  std::string joining;
  bool invited = false;
};
BOOST_DESCRIBE_STRUCT(JoinPage, (), (community, joining, invited))

struct JoinForm {
  guild::Community community;
  JoinState state;
};

Html refusal(const Visit& v, const JoinForm& form) {
  return button(url::community(form.community.slug, "membership/refusal"),
                v.t(invited(form.state) ? "joining.no_thanks" : "joining.withdraw"),
                "btn btn--quiet");
}

Html join_form(const Visit& v, const JoinForm& form) {
  const bool by_request =
      form.community.is.joining == guild::Joining::request && !invited(form.state);
  const Html fields =
      (v.actor ? Html() : visitor_fields(v)) + (by_request ? words_field(v) : Html());
  const std::string words = v.t(by_request ? "joining.ask" : "joining.join");
  return html(
      R"(<form class="form stack stack--5" method="post" action="{}" novalidate>{}{}<p><button class="btn btn--large">{}</button></p></form>)",
      url::community(form.community.slug, "membership"), once(v), fields, words);
}

Html may_not_join(const Visit& v, const JoinForm& form) {
  if (form.community.is.state == "closed")
    return html(R"(<p class="lead">{}</p>)", v.t("community.closed_down"));
  if (form.community.programme_closed)
    return html(R"(<p class="lead">{}</p>)", v.t("programme.closed"));
  return html(R"(<p class="lead">{}</p>)", v.t("community.by_invitation"));
}

std::string explanation(const Visit& v, const JoinForm& form) {
  if (invited(form.state)) return v.t("joining.invited_lead");
  if (form.community.is.joining == guild::Joining::request) return v.t("joining.request_lead");
  return v.t(v.actor ? "joining.open_lead" : "joining.visitor_lead");
}

Html sign_in_instead(const Visit& v, const JoinForm& form) {
  if (v.actor) return {};
  return html(
      R"(<p>{} {}</p>)", v.t("joining.have_account"),
      link(url::sign_in(url::community(form.community.slug, "join").text()), v.t("shell.sign_in")));
}

// An administrator keeps the hub running; to read what a closed community says she gives a reason,
// which its members see.
Html opening_form(const Visit& v, const JoinForm& form) {
  if (!v.actor.administrator || v.here().standing.reads()) return {};
  Field reason{"reason", v.t("joining.reason")};
  reason.hint = v.t("joining.reason_hint");
  reason.required = true;
  return html(
      R"(<section class="section stack" aria-labelledby="j-open"><h2 id="j-open">{}</h2><p>{}</p><form class="form stack" method="post" action="{}" novalidate>{}<p><button class="btn btn--quiet">{}{}</button></p></form></section>)",
      v.t("joining.open_closed"), v.t("joining.open_closed_lead"),
      url::community(form.community.slug, "opening"), text_field(v, reason), icon("lock-open"),
      v.t("joining.open_closed"));
}

Html draw_join(const Visit& v, const JoinForm& form) {
  const bool closed = form.community.takes_nobody();
  const bool by_invitation =
      form.community.is.joining == guild::Joining::invitation && !invited(form.state);
  const Html name = bilingual(v, form.community.is.name);
  Html body;
  if (closed || by_invitation) {
    body = may_not_join(v, form);
  } else if (asked(form.state)) {
    body = html(R"(<p class="lead">{}</p>)", v.t("joining.waiting")) + refusal(v, form);
  } else {
    body = html(R"(<p class="lead">{}</p>)", explanation(v, form)) + error_summary(v) +
           join_form(v, form) + (invited(form.state) ? refusal(v, form) : Html()) +
           sign_in_instead(v, form);
  }
  return html(R"(<div class="wrap page"><div class="stack stack--5"><h1>{}</h1>{}</div>{}</div>)",
              v.t.rich("joining.title", {name}), body, opening_form(v, form));
}

Reply join_page(Visit& v, sql::Read& read) {
  JoinForm form{guild::community(read, v.here().id), read_join_state(v, read)};
  if (v.here().standing.member) return see_other(url::community(form.community.slug).text());
  JoinPage view{form.community.is.name.in(v.language()),
                std::string(word_of(form.community.is.joining)), invited(form.state)};
  Shell shell;
  shell.title = v.t("joining.title", {view.community});
  shell.section = Section::communities;
  shell.noindex = true;
  if (v.here().standing.reads())
    shell.crumbs = {{v.t("shell.communities"), url::communities()},
                    {view.community, url::community(form.community.slug)}};
  return page(v, shell, view, [&](const Visit&, const JoinPage&) { return draw_join(v, form); });
}

// --- what is done

// No account is needed: the mailed way in proves the address, then she is in.
Reply join_as_visitor(Visit& v, sql::Write& write) {
  Reader in(*v.form);
  guild::Wish wish;
  wish.name = in.line("name", base::limits::name_length, Reader::required);
  const std::string address = in.mail_address("email");
  wish.organisation = in.line("organisation", base::limits::name_length);
  wish.words = in.block("words", base::limits::line_length * 4);
  wish.language = v.language();
  in.done();
  const std::string path = url::community(v.here().slug).text();
  const std::string handle =
      guild::request_sign_in(write, {address, v.request.remote, path, wish.language}, v.now);
  guild::wish_to_join(write, v.here().id, wish, handle);
  return see_other(url::sign_in_sent(handle).text());
}

Reply join(Visit& v, sql::Write& write) {
  // An administrator knows of a closed community without reading it: that is no way in.
  if (!v.here().standing.reads() && !v.here().standing.pending)
    base::forbidden("fault.members_only");
  if (!v.actor) return join_as_visitor(v, write);
  Reader in(*v.form);
  const std::string words = in.block("words", base::limits::line_length * 4);
  in.done();
  const guild::Joined joined = guild::join(write, v.here().id, v.actor.person, words, v.now);
  if (joined == guild::Joined::asked) {
    // Who asks a community she may read comes back to it, others to where they asked.
    const char* part = v.here().standing.reads() ? "" : "join";
    return with_flash(v, see_other(url::community(v.here().slug, part).text()), "joining.asked");
  }
  return with_flash(v, see_other(url::community(v.here().slug).text()), "joining.joined");
}

Reply refuse(Visit& v, sql::Write& write) {
  if (!v.actor) base::not_found("a stranger has no request");
  guild::withdraw_request(write, v.here().id, v.actor.person, v.now);
  const bool reads = v.here().standing.reads();
  const html::Url back = reads ? url::community(v.here().slug) : url::communities();
  return with_flash(v, see_other(back.text()), "joining.withdrawn");
}

Reply leave(Visit& v, sql::Write& write) {
  guild::leave(write, v.here().id, v.actor.person, v.now);
  return with_flash(v, see_other(url::communities().text()), "joining.left");
}

// Who left a closed community may not know of it any more, so this is not one of its pages.
Reply come_back(Visit& v, sql::Write& write) {
  Reader in(*v.form);
  const guild::CommunityId id{in.integer("community", 1, INT64_MAX, Reader::required).value_or(0)};
  in.done();
  guild::return_after_leaving(write, id, v.actor.person, v.actor.person, v.now);
  const std::string slug = guild::community(write, id).slug;
  return with_flash(v, see_other(url::community(slug).text()), "joining.returned");
}

Reply open_closed(Visit& v, sql::Write& write) {
  if (!v.actor.administrator) base::not_found("administrators only");
  Reader in(*v.form);
  const std::string reason = in.line("reason", base::limits::line_length, Reader::required);
  in.done();
  guild::open_closed_community(write, v.here().id, v.actor.person, reason, v.now);
  return with_flash(v, see_other(url::community(v.here().slug).text()), "joining.opened");
}

Html undo_button(const Visit& v, guild::CommunityId community) {
  return html(
      R"(<form method="post" action="{}"><input type="hidden" name="community" value="{}"><button class="btn btn--small btn--quiet">{}{}</button></form>)",
      url::departures(), community.value, icon("undo-2"), v.t("joining.undo"));
}

Html own_notes(const Visit& v, const JoinState& state) {
  const html::Url join = url::community(v.here().slug, "join");
  if (invited(state))
    return noted("now", "mail", v.t("joining.you_are_invited"), link(join, v.t("joining.answer")));
  if (asked(state))
    return noted("info", "clock", v.t("joining.waiting"), link(join, v.t("joining.withdraw")));
  if (state.left_today)
    return noted("info", "undo-2", v.t("joining.left"), undo_button(v, v.here().id));
  if (state.request && state.request->state == "declined" && !state.request->answer.empty() &&
      !v.here().standing.member && !v.here().standing.former)
    return noted("info", "info", v.t("joining.declined", {state.request->answer}), {});
  return {};
}

}  // namespace

JoinState read_join_state(const Visit& v, sql::Read& read) {
  JoinState state;
  if (!v.actor) return state;
  const guild::CommunityId id = v.here().id;
  if (!v.here().standing.member) state.request = guild::latest_request_of(read, id, v.actor.person);
  if (v.here().standing.leads()) state.open_requests = guild::open_requests(read, id).size();
  if (v.here().standing.former)
    for (const guild::Departure& one : guild::recent_departures(read, v.actor.person, v.now))
      state.left_today = state.left_today || one.community == id;
  return state;
}

Html join_notes(const Visit& v, const JoinState& state) {
  Html notes = own_notes(v, state);
  if (state.open_requests > 0)
    notes +=
        noted("now", "user-plus",
              v.t.count("joining.requests_wait", static_cast<std::int64_t>(state.open_requests)),
              link(url::community(v.here().slug, "people"), v.t("joining.answer_them")));
  return notes;
}

Html join_band(const Visit& v, const CommunityFrame& frame, const JoinState& state) {
  const guild::Standing& standing = v.here().standing;
  if (standing.member)
    return html(
        R"(<section class="stack stack--3 noprint" aria-labelledby="c-leave"><h2 id="c-leave">{}</h2><p class="small muted">{}</p>{}</section>)",
        v.t("joining.you_take_part"), v.t("joining.leave_hint"),
        button(url::community(frame.community.slug, "membership/end"), v.t("joining.leave"),
               "btn btn--quiet btn--small"));
  if (frame.community.takes_nobody() || standing.leads() || asked(state)) return {};
  if (frame.community.is.joining == guild::Joining::invitation && !invited(state)) return {};
  return html(
      R"(<section class="section stack noprint" aria-labelledby="c-join"><h2 id="c-join">{}</h2><p>{}</p><p><a class="btn btn--large" href="{}">{}</a></p></section>)",
      v.t("joining.band_title"), explanation(v, {frame.community, state}),
      url::community(frame.community.slug, "join"), v.t("community.join"));
}

Html departure_notes(const Visit& v, const std::vector<guild::Departure>& departures) {
  return html::each(departures, [&](const guild::Departure& one) {
    return note("info", "undo-2",
                html(R"({} {})", v.t.rich("joining.left_named", {bilingual(v, one.name)}),
                     undo_button(v, one.community)));
  });
}

void add_joining_routes(Router& r) {
  r.get("/c/{slug}/join", Guard::knows, join_page);
  r.post("/c/{slug}/membership", Guard::knows, join, join_page);
  r.post("/c/{slug}/membership/refusal", Guard::knows, refuse).even_when_closed = true;
  r.post("/c/{slug}/membership/end", Guard::takes_part, leave).even_when_closed = true;
  r.post("/c/{slug}/opening", Guard::knows, open_closed, join_page).even_when_closed = true;
  r.post("/departures", Guard::signed_in, come_back);
}

}  // namespace web
