// A few bare people and communities for tests of meetings, without the town: rows and no rules, so
// that a test of meetings says all there is to it.
//
//   class Planning : public world::WithMeetings {};
//   TEST_P(Planning, …) { join(person("Anna"), community("meten")); … }
//   EACH_DATABASE(Planning);
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/secret.hpp"
#include "guild/communities/community.hpp"
#include "guild/meetings/invitation.hpp"
#include "guild/meetings/notices.hpp"
#include "guild/meetings/planning.hpp"
#include "guild/meetings/series.hpp"
#include "world/database.hpp"

namespace world {

inline constexpr std::string_view amsterdam = "Europe/Amsterdam";

// 1 March 2023, noon UTC: before the first meeting of the programme.
inline base::Instant spring() {
  return base::resolve({2023, 3, 1}, base::TimeOfDay{12 * 60}, "UTC").first;
}

class WithMeetings : public EachDatabase {
 protected:
  base::Instant now = spring();

  guild::PersonId person(const std::string& name) {
    return sql::in_write(db(), [&](sql::Write& write) {
      return write.insert<guild::Person>(R"sql(
        INSERT INTO person (public_id, name, sort_key, created_at) VALUES ($1, $2, $2, 0)
        RETURNING id)sql",
                                         base::random_public_id(), name);
    });
  }
  guild::CommunityId community(const std::string& slug, const std::string& visibility = "public") {
    return sql::in_write(db(), [&](sql::Write& write) {
      return write.insert<guild::Community>(R"sql(
        INSERT INTO community (public_id, slug, name_nl, name_en, visibility, created_at)
        VALUES ($1, $2, $2, $2, $3, 0) RETURNING id)sql",
                                            base::random_public_id(), slug, visibility);
    });
  }
  void join(guild::PersonId who, guild::CommunityId where, const std::string& role = "member") {
    db().write_now([&](sql::Write& write) {
      write.run(R"sql(
        INSERT INTO membership (community_id, person_id, role, from_at) VALUES ($1, $2, $3, 0))sql",
                where, who, role);
    });
  }
  void leave(guild::PersonId who, guild::CommunityId where) {
    db().write_now([&](sql::Write& write) {
      write.run(R"sql(
        UPDATE membership SET to_at = 1 WHERE community_id = $1 AND person_id = $2)sql",
                where, who);
      withdraw_invitations(write, where, who, now);
    });
  }
  void close_down(guild::CommunityId community) {
    db().write_now([&](sql::Write& write) {
      write.run(R"sql(UPDATE community SET state = 'closed' WHERE id = $1)sql", community);
    });
  }
  static guild::Actor actor(guild::PersonId who) {
    guild::Actor made;
    made.person = who;
    return made;
  }
  static guild::MeetingDraft draft(std::vector<guild::CommunityId> communities,
                                   base::Date date = {2023, 5, 11}) {
    guild::MeetingDraft made;
    made.title = "Wat meten we?";
    made.communities = std::move(communities);
    made.date = date;
    made.zone = amsterdam;
    made.lang = "nl";
    return made;
  }
  static guild::MeetingDraft at(guild::MeetingDraft made, int hour, int minute, int minutes) {
    made.time = base::TimeOfDay{hour * 60 + minute};
    made.minutes = minutes;
    return made;
  }
  guild::MeetingId plan(guild::PersonId who, const guild::MeetingDraft& what) {
    return sql::in_write(
        db(), [&](sql::Write& write) { return plan_meeting(write, actor(who), what, now); });
  }
  guild::Meeting find(guild::MeetingId id) {
    return sql::in_read(db(), [&](sql::Read& read) { return *find_meeting(read, id); });
  }
  std::optional<guild::Invitation> invitation(guild::PersonId who, guild::MeetingId to) {
    return sql::in_read(db(), [&](sql::Read& read) { return find_invitation(read, who, to); });
  }
  void reply(guild::PersonId who, guild::MeetingId to, guild::Rsvp rsvp,
             const std::string& words = {}) {
    db().write_now(
        [&](sql::Write& write) { reply_to_invitation(write, who, to, rsvp, words, now); });
  }
  bool sees(guild::PersonId who, guild::MeetingId meeting) {
    return sql::in_read(db(), [&](sql::Read& read) {
      const guild::Standings standings(read, actor(who), now);
      return !visible(read, {*find_meeting(read, meeting)}, actor(who), standings).empty();
    });
  }
  // The payloads of waiting jobs of a kind, without repeats of others.
  std::vector<std::string> jobs(const std::string& kind) {
    return sql::in_read(db(), [&](sql::Read& read) {
      std::vector<std::string> found;
      for (const sql::Row& row :
           read.query(R"sql(SELECT payload FROM job WHERE kind = $1 ORDER BY id)sql", kind))
        found.push_back(row.get<std::string>(0));
      return found;
    });
  }
  std::string said_of(guild::PersonId who, guild::MeetingId meeting) {
    return std::to_string(who.value) + " " + std::to_string(meeting.value);
  }
  // "field: key", the key of a fault without fields, or "no fault".
  template <class F>
  static std::string fault_of(F f) {
    try {
      f();
    } catch (const base::Fault& fault) {
      if (!fault.fields().empty())
        return fault.fields().front().field + ": " + fault.fields().front().key;
      return fault.key();
    }
    return "no fault";
  }
};

}  // namespace world
