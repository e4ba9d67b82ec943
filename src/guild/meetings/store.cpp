// All SQL on the tables of meetings.
#include "guild/meetings/store.hpp"

#include <algorithm>
#include <functional>

#include "base/secret.hpp"
#include "base/text.hpp"
#include "guild/meetings/calendar_address.hpp"
#include "guild/meetings/invitation_store.hpp"

namespace guild {
namespace {

std::optional<int> start_minute(const MeetingDraft& draft) {
  return draft.time ? std::optional(draft.time->minute) : std::nullopt;
}
std::optional<int> duration(const MeetingDraft& draft) {
  return draft.time ? draft.minutes : std::nullopt;
}

// In the order of the columns of the view meeting_in_community.
void read_meeting(const sql::Row& row, Meeting& meeting) {
  std::string_view date, state;
  std::optional<int> start;
  row.into(meeting.id, meeting.public_id, meeting.series, meeting.title, date, start,
           meeting.minutes, meeting.zone, meeting.second_of_overlap, meeting.starts_at,
           meeting.ends_at, meeting.place, meeting.link, meeting.lang, state, meeting.cancel_reason,
           meeting.sequence, meeting.created_by, meeting.created_at, meeting.updated_at);
  if (start) meeting.time = base::TimeOfDay{*start};
  if (const auto parsed = base::parse_date(date).date) meeting.date = *parsed;
  meeting.cancelled = state == "cancelled";
}

constexpr int community_column = 21, columns_of_view = 25;

// Rows of one meeting stand together, the home community first.
std::vector<Meeting> gather(sql::Rows rows, const std::function<void(const sql::Row&)>& also = {}) {
  std::vector<Meeting> meetings;
  for (const sql::Row& row : rows) {
    if (meetings.empty() || meetings.back().id != row.get<MeetingId>(0)) {
      read_meeting(row, meetings.emplace_back());
      if (also) also(row);
    }
    MeetingCommunity& community = meetings.back().communities.emplace_back();
    community.id = row.get<CommunityId>(community_column);
    community.slug = row.text(community_column + 1);
    community.name.nl = row.text(community_column + 2);
    community.name.en = row.text(community_column + 3);
  }
  return meetings;
}

}  // namespace

std::vector<Meeting> meetings_between(sql::Read& read, Period period) {
  return gather(read.query(R"sql(
    SELECT v.* FROM meeting_in_community v WHERE v.ends_at > $1 AND v.starts_at < $2
    ORDER BY v.starts_at, v.id, v.is_home DESC, v.community_id)sql",
                           period.from, period.to));
}

std::vector<Meeting> meetings_of(sql::Read& read, CommunityId community, Period period) {
  return gather(read.query(R"sql(
    SELECT v.* FROM meeting_in_community v
    WHERE v.id IN (SELECT meeting_id FROM meeting_community WHERE community_id = $1)
      AND v.ends_at > $2 AND v.starts_at < $3
    ORDER BY v.starts_at, v.id, v.is_home DESC, v.community_id)sql",
                           community, period.from, period.to));
}

std::vector<Meeting> meetings_of(sql::Read& read, ProgrammeId programme, Period period) {
  return gather(read.query(R"sql(
    SELECT v.* FROM meeting_in_community v
    WHERE v.id IN (SELECT mc.meeting_id FROM meeting_community mc
                   JOIN community c ON c.id = mc.community_id WHERE c.programme_id = $1)
      AND v.ends_at > $2 AND v.starts_at < $3
    ORDER BY v.starts_at, v.id, v.is_home DESC, v.community_id)sql",
                           programme, period.from, period.to));
}

std::vector<Meeting> meetings_of(sql::Read& read, SeriesId series) {
  return gather(read.query(R"sql(
    SELECT v.* FROM meeting_in_community v WHERE v.series_id = $1
    ORDER BY v.starts_at, v.id, v.is_home DESC, v.community_id)sql",
                           series));
}

std::vector<Meeting> meetings_of(sql::Read& read, PersonId person, Period period) {
  return gather(read.query(R"sql(
    SELECT v.* FROM meeting_in_community v
    WHERE v.id IN (SELECT meeting_id FROM invitation
                   WHERE person_id = $1 AND withdrawn_at IS NULL)
      AND v.ends_at > $2 AND v.starts_at < $3
    ORDER BY v.starts_at, v.id, v.is_home DESC, v.community_id)sql",
                           person, period.from, period.to));
}

