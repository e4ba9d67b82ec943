#include "web/questions/question_mail.hpp"

#include "base/text.hpp"
#include "guild/questions/discussion.hpp"
#include "guild/questions/parking.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

// The nth number of a payload; 0 where there is none.
std::int64_t number(const jobs::Job& job, std::size_t n) {
  const auto parts = base::split(job.payload, ' ');
  return n < parts.size() ? base::parse_integer(parts[n]).value_or(0) : 0;
}

// The question as this reader finds it; nothing when she may not (any more).
std::optional<guild::FoundQuestion> found_by(sql::Read& read, const Addressee& to,
                                             guild::QuestionId question) {
  guild::Actor reader;
  reader.person = to.person.id;
  reader.administrator = to.person.administrator;
  try {
    return guild::find_question_for(read, reader, question, to.now);
  } catch (const base::Fault&) {
    return std::nullopt;
  }
}

// Every letter ends so: the question, and the way to it.
void lead_to(const Addressee& to, const guild::Question& question, Letter& letter,
             std::string_view part = {}) {
  letter.say(question.is.text);
  letter.link(to.t("question.mail.open"),
              to.absolute(url::question(question.id, question.is.text)) + std::string(part));
}

}  // namespace

void mail_help_offered(const Notices& notices, const jobs::Job& job, sql::Database& db) {
  const guild::QuestionId id{number(job, 0)};
  const guild::PersonId helper{number(job, 1)};
  const auto question =
      sql::in_read(db, [&](sql::Read& read) { return guild::find_question(read, id); });
  if (!question) return;
  Notice notice{question->asker, {}};
  notice.compose = [&](sql::Read& read, const Addressee& to, Letter& letter, Mail&) {
    const auto found = found_by(read, to, id);
    const auto person = guild::find_person(read, helper);
    if (!found || !person || person->erased) return false;
    letter.subject = to.t("question.mail.help_offered_subject", {person->name});
    letter.say(to.t("question.mail.help_offered", {person->name}));
    lead_to(to, found->question, letter);
    return true;
  };
  send_notice(notices, job, db, notice);
}

void mail_comment(const Notices& notices, const jobs::Job& job, sql::Database& db) {
  const guild::CommentId id{number(job, 0)};
  Notice notice{guild::PersonId{number(job, 1)}, {}};
  notice.compose = [&](sql::Read& read, const Addressee& to, Letter& letter, Mail&) {
    const auto comment = guild::find_comment(read, id);
    if (!comment || comment->removed_at) return false;
    const auto found = found_by(read, to, comment->question);
    if (!found) return false;
    letter.subject = to.t("comment.mail_subject", {comment->author_name, found->question.is.text});
    letter.say(to.t("comment.mail_says", {comment->author_name}));
    letter.markdown(comment->body, comment->lang);
    letter.link(to.t("comment.mail_open"), to.absolute(url::comment(id)));
    return true;
  };
  send_notice(notices, job, db, notice);
}

void mail_question_answered(const Notices& notices, const jobs::Job& job, sql::Database& db) {
  const guild::QuestionId id{number(job, 0)};
  Notice notice{guild::PersonId{number(job, 1)}, {}};
  notice.compose = [&](sql::Read& read, const Addressee& to, Letter& letter, Mail&) {
    const auto found = found_by(read, to, id);
    if (!found || !found->question.answer) return false;
    const auto answer = guild::find_comment(read, found->question.answer);
    if (!answer) return false;
    letter.subject = to.t("answer.mail_subject", {found->question.is.text});
    letter.say(to.t("answer.mail_says", {answer->author_name}));
    letter.markdown(answer->body, answer->lang);
    lead_to(to, found->question, letter);
    return true;
  };
  send_notice(notices, job, db, notice);
}

void mail_parked(const Notices& notices, const jobs::Job& job, sql::Database& db) {
  const guild::ParkingId id{number(job, 0)};
  const auto parking =
      sql::in_read(db, [&](sql::Read& read) { return guild::find_parking(read, id); });
  if (!parking) return;
  Notice notice{parking->is.owner, {}};
  notice.compose = [&](sql::Read& read, const Addressee& to, Letter& letter, Mail&) {
    const auto found = found_by(read, to, parking->question);
    const auto by = guild::find_person(read, parking->parked_by);
    if (!found || !by) return false;
    letter.subject = to.t("parking.mail_owner_subject");
    letter.say(to.t("parking.mail_owner", {by->name, to.t.day(parking->is.due)}));
    letter.say(to.t("parking.mail_reason", {parking->is.reason}));
    lead_to(to, found->question, letter);
    return true;
  };
  send_notice(notices, job, db, notice);
}

void bring_back(const Services& services, const jobs::Job& job, sql::Database& db) {
  const guild::ParkingId id{number(job, 0)};
  const auto parts = base::split(job.payload, ' ');
  const auto day = base::parse_date(parts.size() == 2 ? parts[1] : "").date;
  if (!day) base::bug("payload of " + job.kind);
  sql::in_write(db, [&](sql::Write& write) {
    guild::bring_back_parking(write, id, *day, services.clock.now());
  });
}

void mail_parking_due(const Notices& notices, const jobs::Job& job, sql::Database& db) {
  const guild::ParkingId id{number(job, 0)};
  Notice notice{guild::PersonId{number(job, 1)}, {}};
  notice.compose = [&](sql::Read& read, const Addressee& to, Letter& letter, Mail&) {
    const auto parking = guild::find_parking(read, id);
    if (!parking) return false;
    const auto found = found_by(read, to, parking->question);
    if (!found) return false;
    letter.subject = to.t("parking.mail_due_subject", {found->question.is.text});
    letter.say(to.t("parking.mail_due"));
    letter.say(to.t("parking.mail_reason", {parking->is.reason}));
    lead_to(to, found->question, letter);
    return true;
  };
  send_notice(notices, job, db, notice);
}

void mail_group_report(const Notices& notices, const jobs::Job& job, sql::Database& db) {
  const guild::QuestionId id{number(job, 0)};
  Notice notice{guild::PersonId{number(job, 1)}, {}};
  notice.compose = [&](sql::Read& read, const Addressee& to, Letter& letter, Mail&) {
    const auto found = found_by(read, to, id);
    const auto reports = guild::reports_on(read, id);
    if (!found || reports.empty()) return false;
    const guild::GroupReport& group = reports.front();
    letter.subject = to.t("parking.mail_report_subject", {found->question.is.text});
    letter.say(to.t("parking.mail_report", {group.by, group.name}));
    letter.markdown(group.report, group.lang);
    lead_to(to, found->question, letter);
    return true;
  };
  send_notice(notices, job, db, notice);
}

void mail_help_asked(const Notices& notices, const jobs::Job& job, sql::Database& db) {
  const guild::QuestionId id{number(job, 0)};
  Notice notice{guild::PersonId{number(job, 1)}, {}};
  notice.compose = [&](sql::Read& read, const Addressee& to, Letter& letter, Mail&) {
    const auto found = found_by(read, to, id);
    const auto by = guild::find_person(read, guild::PersonId{number(job, 2)});
    if (!found || !by || found->question.state == guild::QuestionState::answered) return false;
    letter.subject = to.t("suggestion.mail_subject", {by->name});
    letter.say(to.t("suggestion.mail", {by->name}));
    lead_to(to, found->question, letter);
    return true;
  };
  send_notice(notices, job, db, notice);
}

}  // namespace web
