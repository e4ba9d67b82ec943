#include "guild/documents/store.hpp"

#include "base/fault.hpp"

namespace guild {
namespace {

StartDocumentVersion read_version(const sql::Row& row) {
  StartDocumentVersion found;
  StartDocumentText& text = found.text;
  row.into(found.id, found.community, found.number, found.state, text.title, text.context,
           text.questions, text.way_of_working, text.time_asked, text.permission,
           text.planned_outputs, text.lang, found.shared_text_version, found.author,
           found.author_name, found.reason, found.created_at);
  return found;
}

std::optional<StartDocumentVersion> only(sql::Rows rows) {
  for (const sql::Row& row : rows) return read_version(row);
  return std::nullopt;
}

}  // namespace

std::optional<StartDocumentVersion> start_document(sql::Read& read, CommunityId community) {
  return only(read.query(R"sql(
    SELECT v.id, v.community_id, v.number, v.state, v.title, v.context, v.questions,
           v.way_of_working, v.time_asked, v.permission, v.planned_outputs, v.lang,
           v.shared_text_version, v.author_id, p.name, v.reason, v.created_at
    FROM start_document_version v JOIN person p ON p.id = v.author_id
    WHERE v.community_id = $1 AND v.state = 'start' ORDER BY v.number DESC, v.id LIMIT 1)sql",
                         community));
}

std::optional<StartDocumentVersion> newest_version(sql::Read& read, CommunityId community) {
  return only(read.query(R"sql(
    SELECT v.id, v.community_id, v.number, v.state, v.title, v.context, v.questions,
           v.way_of_working, v.time_asked, v.permission, v.planned_outputs, v.lang,
           v.shared_text_version, v.author_id, p.name, v.reason, v.created_at
    FROM start_document_version v JOIN person p ON p.id = v.author_id
    WHERE v.community_id = $1 ORDER BY v.number DESC, v.id LIMIT 1)sql",
                         community));
}

std::optional<StartDocumentVersion> version(sql::Read& read, CommunityId community, int number) {
  return only(read.query(R"sql(
    SELECT v.id, v.community_id, v.number, v.state, v.title, v.context, v.questions,
           v.way_of_working, v.time_asked, v.permission, v.planned_outputs, v.lang,
           v.shared_text_version, v.author_id, p.name, v.reason, v.created_at
    FROM start_document_version v JOIN person p ON p.id = v.author_id
    WHERE v.community_id = $1 AND v.number = $2)sql",
                         community, number));
}

std::vector<StartDocumentVersion> versions(sql::Read& read, CommunityId community, bool drafts) {
  std::vector<StartDocumentVersion> found;
  for (const sql::Row& row : read.query(R"sql(
         SELECT v.id, v.community_id, v.number, v.state, v.title, '', '', '', '', '', '', v.lang,
                v.shared_text_version, v.author_id, p.name, v.reason, v.created_at
         FROM start_document_version v JOIN person p ON p.id = v.author_id
         WHERE v.community_id = $1 AND ($2 = 1 OR v.state <> 'draft')
         ORDER BY v.number DESC, v.id)sql",
                                        community, drafts))
    found.push_back(read_version(row));
  return found;
}

namespace document_store {

DocumentVersionId insert_version(sql::Write& write, const StartDocumentVersion& made,
                                 std::string_view public_id) {
  const StartDocumentText& text = made.text;
  return write.insert<StartDocumentVersion>(
      R"sql(
    INSERT INTO start_document_version (public_id, community_id, number, state, title, context,
      shared_text_version, questions, way_of_working, time_asked, permission, planned_outputs, lang,
      author_id, reason, created_at)
    VALUES ($1, $2, $3, 'draft', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
    RETURNING id)sql",
      public_id, made.community, made.number, text.title, text.context, made.shared_text_version,
      text.questions, text.way_of_working, text.time_asked, text.permission, text.planned_outputs,
      text.lang, made.author, made.reason, made.created_at);
}

void set_state(sql::Write& write, DocumentVersionId id, std::string_view state) {
  write.run(R"sql(UPDATE start_document_version SET state = $2 WHERE id = $1)sql", id, state);
}

void put_in_force(sql::Write& write, DocumentVersionId id, base::Instant now) {
  write.run(R"sql(
    UPDATE start_document_version SET state = 'start', adopted_at = $2 WHERE id = $1)sql",
            id, now);
}