Ahead ahead_of(sql::Read& read, PersonId person, base::Instant now) {
  Ahead ahead;
  ahead.meetings = gather(
      read.query(R"sql(
        SELECT v.*, coalesce(i.rsvp, ''), i.words, coalesce(i.replied_at, 0)
        FROM invitation i JOIN meeting_in_community v ON v.id = i.meeting_id
        WHERE i.person_id = $1 AND i.withdrawn_at IS NULL AND v.ends_at > $2
        ORDER BY v.starts_at, v.id, v.is_home DESC, v.community_id)sql",
                 person, now),
      [&](const sql::Row& row) {
        ahead.mine.emplace(row.get<MeetingId>(0),
                           invitation_store::read_invitation(row, columns_of_view));
      });
  ahead.replied = invitation_store::replied_for(read, person, ahead.meetings, now);
  return ahead;
}

std::vector<Meeting> calendar_of(sql::Read& read, PersonId person, base::Instant now) {
  return gather(read.query(R"sql(
    SELECT v.* FROM meeting_in_community v
    WHERE v.id IN (SELECT meeting_id FROM invitation
                   WHERE person_id = $1 AND withdrawn_at IS NULL AND coalesce(rsvp, '') <> 'no')
      AND v.ends_at > $2
    ORDER BY v.starts_at, v.id, v.is_home DESC, v.community_id)sql",
                           person, now - base::days(366)));
}

std::optional<Meeting> find_meeting(sql::Read& read, MeetingId meeting) {
  auto found = gather(read.query(R"sql(
    SELECT v.* FROM meeting_in_community v WHERE v.id = $1
    ORDER BY v.is_home DESC, v.community_id)sql",
                                 meeting));
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::string find_agenda(sql::Read& read, MeetingId meeting) {
  return read.first<std::string>(R"sql(SELECT agenda FROM meeting WHERE id = $1)sql", meeting)
      .value_or("");
}

namespace meeting_store {

SeriesId add_series(sql::Write& write, PersonId by, base::Instant now) {
  return write.insert<MeetingSeries>(R"sql(
    INSERT INTO meeting_series (public_id, created_by, created_at) VALUES ($1, $2, $3)
    RETURNING id)sql",
                                     base::random_public_id(), by, now);
}

MeetingId add_meeting(sql::Write& write, SeriesId series, const MeetingDraft& draft,
                      const MeetingHours& hours, PersonId by, base::Instant now) {
  return write.insert<Meeting>(
      R"sql(
    INSERT INTO meeting (public_id, series_id, title, slug, date, start_minute, duration_minutes,
                         zone, second_of_overlap, starts_at, ends_at, place, link, agenda, lang,
                         created_by, created_at, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $17)
    RETURNING id)sql",
      base::random_public_id(), series, draft.title, base::slug(draft.title), base::iso(draft.date),
      start_minute(draft), duration(draft), draft.zone, hours.second_of_overlap, hours.starts_at,
      hours.ends_at, draft.place, draft.link, draft.agenda, draft.lang, by, now);
}

void change_meeting(sql::Write& write, MeetingId meeting, const MeetingDraft& draft,
                    const MeetingHours& hours, int sequence, base::Instant now) {
  write.run(R"sql(
    UPDATE meeting SET title = $2, slug = $3, date = $4, start_minute = $5, duration_minutes = $6,
      zone = $7, second_of_overlap = $8, starts_at = $9, ends_at = $10, place = $11, link = $12,
      agenda = $13, lang = $14, sequence = $15, updated_at = $16 WHERE id = $1)sql",
            meeting, draft.title, base::slug(draft.title), base::iso(draft.date),
            start_minute(draft), duration(draft), draft.zone, hours.second_of_overlap,
            hours.starts_at, hours.ends_at, draft.place, draft.link, draft.agenda, draft.lang,
            sequence, now);
}

void set_hours(sql::Write& write, MeetingId meeting, const MeetingHours& hours) {
  write.run(R"sql(UPDATE meeting SET starts_at = $2, ends_at = $3 WHERE id = $1)sql", meeting,
            hours.starts_at, hours.ends_at);
}

void set_communities(sql::Write& write, MeetingId meeting,
                     const std::vector<CommunityId>& communities) {
  write.run(R"sql(DELETE FROM meeting_community WHERE meeting_id = $1)sql", meeting);
  for (const CommunityId& community : communities)
    write.run(R"sql(
      INSERT INTO meeting_community (meeting_id, community_id, is_home) VALUES ($1, $2, $3))sql",
              meeting, community, community == communities.front());
}

