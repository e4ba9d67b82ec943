#include "base/text.hpp"
#include "guild/challenges/store.hpp"

namespace guild {
namespace {

constexpr std::size_t shown_of_a_support = 140;

AdviceItem* item_in(std::vector<AdviceItem>& items, ItemId id) {
  for (AdviceItem& item : items)
    if (item.id == id) return &item;
  return nullptr;
}

void add_supports(sql::Read& read, ChallengeId challenge, std::vector<AdviceItem>& items) {
  for (const sql::Row& row : read.query(R"sql(
         SELECT s.item_id, s.comment_id, k.body, p.name, k.lang FROM item_support s
         JOIN recommendation_item i ON i.id = s.item_id JOIN comment k ON k.id = s.comment_id
         JOIN person p ON p.id = k.author_id
         WHERE i.challenge_id = $1 AND k.removed_at IS NULL ORDER BY s.item_id, s.comment_id)sql",
                                        challenge))
    if (AdviceItem* item = item_in(items, row.get<ItemId>(0)))
      item->supports.push_back({row.get<CommentId>(1),
                                base::shorten(row.text(2), shown_of_a_support),
                                row.get<std::string>(3), row.get<std::string>(4)});
}

void add_evidence(sql::Read& read, ChallengeId challenge, std::vector<AdviceItem>& items) {
  for (const sql::Row& row : read.query(R"sql(
         SELECT s.item_id, e.id, e.title, p.name, e.lang FROM item_evidence s
         JOIN recommendation_item i ON i.id = s.item_id JOIN evidence e ON e.id = s.evidence_id
         JOIN person p ON p.id = e.author_id
         WHERE i.challenge_id = $1 AND e.withdrawn_at IS NULL ORDER BY s.item_id, e.id)sql",
                                        challenge))
    if (AdviceItem* item = item_in(items, row.get<ItemId>(0)))
      item->supports.push_back({row.get<EvidenceId>(1), row.get<std::string>(2),
                                row.get<std::string>(3), row.get<std::string>(4)});
}

// Of one item the last counts.
void add_responses(sql::Read& read, ChallengeId challenge, std::vector<AdviceItem>& items) {
  for (const sql::Row& row : read.query(R"sql(
         SELECT c.item_id, c.answer, c.reason, c.at FROM client_response c
         JOIN recommendation_item i ON i.id = c.item_id
         WHERE i.challenge_id = $1 ORDER BY c.id)sql",
                                        challenge))
    if (AdviceItem* item = item_in(items, row.get<ItemId>(0)))
      item->response = {row.get<std::string>(1), row.get<std::string>(2),
                        row.get<base::Instant>(3)};
}

void add_talks(sql::Read& read, ChallengeId challenge, std::vector<AdviceItem>& items) {
  for (const sql::Row& row : read.query(R"sql(
         SELECT t.item_id, t.party, t.words, p.name, t.date FROM stakeholder_talk t
         JOIN recommendation_item i ON i.id = t.item_id JOIN person p ON p.id = t.noted_by
         WHERE i.challenge_id = $1 ORDER BY t.date, t.id)sql",
                                        challenge))
    if (AdviceItem* item = item_in(items, row.get<ItemId>(0)))
      item->talks.push_back({row.get<std::string>(1), row.get<std::string>(2),
                             row.get<std::string>(3),
                             base::parse_date(row.text(4)).date.value_or(base::Date{})});
}

}  // namespace

std::vector<Statement> statements_of(sql::Read& read, ChallengeId challenge) {
  std::vector<Statement> found;
  for (const sql::Row& row : read.query(R"sql(
         SELECT s.number, s.problem, s.patterns, s.research_question, s.not_asked, s.reason, p.name,
                coalesce((SELECT t.code FROM affiliation a
                          JOIN organisation o ON o.id = a.organisation_id
                          JOIN sector t ON t.id = o.sector_id
                          WHERE a.person_id = p.id AND a.to_at IS NULL ORDER BY a.id LIMIT 1), ''),
                s.at, s.agreed_at, s.client_words
         FROM problem_statement s JOIN person p ON p.id = s.author_id
         WHERE s.challenge_id = $1 ORDER BY s.number DESC)sql",
                                        challenge)) {
    Statement& one = found.emplace_back();
    row.into(one.number, one.is.problem, one.is.patterns, one.is.question, one.is.not_asked,
             one.is.reason, one.author, one.author_sector, one.at, one.agreed_at, one.client_words);
    one.is.after = one.number - 1;
  }
  return found;
}

