// Calendar feeds: of the hub, a community, a meeting, and the secret one of a person.
#include "guild/communities/community.hpp"
#include "guild/meetings/calendar_address.hpp"
#include "guild/meetings/invitation.hpp"
#include "guild/people/person.hpp"
#include "web/calendar/calendar_entries.hpp"
#include "web/mail/mail.hpp"
#include "web/page.hpp"
#include "web/parts.hpp"
#include "web/router.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

// How far a feed looks back: a calendar keeps what it has seen.
constexpr base::Span looks_back = base::days(366);

// "Thu, 11 May 2023 11:30:00 GMT"
std::string http_date(base::Instant at) {
  static constexpr const char* days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  static constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                           "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const base::Date date = base::wall_time(at, "UTC").date;
  const std::string iso = base::iso_utc(at);  // 2023-05-11T11:30:00Z
  return std::string(days[base::weekday(date) - 1]) + ", " + iso.substr(8, 2) + " " +
         months[date.month - 1] + " " + iso.substr(0, 4) + " " + iso.substr(11, 8) + " GMT";
}

// Entries in the words of one reader.
struct Feed {
  const Visit& v;
  const Words& t;
  const guild::Standings& standings;
  Calendar calendar;
  base::Instant changed_at{0};

  void add(const guild::Meeting& meeting, bool with_link, std::string_view agenda = {}) {
    const guild::MeetingCommunity* home = guild::address_of(meeting, standings);
    const std::string path =
        home ? url::meeting(home->slug, meeting.id, meeting.title).text() : url::calendar().text();
    CalendarEvent event = event_of(t, v.services.public_url, meeting, path, agenda,
                                   with_link ? std::string_view(meeting.link) : "");
    for (const guild::MeetingCommunity& community : meeting.communities)
      if (standings.reads(community.id))
        event.categories.push_back(community.name.in(code(t.language())));
    calendar.events.push_back(std::move(event));
    if (meeting.updated_at > changed_at) changed_at = meeting.updated_at;
  }

  // An entity tag of the bytes is added to every reply (web/server/finish.cpp); a calendar program
  // that sends it back gets 304. Last-Modified informs only: a meeting may have left the feed
  // since.
  Reply reply(std::string name) {
    calendar.name = std::move(name);
    calendar.organizer_name = v.hub.name.in(code(t.language()));
    calendar.organizer_mail = sender_of(v.services.config, v.services.public_url).address;
    Reply made;
    made.type = "text/calendar; charset=utf-8; method=PUBLISH";
    made.body = write_calendar(calendar);
    if (changed_at.us > 0) made.with("Last-Modified", http_date(changed_at));
    return made;
  }
};

Reply hub_feed(Visit& v, sql::Read& read) {
  // What anyone may see, also when somebody who is signed in asks: the address is shared.
  const guild::Standings standings(read, {}, v.now);
  Feed feed{v, v.t, standings, {}};
  for (const guild::Meeting& meeting :
       guild::meetings_between(read, {v.now - looks_back, base::Instant{INT64_MAX}}))
    if (guild::may_see(meeting, standings, false)) feed.add(meeting, false);
  return feed.reply(v.hub.name.in(v.language()));
}

Reply community_feed(Visit& v, sql::Read& read) {
  const guild::Standings standings(read, v.actor, v.now);
  const auto& here = v.here();
  const guild::StandingIn* in = standings.find(here.id);
  Feed feed{v, v.t, standings, {}};
  for (const guild::Meeting& meeting : guild::visible(
           read, guild::meetings_of(read, here.id, {v.now - looks_back}), v.actor, standings))
    feed.add(meeting, here.standing.takes_part());
  return feed.reply(in->name.in(v.language()));
}

Reply meeting_feed(Visit& v, sql::Read& read) {
  const guild::Standings standings(read, v.actor, v.now);
  const guild::FoundMeeting found =
      guild::find_meeting_for(read, v.actor, standings, guild::MeetingId{v.number("id")});
  if (!found.meeting.is_of(v.here().id)) base::not_found("meeting of another community");
  Feed feed{v, v.t, standings, {}};
  feed.add(found.meeting, found.invited || found.takes_part,
           guild::find_agenda(read, found.meeting.id));
  Reply reply = feed.reply(found.meeting.title);
  return std::move(reply).with(
      "Content-Disposition",
      "attachment; filename=\"" + base::slug(found.meeting.title) + ".ics\"");
}

