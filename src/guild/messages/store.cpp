#include "guild/messages/store.hpp"

#include "base/fault.hpp"

namespace guild {
namespace {

Message read_message(const sql::Row& row) {
  Message found;
  row.into(found.id, found.public_id, found.to.community, found.to.programme, found.to_name.nl,
           found.to_name.en, found.is.subject, found.is.body, found.is.lang,
           found.is.with_start_documents, found.author, found.author_name, found.author_sector,
           found.sent_at);
  return found;
}

}  // namespace

std::optional<Message> find_message(sql::Read& read, MessageId id) {
  for (const sql::Row& row : read.query(R"sql(
         SELECT m.id, m.public_id, m.community_id, m.programme_id,
                coalesce(c.name_nl, g.name_nl), coalesce(c.name_en, g.name_en), m.subject, m.body,
                m.lang, m.with_start_documents, m.author_id, p.name,
                coalesce((SELECT s.code FROM affiliation a
                          JOIN organisation o ON o.id = a.organisation_id
                          JOIN sector s ON s.id = o.sector_id
                          WHERE a.person_id = p.id AND a.to_at IS NULL ORDER BY a.id LIMIT 1), ''),
                m.sent_at
         FROM message m JOIN person p ON p.id = m.author_id
         LEFT JOIN community c ON c.id = m.community_id
         LEFT JOIN programme g ON g.id = m.programme_id
         WHERE m.id = $1)sql",
                                        id))
    return read_message(row);
  return std::nullopt;
}

std::vector<Message> drafts_of(sql::Read& read, PersonId author, const Audience& to) {
  std::vector<Message> found;
  for (const sql::Row& row : read.query(R"sql(
         SELECT m.id, m.public_id, m.community_id, m.programme_id, '', '', m.subject, m.body,
                m.lang, m.with_start_documents, m.author_id, '', '', m.sent_at
         FROM message m
         WHERE m.author_id = $1 AND m.sent_at IS NULL
           AND (m.community_id = $2 OR m.programme_id = $3)
         ORDER BY m.id DESC)sql",
                                        author, to.community, to.programme))
    found.push_back(read_message(row));
  return found;
}

std::vector<MessageLine> messages_to(sql::Read& read, const Audience& to, int most,
                                     MessagePlace after) {
  std::vector<MessageLine> found;
  for (const sql::Row& row :
       read.query(R"sql(
         SELECT m.id, m.subject, m.lang, CASE WHEN m.programme_id IS NULL THEN 0 ELSE 1 END, p.name,
                coalesce((SELECT s.code FROM affiliation a
                          JOIN organisation o ON o.id = a.organisation_id
                          JOIN sector s ON s.id = o.sector_id
                          WHERE a.person_id = p.id AND a.to_at IS NULL ORDER BY a.id LIMIT 1), ''),
                m.sent_at,
                (SELECT count(*) FROM attachment t
                  WHERE t.message_id = m.id AND t.removed_at IS NULL)
         FROM message m JOIN person p ON p.id = m.author_id
         WHERE (m.community_id = $1 OR m.programme_id = $2 OR m.programme_id =
                  (SELECT c.programme_id FROM community c WHERE c.id = $1))
           AND m.sent_at IS NOT NULL AND (m.sent_at < $3 OR (m.sent_at = $3 AND m.id < $4))
         ORDER BY m.sent_at DESC, m.id DESC LIMIT $5)sql",
                  to.community, to.programme, after.sent_at, after.id, most)) {
    MessageLine line;
    row.into(line.id, line.subject, line.lang, line.to_programme, line.author_name,
             line.author_sector, line.sent_at, line.files);
    found.push_back(std::move(line));
  }
  return found;
}

