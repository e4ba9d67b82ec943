#include "web/meetings/meeting_mail.hpp"

#include <stdexcept>

#include "base/log.hpp"
#include "guild/meetings/invitation.hpp"
#include "guild/meetings/notices.hpp"
#include "guild/people/merge.hpp"
#include "web/calendar/calendar_entries.hpp"
#include "web/meetings/meeting_parts.hpp"
#include "web/signed_link.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

// Whether it still matters is asked when a link is used: a meeting may have moved. This only keeps
// a token from working for ever.
constexpr base::Span token_works_after_end = base::days(400);

guild::Actor actor_of(const Addressee& to) {
  guild::Actor actor;
  actor.person = to.person.id;
  actor.administrator = to.person.administrator;
  return actor;
}

// A meeting as this mail's reader sees it.
struct Told {
  guild::Meeting meeting;
  std::string path, agenda, when;
};

std::string when_of(const Addressee& to, const guild::Meeting& meeting) {
  MeetingLine line;
  line.date = meeting.date;
  line.time = meeting.time;
  line.zone = meeting.zone;
  if (const auto end = meeting.end()) {
    line.end = end->time;
    if (end->date != meeting.date) line.end_date = end->date;
  }
  return when_in_words(to.t, line, base::wall_time(to.now, to.hub.zone).date, to.hub.zone);
}

std::optional<Told> look_up(sql::Read& read, const Addressee& to, const guild::Standings& standings,
                            guild::MeetingId id) {
  auto meeting = guild::find_meeting(read, id);
  if (!meeting || meeting->is_over(to.now)) return std::nullopt;
  if (!guild::find_invitation(read, to.person.id, id)) return std::nullopt;
  Told told;
  if (const guild::MeetingCommunity* home = guild::address_of(*meeting, standings))
    told.path = url::meeting(home->slug, id, meeting->title).text();
  told.agenda = guild::find_agenda(read, id);
  told.when = when_of(to, *meeting);
  told.meeting = std::move(*meeting);
  return told;
}

void describe(const Told& told, Letter& letter) {
  letter.heading(told.meeting.title);
  letter.say(told.when);
  if (!told.meeting.place.empty()) letter.say(told.meeting.place);
}

// Three links, none of which replies by being opened.
void offer_reply(const Notices& notices, const Addressee& to, const Told& told, Letter& letter) {
  const std::string token =
      sign_link(notices.services, reply_purpose, {to.person.id.value, told.meeting.id.value},
                told.meeting.ends_at + token_works_after_end);
  const std::string address = to.absolute(url::reply_by_mail(token));
  letter.link(to.t("meeting.yes"), address + "?answer=yes");
  letter.link(to.t("meeting.maybe"), address + "?answer=maybe");
  letter.link(to.t("meeting.no"), address + "?answer=no");
}

void show_page(const Addressee& to, const Told& told, Letter& letter) {
  if (!told.path.empty()) letter.link(to.t("mail.meeting.page"), to.public_url + told.path);
}

std::string calendar_of(const Notices& notices, const Addressee& to,
                        const std::vector<Told>& meetings) {
  Calendar calendar;
  calendar.name = to.hub.name.in(to.person.language);
  calendar.organizer_name = calendar.name;
  calendar.organizer_mail = notices.postbox.sender().address;
  for (const Told& told : meetings)
    calendar.events.push_back(
        event_of(to.t, to.public_url, told.meeting, told.path, told.agenda, told.meeting.link));
  return write_calendar(calendar);
}

std::string community_names(const Addressee& to, const guild::Standings& standings,
                            const guild::Meeting& meeting) {
  std::vector<std::string> names;
  for (const guild::MeetingCommunity& community : meeting.communities)
    if (standings.reads(community.id)) names.push_back(community.name.in(to.person.language));
  return to.t.list(names);
}

// What an invitation is about: `told` of these meetings. One that cannot be told keeps nobody from
// hearing of the others, and is looked at again.
struct Invited {
  std::vector<Told> meetings;
  bool some_failed = false;
};
Invited look_up_coming(const Notices& notices, std::vector<guild::MeetingId>& ids, sql::Read& read,
                       const Addressee& to, const guild::Standings& standings) {
  Invited found;
  std::erase_if(ids, [&](guild::MeetingId id) {
    try {
      auto told = look_up(read, to, standings, id);
      if (!told || told->meeting.cancelled) return true;
      calendar_of(notices, to, {*told});  // throws now what would stop the whole letter
      found.meetings.push_back(std::move(*told));
      return false;
    } catch (const std::exception& fault) {
      base::log(base::LogLevel::warning, "meeting left out of a letter",
                {{"meeting", id.value}, {"person", to.person.id.value}, {"cause", fault.what()}});
      found.some_failed = true;
      return true;
    }
  });
  return found;
}

