// Questions, what was said about them, lessons and a booklet, in the number that bin/bench asks
// for.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "commands/bench_parts.hpp"
#include "guild/lessons/consent.hpp"
#include "guild/lessons/sharing.hpp"
#include "guild/publications/publication.hpp"
#include "guild/questions/discussion.hpp"
#include "jobs/jobs.hpp"
#include "web/publications/publication_urls.hpp"
#include "web/urls.hpp"

namespace commands::bench {
namespace {

constexpr int at_a_time = 2000;  // rows of one write
constexpr int chapters = 100;    // of the booklet

std::size_t size_of(int count) { return static_cast<std::size_t>(count); }

// Calls `one(write, i)` for every i below `count`, some at a time. Nobody is mailed about it.
template <typename One>
void in_writes(Made& made, int count, const One& one) {
  for (int from = 0; from < count; from += at_a_time)
    sql::in_write(made.db, [&](sql::Write& write) {
      for (int i = from; i < std::min(count, from + at_a_time); ++i) one(write, size_of(i));
      jobs::forget_waiting(write);
    });
}

// Words as often as in a language: the word of rank r one in r (Zipf's law), of 4,000 that a seed
// makes from syllables. The same number gives the same text.
std::string word_of_rank(int rank) {
  constexpr std::string_view syllables[] = {"wa", "ter", "bu",  "rt", "plan", "ne", "ring", "ko",
                                            "st", "el",  "mar", "ik", "dor",  "pa", "len",  "vo"};
  std::string word;
  for (int left = rank + 64; left > 0; left /= 16) word += syllables[left % 16];
  return word;
}
std::string sentence(std::uint64_t number, int words) {
  std::string text;
  std::uint64_t state = number * 0x9E3779B97F4A7C15U + 1;
  for (int i = 0; i < words; ++i) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    const double drawn = double(state >> 40) / double(1 << 24);
    if (i > 0) text += ' ';
    text += word_of_rank(int(std::pow(4000.0, drawn)));
  }
  return text;
}

struct Asked {
  guild::QuestionId id;
  std::size_t community = 0;
  std::string text;
};

// Each on a day of its own as far as there are days, so that nobody asks too much at once.
base::Instant some_day(const Made& made, std::size_t i, std::size_t of) {
  return made.now - base::days(400) + base::hours(static_cast<std::int64_t>(i * 390 * 24 / of));
}

std::vector<Asked> add_questions(Made& made) {
  std::vector<Asked> asked;
  const auto count = size_of(made.size.questions);
  in_writes(made, made.size.questions, [&](sql::Write& write, std::size_t i) {
    const std::size_t community = i % made.communities.size();
    const auto& members = made.members[community];
    guild::QuestionDraft draft;
    draft.text = fmt::format("Hoe pakken anderen {} aan in buurt {}?", subjects[i % 10], i);
    draft.example = sentence(i + 1'000'000, 12);
    const auto asker = members[i / made.communities.size() % members.size()];
    asked.push_back({guild::open_question(write, asker, made.communities[community], draft,
                                          some_day(made, i, count)),
                     community, draft.text});
  });
  return asked;
}

// One question has two hundred comments, the others share the rest evenly.
void add_comments(Made& made, const std::vector<Asked>& asked) {
  const auto count = size_of(made.size.comments);
  in_writes(made, made.size.comments, [&](sql::Write& write, std::size_t i) {
    const std::size_t question = i < 200 ? 0 : i % asked.size();
    const auto& members = made.members[asked[question].community];
    guild::CommentDraft draft;
    draft.body = fmt::format("Bij ons ging **{}** anders: {}.", subjects[i % 10], sentence(i, 25));
    guild::add_comment(write, members[i / 7 % members.size()], asked[question].id, draft,
                       some_day(made, i, count));
  });
}

void share_with_everyone(sql::Write& write, guild::LessonId lesson, guild::PersonId by,
                         base::Instant at) {
  while (guild::find_lesson(write, lesson)->level != guild::Level::everyone) {
    guild::begin_sharing(write, lesson, by, {}, at);
    const auto sharing = guild::find_sharing(write, lesson);
    for (const guild::Consent& one : sharing->consents)
      guild::answer_consent(write, one.id, true, at);
    guild::complete_sharing(write, lesson, by, at);
  }
}

// Every tenth is for everyone; those, at most as many as a booklet takes.
std::vector<guild::PublicationItem> add_lessons(Made& made) {
  std::vector<guild::PublicationItem> open;
  const auto count = size_of(made.size.lessons);
  in_writes(made, made.size.lessons, [&](sql::Write& write, std::size_t i) {
    const std::size_t community = i % made.communities.size();
    const auto& members = made.members[community];
    guild::LessonDraft draft;
    draft.statement = fmt::format("Begin {} met wie er woont, les {}.", subjects[i % 10], i);
    draft.context = "Vier wijken die na elkaar werden verbouwd.";
    draft.happened = sentence(i + 2'000'000, 40);
    draft.advice =
        "Plan het gesprek voor de tekening.\n\n- Nodig drie buren uit\n- Neem koffie mee";
    const base::Instant at = some_day(made, i, count);
    const auto lesson =
        guild::note_lesson(write, members[i / made.communities.size() % members.size()],
                           made.communities[community], draft, true, at);
    if (i / made.communities.size() % 10 != 0) return;
    share_with_everyone(write, lesson, members[0], at);
    if (open.size() < size_of(chapters)) open.push_back({lesson, guild::StoryId{}});
  });
  return open;
}

std::string add_booklet(Made& made, const std::vector<guild::PublicationItem>& items) {
  return sql::in_write(made.db, [&](sql::Write& write) {
    guild::PublicationDraft draft;
    draft.title = "Honderd lessen";
    draft.made_by = "De bank van lessen";
    const guild::PersonId by = made.members[0][0];
    const auto id = guild::begin_publication(
        write, by, guild::PublicationHome::of(made.communities[0]), draft, made.now);
    guild::change_publication(write, id, by, draft, items, made.now);
    guild::bring_out(write, id, by, "", 0, made.now);
    jobs::forget_waiting(write);
    return web::url::publication(id, draft.title).text();
  });
}

}  // namespace

void add_knowledge(Made& made, boost::json::object& load) {
  const std::vector<Asked> asked = add_questions(made);
  add_comments(made, asked);
  load["booklet"] = add_booklet(made, add_lessons(made));
  load["question"] = web::url::question(asked[50].id, asked[50].text).text();
  load["long question"] = web::url::question(asked[0].id, asked[0].text).text();
  load["board"] = std::string(load.at("public").as_string()) + "/questions";
  load["library"] = web::url::library().text();
  // From words that one in ten comments has to words that hardly any has, and two at once.
  boost::json::array searched;
  for (const int rank : {30, 60, 100, 200, 300, 500, 800, 1200, 2000, 3000})
    searched.emplace_back(word_of_rank(rank));
  searched.emplace_back(word_of_rank(40) + " " + word_of_rank(90));
  searched.emplace_back("buurt " + word_of_rank(150));
  load["searched"] = searched;
}

}  // namespace commands::bench