// A member of two communities is one person; erased people have no address.
Reach reach_of(sql::Read& read, const Audience& to) {
  Reach reach;
  for (const sql::Row& row : read.query(R"sql(
         SELECT count(*), coalesce(sum(CASE WHEN p.mail_wanted = 1 AND EXISTS
                  (SELECT 1 FROM address d WHERE d.person_id = p.id AND d.is_primary = 1)
                THEN 1 ELSE 0 END), 0)
         FROM person p WHERE p.erased_at IS NULL AND EXISTS
           (SELECT 1 FROM membership m JOIN community c ON c.id = m.community_id
            WHERE m.person_id = p.id AND m.to_at IS NULL AND c.state <> 'closed'
              AND (c.id = $1 OR c.programme_id = $2)))sql",
                                        to.community, to.programme))
    row.into(reach.people, reach.by_mail);
  return reach;
}

std::vector<CommunityId> communities_of(sql::Read& read, const Audience& to) {
  std::vector<CommunityId> found;
  for (const sql::Row& row : read.query(R"sql(
         SELECT id FROM community WHERE (id = $1 OR programme_id = $2) AND state <> 'closed'
         ORDER BY position, id)sql",
                                        to.community, to.programme))
    found.push_back(row.get<CommunityId>(0));
  return found;
}

std::vector<PersonId> unmailed(sql::Read& read, MessageId id, PersonId first, PersonId last) {
  std::vector<PersonId> found;
  for (const sql::Row& row : read.query(R"sql(
         SELECT person_id FROM message_delivery
         WHERE message_id = $1 AND person_id >= $2 AND person_id <= $3
           AND mailed_at IS NULL AND refused_at IS NULL
         ORDER BY person_id)sql",
                                        id, first, last))
    found.push_back(row.get<PersonId>(0));
  return found;
}

bool claim_delivery(sql::Write& write, MessageId id, PersonId person, base::Instant now) {
  return write.run(R"sql(
    UPDATE message_delivery SET claimed_at = $3
    WHERE message_id = $1 AND person_id = $2 AND mailed_at IS NULL AND refused_at IS NULL
      AND (claimed_at IS NULL OR claimed_at <= $4))sql",
                   id, person, now, now - claim_lasts) > 0;
}

void release_delivery(sql::Write& write, MessageId id, PersonId person) {
  write.run(R"sql(
    UPDATE message_delivery SET claimed_at = NULL
    WHERE message_id = $1 AND person_id = $2 AND mailed_at IS NULL)sql",
            id, person);
}

void settle_delivery(sql::Write& write, MessageId id, PersonId person, base::Instant now) {
  write.run(R"sql(
    UPDATE message_delivery SET mailed_at = $3 WHERE message_id = $1 AND person_id = $2)sql",
            id, person, now);
}

void refuse_delivery(sql::Write& write, MessageId id, PersonId person, base::Instant now) {
  write.run(R"sql(
    UPDATE message_delivery SET refused_at = $3
    WHERE message_id = $1 AND person_id = $2 AND mailed_at IS NULL)sql",
            id, person, now);
}

void drop_delivery(sql::Write& write, MessageId id, PersonId person) {
  write.run(R"sql(
    DELETE FROM message_delivery
    WHERE message_id = $1 AND person_id = $2 AND mailed_at IS NULL)sql",
            id, person);
}

Progress progress_of(sql::Read& read, MessageId id) {
  Progress progress;
  for (const sql::Row& row : read.query(R"sql(
         SELECT count(mailed_at), count(refused_at), count(*) FROM message_delivery
         WHERE message_id = $1)sql",
                                        id))
    row.into(progress.mailed, progress.refused, progress.all);
  return progress;
}