// To those of these that are to come. `ids` becomes the ones the letter is about.
bool compose_invitation(const Notices& notices, std::vector<guild::MeetingId>& ids,
                        bool& some_failed, sql::Read& read, const Addressee& to, Letter& letter,
                        Mail& mail) {
  const guild::Standings standings(read, actor_of(to), to.now);
  const Invited invited = look_up_coming(notices, ids, read, to, standings);
  const std::vector<Told>& meetings = invited.meetings;
  some_failed = invited.some_failed;
  if (meetings.empty()) return false;
  const guild::Meeting& first = meetings.front().meeting;
  const std::string names = community_names(to, standings, first);
  if (meetings.size() == 1) {
    letter.subject = to.t("mail.meeting.invited", {first.title, to.t.short_day(first.date)});
    letter.say(to.t("mail.meeting.invited_text", {to.person.name, names}));
  } else {
    letter.subject = to.t.count("mail.meeting.invited_many", std::ssize(meetings), {names});
    letter.say(to.t.count("mail.meeting.invited_many_text", std::ssize(meetings),
                          {to.person.name, names}));
  }
  for (const Told& told : meetings) {
    describe(told, letter);
    if (meetings.size() == 1 && !told.agenda.empty())
      letter.markdown(told.agenda, told.meeting.lang);
    offer_reply(notices, to, told, letter);
    show_page(to, told, letter);
  }
  letter.say(to.t("mail.meeting.reply_how"));
  mail.calendar = calendar_of(notices, to, meetings);
  return true;
}

// A change that a newer one overtook is not told: the newer has a mail of its own.
std::vector<Told> still_news(sql::Read& read, const Addressee& to,
                             const guild::Standings& standings, const guild::ChangeNotice& notice,
                             bool cancelled) {
  std::vector<Told> news;
  for (const guild::MeetingChange& change : notice.changes) {
    auto told = look_up(read, to, standings, change.meeting);
    if (!told || told->meeting.sequence != change.sequence) continue;
    if (told->meeting.cancelled == cancelled) news.push_back(std::move(*told));
  }
  return news;
}

bool compose_changed(const Notices& notices, const guild::ChangeNotice& notice, sql::Read& read,
                     const Addressee& to, Letter& letter, Mail& mail) {
  const guild::Standings standings(read, actor_of(to), to.now);
  const std::vector<Told> news = still_news(read, to, standings, notice, false);
  if (news.empty()) return false;
  const guild::Meeting& first = news.front().meeting;
  if (news.size() == 1) {
    const auto invitation = guild::find_invitation(read, to.person.id, first.id);
    letter.subject = to.t("mail.meeting.changed", {first.title, to.t.short_day(first.date)});
    letter.say(to.t(invitation && invitation->rsvp ? "mail.meeting.changed_text"
                                                   : "mail.meeting.changed_ask_text",
                    {to.person.name}));
  } else {
    letter.subject = to.t.count("mail.meeting.changed_many", std::ssize(news), {first.title});
    letter.say(to.t.count("mail.meeting.changed_many_text", std::ssize(news), {to.person.name}));
  }
  for (const Told& told : news) {
    describe(told, letter);
    offer_reply(notices, to, told, letter);
    show_page(to, told, letter);
  }
  mail.calendar = calendar_of(notices, to, news);
  return true;
}

bool compose_cancelled(const Notices& notices, const guild::ChangeNotice& notice, sql::Read& read,
                       const Addressee& to, Letter& letter, Mail& mail) {
  const guild::Standings standings(read, actor_of(to), to.now);
  const std::vector<Told> news = still_news(read, to, standings, notice, true);
  if (news.empty()) return false;
  const guild::Meeting& first = news.front().meeting;
  if (news.size() == 1) {
    letter.subject = to.t("mail.meeting.cancelled", {first.title, to.t.short_day(first.date)});
    letter.say(to.t("mail.meeting.cancelled_text", {to.person.name}));
  } else {
    letter.subject = to.t.count("mail.meeting.cancelled_many", std::ssize(news), {first.title});
    letter.say(to.t.count("mail.meeting.cancelled_many_text", std::ssize(news), {to.person.name}));
  }
  for (const Told& told : news) {
    describe(told, letter);
    show_page(to, told, letter);
  }
  if (!first.cancel_reason.empty())
    letter.say(to.t("mail.meeting.cancelled_why", {first.cancel_reason}));
  mail.calendar = calendar_of(notices, to, news);
  return true;
}

