// What the pages of practice stories show, and how they are drawn.
#pragma once
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "guild/stories/story.hpp"
#include "html/html.hpp"
#include "web/chain/chain_view.hpp"
#include "web/choice_view.hpp"
#include "web/files/attachments.hpp"
#include "web/json.hpp"
#include "web/visit.hpp"

namespace web {

struct ApprovalView {
  int version = 0;
  std::string level, state;  // waiting, yes, no, taken_back, over
  std::string contact, answered_name, reason;
  base::Instant asked_at;
};
BOOST_DESCRIBE_STRUCT(ApprovalView, (),
                      (version, level, state, contact, answered_name, reason, asked_at))

struct StoryView {
  std::int64_t id = 0;
  std::string path, title, lang, organisation, sector;
  std::string situation, action, result, obstacle, advice;
  std::string level, community, community_name;
  std::string lesson, lesson_lang, lesson_path;
  int version = 1;
  base::Instant at, changed_at;
  std::optional<base::Instant> withdrawn_at;
  std::string withdrawn_reason;
  AttachmentsView files;
  std::vector<ApprovalView> approvals;  // for who works there
  ChainView chain;
  std::vector<std::string> may_ask;     // levels the organisation may be asked for
  bool may_change = false, takes_changes = true;
};
BOOST_DESCRIBE_STRUCT(StoryView, (),
                      (id, path, title, lang, organisation, sector, situation, action, result,
                       obstacle, advice, level, community, community_name, lesson, lesson_lang,
                       lesson_path, version, at, changed_at, withdrawn_at, withdrawn_reason, files,
                       approvals, may_ask, chain, may_change, takes_changes))
html::Html draw_story(const Visit& visit, const StoryView& view);
// The texts alone, under the headings of a story.
html::Html draw_story_text(const Visit& visit, const StoryView& view, int level);

struct StoryFormView {
  std::string action;
  bool there = false;  // it was told already
  guild::StoryDraft is;
  std::vector<ChoiceView> lessons;  // it may show one of these
};
BOOST_DESCRIBE_STRUCT(StoryFormView, (), (action, there, is, lessons))
html::Html draw_story_form(const Visit& visit, const StoryFormView& view);

StoryView story_view(const Visit& visit, const guild::Story& story);

}  // namespace web

namespace guild {
BOOST_DESCRIBE_STRUCT(StoryDraft, (),
                      (title, organisation, situation, action, result, obstacle, advice, lang,
                       lesson))
}  // namespace guild
