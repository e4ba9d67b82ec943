// /today: what asks something of me, and what is coming.
#include <algorithm>

#include "guild/communities/cards.hpp"
#include "guild/communities/membership.hpp"
#include "guild/meetings/invitation.hpp"
#include "web/communities/welcome.hpp"
#include "web/lessons/lesson_consents.hpp"
#include "web/meetings/meeting_parts.hpp"
#include "web/page.hpp"
#include "web/parts.hpp"
#include "web/questions/today_questions.hpp"
#include "web/router.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

struct MyCommunity {
  std::string slug, name, lang, role;
  std::vector<std::string> sectors = {};  // for its drawing only: of its partners
  int free_places = 0;
};
BOOST_DESCRIBE_STRUCT(MyCommunity, (), (slug, name, lang, role))

struct WaitingRequest {
  std::string slug, community, lang;
  std::string name, organisation, sector;
};
BOOST_DESCRIBE_STRUCT(WaitingRequest, (), (slug, community, lang, name, organisation, sector))

struct TodayView {
  std::string name;
  base::Date date;
  std::vector<MeetingLine> to_reply, coming;
  std::vector<std::int64_t> counts_of;  // ids, beside replied and invited
  std::vector<int> replied, invited;
  std::vector<WaitingRequest> requests;
  std::vector<NewcomerView> newcomers;
  TodayQuestions questions;
  std::vector<ConsentView> consents;  // may my name stand there?
  std::vector<HangingView> hanging;   // what my communities wait for
  std::vector<MyCommunity> communities;
};
BOOST_DESCRIBE_STRUCT(TodayView, (),
                      (name, date, to_reply, coming, counts_of, replied, invited, requests,
                       newcomers, consents, hanging, questions, communities))

std::string greeting(const Visit& v) {
  const int hour = base::wall_time(v.now, v.hub.zone).time.minute / 60;
  const std::string first = first_name(v.actor.name);
  if (hour < 5 || hour >= 18) return v.t("today.good_evening", {first});
  if (hour < 12) return v.t("today.good_morning", {first});
  return v.t("today.good_afternoon", {first});
}

// "17 of 24 replied", for a meeting that asks for mine.
std::string counted(const Visit& v, const TodayView& view, std::int64_t meeting) {
  for (std::size_t i = 0; i < view.counts_of.size(); ++i)
    if (view.counts_of[i] == meeting)
      return v.t("today.replied_of",
                 {std::to_string(view.replied[i]), std::to_string(view.invited[i])});
  return {};
}

Html section(const Visit& v, std::string_view id, std::string_view key, const Html& body) {
  return html(
      R"(<section aria-labelledby="{}"><div class="section__head"><h2 id="{}">{}</h2></div>{}</section>)",
      id, id, v.t(key), body);
}

// The first few: a page for a morning, not for a year. The calendar holds the rest.
constexpr std::size_t shown_at_once = 6;

Html meetings(const Visit& v, const TodayView& view, const std::vector<MeetingLine>& lines,
              std::int64_t next) {
  Html rows;
  for (std::size_t i = 0; i < lines.size() && i < shown_at_once; ++i) {
    const std::string count = counted(v, view, lines[i].id);
    const Html more = html::when(!count.empty(), [&] {
      return html(R"(<p class="small muted">{} {}</p>)", icon("users"), count);
    });
    rows += draw_line(v, lines[i], lines[i].id == next, Back::today, more);
  }
  const Html rest = html::when(lines.size() > shown_at_once, [&] {
    return html(R"(<p><a class="more" href="/calendar?only=mine">{}{}</a></p>)",
                v.t.count("today.more", static_cast<std::int64_t>(lines.size() - shown_at_once)),
                icon("arrow-right"));
  });
  return html(R"(<div class="stack"><div class="rows rows--ruled">{}</div>{}</div>)", rows, rest);
}

Html request(const Visit& v, const WaitingRequest& one) {
  return html(R"(<li>{} <a href="{}">{}</a></li>)",
              person_line(one.name, one.sector, one.organisation),
              url::community(one.slug, "people"), v.t("today.answer_in", {one.community}));
}

Html communities(const Visit& v, const TodayView& view) {
  if (view.communities.empty())
    return html(
        R"(<section class="stack stack--3"><h2>{}</h2><p>{}</p><p><a class="btn" href="{}">{}</a></p></section>)",
        v.t("today.your_communities"), v.t("today.no_community"), url::communities(),
        v.t("calendar.find_community"));
  return html(
      R"(<section><h2>{}</h2><ul class="stack stack--3">{}</ul></section>)",
      v.t("today.your_communities"), html::each(view.communities, [&](const MyCommunity& one) {
        return html(
            R"(<li class="mine"><a class="mine__link" href="{}">{}<span class="person__text">
<span class="person__name" lang="{}">{}</span><span class="person__sub">{}</span></span></a></li>)",
            url::community(one.slug), table_glyph(one.sectors, one.free_places, 52), one.lang,
            one.name, v.t("role." + one.role));
      }));
}

