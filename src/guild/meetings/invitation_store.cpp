// All SQL on invitations and calendar addresses.
#include "guild/meetings/invitation_store.hpp"
#include "base/fault.hpp"
#include "base/secret.hpp"
#include "guild/meetings/calendar_address.hpp"

namespace guild {
namespace {

void add(ReplyCounts& counts, std::string_view rsvp, int n) {
  const auto word = rsvp_of(rsvp);
  int& sum = !word                ? counts.open
             : *word == Rsvp::yes ? counts.yes
             : *word == Rsvp::no  ? counts.no
                                  : counts.maybe;
  sum += n;
}

}  // namespace

namespace invitation_store {

Invitation read_invitation(const sql::Row& row, int first) {
  Invitation invitation;
  invitation.rsvp = rsvp_of(row.text(first));
  invitation.words = row.text(first + 1);
  invitation.replied_at = row.get<base::Instant>(first + 2);
  return invitation;
}

}  // namespace invitation_store

using invitation_store::read_invitation;

std::optional<Invitation> find_invitation(sql::Read& read, PersonId person, MeetingId meeting) {
  for (const sql::Row& row : read.query(R"sql(
         SELECT coalesce(rsvp, ''), words, coalesce(replied_at, 0) FROM invitation
         WHERE meeting_id = $1 AND person_id = $2 AND withdrawn_at IS NULL)sql",
                                        meeting, person))
    return read_invitation(row, 0);
  return std::nullopt;
}

Invitations invitations_of(sql::Read& read, PersonId person, base::Instant from) {
  Invitations invitations;
  for (const sql::Row& row : read.query(R"sql(
         SELECT i.meeting_id, coalesce(i.rsvp, ''), i.words, coalesce(i.replied_at, 0)
         FROM invitation i JOIN meeting m ON m.id = i.meeting_id
         WHERE i.person_id = $1 AND i.withdrawn_at IS NULL AND m.ends_at > $2
         ORDER BY i.meeting_id)sql",
                                        person, from))
    invitations.emplace(row.get<MeetingId>(0), read_invitation(row, 1));
  return invitations;
}

ReplyCounts reply_counts(sql::Read& read, MeetingId meeting) {
  ReplyCounts counts;
  for (const sql::Row& row : read.query(R"sql(
         SELECT coalesce(rsvp, ''), count(*) FROM invitation
         WHERE meeting_id = $1 AND withdrawn_at IS NULL GROUP BY rsvp)sql",
                                        meeting))
    add(counts, row.text(0), row.get<int>(1));
  return counts;
}

namespace {

// Both counts are runs of one index: grouping the rows themselves takes several times as long.
// Every reply is more than ''.
std::map<MeetingId, Replied> count_replied(sql::Read& read, PersonId person, base::Instant from) {
  std::map<MeetingId, Replied> all;
  for (const sql::Row& row : read.query(R"sql(
         SELECT mine.meeting_id,
                (SELECT count(*) FROM invitation i WHERE i.meeting_id = mine.meeting_id
                 AND i.withdrawn_at IS NULL AND i.rsvp >= ''),
                (SELECT count(*) FROM invitation i WHERE i.meeting_id = mine.meeting_id
                 AND i.withdrawn_at IS NULL AND i.rsvp IS NULL)
         FROM invitation mine JOIN meeting m ON m.id = mine.meeting_id
         WHERE mine.person_id = $1 AND mine.withdrawn_at IS NULL AND m.ends_at > $2
         ORDER BY mine.meeting_id)sql",
                                        person, from))
    all[row.get<MeetingId>(0)] = {row.get<int>(1), row.get<int>(1) + row.get<int>(2)};
  for (const auto& [meeting, replied] : all) read.keep(replied, meeting.value);
  return all;
}

}  // namespace

namespace invitation_store {

// Counting takes longer than all else on a page, so what was counted is kept; when one is missing
// they are counted anew in one statement.
std::map<MeetingId, Replied> replied_for(sql::Read& read, PersonId person,
                                         const std::vector<Meeting>& meetings, base::Instant from) {
  std::map<MeetingId, Replied> all;
  for (const Meeting& meeting : meetings) {
    const Replied* kept = read.kept<Replied>(meeting.id.value);
    if (!kept) return count_replied(read, person, from);
    all.emplace(meeting.id, *kept);
  }
  return all;
}

}  // namespace invitation_store

