#include "guild/questions/suggestions.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/fault.hpp"
#include "base/limits.hpp"
#include "guild/activity/activity.hpp"
#include "guild/people/attempts.hpp"
#include "guild/people/directory.hpp"
#include "guild/people/person.hpp"
#include "guild/questions/discussion.hpp"
#include "guild/questions/store.hpp"
#include "guild/search/similar.hpp"
#include "jobs/jobs.hpp"

namespace guild {
namespace {

constexpr std::size_t looked_at = 30;
// Each mails somebody who did not ask for it.
constexpr Limit asking_for_help{"help asked by", base::limits::questions_per_day, base::days(1)};

class Gathering {
 public:
  // `only`: nobody but her.
  Gathering(sql::Read& read, const Actor& actor, const FoundQuestion& found, base::Instant now,
            PersonId only)
      : read_(read), actor_(actor), found_(found), now_(now), only_(only),
        helpers_(helpers_of(read, found, actor.person)),
        wanted_(search::telling_words(found.question.is.text)) {}
  bool full() const { return all.size() >= (only_ ? 1 : suggestions_at_once); }

  void add_who_offers(PersonId id) {
    if (!may_be_asked(id)) return;
    const auto seen = see_person(read_, actor_, id);
    // What matched may stand in a field that this asker does not see.
    if (!seen || seen->help_with.empty() || !shares_a_word(seen->help_with)) return;
    Suggestion& one = add(*seen);
    one.offers = seen->help_with;
    one.offers_lang = find_person(read_, id)->language;
  }
  void add_who_knew(PersonId id, const QuestionLine& knew) {
    if (!may_be_asked(id)) return;
    if (const auto seen = see_person(read_, actor_, id)) add(*seen).knew = knew;
  }

  std::vector<Suggestion> all;

 private:
  bool may_be_asked(PersonId id) const {
    return (!only_ || id == only_) && is_new(id) && may_see_it(id);
  }
  // What is open to the hub whoever signs in sees.
  bool may_see_it(PersonId id) const {
    if (found_.standing.visibility != Visibility::closed) return true;
    return find_standing(read_, {id}, found_.question.community, now_).works();
  }
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
  base::Instant now_;
  PersonId only_;
  std::vector<Helper> helpers_;
  std::vector<std::string> wanted_;  // what tells something in the question
};

// The questions like it that were answered, and who wrote the answers.
void add_who_answered(sql::Read& read, const Standings& standings, const FoundQuestion& found,
                      Gathering& gathering) {
  for (const search::Similar& one :
       search::similar(read, "question", found.question.is.text, looked_at)) {
    if (gathering.full() || one.id == found.question.id.value) continue;
    const auto other = find_question(read, QuestionId{one.id});
    if (!other || !other->answer || other->withdrawn_at) continue;
    if (!standings.works(other->community)) continue;
    if (const auto answer = find_comment(read, other->answer))
      gathering.add_who_knew(answer->author, *find_line(read, other->id));
  }
}

std::vector<Suggestion> gather(sql::Read& read, const Actor& actor, const Standings& standings,
                               const FoundQuestion& found, base::Instant now, PersonId only = {}) {
  Gathering gathering(read, actor, found, now, only);
  add_who_answered(read, standings, found, gathering);
  for (const search::Similar& one :
       search::similar(read, "person", found.question.is.text, looked_at))
    if (!gathering.full()) gathering.add_who_offers(PersonId{one.id});
  return std::move(gathering.all);
}

}  // namespace

std::vector<Suggestion> who_may_know(sql::Read& read, const Actor& actor,
                                     const Standings& standings, const FoundQuestion& found,
                                     base::Instant now) {
  return gather(read, actor, standings, found, now);
}

bool ask_for_help(sql::Write& write, const Actor& actor, const Standings& standings,
                  const FoundQuestion& found, PersonId person, base::Instant now) {
  const QuestionId id = found.question.id;
  if (question_store::was_asked(write, id, person)) return false;
  if (!person || gather(write, actor, standings, found, now, person).empty())
    base::invalid("person", "form.choose");
  take_turn(write, asking_for_help, std::to_string(actor.person.value), now);
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
    if (standings.find(question->community)->standing.is_closed_down) continue;
    if (question_store::part_of(read, question->id, actor.person).helps) continue;
    found.push_back(*find_line(read, question->id));
  }
  return found;
}

}  // namespace guild
