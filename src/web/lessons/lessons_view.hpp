// What the page of a lesson and its forms show, and how they are drawn.
#pragma once
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "guild/lessons/application.hpp"
#include "guild/lessons/consent.hpp"
#include "guild/stories/story.hpp"
#include "html/html.hpp"
#include "web/chain/chain_view.hpp"
#include "web/choice_view.hpp"
#include "web/files/attachments.hpp"
#include "web/json.hpp"
#include "web/lessons/lesson_cards.hpp"
#include "web/publications/publication_shelf.hpp"
#include "web/visit.hpp"

namespace web {

struct ContributorView {
  std::int64_t id = 0;
  std::string name, organisation, sector;
  bool named = false;  // to this reader
  bool asked = false;  // and has not answered
};
BOOST_DESCRIBE_STRUCT(ContributorView, (), (id, name, organisation, sector, named, asked))

struct ApplicationView {
  std::int64_t id = 0;
  std::string place, went, scope, organisation, sector, told_by, lang;
  base::Instant at;
  bool held_back = false, may_remove = false;
};
BOOST_DESCRIBE_STRUCT(ApplicationView, (),
                      (id, place, went, scope, organisation, sector, told_by, lang, at, held_back,
                       may_remove))

struct StoryCard {
  std::int64_t id = 0;
  std::string path, title, lang, organisation, sector, level, community, community_name;
  base::Instant at;
};
BOOST_DESCRIBE_STRUCT(StoryCard, (),
                      (id, path, title, lang, organisation, sector, level, community,
                       community_name, at))
StoryCard card_of(const Visit& visit, const guild::StoryLine& line);
html::Html draw_stories(const Visit& visit, const std::vector<StoryCard>& cards,
                        bool with_community);

struct RestsOn {
  std::int64_t id = 0;
  std::string path, title, lang, outcome;
};
BOOST_DESCRIBE_STRUCT(RestsOn, (), (id, path, title, lang, outcome))

// What the reader did here, and may do.
struct LessonPart {
  bool works = false, takes_part = false, contributes = false, named = false;
  bool may_change = false, may_complete = false;
  bool takes_changes = true;  // its community was not closed
};
BOOST_DESCRIBE_STRUCT(LessonPart, (),
                      (works, takes_part, contributes, named, may_change, may_complete,
                       takes_changes))

struct LessonView {
  std::int64_t id = 0, number = 0;
  std::string path, statement, lang, context, happened, advice, limits;
  std::string level;                      // community, programme, public
  std::string community, community_name;  // empty where the reader may not know of it
  // What it answers, and where it was said; empty: nothing, or not for her.
  std::string question, question_lang, question_path;
  std::string meeting, meeting_lang, meeting_path;
  std::string source, source_link;  // from elsewhere
  bool source_erased = false;
  std::vector<ContributorView> contributors;  // named to this reader; all, for who may change it
  std::vector<ApplicationView> applications;
  std::vector<StoryCard> stories;
  std::vector<PublicationCard> publications;  // that it stands in
  std::int64_t organisations = 0, used = 0;
  AttachmentsView files;
  std::vector<RestsOn> experiments;  // it rests on, for who may read them
  ChainView chain;
  base::Instant at, changed_at;
  std::optional<base::Instant> withdrawn_at;
  std::string withdrawn_reason;
  std::string sharing_to;  // the level it is on its way to; empty: none
  LessonPart mine;
};
BOOST_DESCRIBE_STRUCT(LessonView, (),
                      (id, number, path, statement, lang, context, happened, advice, limits, level,
                       community, community_name, question, question_lang, question_path, meeting,
                       meeting_lang, meeting_path, source, source_link, source_erased, contributors,
                       applications, stories, publications, organisations, used, files, experiments,
                       chain, at, changed_at, withdrawn_at, withdrawn_reason, sharing_to, mine))

// For the forms on the page, not in its JSON.
struct LessonPage {
  LessonView view;
  std::vector<guild::Contributor> members;  // whom one may add as a contributor
  std::vector<PublicationCard> takes;       // booklets it may be put in
};
html::Html draw_lesson(const Visit& visit, const LessonPage& page);

struct LessonFormView {
  std::string action;
  bool there = false;   // it is noted already
  bool shared = false;  // and read outside its community, until its text changes
  guild::LessonDraft is;
  std::vector<ChoiceView> questions;    // it may answer one of these
  std::vector<ChoiceView> experiments;  // it may rest on some of these
};
BOOST_DESCRIBE_STRUCT(LessonFormView, (), (action, there, shared, is, questions, experiments))
// From the answer, experiment or meeting that its address names.
void fill_new_lesson(const Visit& visit, sql::Read& read, LessonFormView& view);
html::Html draw_lesson_form(const Visit& visit, const LessonFormView& view);

struct LessonListView {
  std::string community;
  bool may_note = false;
  std::vector<LessonCard> lessons;
  std::vector<StoryCard> stories;
  std::string older;  // the path of the next page; empty on the last
  bool first_page = true;
};
BOOST_DESCRIBE_STRUCT(LessonListView, (),
                      (community, may_note, lessons, stories, older, first_page))
html::Html draw_lesson_list(const Visit& visit, const LessonListView& view);

// The lesson of a /lessons/{id} route.
guild::FoundLesson lesson_of_route(const Visit& visit, sql::Read& read);
// The same, for a POST that changes something.
guild::FoundLesson lesson_to_change(const Visit& visit, sql::Read& read);
std::string path_of(const guild::Lesson& lesson, std::string_view part = {});
// Crumbs, section, and no index for what is not public.
struct Shell;
Shell lesson_shell(const Visit& visit, const guild::FoundLesson& found, std::string title,
                   bool below = false);

}  // namespace web

namespace guild {
BOOST_DESCRIBE_STRUCT(LessonDraft, (),
                      (statement, context, happened, advice, limits, lang, question, meeting,
                       experiments, source, source_link))
}  // namespace guild