ToMail unmailed(sql::Read& read, PersonId person, const std::vector<MeetingId>& meetings,
                base::Instant now) {
  ToMail left;
  for (const MeetingId& meeting : meetings)
    for (const sql::Row& row : read.query(R"sql(
           SELECT coalesce(claimed_at, 0) FROM invitation
           WHERE meeting_id = $1 AND person_id = $2 AND withdrawn_at IS NULL
             AND mailed_at IS NULL AND refused_at IS NULL)sql",
                                          meeting, person)) {
      const bool claimed = row.get<base::Instant>(0) > now - invitation_claim_lasts;
      (claimed ? left.being_sent : left.free).push_back(meeting);
    }
  return left;
}

bool claim_invitations(sql::Write& write, PersonId person, const std::vector<MeetingId>& meetings,
                       base::Instant now) {
  if (unmailed(write, person, meetings, now).free != meetings) return false;
  for (const MeetingId& meeting : meetings)
    write.run(R"sql(
      UPDATE invitation SET claimed_at = $3 WHERE meeting_id = $1 AND person_id = $2)sql",
              meeting, person, now);
  return true;
}

void release_invitations(sql::Write& write, PersonId person,
                         const std::vector<MeetingId>& meetings) {
  for (const MeetingId& meeting : meetings)
    write.run(R"sql(
      UPDATE invitation SET claimed_at = NULL WHERE meeting_id = $1 AND person_id = $2)sql",
              meeting, person);
}

// An invitation withdrawn while its letter left is mailed again should it be given again.
void mark_mailed(sql::Write& write, PersonId person, const std::vector<MeetingId>& meetings,
                 base::Instant now) {
  for (const MeetingId& meeting : meetings)
    write.run(R"sql(
      UPDATE invitation SET mailed_at = $3, claimed_at = NULL, refused_at = NULL
      WHERE meeting_id = $1 AND person_id = $2 AND withdrawn_at IS NULL)sql",
              meeting, person, now);
}

void mark_refused(sql::Write& write, PersonId person, const std::vector<MeetingId>& meetings,
                  base::Instant now) {
  for (const MeetingId& meeting : meetings)
    write.run(R"sql(
      UPDATE invitation SET refused_at = $3, claimed_at = NULL
      WHERE meeting_id = $1 AND person_id = $2 AND withdrawn_at IS NULL)sql",
              meeting, person, now);
}

void mark_reached(sql::Write& write, PersonId person, MeetingId meeting) {
  write.run(R"sql(
    UPDATE invitation SET mailed_at = coalesce(mailed_at, refused_at), refused_at = NULL
    WHERE meeting_id = $1 AND person_id = $2 AND refused_at IS NOT NULL)sql",
            meeting, person);
}

namespace invitation_store {

void set_reply(sql::Write& write, PersonId person, MeetingId meeting, Rsvp rsvp,
               std::string_view words, base::Instant now) {
  write.run(R"sql(
    UPDATE invitation SET rsvp = $3, words = $4, replied_at = $5
    WHERE meeting_id = $1 AND person_id = $2)sql",
            meeting, person, word_of(rsvp), words, now);
}

void withdraw(sql::Write& write, CommunityId community, PersonId person, base::Instant now) {
  write.run(R"sql(
    UPDATE invitation SET withdrawn_at = $3
    WHERE person_id = $2 AND withdrawn_at IS NULL
      AND meeting_id IN (SELECT mc.meeting_id FROM meeting_community mc
                         JOIN meeting m ON m.id = mc.meeting_id
                         WHERE mc.community_id = $1 AND m.ends_at > $3)
      AND NOT EXISTS (SELECT 1 FROM membership s
                      JOIN meeting_community mc ON mc.community_id = s.community_id
                      WHERE mc.meeting_id = invitation.meeting_id AND s.person_id = $2
                        AND s.to_at IS NULL))sql",
            community, person, now);
}