std::vector<AdviceItem> items_of(sql::Read& read, ChallengeId challenge) {
  std::vector<AdviceItem> items;
  for (const sql::Row& row : read.query(R"sql(
         SELECT id, text, outcome, outcome_words FROM recommendation_item
         WHERE challenge_id = $1 AND removed_at IS NULL ORDER BY id)sql",
                                        challenge)) {
    AdviceItem& one = items.emplace_back();
    row.into(one.id, one.text, one.outcome, one.outcome_words);
  }
  add_evidence(read, challenge, items);
  add_supports(read, challenge, items);
  add_responses(read, challenge, items);
  add_talks(read, challenge, items);
  return items;
}

std::vector<Support> possible_supports(sql::Read& read, const Challenge& challenge) {
  std::vector<Support> found;
  for (const sql::Row& row : read.query(R"sql(
         SELECT e.id, e.title, p.name, e.lang FROM evidence e JOIN person p ON p.id = e.author_id
         WHERE e.question_id = $1 AND e.withdrawn_at IS NULL ORDER BY e.id LIMIT 200)sql",
                                        challenge.question))
    found.push_back({row.get<EvidenceId>(0), row.get<std::string>(1), row.get<std::string>(2),
                     row.get<std::string>(3)});
  for (const sql::Row& row : read.query(R"sql(
         SELECT k.id, k.body, p.name, k.lang FROM comment k JOIN person p ON p.id = k.author_id
         WHERE k.question_id = $1 AND k.removed_at IS NULL ORDER BY k.id LIMIT 200)sql",
                                        challenge.question))
    found.push_back({row.get<CommentId>(0), base::shorten(row.text(1), shown_of_a_support),
                     row.get<std::string>(2), row.get<std::string>(3)});
  return found;
}

std::vector<FollowUp> follow_ups_of(sql::Read& read, ChallengeId challenge) {
  std::vector<FollowUp> found;
  for (const sql::Row& row : read.query(R"sql(
         SELECT coalesce(p.name, ''), f.words, f.at FROM follow_up f
         LEFT JOIN person p ON p.id = f.author_id WHERE f.challenge_id = $1 ORDER BY f.id)sql",
                                        challenge)) {
    FollowUp& one = found.emplace_back();
    row.into(one.author, one.words, one.at);
  }
  return found;
}

namespace challenge_store {

void insert_statement(sql::Write& write, ChallengeId challenge, PersonId by, int number,
                      const StatementDraft& draft, base::Instant now) {
  write.run(R"sql(
    INSERT INTO problem_statement (challenge_id, number, problem, patterns, research_question,
                                   not_asked, reason, author_id, at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9))sql",
            challenge, number, draft.problem, draft.patterns, draft.question, draft.not_asked,
            draft.reason, by, now);
}

int latest_statement(sql::Read& read, ChallengeId challenge) {
  return static_cast<int>(read.count(
      R"sql(SELECT coalesce(max(number), 0) FROM problem_statement WHERE challenge_id = $1)sql",
      challenge));
}

void set_agreed(sql::Write& write, ChallengeId challenge, int number, base::Instant now) {
  write.run(R"sql(
    UPDATE problem_statement SET agreed_at = $3
    WHERE challenge_id = $1 AND number = $2 AND agreed_at IS NULL)sql",
            challenge, number, now);
}

void set_client_words(sql::Write& write, ChallengeId challenge, int number,
                      std::string_view words) {
  write.run(R"sql(
    UPDATE problem_statement SET client_words = $3, agreed_at = NULL
    WHERE challenge_id = $1 AND number = $2)sql",
            challenge, number, words);
}

ItemId insert_item(sql::Write& write, ChallengeId challenge, PersonId by, std::string_view text,
                   base::Instant now) {
  return write.insert<struct guild::AdviceItem>(
      R"sql(
    INSERT INTO recommendation_item (challenge_id, text, author_id, at)
    VALUES ($1, $2, $3, $4) RETURNING id)sql",
      challenge, text, by, now);
}

std::optional<ItemState> item_state(sql::Read& read, ChallengeId challenge, ItemId item) {
  for (const sql::Row& row : read.query(R"sql(
         SELECT i.outcome, i.text,
                (SELECT count(*) FROM client_response c WHERE c.item_id = i.id)
         FROM recommendation_item i
         WHERE i.id = $1 AND i.challenge_id = $2 AND i.removed_at IS NULL)sql",
                                        item, challenge))
    return ItemState{row.integer(2) > 0, row.get<std::string>(0), row.get<std::string>(1)};
  return std::nullopt;
}

