#include <fmt/format.h>

#include "guild/communities/store.hpp"

namespace guild {
namespace store {
namespace {

Role read_role(std::string_view word) {
  const auto role = role_of(word);
  if (!role) base::bug(fmt::format("role {} in the database", word));
  return *role;
}

}  // namespace

std::optional<Member> current_membership(sql::Read& read, CommunityId community, PersonId person) {
  for (const sql::Row& row : read.query(R"sql(
         SELECT id, role FROM membership
         WHERE community_id = $1 AND person_id = $2 AND to_at IS NULL)sql",
                                        community, person))
    return Member{row.get<MembershipId>(0), read_role(row.text(1))};
  return std::nullopt;
}

MembershipId insert_membership(sql::Write& write, CommunityId community, PersonId person, Role role,
                               base::Instant now) {
  return write.insert<struct Membership>(R"sql(
    INSERT INTO membership (community_id, person_id, role, from_at) VALUES ($1, $2, $3, $4)
    RETURNING id)sql",
                                         community, person, word_of(role), now);
}

void end_membership(sql::Write& write, MembershipId id, PersonId by, base::Instant now) {
  write.run(R"sql(UPDATE membership SET to_at = $2, ended_by = $3 WHERE id = $1)sql", id, now, by);
}

void set_role(sql::Write& write, MembershipId id, Role role) {
  write.run(R"sql(UPDATE membership SET role = $2 WHERE id = $1)sql", id, word_of(role));
}

std::int64_t count_leads(sql::Read& read, CommunityId community) {
  return read.count(R"sql(
    SELECT count(*) FROM membership
    WHERE community_id = $1 AND role = 'lead' AND to_at IS NULL)sql",
                    community);
}

std::optional<Ended> last_ended_membership(sql::Read& read, CommunityId community,
                                           PersonId person) {
  for (const sql::Row& row : read.query(R"sql(
         SELECT id, ended_by, to_at FROM membership
         WHERE community_id = $1 AND person_id = $2 AND to_at IS NOT NULL
         ORDER BY to_at DESC, id DESC LIMIT 1)sql",
                                        community, person))
    return Ended{row.get<MembershipId>(0), row.get<PersonId>(1), row.get<base::Instant>(2)};
  return std::nullopt;
}

void reopen_membership(sql::Write& write, MembershipId id) {
  write.run(R"sql(UPDATE membership SET to_at = NULL, ended_by = NULL WHERE id = $1)sql", id);
}

void end_rows_of(sql::Write& write, PersonId person, base::Instant now) {
  write.run(R"sql(
    UPDATE membership SET to_at = $2, ended_by = $1 WHERE person_id = $1 AND to_at IS NULL)sql",
            person, now);
  write.run(R"sql(UPDATE coordinator SET to_at = $2 WHERE person_id = $1 AND to_at IS NULL)sql",
            person, now);
  write.run(R"sql(
    UPDATE representative SET to_at = $2 WHERE person_id = $1 AND to_at IS NULL)sql",
            person, now);
  write.run(R"sql(DELETE FROM join_request WHERE person_id = $1)sql", person);
}

std::optional<OpenRequest> open_request(sql::Read& read, CommunityId community, PersonId person) {
  for (const sql::Row& row : read.query(R"sql(
         SELECT id, kind FROM join_request
         WHERE community_id = $1 AND person_id = $2 AND state = 'open')sql",
                                        community, person))
    return OpenRequest{row.get<JoinRequestId>(0), row.text(1) == "invitation"};
  return std::nullopt;
}

JoinRequestId insert_request(sql::Write& write, const NewRequest& request, base::Instant now) {
  return write.insert<struct JoinRequest>(R"sql(
    INSERT INTO join_request (community_id, person_id, kind, words, asked_at)
    VALUES ($1, $2, $3, $4, $5) RETURNING id)sql",
                                          request.community, request.person, request.kind,
                                          request.words, now);
}

void answer_request(sql::Write& write, JoinRequestId id, std::string_view state,
                    std::string_view answer, PersonId by, base::Instant now) {
  write.run(R"sql(
    UPDATE join_request SET state = $2, answer = $3, answered_by = $4, answered_at = $5
    WHERE id = $1)sql",
            id, state, answer, by, now);
}

void insert_wish(sql::Write& write, CommunityId community, const Wish& wish,
                 std::string_view handle_hash) {
  write.run(R"sql(
    INSERT INTO join_wish (sign_in_code_id, community_id, name, organisation, language, words)
    SELECT id, $2, $3, $4, $5, $6 FROM sign_in_code WHERE handle_hash = $1)sql",
            handle_hash, community, wish.name, wish.organisation, wish.language, wish.words);
}

