#include "guild/meetings/invitation.hpp"

#include "base/limits.hpp"
#include "base/text.hpp"
#include "guild/activity/activity.hpp"
#include "guild/meetings/invitation_store.hpp"
#include "guild/meetings/notices.hpp"
#include "guild/meetings/store.hpp"

namespace guild {

std::string_view word_of(Rsvp rsvp) {
  switch (rsvp) {
    case Rsvp::yes:
      return "yes";
    case Rsvp::no:
      return "no";
    case Rsvp::maybe:
      return "maybe";
  }
  return "";
}

std::optional<Rsvp> rsvp_of(std::string_view word) {
  if (word == "yes") return Rsvp::yes;
  if (word == "no") return Rsvp::no;
  if (word == "maybe") return Rsvp::maybe;
  return std::nullopt;
}

void invite_to_coming_meetings(sql::Write& write, CommunityId community, PersonId person,
                               base::Instant now) {
  std::vector<MeetingId> invited_to;
  for (const Meeting& meeting : meetings_of(write, community, Period{now})) {
    if (meeting.cancelled || find_invitation(write, person, meeting.id)) continue;
    meeting_store::invite_members(write, meeting.id, person, now);
    sql::announce(write, topic_of(meeting.id));
    invited_to.push_back(meeting.id);
  }
  notify_invited(write, person, invited_to, now);
}

void withdraw_invitations(sql::Write& write, CommunityId community, PersonId person,
                          base::Instant now) {
  invitation_store::withdraw(write, community, person, now);
  for (const Meeting& meeting : meetings_of(write, community, Period{now}))
    sql::announce(write, topic_of(meeting.id));
}

void reply_to_invitation(sql::Write& write, PersonId person, MeetingId id, Rsvp rsvp,
                         std::string_view words, base::Instant now) {
  const auto meeting = find_meeting(write, id);
  if (!meeting || !find_invitation(write, person, id)) base::not_found("no invitation");
  if (meeting->cancelled) base::conflict("meeting.is_cancelled");
  if (meeting->is_over(now)) base::conflict("meeting.is_over");
  if (base::length(words) > base::limits::line_length)
    base::invalid("words", "form.too_long", {std::to_string(base::limits::line_length)});
  invitation_store::set_reply(write, person, id, rsvp, words, now);
  record(write, {person, "replied", "invitation", id.value, meeting->communities.front().id,
                 word_of(rsvp), now});
  sql::announce(write, topic_of(id));
}

namespace {

// Once each, and only members of the communities that she guides.
std::vector<Replier> guided(std::vector<invitation_store::Row> rows, const Standings& standings) {
  std::vector<Replier> people;
  for (invitation_store::Row& row : rows) {
    const StandingIn* in = standings.find(row.community);
    if (!in || !in->standing.guides()) continue;
    if (!people.empty() && people.back().person == row.replier.person) continue;
    people.push_back(std::move(row.replier));
  }
  return people;
}

}  // namespace

std::vector<Replier> repliers_for(sql::Read& read, const Meeting& meeting,
                                  const Standings& standings) {
  return guided(invitation_store::replies_of_members(read, meeting.id), standings);
}

std::vector<std::string> unreached_for(sql::Read& read, const Meeting& meeting,
                                       const Standings& standings) {
  std::vector<std::string> names;
  for (Replier& one : guided(invitation_store::unreached_members(read, meeting.id), standings))
    names.push_back(std::move(one.name));
  return names;
}

}  // namespace guild