std::optional<DocumentVersionId> last_superseded(sql::Read& read, CommunityId community) {
  return read.first<DocumentVersionId>(R"sql(
    SELECT id FROM start_document_version WHERE community_id = $1 AND state = 'superseded'
    ORDER BY adopted_at DESC, id DESC LIMIT 1)sql",
                                       community);
}

}  // namespace document_store

void review_version(sql::Write& write, PersonId person, CommunityId community, int number,
                    bool agrees, std::string_view words, base::Instant now) {
  const auto reviewed = version(write, community, number);
  if (!reviewed) base::not_found("no such version");
  if (!agrees && words.empty()) base::invalid("words", "document.say_what");
  write.run(R"sql(
    INSERT INTO document_review (version_id, person_id, agrees, words, at)
    VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (version_id, person_id)
    DO UPDATE SET agrees = excluded.agrees, words = excluded.words, at = excluded.at)sql",
            reviewed->id, person, agrees, words, now);
}

std::vector<Review> reviews(sql::Read& read, DocumentVersionId version) {
  std::vector<Review> found;
  for (const sql::Row& row : read.query(R"sql(
         SELECT r.person_id, p.name, r.agrees, r.words, r.at
         FROM document_review r JOIN person p ON p.id = r.person_id
         WHERE r.version_id = $1 ORDER BY r.at, r.id)sql",
                                        version)) {
    Review review;
    row.into(review.person, review.name, review.agrees, review.words, review.at);
    found.push_back(std::move(review));
  }
  return found;
}

DocumentInputId add_input(sql::Write& write, PersonId by, CommunityId community,
                          const InputDraft& draft, base::Instant now) {
  if (draft.body.empty()) base::invalid("body", "form.required");
  return write.insert<DocumentInput>(R"sql(
    INSERT INTO document_input (community_id, kind, body, given_by, received_on, lang, added_by,
                                added_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id)sql",
                                     community, draft.kind, draft.body, draft.given_by,
                                     draft.received_on, draft.lang, by, now);
}

namespace {
bool is_section(std::string_view name) {
  for (const Section& section : start_document_sections)
    if (section.name == name) return true;
  return false;
}
}  // namespace

void use_input(sql::Write& write, PersonId, CommunityId community, DocumentInputId input,
               int number, std::string_view section, base::Instant) {
  DocumentVersionId used;
  if (!section.empty()) {
    const auto became = version(write, community, number);
    if (!became || !is_section(section)) base::invalid("section", "form.choose");
    used = became->id;
  }
  const auto changed = write.run(R"sql(
    UPDATE document_input SET used_in_version_id = $3, used_in_section = $4
    WHERE id = $1 AND community_id = $2)sql",
                                 input, community, used, section);
  if (changed == 0) base::not_found("no such input in this community");
}

std::vector<Input> inputs(sql::Read& read, CommunityId community) {
  std::vector<Input> found;
  for (const sql::Row& row : read.query(R"sql(
         SELECT i.id, i.kind, i.body, i.given_by, i.received_on, i.lang, p.name, v.number,
                i.used_in_section
         FROM document_input i JOIN person p ON p.id = i.added_by
         LEFT JOIN start_document_version v ON v.id = i.used_in_version_id
         WHERE i.community_id = $1 ORDER BY i.received_on DESC, i.id DESC)sql",
                                        community)) {
    Input input;
    row.into(input.id, input.is.kind, input.is.body, input.is.given_by, input.is.received_on,
             input.is.lang, input.added_by, input.used_in_version, input.used_in_section);
    found.push_back(std::move(input));
  }
  return found;
}

}  // namespace guild