Html draw(const Visit& v, const TodayView& view) {
  std::int64_t next = next_of(view.coming);
  if (next == 0) next = next_of(view.to_reply);
  Html main;
  if (!view.to_reply.empty())
    main +=
        section(v, "t-reply", "today.will_you_be_there", meetings(v, view, view.to_reply, next));
  if (!view.requests.empty())
    main += section(v, "t-requests", "today.requests",
                    html(R"(<ul class="stack stack--3">{}</ul>)",
                         html::each(view.requests,
                                    [&](const WaitingRequest& one) { return request(v, one); })));
  if (!view.newcomers.empty())
    main += html(R"(<section aria-labelledby="t-new">{}{}</section>)",
                 html::section_head(v.t("today.newcomers"), "t-new", v.t("today.newcomers_lead")),
                 draw_newcomers(v, view.newcomers));
  if (!view.consents.empty())
    main += section(v, "t-consents", "today.consents", draw_consents(v, view.consents));
  if (!view.hanging.empty())
    main += section(v, "t-hanging", "today.hanging", draw_hanging(v, view.hanging));
  main += draw_today_questions(v, view.questions);
  if (!view.coming.empty())
    main += section(v, "t-coming", "today.coming", meetings(v, view, view.coming, next));
  if (main.empty())
    main = html(R"(<div class="empty">{}<p>{}</p><p><a class="btn" href="{}">{}</a></p></div>)",
                empty_table(), v.t("today.nothing"), url::calendar(), v.t("today.to_calendar"));
  const auto asks = std::ssize(view.to_reply) + std::ssize(view.requests) +
                    std::ssize(view.newcomers) + std::ssize(view.consents) +
                    static_cast<std::ptrdiff_t>(view.questions.asks());
  const std::string lead = asks == 0 ? v.t("today.asks_nothing") : v.t.count("today.asks", asks);
  const Html rail = html(
      R"(<aside class="rail" aria-label="{}">{}<section><p><a class="more" href="{}">{}{}</a></p>
</section></aside>)",
      v.t("today.yours"), communities(v, view), url::me_feed(), icon("calendar-plus"),
      v.t("calendar.subscribe_mine"));
  return html(
      R"(<div class="wrap page"><div class="today-head"><div><p class="today-head__date">{}</p>
<h1>{}</h1><p class="lead">{}</p></div></div>
<div class="split"><div class="stack stack--7">{}</div>{}</div></div>)",
      v.t.day(view.date), greeting(v), lead, main, rail);
}

// Who leads or coordinates answers; an administrator could, and is not asked to. What was closed
// down asks nothing.
bool answers(const guild::StandingIn& in) {
  return (in.standing.lead || in.standing.coordinator) && !in.standing.is_closed_down;
}

void add_requests(sql::Read& read, const Visit& v, const guild::Standings& standings,
                  TodayView& view) {
  if (std::none_of(standings.all().begin(), standings.all().end(), answers)) return;
  auto open = guild::open_requests(read);
  for (const guild::StandingIn& in : standings.all()) {
    if (!answers(in)) continue;
    for (const guild::RequestLine& line : open[in.community])
      if (!line.invitation)
        view.requests.push_back({in.slug, in.name.in(v.language()),
                                 std::string(in.name.language_of(v.language())), line.name,
                                 line.organisation, line.sector});
  }
}

Reply show(Visit& v, sql::Read& read) {
  TodayView view;
  view.name = v.actor.name;
  view.date = v.today();
  const guild::Standings& standings = v.standings(read);
  const guild::Ahead ahead = guild::ahead_of(read, v.actor.person, v.now);
  for (const guild::Meeting& meeting : ahead.meetings) {
    MeetingLine line = line_of(v, standings, meeting, ahead.mine);
    v.live_topics.push_back("meeting:" + std::to_string(line.id));
    if (line.my_reply.empty() && !line.cancelled)
      view.to_reply.push_back(std::move(line));
    else if (line.my_reply != "no")
      view.coming.push_back(std::move(line));
  }
  for (const auto& [meeting, counts] : ahead.replied) {
    view.counts_of.push_back(meeting.value);
    view.replied.push_back(counts.replied);
    view.invited.push_back(counts.invited);
  }
  add_requests(read, v, standings, view);
  view.newcomers = newcomers(v, read);
  view.consents = waiting_consents(v, read);
  view.hanging = hanging(v, read);
  view.questions = read_today_questions(v, read, standings);
  auto sectors = guild::sectors_around(read, v.actor.person);
  for (const guild::MembershipLine& line : guild::memberships_of(read, v.actor.person)) {
    view.communities.push_back({line.slug, line.name.in(v.language()),
                                std::string(line.name.language_of(v.language())),
                                std::string(guild::word_of(line.role)),
                                std::move(sectors[line.community]), line.free_places});
    v.live_topics.push_back("community:" + std::to_string(line.community.value));
  }
  Shell shell;
  shell.title = v.t("today.title");
  shell.section = Section::today;
  return page(v, shell, view, draw);
}

}  // namespace

void add_today_routes(Router& r) { r.get("/today", Guard::signed_in, show); }

}  // namespace web