// To whom a change left without an invitation: not where the meeting is now, nor what it is about.
bool compose_withdrawn(const Notices& notices, const guild::ChangeNotice& notice, sql::Read& read,
                       const Addressee& to, Letter& letter, Mail& mail) {
  const guild::MeetingId id = notice.changes.front().meeting;
  auto meeting = guild::find_meeting(read, id);
  if (!meeting || meeting->is_over(to.now)) return false;
  if (guild::find_invitation(read, to.person.id, id)) return false;
  Told told;
  told.meeting = std::move(*meeting);
  told.meeting.place.clear();
  told.meeting.link.clear();
  told.meeting.cancel_reason.clear();
  told.meeting.cancelled = true;  // takes it out of her calendar
  told.when = when_of(to, told.meeting);
  letter.subject =
      to.t("mail.meeting.withdrawn", {told.meeting.title, to.t.short_day(told.meeting.date)});
  letter.say(to.t("mail.meeting.withdrawn_text", {to.person.name}));
  describe(told, letter);
  mail.calendar = calendar_of(notices, to, {told});
  return true;
}

using ComposeChange = bool (*)(const Notices&, const guild::ChangeNotice&, sql::Read&,
                               const Addressee&, Letter&, Mail&);

// She may have been merged with another since.
guild::PersonId present(sql::Database& db, guild::PersonId person) {
  return sql::in_read(db, [&](sql::Read& read) { return guild::present_person(read, person); });
}

void mail_change(const Notices& notices, const jobs::Job& job, sql::Database& db,
                 ComposeChange compose) {
  auto change = guild::read_change_notice(job.payload);
  if (!change) base::bug("payload of " + job.kind);
  change->person = present(db, change->person);
  Notice notice;
  notice.to = change->person;
  notice.compose = [&](sql::Read& read, const Addressee& to, Letter& letter, Mail& mail) {
    return compose(notices, *change, read, to, letter, mail);
  };
  const Sent sent = send_notice(notices, job, db, notice);
  if (sent == Sent::nothing) return;
  std::vector<guild::MeetingId> told;
  for (const guild::MeetingChange& one : change->changes) told.push_back(one.meeting);
  sql::in_write(db, [&](sql::Write& write) {
    if (sent == Sent::refused)
      guild::mark_refused(write, change->person, told, notices.services.clock.now());
    else
      for (const guild::MeetingId one : told) guild::mark_reached(write, change->person, one);
  });
}

}  // namespace

void mail_invitation(const Notices& notices, const jobs::Job& job, sql::Database& db) {
  auto invited = guild::read_invitation_notice(job.payload);
  if (!invited) base::bug("payload of " + job.kind);
  invited->person = present(db, invited->person);
  const auto now = [&] { return notices.services.clock.now(); };
  guild::ToMail left;
  bool claimed = false, some_failed = false;
  Notice notice;
  notice.to = invited->person;
  notice.compose = [&](sql::Read& read, const Addressee& to, Letter& letter, Mail& mail) {
    left = guild::unmailed(read, invited->person, invited->meetings, now());
    return compose_invitation(notices, left.free, some_failed, read, to, letter, mail);
  };
  notice.claim = [&](sql::Write& write) {
    return claimed = guild::claim_invitations(write, invited->person, left.free, now());
  };
  notice.release = [&](sql::Write& write) {
    guild::release_invitations(write, invited->person, left.free);
  };
  const Sent sent = send_notice(notices, job, db, notice);
  if (claimed)
    sql::in_write(db, [&](sql::Write& write) {
      const auto mark = sent == Sent::refused ? guild::mark_refused : guild::mark_mailed;
      mark(write, invited->person, left.free, now());
    });
  if (some_failed) throw std::runtime_error("a meeting of this letter cannot be told");
  // Somebody else has them in hand, or died: this job, under its own message id, looks again later.
  if (!left.being_sent.empty() || (!left.free.empty() && !claimed))
    throw std::runtime_error("invitations of this letter are being sent");
}

void mail_meeting_changed(const Notices& notices, const jobs::Job& job, sql::Database& db) {
  mail_change(notices, job, db, compose_changed);
}

void mail_meeting_cancelled(const Notices& notices, const jobs::Job& job, sql::Database& db) {
  mail_change(notices, job, db, compose_cancelled);
}

void mail_meeting_withdrawn(const Notices& notices, const jobs::Job& job, sql::Database& db) {
  mail_change(notices, job, db, compose_withdrawn);
}

}  // namespace web