void set_item_text(sql::Write& write, ItemId item, std::string_view text) {
  write.run(R"sql(UPDATE recommendation_item SET text = $2 WHERE id = $1)sql", item, text);
}

void set_item_removed(sql::Write& write, ItemId item, base::Instant now) {
  write.run(R"sql(UPDATE recommendation_item SET removed_at = $2 WHERE id = $1)sql", item, now);
}

void set_item_outcome(sql::Write& write, ItemId item, PersonId by, std::string_view outcome,
                      std::string_view words, base::Instant now) {
  write.run(R"sql(
    UPDATE recommendation_item SET outcome = $2, outcome_words = $3, outcome_by = $4,
           outcome_at = $5 WHERE id = $1)sql",
            item, outcome, words, by, now);
}

void set_summary(sql::Write& write, ChallengeId challenge, std::string_view text) {
  write.run(R"sql(UPDATE challenge SET summary = $2 WHERE id = $1)sql", challenge, text);
}

void set_presented(sql::Write& write, ChallengeId challenge, PersonId by, base::Instant now) {
  write.run(R"sql(UPDATE challenge SET presented_at = $2, presented_by = $3 WHERE id = $1)sql",
            challenge, now, by);
}

bool claim_follow_up(sql::Write& write, ChallengeId challenge, base::Instant now) {
  return write.run(R"sql(
    UPDATE challenge SET follow_up_asked_at = $2
    WHERE id = $1 AND follow_up_asked_at IS NULL)sql",
                   challenge, now) > 0;
}

bool stands_on(sql::Read& read, const SupportId& support, QuestionId question) {
  if (const auto* evidence = std::get_if<EvidenceId>(&support))
    return read.exists(R"sql(
      SELECT 1 FROM evidence WHERE id = $1 AND question_id = $2 AND withdrawn_at IS NULL)sql",
                       *evidence, question);
  return read.exists(R"sql(
    SELECT 1 FROM comment WHERE id = $1 AND question_id = $2 AND removed_at IS NULL)sql",
                     std::get<CommentId>(support), question);
}

void insert_support(sql::Write& write, ItemId item, const SupportId& support, PersonId by,
                    base::Instant now) {
  if (const auto* evidence = std::get_if<EvidenceId>(&support)) {
    write.run(R"sql(
      INSERT INTO item_evidence (item_id, evidence_id) VALUES ($1, $2) ON CONFLICT DO NOTHING)sql",
              item, *evidence);
    return;
  }
  write.run(R"sql(
    INSERT INTO item_support (item_id, comment_id, added_by, at) VALUES ($1, $2, $3, $4)
    ON CONFLICT DO NOTHING)sql",
            item, std::get<CommentId>(support), by, now);
}

void remove_support(sql::Write& write, ItemId item, const SupportId& support) {
  if (const auto* evidence = std::get_if<EvidenceId>(&support))
    write.run(R"sql(DELETE FROM item_evidence WHERE item_id = $1 AND evidence_id = $2)sql", item,
              *evidence);
  else
    write.run(R"sql(DELETE FROM item_support WHERE item_id = $1 AND comment_id = $2)sql", item,
              std::get<CommentId>(support));
}

void insert_response(sql::Write& write, ItemId item, const ClientResponse& response,
                     base::Instant now) {
  write.run(R"sql(
    INSERT INTO client_response (item_id, answer, reason, at) VALUES ($1, $2, $3, $4))sql",
            item, response.answer, response.reason, now);
}

std::optional<ClientResponse> latest_response(sql::Read& read, ItemId item) {
  for (const sql::Row& row : read.query(R"sql(
         SELECT answer, reason, at FROM client_response WHERE item_id = $1
         ORDER BY id DESC LIMIT 1)sql",
                                        item))
    return ClientResponse{row.get<std::string>(0), row.get<std::string>(1),
                          row.get<base::Instant>(2)};
  return std::nullopt;
}

void insert_talk(sql::Write& write, ItemId item, PersonId by, const TalkDraft& draft,
                 base::Instant now) {
  write.run(R"sql(
    INSERT INTO stakeholder_talk (item_id, party, date, words, noted_by, at)
    VALUES ($1, $2, $3, $4, $5, $6))sql",
            item, draft.party, base::iso(*draft.date), draft.words, by, now);
}

void insert_follow_up(sql::Write& write, ChallengeId challenge, PersonId author,
                      std::string_view words, base::Instant now) {
  write.run(R"sql(
    INSERT INTO follow_up (challenge_id, words, author_id, at) VALUES ($1, $2, $3, $4))sql",
            challenge, words, author, now);
}

}  // namespace challenge_store
}  // namespace guild
