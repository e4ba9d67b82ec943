// The page of one question (/q/{id}): what is asked, who helps, what came of it. Other nouns add
// their part through question_sections.hpp.
#pragma once
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "web/chain/chain_view.hpp"
#include "web/files/attachments.hpp"
#include "web/questions/discussion.hpp"
#include "web/questions/parking.hpp"
#include "web/questions/questions_view.hpp"
#include "web/router.hpp"

namespace web {

struct HelperView {
  std::int64_t id = 0;
  std::string name, organisation, sector;
};
BOOST_DESCRIBE_STRUCT(HelperView, (), (id, name, organisation, sector))

// What the reader did here, and may do.
struct QuestionPart {
  bool asks = false, recognises = false, helps = false;
  bool may_change = false, may_withdraw = false, may_answer = false, may_park = false;
  bool may_ask_part = false;
  bool takes_changes = true;  // its community was not closed
};
BOOST_DESCRIBE_STRUCT(QuestionPart, (),
                      (asks, recognises, helps, may_change, may_withdraw, may_answer, may_park,
                       may_ask_part, takes_changes))

struct QuestionOrigin {
  std::string title, path, lang;  // empty: none, or the reader may not see it
};
BOOST_DESCRIBE_STRUCT(QuestionOrigin, (), (title, path, lang))

struct QuestionView {
  std::int64_t id = 0;
  std::string path, text, lang, kind, example, who_for, state;
  std::string community, community_name;
  std::int64_t asker_id = 0;
  std::string asker, asker_sector;
  base::Instant asked_at, state_at;
  std::optional<QuestionCard> part_of;
  QuestionOrigin initiative, meeting;  // it came from
  std::vector<QuestionCard> parts;
  std::int64_t recognised = 0;
  std::vector<HelperView> helpers;
  std::optional<base::Instant> withdrawn_at;
  std::string withdrawn_reason;
  QuestionPart mine;
  AttachmentsView files;
  ParkedView parked;
  DiscussionView discussion;
  ChainView chain;
};
BOOST_DESCRIBE_STRUCT(QuestionView, (),
                      (id, path, text, lang, kind, example, who_for, state, community,
                       community_name, asker_id, asker, asker_sector, asked_at, state_at, part_of,
                       initiative, meeting, parts, recognised, helpers, withdrawn_at,
                       withdrawn_reason, mine, files, parked, discussion, chain))

struct QuestionSections;
html::Html draw_question(const Visit& visit, const QuestionView& view,
                         const QuestionSections& sections);

Reply show_question(Visit& visit, sql::Read& read);
// The page itself, for a form on it that came back under another address.
Reply question_page(Visit& visit, sql::Read& read, const guild::FoundQuestion& found);

// The question of a /q/{id} route.
guild::FoundQuestion question_of_route(const Visit& visit, sql::Read& read);
// The same, for a POST that changes something.
guild::FoundQuestion question_to_change(const Visit& visit, sql::Read& read);
// Where its page is; `part`: "#c-12".
std::string path_of(const guild::Question& question, std::string_view part = {});

}  // namespace web