std::optional<TakenWish> take_wish(sql::Write& write, SignInCodeId code) {
  std::optional<TakenWish> taken;
  for (const sql::Row& row : write.query(R"sql(
         SELECT community_id, words FROM join_wish WHERE sign_in_code_id = $1)sql",
                                         code)) {
    taken.emplace();
    row.into(taken->community, taken->words);
  }
  if (taken) write.run(R"sql(DELETE FROM join_wish WHERE sign_in_code_id = $1)sql", code);
  return taken;
}

namespace {

MemberLine read_member_line(const sql::Row& row) {
  MemberLine line;
  std::string role;
  row.into(line.person, line.name, role, line.organisation, line.sector, line.since);
  line.role = read_role(role);
  return line;
}

// `sees_people`: with every organisation; else with those that their people show to the hub
// (`signed_in`) or to everyone.
std::vector<MemberLine> lines_of(sql::Read& read, CommunityId community, bool guides_only,
                                 bool sees_people, bool signed_in) {
  std::vector<MemberLine> lines;
  for (const sql::Row& row : read.query(R"sql(
         SELECT m.person_id, p.name, m.role, coalesce(o.name, ''), coalesce(s.code, ''), m.from_at
         FROM membership m JOIN person p ON p.id = m.person_id
         LEFT JOIN affiliation a ON a.id = (SELECT max(x.id) FROM affiliation x
                                            WHERE x.person_id = p.id AND x.to_at IS NULL)
           AND ($3 = 1 OR p.organisation_seen = 'public'
                OR ($4 = 1 AND p.organisation_seen = 'hub'))
         LEFT JOIN organisation o ON o.id = a.organisation_id
         LEFT JOIN sector s ON s.id = o.sector_id
         WHERE m.community_id = $1 AND m.to_at IS NULL AND p.erased_at IS NULL
           AND ($2 = 0 OR m.role IN ('lead', 'facilitator'))
         ORDER BY CASE m.role WHEN 'lead' THEN 0 WHEN 'facilitator' THEN 1 WHEN 'sponsor' THEN 2
                              WHEN 'core_group' THEN 3 ELSE 4 END,
                  p.sort_key, p.id)sql",
                                        community, guides_only, sees_people, signed_in))
    lines.push_back(read_member_line(row));
  return lines;
}

}  // namespace
}  // namespace store

std::optional<JoinRequest> find_join_request(sql::Read& read, JoinRequestId id) {
  for (const sql::Row& row : read.query(R"sql(
         SELECT community_id, person_id, kind, state, words, answer
         FROM join_request WHERE id = $1)sql",
                                        id)) {
    JoinRequest found;
    row.into(found.community, found.person, found.kind, found.state, found.words, found.answer);
    return found;
  }
  return std::nullopt;
}

std::vector<MemberLine> member_lines(sql::Read& read, CommunityId community) {
  return store::lines_of(read, community, false, true, true);
}

std::vector<PersonId> who_answers(sql::Read& read, CommunityId community) {
  std::vector<PersonId> people;
  for (const sql::Row& row : read.query(R"sql(
         SELECT person_id FROM membership
         WHERE community_id = $1 AND role = 'lead' AND to_at IS NULL
         UNION
         SELECT k.person_id FROM coordinator k JOIN community c ON c.programme_id = k.programme_id
         WHERE c.id = $1 AND k.to_at IS NULL
           AND NOT EXISTS (SELECT 1 FROM membership m
                           WHERE m.community_id = c.id AND m.role = 'lead' AND m.to_at IS NULL)
         ORDER BY person_id)sql",
                                        community))
    people.push_back(row.get<PersonId>(0));
  return people;
}

std::vector<MemberLine> guide_lines(sql::Read& read, CommunityId community, const Standing& asker) {
  return store::lines_of(read, community, true, asker.sees_people(), asker.signed_in);
}

std::int64_t count_members(sql::Read& read, CommunityId community) {
  struct Members {
    std::int64_t count = 0;
  };
  if (const auto* kept = read.kept<Members>(community.value)) return kept->count;
  const Members members{read.count(R"sql(
    SELECT count(*) FROM membership WHERE community_id = $1 AND to_at IS NULL)sql",
                                   community)};
  read.keep(members, community.value);
  return members.count;
}

namespace {

RequestLine read_request_line(const sql::Row& row) {
  RequestLine line;
  row.into(line.id, line.person, line.name, line.organisation, line.sector, line.invitation,
           line.words, line.asked_at);
  return line;
}

}  // namespace

std::vector<RequestLine> open_requests(sql::Read& read, CommunityId community) {
  std::vector<RequestLine> lines;
  for (const sql::Row& row : read.query(R"sql(
         SELECT j.id, j.person_id, p.name, coalesce(o.name, ''), coalesce(s.code, ''),
                CASE WHEN j.kind = 'invitation' THEN 1 ELSE 0 END, j.words, j.asked_at
         FROM join_request j JOIN person p ON p.id = j.person_id
         LEFT JOIN affiliation a ON a.id = (SELECT max(x.id) FROM affiliation x
                                            WHERE x.person_id = p.id AND x.to_at IS NULL)
         LEFT JOIN organisation o ON o.id = a.organisation_id
         LEFT JOIN sector s ON s.id = o.sector_id
         WHERE j.community_id = $1 AND j.state = 'open' AND p.erased_at IS NULL
         ORDER BY j.asked_at, j.id)sql",
                                        community))
    lines.push_back(read_request_line(row));
  return lines;
}

