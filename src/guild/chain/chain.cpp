#include "guild/chain/chain.hpp"

#include <algorithm>

#include "guild/chain/store.hpp"
#include "guild/lessons/application.hpp"
#include "guild/meetings/invitation.hpp"
#include "guild/meetings/meeting.hpp"
#include "guild/people/directory.hpp"

namespace guild {
namespace {

using chain_store::Found;
using chain_store::Ids;
using Several = std::vector<Found>;

Ids ids_of(const Several& all) {
  Ids ids{};
  for (std::size_t i = 0; i < all.size() && i < ids.size(); ++i) ids[i] = all[i].id;
  return ids;
}

// What these come from.
Ids origins_of(const Several& all) {
  Ids ids{};
  std::size_t used = 0;
  for (const Found& one : all)
    if (one.from && used < ids.size() && std::find(ids.begin(), ids.end(), one.from) == ids.end())
      ids[used++] = one.from;
  return ids;
}

Ids just(std::int64_t id) {
  Ids ids{};
  ids[0] = id;
  return ids;
}

class Chain {
 public:
  Chain(sql::Read& read, const Actor& actor, const Standings& standings)
      : read_(read), actor_(actor), standings_(standings) {}

  std::vector<ChainLink> around(const ChainAt& at) {
    std::visit([&](auto id) { begin(id); }, at);
    look_back();
    look_beside();
    look_ahead();
    return all();
  }

 private:
  // ---- who may read what ----

  bool works(const Found& one) const { return standings_.works(one.community); }

  std::optional<Level> reader(const Found& one) const {
    return reader_of(actor_, standings_, one.community, one.programme, level_of(one.level));
  }

  template <class Sees>
  static Several seen(Several all, Sees sees) {
    std::erase_if(all, [&](const Found& one) { return !sees(one); });
    if (all.size() > most_links) all.resize(most_links);
    return all;
  }
  Several worked_on(Several all) const {
    return seen(std::move(all), [&](const Found& one) { return works(one); });
  }
  Several readable(Several all) const {
    return seen(std::move(all), [&](const Found& one) { return reader(one).has_value(); });
  }

  // ---- the link itself; what stands beside it in its own noun is no neighbour of it ----

  void begin(InitiativeId id) {
    here_ = {"initiative", id.value};
    questions_ = worked_on(chain_store::questions_from(read_, id));
  }
  void begin(QuestionId id) {
    here_ = {"question", id.value};
    questions_ = worked_on(chain_store::questions(read_, just(id.value)));
  }
  void begin(EvidenceId id) {
    here_ = {"evidence", id.value};
    evidence_ = worked_on(chain_store::evidence(read_, id));
    questions_ = worked_on(chain_store::questions(read_, origins_of(evidence_)));
  }
  void begin(ExperimentId id) {
    here_ = {"experiment", id.value};
    experiments_ = worked_on(chain_store::experiments(read_, id));
    questions_ = worked_on(chain_store::questions(read_, origins_of(experiments_)));
  }
  void begin(LessonId id) {
    here_ = {"lesson", id.value};
    lessons_ = readable(chain_store::lessons(read_, just(id.value)));
  }
  void begin(StoryId id) {
    here_ = {"story", id.value};
    stories_ = readable(chain_store::stories(read_, just(id.value)));
    lessons_ = readable(chain_store::lessons(read_, origins_of(stories_)));
  }
  void begin(PublicationId id) {
    here_ = {"publication", id.value};
    publications_ = chain_store::publications(read_, id);
    lessons_ = readable(chain_store::lessons_in(read_, id));
    stories_ = readable(chain_store::stories_in(read_, id));
  }

  bool is_at(std::string_view noun) const { return here_.first == noun; }

  // ---- the steps ----

  void look_back() {
    if (lessons_.empty() && !is_at("story") && !is_at("publication"))
      lessons_ = readable(chain_store::lessons_of(
          read_, ids_of(questions_), ExperimentId{is_at("experiment") ? here_.second : 0}));
    else
      questions_ = worked_on(chain_store::questions(read_, origins_of(lessons_)));
    const Ids initiatives = is_at("initiative") ? just(here_.second) : origins_of(questions_);
    initiatives_ = seen(chain_store::initiatives(read_, initiatives), [&](const Found& one) {
      return one.community ? works(one) : bool(actor_);
    });
  }