void set_state(sql::Write& write, MeetingId meeting, std::string_view state,
               std::string_view reason, base::Instant now) {
  write.run(R"sql(
    UPDATE meeting SET state = $2, cancel_reason = $3, sequence = sequence + 1, updated_at = $4
    WHERE id = $1)sql",
            meeting, state, reason, now);
}

// Who comes back within a day (leaving can be undone) finds her reply as it was; later she is asked
// anew.
void invite_members(sql::Write& write, MeetingId meeting, PersonId only, base::Instant now) {
  write.run(R"sql(
    INSERT INTO invitation (meeting_id, person_id, invited_at)
    SELECT DISTINCT mc.meeting_id, m.person_id, CAST($2 AS bigint) FROM meeting_community mc
    JOIN membership m ON m.community_id = mc.community_id
    JOIN person p ON p.id = m.person_id
    WHERE mc.meeting_id = $1 AND m.to_at IS NULL AND p.erased_at IS NULL
      AND m.person_id = coalesce(CAST($3 AS bigint), m.person_id)
    ON CONFLICT (meeting_id, person_id) DO UPDATE
    SET withdrawn_at = NULL, invited_at = excluded.invited_at,
        rsvp = CASE WHEN invitation.withdrawn_at > excluded.invited_at - 86400000000
                    THEN invitation.rsvp ELSE NULL END,
        words = CASE WHEN invitation.withdrawn_at > excluded.invited_at - 86400000000
                     THEN invitation.words ELSE '' END,
        replied_at = CASE WHEN invitation.withdrawn_at > excluded.invited_at - 86400000000
                          THEN invitation.replied_at ELSE NULL END,
        mailed_at = CASE WHEN invitation.withdrawn_at > excluded.invited_at - 86400000000
                         THEN invitation.mailed_at ELSE NULL END,
        claimed_at = NULL, refused_at = NULL
    WHERE invitation.withdrawn_at IS NOT NULL)sql",
            meeting, now, only);
}

void withdraw_orphans(sql::Write& write, MeetingId meeting, base::Instant now) {
  write.run(R"sql(
    UPDATE invitation SET withdrawn_at = $2,
      mailed_at = CASE WHEN rsvp = 'no' THEN mailed_at ELSE NULL END
    WHERE meeting_id = $1 AND withdrawn_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM membership m
                      JOIN meeting_community mc ON mc.community_id = m.community_id
                      WHERE mc.meeting_id = $1 AND m.person_id = invitation.person_id
                        AND m.to_at IS NULL))sql",
            meeting, now);
}

void ask_anew(sql::Write& write, MeetingId meeting) {
  write.run(R"sql(
    UPDATE invitation SET rsvp = NULL, words = '', replied_at = NULL WHERE meeting_id = $1)sql",
            meeting);
}

std::vector<PersonId> people(sql::Rows rows) {
  std::vector<PersonId> found;
  for (const sql::Row& row : rows) found.push_back(row.get<PersonId>(0));
  return found;
}

std::vector<PersonId> expecting_orphans(sql::Read& read, MeetingId meeting) {
  return people(read.query(R"sql(
    SELECT i.person_id FROM invitation i
    WHERE i.meeting_id = $1 AND i.withdrawn_at IS NULL
      AND (i.mailed_at IS NOT NULL OR i.claimed_at IS NOT NULL)
      AND coalesce(i.rsvp, '') <> 'no'
      AND NOT EXISTS (SELECT 1 FROM membership m
                      JOIN meeting_community mc ON mc.community_id = m.community_id
                      WHERE mc.meeting_id = $1 AND m.person_id = i.person_id AND m.to_at IS NULL)
    ORDER BY i.person_id)sql",
                           meeting));
}

std::vector<PersonId> invited_and_unmailed(sql::Read& read, MeetingId meeting) {
  return people(read.query(R"sql(
    SELECT person_id FROM invitation
    WHERE meeting_id = $1 AND withdrawn_at IS NULL AND mailed_at IS NULL AND refused_at IS NULL
    ORDER BY person_id)sql",
                           meeting));
}

std::vector<PersonId> to_be_told(sql::Read& read, MeetingId meeting, bool also_declined) {
  return people(read.query(R"sql(
    SELECT person_id FROM invitation
    WHERE meeting_id = $1 AND withdrawn_at IS NULL AND ($2 = 1 OR coalesce(rsvp, '') <> 'no')
    ORDER BY person_id)sql",
                           meeting, also_declined));
}

}  // namespace meeting_store
}  // namespace guild