Reply personal_feed(Visit& v, sql::Read& read) {
  const guild::PersonId owner = guild::person_of_calendar(read, v.parameter("token"));
  const auto person = owner ? guild::find_person(read, owner) : std::nullopt;
  if (!person) base::not_found("no such calendar");
  guild::Actor actor;
  actor.person = owner;
  const Words& t = words(language_of(person->language).value_or(Language::nl));
  const guild::Standings standings(read, actor, v.now);
  Feed feed{v, t, standings, {}};
  for (const guild::Meeting& meeting : guild::calendar_of(read, owner, v.now))
    if (guild::may_see(meeting, standings, true))
      feed.add(meeting, guild::still_holds(meeting, standings));
  Reply reply = feed.reply(t("calendar.mine_in", {v.hub.name.in(code(t.language()))}));
  return std::move(reply).with("Cache-Control", "private, no-cache");
}

// ---- /me/feed: where a person finds her own address ----

struct FeedView {
  std::string address, webcal;  // empty: none made yet
};
BOOST_DESCRIBE_STRUCT(FeedView, (), (address, webcal))

Html draw_feed(const Visit& v, const FeedView& view) {
  const Html address = html::when(!view.address.empty(), [&] {
    return html(
        R"(<div class="field"><label for="f-address">{}</label>
<input class="input" id="f-address" value="{}" readonly></div>
<p class="cluster cluster--tight"><a class="btn" href="{}">{}</a></p>)",
        v.t("calendar.your_address"), view.address, html::Url::outside(view.webcal),
        v.t("calendar.open_in_program"));
  });
  const Html revoke = html::when(!view.address.empty(), [&] {
    return html(
        R"(<form method="post" action="/me/feed/withdrawal"><button class="btn btn--small btn--danger">{}</button>
</form>)",
        v.t("calendar.revoke"));
  });
  return html(
      R"(<div class="wrap page"><header class="head"><h1>{}</h1><p class="lead">{}</p></header>
<div class="stack">{}<form method="post" action="{}">{}<button class="btn {}">{}</button></form>{}
<p class="hint">{}</p></div></div>)",
      v.t("calendar.feed_title"), v.t("calendar.feed_lead"), address, url::me_feed(), once(v),
      view.address.empty() ? "" : "btn--small btn--quiet",
      v.t(view.address.empty() ? "calendar.make_address" : "calendar.new_address"), revoke,
      v.t("calendar.feed_hint"));
}

Reply my_feed(Visit& v, sql::Read& read) {
  FeedView view;
  if (const auto token = guild::find_calendar_token(read, v.actor.person)) {
    view.address = v.absolute(url::personal_feed(*token).text());
    view.webcal = webcal_url(view.address);
  }
  Shell shell;
  shell.title = v.t("calendar.feed_title");
  shell.section = Section::calendar;
  shell.noindex = true;
  return page(v, shell, view, draw_feed);
}

Reply renew(Visit& v, sql::Write& write) {
  guild::renew_calendar_token(write, v.actor.person, v.now);
  return with_flash(v, see_other(url::me_feed().text()), "calendar.address_made");
}

Reply revoke(Visit& v, sql::Write& write) {
  guild::revoke_calendar_token(write, v.actor.person, v.now);
  return with_flash(v, see_other(url::me_feed().text()), "calendar.address_revoked");
}

}  // namespace

void add_feed_routes(Router& r) {
  r.get("/calendar.ics", Guard::anyone, hub_feed);
  r.get("/calendars/{token}.ics", Guard::anyone, personal_feed).private_page = true;
  r.get("/c/{slug}.ics", Guard::reads, community_feed);
  r.get("/c/{slug}/meetings/{id}.ics", Guard::reads, meeting_feed);
  r.get("/me/feed", Guard::signed_in, my_feed);
  r.post("/me/feed", Guard::signed_in, renew);
  r.post("/me/feed/withdrawal", Guard::signed_in, revoke);
}

}  // namespace web