std::vector<std::string> refused_for(sql::Read& read, MessageId id, const Standings& standings) {
  std::vector<std::string> names;
  PersonId last;
  for (const sql::Row& row : read.query(R"sql(
         SELECT p.id, p.name, c.id FROM message_delivery d
         JOIN message m ON m.id = d.message_id
         JOIN person p ON p.id = d.person_id
         JOIN membership s ON s.person_id = p.id AND s.to_at IS NULL
         JOIN community c ON c.id = s.community_id
         WHERE d.message_id = $1 AND d.refused_at IS NOT NULL
           AND (c.id = m.community_id OR c.programme_id = m.programme_id)
         ORDER BY p.sort_key, p.id, c.id)sql",
                                        id)) {
    const auto person = row.get<PersonId>(0);
    const StandingIn* in = standings.find(row.get<CommunityId>(2));
    if (person == last || !in || !in->standing.sees_people()) continue;
    last = person;
    names.emplace_back(row.text(1));
  }
  return names;
}

namespace message_store {

MessageId insert(sql::Write& write, PersonId author, const Audience& to, const MessageDraft& draft,
                 std::string_view public_id, base::Instant now) {
  return write.insert<struct guild::Message>(
      R"sql(
    INSERT INTO message (public_id, community_id, programme_id, author_id, subject, body, lang,
                         with_start_documents, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id)sql",
      public_id, to.community, to.programme, author, draft.subject, draft.body, draft.lang,
      draft.with_start_documents, now);
}

bool change(sql::Write& write, MessageId id, const MessageDraft& draft) {
  return write.run(R"sql(
    UPDATE message SET subject = $2, body = $3, lang = $4, with_start_documents = $5
    WHERE id = $1 AND sent_at IS NULL)sql",
                   id, draft.subject, draft.body, draft.lang, draft.with_start_documents) > 0;
}

bool remove_draft(sql::Write& write, MessageId id) {
  const bool draft =
      write.exists(R"sql(SELECT 1 FROM message WHERE id = $1 AND sent_at IS NULL)sql", id);
  if (!draft) return false;
  write.run(R"sql(DELETE FROM attachment WHERE message_id = $1)sql", id);
  write.run(R"sql(DELETE FROM message WHERE id = $1)sql", id);
  return true;
}

bool set_sent(sql::Write& write, MessageId id, base::Instant now) {
  return write.run(R"sql(UPDATE message SET sent_at = $2 WHERE id = $1 AND sent_at IS NULL)sql", id,
                   now) > 0;
}

void insert_deliveries(sql::Write& write, MessageId id, const Audience& to) {
  write.run(R"sql(
    INSERT INTO message_delivery (message_id, person_id)
    SELECT $1, p.id FROM person p
    WHERE p.erased_at IS NULL AND p.mail_wanted = 1
      AND EXISTS (SELECT 1 FROM address d WHERE d.person_id = p.id AND d.is_primary = 1)
      AND EXISTS (SELECT 1 FROM membership m JOIN community c ON c.id = m.community_id
                  WHERE m.person_id = p.id AND m.to_at IS NULL AND c.state <> 'closed'
                    AND (c.id = $2 OR c.programme_id = $3)))sql",
            id, to.community, to.programme);
}

std::vector<PersonId> delivered_to(sql::Read& read, MessageId id) {
  std::vector<PersonId> people;
  for (const sql::Row& row : read.query(R"sql(
         SELECT person_id FROM message_delivery WHERE message_id = $1 ORDER BY person_id)sql",
                                        id))
    people.push_back(row.get<PersonId>(0));
  return people;
}

std::vector<MessageId> waiting_for(sql::Read& read, PersonId person) {
  std::vector<MessageId> found;
  for (const sql::Row& row : read.query(R"sql(
         SELECT message_id FROM message_delivery
         WHERE person_id = $1 AND mailed_at IS NULL AND refused_at IS NULL
         ORDER BY message_id)sql",
                                        person))
    found.push_back(row.get<MessageId>(0));
  return found;
}

bool is_in_programme(sql::Read& read, PersonId person, ProgrammeId programme) {
  return read.exists(R"sql(
    SELECT 1 FROM membership m JOIN community c ON c.id = m.community_id
    WHERE m.person_id = $1 AND m.to_at IS NULL AND c.programme_id = $2)sql",
                     person, programme);
}

}  // namespace message_store
}  // namespace guild
