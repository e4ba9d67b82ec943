#include "guild/questions/suggestions.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/fault.hpp"
#include "guild/activity/activity.hpp"
#include "guild/people/directory.hpp"
#include "guild/people/person.hpp"
#include "guild/questions/discussion.hpp"
#include "guild/questions/store.hpp"
#include "guild/search/similar.hpp"
#include "jobs/jobs.hpp"

namespace guild {
namespace {

constexpr std::size_t looked_at = 30;

class Gathering {
 public:
  Gathering(sql::Read& read, const Actor& actor, const FoundQuestion& found)
      : read_(read), actor_(actor), found_(found), helpers_(helpers_of(read, found.question.id)),
        wanted_(search::telling_words(found.question.is.text)) {}
  bool full() const { return all.size() >= suggestions_at_once; }

  void add_who_offers(PersonId id) {
    if (!is_new(id)) return;
    const auto seen = see_person(read_, actor_, id);
    // What matched may stand in a field that this asker does not see.
    if (!seen || seen->help_with.empty() || !shares_a_word(seen->help_with)) return;
    Suggestion& one = add(*seen);
    one.offers = seen->help_with;
    one.offers_lang = find_person(read_, id)->language;
  }
  void add_who_knew(PersonId id, const QuestionLine& knew) {
    if (!is_new(id)) return;
    if (const auto seen = see_person(read_, actor_, id)) add(*seen).knew = knew;
  }

  std::vector<Suggestion> all;

 private:
  bool is_new(PersonId id) const {
    if (id == found_.question.asker || id == actor_.person) return false;
    const auto is_she = [&](const auto& one) { return one.person == id; };
    return std::none_of(all.begin(), all.end(), is_she) &&
           std::none_of(helpers_.begin(), helpers_.end(), is_she);
  }
  bool shares_a_word(const std::string& text) const {
    const auto said = search::telling_words(text);
    return std::any_of(said.begin(), said.end(), [&](const std::string& word) {
      return std::find(wanted_.begin(), wanted_.end(), word) != wanted_.end();
    });
  }
  Suggestion& add(const SeenPerson& seen) {
    Suggestion& one = all.emplace_back();
    one.person = seen.id;
    one.name = seen.name;
    one.organisation = seen.organisation;
    one.sector = seen.sector;
    one.asked = question_store::was_asked(read_, found_.question.id, seen.id);
    return one;
  }

  sql::Read& read_;
  const Actor& actor_;
  const FoundQuestion& found_;
  std::vector<Helper> helpers_;
  std::vector<std::string> wanted_;  // what tells something in the question
};

// The questions like it that were answered, and who wrote the answers.
void add_who_answered(sql::Read& read, const Actor& actor, const FoundQuestion& found,
                      base::Instant now, Gathering& gathering) {
  for (const search::Similar& one :
       search::similar(read, "question", found.question.is.text, looked_at)) {
    if (gathering.full() || one.id == found.question.id.value) continue;
    const auto other = find_question(read, QuestionId{one.id});
    if (!other || !other->answer || other->withdrawn_at) continue;
    if (!find_standing(read, actor, other->community, now).works()) continue;
    if (const auto answer = find_comment(read, other->answer))
      gathering.add_who_knew(answer->author, *find_line(read, other->id));
  }
}

}  // namespace

std::vector<Suggestion> who_may_know(sql::Read& read, const Actor& actor,
                                     const FoundQuestion& found, base::Instant now) {
  Gathering gathering(read, actor, found);
  add_who_answered(read, actor, found, now, gathering);
  for (const search::Similar& one :
       search::similar(read, "person", found.question.is.text, looked_at))
    if (!gathering.full()) gathering.add_who_offers(PersonId{one.id});
  return std::move(gathering.all);
}

bool ask_for_help(sql::Write& write, const Actor& actor, const FoundQuestion& found,
                  PersonId person, base::Instant now) {
  const QuestionId id = found.question.id;
  if (question_store::was_asked(write, id, person)) return false;
  const auto suggested = who_may_know(write, actor, found, now);
  if (std::none_of(suggested.begin(), suggested.end(),
                   [&](const Suggestion& one) { return one.person == person; }))
    base::invalid("person", "form.choose");
  question_store::add_help_request(write, id, person, actor.person, now);
  record(write, {actor.person, "asked_for_help", "question", id.value, found.question.community,
                 {}, now});
  announce_question(write, id, found.question.community);
  jobs::enqueue(write, "mail.help_asked",
                fmt::format("{} {} {}", id.value, person.value, actor.person.value), now);
  return true;
}

std::vector<QuestionLine> may_know_about(sql::Read& read, const Actor& actor,
                                         const Standings& standings) {
  std::vector<QuestionLine> found;
  const auto person = find_person(read, actor.person);
  if (!person || person->help_with.empty()) return found;
  for (const search::Similar& one :
       search::similar(read, "question", person->help_with, looked_at)) {
    if (found.size() == suggestions_at_once) break;
    const auto question = find_question(read, QuestionId{one.id});
    if (!question || question->state != QuestionState::open || question->withdrawn_at) continue;
    if (question->asker == actor.person || !standings.works(question->community)) continue;
    if (question_store::part_of(read, question->id, actor.person).helps) continue;
    found.push_back(*find_line(read, question->id));
  }
  return found;
}

}  // namespace guild