std::vector<Row> replies_of_members(sql::Read& read, MeetingId meeting) {
  std::vector<Row> rows;
  for (const sql::Row& row : read.query(R"sql(
         SELECT i.person_id, s.community_id, p.name, i.rsvp, i.words,
                coalesce((SELECT sec.code FROM affiliation a
                          JOIN organisation o ON o.id = a.organisation_id
                          JOIN sector sec ON sec.id = o.sector_id
                          WHERE a.person_id = p.id AND a.to_at IS NULL
                          ORDER BY a.id DESC LIMIT 1), '')
         FROM invitation i
         JOIN meeting_community mc ON mc.meeting_id = i.meeting_id
         JOIN membership s ON s.community_id = mc.community_id AND s.person_id = i.person_id
         JOIN person p ON p.id = i.person_id
         WHERE i.meeting_id = $1 AND i.rsvp IS NOT NULL AND i.withdrawn_at IS NULL
           AND s.to_at IS NULL
         ORDER BY p.sort_key, p.id, s.community_id)sql",
                                        meeting)) {
    Row& one = rows.emplace_back();
    std::string_view rsvp;
    row.into(one.replier.person, one.community, one.replier.name, rsvp, one.replier.words,
             one.replier.sector);
    one.replier.rsvp = *rsvp_of(rsvp);
  }
  return rows;
}

std::vector<Row> unreached_members(sql::Read& read, MeetingId meeting) {
  std::vector<Row> rows;
  for (const sql::Row& row : read.query(R"sql(
         SELECT i.person_id, s.community_id, p.name
         FROM invitation i
         JOIN meeting_community mc ON mc.meeting_id = i.meeting_id
         JOIN membership s ON s.community_id = mc.community_id AND s.person_id = i.person_id
         JOIN person p ON p.id = i.person_id
         WHERE i.meeting_id = $1 AND i.refused_at IS NOT NULL AND i.withdrawn_at IS NULL
           AND s.to_at IS NULL
         ORDER BY p.sort_key, p.id, s.community_id)sql",
                                        meeting)) {
    Row& one = rows.emplace_back();
    row.into(one.replier.person, one.community, one.replier.name);
  }
  return rows;
}

}  // namespace invitation_store

void erase_person_from_meetings(sql::Write& write, PersonId person, base::Instant now) {
  write.run(R"sql(UPDATE invitation SET words = '' WHERE person_id = $1)sql", person);
  write.run(R"sql(
    UPDATE invitation SET withdrawn_at = $2 WHERE person_id = $1 AND withdrawn_at IS NULL
      AND meeting_id IN (SELECT id FROM meeting WHERE ends_at > $2))sql",
            person, now);
  write.run(R"sql(DELETE FROM feed_token WHERE person_id = $1)sql", person);
}

std::optional<std::string> find_calendar_token(sql::Read& read, PersonId person) {
  return read.first<std::string>(R"sql(
    SELECT token FROM feed_token WHERE person_id = $1 AND revoked_at IS NULL
    ORDER BY id DESC LIMIT 1)sql",
                                 person);
}

std::string renew_calendar_token(sql::Write& write, PersonId person, base::Instant now) {
  revoke_calendar_token(write, person, now);
  const std::string token = base::random_token(16);
  write.run(R"sql(INSERT INTO feed_token (person_id, token, created_at) VALUES ($1, $2, $3))sql",
            person, token, now);
  return token;
}

void revoke_calendar_token(sql::Write& write, PersonId person, base::Instant now) {
  write.run(R"sql(
    UPDATE feed_token SET revoked_at = $2 WHERE person_id = $1 AND revoked_at IS NULL)sql",
            person, now);
}

PersonId person_of_calendar(sql::Read& read, std::string_view token) {
  return read
      .first<PersonId>(R"sql(
    SELECT f.person_id FROM feed_token f JOIN person p ON p.id = f.person_id
    WHERE f.token = $1 AND f.revoked_at IS NULL AND p.erased_at IS NULL)sql",
                       token)
      .value_or(PersonId{});
}

}  // namespace guild