std::map<CommunityId, std::vector<RequestLine>> open_requests(sql::Read& read) {
  constexpr int community_column = 8;
  std::map<CommunityId, std::vector<RequestLine>> all;
  for (const sql::Row& row : read.query(R"sql(
         SELECT j.id, j.person_id, p.name, coalesce(o.name, ''), coalesce(s.code, ''),
                CASE WHEN j.kind = 'invitation' THEN 1 ELSE 0 END, j.words, j.asked_at,
                j.community_id
         FROM join_request j JOIN person p ON p.id = j.person_id
         LEFT JOIN affiliation a ON a.id = (SELECT max(x.id) FROM affiliation x
                                            WHERE x.person_id = p.id AND x.to_at IS NULL)
         LEFT JOIN organisation o ON o.id = a.organisation_id
         LEFT JOIN sector s ON s.id = o.sector_id
         WHERE j.state = 'open' AND p.erased_at IS NULL
         ORDER BY j.asked_at, j.id)sql"))
    all[row.get<CommunityId>(community_column)].push_back(read_request_line(row));
  return all;
}

std::optional<OwnRequest> latest_request_of(sql::Read& read, CommunityId community,
                                            PersonId person) {
  for (const sql::Row& row : read.query(R"sql(
         SELECT id, CASE WHEN kind = 'invitation' THEN 1 ELSE 0 END, state, answer
         FROM join_request
         WHERE community_id = $1 AND person_id = $2
         ORDER BY id DESC LIMIT 1)sql",
                                        community, person)) {
    OwnRequest found;
    row.into(found.id, found.invitation, found.state, found.answer);
    return found;
  }
  return std::nullopt;
}

std::optional<Wish> find_wish(sql::Read& read, SignInCodeId code) {
  for (const sql::Row& row : read.query(R"sql(
         SELECT name, organisation, language, words FROM join_wish WHERE sign_in_code_id = $1)sql",
                                        code)) {
    Wish wish;
    row.into(wish.name, wish.organisation, wish.language, wish.words);
    return wish;
  }
  return std::nullopt;
}

std::vector<Departure> recent_departures(sql::Read& read, PersonId person, base::Instant now) {
  std::vector<Departure> all;
  for (const sql::Row& row : read.query(R"sql(
         SELECT c.id, c.slug, c.name_nl, c.name_en FROM membership m
         JOIN community c ON c.id = m.community_id
         WHERE m.person_id = $1 AND m.ended_by = $1 AND m.to_at >= $2 AND c.state <> 'closed'
           AND NOT EXISTS (SELECT n.id FROM membership n WHERE n.community_id = c.id
                           AND n.person_id = $1 AND (n.to_at IS NULL OR n.id > m.id))
         ORDER BY m.to_at DESC, m.id DESC)sql",
                                        person, now - return_time)) {
    Departure one;
    row.into(one.community, one.slug, one.name.nl, one.name.en);
    all.push_back(std::move(one));
  }
  return all;
}

std::vector<Removed> recent_removals(sql::Read& read, CommunityId community, base::Instant now) {
  std::vector<Removed> all;
  for (const sql::Row& row : read.query(R"sql(
         SELECT p.id, p.name FROM membership m JOIN person p ON p.id = m.person_id
         WHERE m.community_id = $1 AND m.ended_by <> m.person_id AND m.to_at >= $2
           AND p.erased_at IS NULL
           AND NOT EXISTS (SELECT n.id FROM membership n WHERE n.community_id = $1
                           AND n.person_id = p.id AND (n.to_at IS NULL OR n.id > m.id))
         ORDER BY m.to_at DESC, m.id DESC)sql",
                                        community, now - return_time))
    all.push_back({row.get<PersonId>(0), row.get<std::string>(1)});
  return all;
}

std::vector<MembershipLine> memberships_of(sql::Read& read, PersonId person) {
  std::vector<MembershipLine> lines;
  for (const sql::Row& row : read.query(R"sql(
         SELECT c.id, c.slug, c.name_nl, c.name_en, m.role, m.from_at, c.free_places
         FROM membership m JOIN community c ON c.id = m.community_id
         WHERE m.person_id = $1 AND m.to_at IS NULL ORDER BY c.position, c.id)sql",
                                        person)) {
    MembershipLine line;
    std::string role;
    row.into(line.community, line.slug, line.name.nl, line.name.en, role, line.from,
             line.free_places);
    line.role = store::read_role(role);
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace guild