  void look_beside() {
    const Ids questions = ids_of(questions_);
    challenges_ = worked_on(chain_store::challenges_of(read_, questions));
    if (!is_at("evidence")) evidence_ = worked_on(chain_store::evidence_on(read_, questions));
    if (!is_at("experiment"))
      experiments_ = worked_on(chain_store::experiments_of(read_, questions, ids_of(lessons_)));
    people_ =
        seen(chain_store::people_of(read_, questions, ids_of(experiments_)), [&](const Found& one) {
          return one.has_account || see_person(read_, actor_, PersonId{one.id}).has_value();
        });
    for (const Several* from : {&questions_, &lessons_})
      for (const Found& one : *from) add_meeting(one);
  }

  // A lesson says where it was said to who works where it was noted; so does its page.
  void add_meeting(const Found& one) {
    if (!one.meeting || !works(one) || meetings_.size() == most_links) return;
    if (std::any_of(meetings_.begin(), meetings_.end(),
                    [&](const ChainLink& link) { return link.id == one.meeting.value; }))
      return;
    const auto meeting = find_meeting(read_, one.meeting);
    if (!meeting) return;
    const bool invited = find_invitation(read_, actor_.person, one.meeting).has_value();
    const MeetingCommunity* at = address_of(*meeting, standings_);
    if (!at || !may_see(*meeting, standings_, invited)) return;
    ChainLink& link = meetings_.emplace_back();
    link.id = meeting->id.value;
    link.title = meeting->title;
    link.lang = meeting->lang;
    link.slug = at->slug;
  }

  void look_ahead() {
    if (!is_at("story") && !is_at("publication"))
      stories_ = readable(chain_store::stories_of(read_, ids_of(lessons_)));
    if (!is_at("publication"))
      publications_ = chain_store::publications_with(read_, ids_of(lessons_),
                                                     is_at("story") ? ids_of(stories_) : Ids{});
    for (const Found& lesson : lessons_) {
      for (const Application& one : applications_of(read_, LessonId{lesson.id}, *reader(lesson))) {
        if (uses_.size() == most_links) return;
        ChainLink& link = uses_.emplace_back();
        link.id = one.id.value;
        link.title = one.is.place;
        link.lang = one.is.lang;
        link.on = lesson.id;
        link.on_title = lesson.title;
      }
    }
  }

  // ---- in their order ----

  void put(std::vector<ChainLink>& to, std::string_view noun, const Several& from) const {
    for (const Found& one : from) {
      ChainLink& link = to.emplace_back();
      link.noun = noun;
      link.id = one.id;
      link.title = one.title;
      link.lang = one.lang;
      link.here = is_at(noun) && one.id == here_.second;
    }
  }
  static void put(std::vector<ChainLink>& to, std::string_view noun,
                  const std::vector<ChainLink>& from) {
    for (ChainLink link : from) {
      link.noun = noun;
      to.push_back(std::move(link));
    }
  }
  std::vector<ChainLink> answers() const {
    std::vector<ChainLink> all;
    for (const Found& one : questions_) {
      if (!one.answer) continue;
      ChainLink& link = all.emplace_back();
      link.id = one.answer;
      link.title = one.answer_text;
      link.lang = one.answer_lang;
      link.on = one.id;
      link.on_title = one.title;
    }
    return all;
  }
  std::vector<ChainLink> all() const {
    std::vector<ChainLink> all;
    put(all, "initiative", initiatives_);
    put(all, "challenge", challenges_);
    put(all, "question", questions_);
    put(all, "meeting", meetings_);
    put(all, "person", people_);
    put(all, "evidence", evidence_);
    put(all, "answer", answers());
    put(all, "experiment", experiments_);
    put(all, "lesson", lessons_);
    put(all, "story", stories_);
    put(all, "publication", publications_);
    put(all, "application", uses_);
    if (all.size() == 1 && all[0].here) all.clear();
    return all;
  }

  sql::Read& read_;
  const Actor& actor_;
  const Standings& standings_;
  std::pair<std::string_view, std::int64_t> here_;
  Several initiatives_, challenges_, questions_, people_, evidence_, experiments_, lessons_,
      stories_, publications_;
  std::vector<ChainLink> meetings_, uses_;
};

}  // namespace

std::vector<ChainLink> chain_of(sql::Read& read, const Actor& actor, const Standings& standings,
                                const ChainAt& at) {
  return Chain(read, actor, standings).around(at);
}

}  // namespace guild
