// /reply/{token}: the page behind the links of an invitation. It asks no sign-in; opening it
// changes nothing, since mail scanners open every link. Only the button replies.
#include "base/limits.hpp"
#include "guild/meetings/invitation.hpp"
#include "guild/people/merge.hpp"
#include "web/fields.hpp"
#include "web/meetings/meeting_mail.hpp"
#include "web/meetings/meeting_parts.hpp"
#include "web/page.hpp"
#include "web/parts.hpp"
#include "web/router.hpp"
#include "web/signed_link.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

struct ReplyView {
  std::string name;
  MeetingLine meeting;
  std::string answer;  // what the button will say: of the link, else what was replied before
  bool saved = false;  // this very answer is the reply in force
};
BOOST_DESCRIBE_STRUCT(ReplyView, (), (name, meeting, answer, saved))

struct Bearer {
  guild::PersonId person;
  guild::MeetingId meeting;
};

Bearer bearer(const Visit& v, sql::Read& read) {
  const auto ids = read_link(v.services, reply_purpose, v.parameter("token"), 2, v.now);
  // A merge dropped the address this was mailed to: whoever reads its mail speaks for nobody now.
  if (guild::present_person(read, {ids[0]}).value != ids[0]) base::not_found("merged since");
  return {guild::PersonId{ids[0]}, guild::MeetingId{ids[1]}};
}

ReplyView view_of(const Visit& v, sql::Read& read, const Bearer& who) {
  const auto person = guild::find_person(read, who.person);
  const auto meeting = guild::find_meeting(read, who.meeting);
  const auto invitation = guild::find_invitation(read, who.person, who.meeting);
  if (!person || person->erased || !meeting || !invitation) base::not_found("no invitation");
  guild::Actor actor;
  actor.person = who.person;
  const guild::Standings standings(read, actor, v.now);
  if (!guild::may_see(*meeting, standings, true)) base::not_found("she left its community");
  ReplyView view;
  view.name = person->name;
  view.meeting = line_of(v, standings, *meeting, {{who.meeting, *invitation}});
  const auto asked = guild::rsvp_of(v.request.query_value("answer").value_or(""));
  view.answer = asked ? std::string(guild::word_of(*asked)) : view.meeting.my_reply;
  view.saved = !view.answer.empty() && view.answer == view.meeting.my_reply;
  return view;
}

Html form(const Visit& v, const ReplyView& view) {
  return html(
      R"(<form class="form" method="post" action="{}">{}{}{}<p><button class="btn btn--large">{}</button>
</p></form>)",
      url::reply_by_mail(v.parameter("token")), error_summary(v),
      choice_field(v,
                   {.name = "rsvp",
                    .label = v.t("meeting.will_you_be_there", {view.name}),
                    .stored = view.answer},
                   {{"yes", v.t("meeting.yes")},
                    {"maybe", v.t("meeting.maybe")},
                    {"no", v.t("meeting.no")}}),
      text_field(v,
                 {.name = "words", .label = v.t("meeting.words"), .stored = view.meeting.my_words}),
      v.t("meeting.confirm"));
}

Html draw(const Visit& v, const ReplyView& view) {
  const MeetingLine& m = view.meeting;
  Html below;
  if (m.cancelled)
    below = note("danger", "calendar-x-2", html::text(v.t("meeting.cancelled")));
  else if (m.over)
    below = note("info", "info", html::text(v.t("meeting.is_over")));
  else
    below = html(
        "{}{}",
        html::when(view.saved,
                   [&] { return note("info", "check", html::text(v.t("meeting.reply_stands"))); }),
        form(v, view));
  const std::string where = m.place.empty() ? "" : ", " + m.place;
  return html(
      R"(<div class="wrap page"><header class="head"><h1 lang="{}">{}</h1><p class="lead">{}{}</p>
</header>{}</div>)",
      m.lang, m.title, when_in_words(v.t, m, v.today(), v.hub.zone), where, below);
}

Reply show(Visit& v, sql::Read& read) {
  const ReplyView view = view_of(v, read, bearer(v, read));
  Shell shell;
  shell.title = view.meeting.title;
  shell.noindex = true;
  return page(v, shell, view, draw);
}

Reply store(Visit& v, sql::Write& write) {
  const Bearer who = bearer(v, write);
  Reader in(*v.form);
  const std::string rsvp = in.choice("rsvp", {"yes", "no", "maybe"});
  const std::string words = in.line("words", base::limits::line_length);
  in.done();
  guild::reply_to_invitation(write, who.person, who.meeting, *guild::rsvp_of(rsvp), words, v.now);
  return with_flash(v, see_other(url::reply_by_mail(v.parameter("token")).text()),
                    "meeting.reply_saved");
}

}  // namespace

void add_reply_routes(Router& r) {
  r.get("/reply/{token}", Guard::anyone, show).private_page = true;
  r.post("/reply/{token}", Guard::anyone, store, show).private_page = true;
}

}  // namespace web
