#include "guild/stories/story.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/limits.hpp"
#include "base/secret.hpp"
#include "base/text.hpp"
#include "guild/activity/activity.hpp"
#include "guild/communities/closed_down.hpp"
#include "guild/draft_faults.hpp"
#include "guild/lessons/store.hpp"
#include "guild/organisations/organisation.hpp"
#include "guild/people/attempts.hpp"
#include "guild/search/search.hpp"
#include "guild/stories/store.hpp"
#include "jobs/jobs.hpp"

namespace guild {
namespace {

constexpr Limit asking{"asking approvals by", base::limits::approvals_per_day, base::days(1)};

void check(sql::Read& read, CommunityId community, const StoryDraft& draft) {
  DraftFaults faults;
  faults.required("title", draft.title);
  faults.required("organisation", draft.organisation);
  faults.line("title", draft.title, base::limits::title_length);
  faults.line("organisation", draft.organisation, base::limits::title_length);
  faults.block("situation", draft.situation);
  faults.block("action", draft.action);
  faults.block("result", draft.result);
  faults.block("obstacle", draft.obstacle);
  faults.block("advice", draft.advice);
  if (draft.lesson && !story_store::is_lesson_of(read, draft.lesson, community))
    faults.add("lesson", "story.lesson_unknown");
  faults.end();
}

Story needed(sql::Read& read, StoryId id) {
  auto found = find_story(read, id);
  if (!found) base::not_found("no such story");
  return std::move(*found);
}

struct Told {
  PersonId by;  // none: the organisation, by its link
  std::string_view verb;
};
void tell(sql::Write& write, const Told& told, const Story& story, base::Instant now) {
  record(write, {told.by, told.verb, "practice_story", story.id.value, story.community, {}, now});
  sql::announce(write, fmt::format("story:{}", story.id.value));
  sql::announce(write, fmt::format("community:{}", story.community.value));
}

// The approval of a story that is still as it was when it was asked for.
Approval approval_in_force(sql::Read& read, ApprovalId id) {
  const auto approval = find_approval(read, id);
  if (!approval) base::not_found("no such approval");
  const Story story = needed(read, approval->story);
  if (approval->ended_at || story.withdrawn_at || story.version != approval->version)
    base::gone("approval.over");
  return *approval;
}

// How wide it may be read by what the organisation said of this version.
Level approved_level(sql::Read& read, const Story& story) {
  Level widest = Level::community;
  for (const Approval& one : approvals_of(read, story.id))
    if (one.holds() && one.version == story.version) widest = std::max(widest, one.level);
  return widest;
}

void settle_level(sql::Write& write, const Story& story, base::Instant now) {
  const Level level = approved_level(write, story);
  if (level == story.level) return;
  story_store::set_level(write, story.id, level, now);
  search::index_story(write, story.id);
}

}  // namespace

StoryId tell_story(sql::Write& write, PersonId author, CommunityId community,
                   const StoryDraft& draft, base::Instant now) {
  check(write, community, draft);
  refuse_closed_down(write, community);
  const OrganisationId organisation = ensure_organisation(write, draft.organisation, "", now);
  const StoryId id = story_store::insert(write, author, community, organisation, draft,
                                         base::random_public_id(), now);
  search::index_story(write, id);
  tell(write, {author, "told"}, needed(write, id), now);
  return id;
}

void change_story(sql::Write& write, StoryId id, PersonId by, const StoryDraft& draft,
                  base::Instant now) {
  const Story before = needed(write, id);
  check(write, before.community, draft);
  const OrganisationId organisation = ensure_organisation(write, draft.organisation, "", now);
  story_store::end_approvals(write, id, now);
  story_store::update(write, id, organisation, draft, now);
  search::index_story(write, id);
  tell(write, {by, "changed"}, before, now);
}

void withdraw_story(sql::Write& write, StoryId id, PersonId by, std::string_view reason,
                    base::Instant now) {
  const Story story = needed(write, id);
  if (story.withdrawn_at) return;
  check_reason(reason, by != story.author);
  story_store::end_approvals(write, id, now);
  story_store::set_level(write, id, Level::community, now);
  story_store::set_withdrawn(write, id, by, reason, now);
  search::index_story(write, id);
  tell(write, {by, "withdrew"}, story, now);
}

void restore_story(sql::Write& write, StoryId id, PersonId by, base::Instant now) {
  const Story story = needed(write, id);
  if (!story.withdrawn_at) return;
  story_store::set_withdrawn(write, id, {}, "", std::nullopt);
  search::index_story(write, id);
  tell(write, {by, "restored"}, story, now);
}

void FoundStory::takes_changes() const {
  if (standing.is_closed_down) base::conflict("community.closed_down");
}

FoundStory find_story_for(sql::Read& read, const Actor& actor, StoryId id, base::Instant now) {
  FoundStory found{needed(read, id)};
  const Story& is = found.story;
  found.standing = find_standing(read, actor, is.community, now);
  found.wrote = actor && actor.person == is.author;
  const bool shared = is.level == Level::programme && actor && is.programme &&
                      lesson_store::is_in_programme(read, actor.person, is.programme);
  if (is.level != Level::everyone && !found.works() && !shared)
    base::not_found("a story this asker may not read");
  if (is.withdrawn_at && !found.may_change()) base::gone("story.withdrawn");
  return found;
}

ApprovalId ask_approval(sql::Write& write, StoryId id, Level level, PersonId by,
                        std::string_view contact_name, std::string_view contact_mail,
                        base::Instant now) {
  const Story story = needed(write, id);
  if (story.withdrawn_at) base::gone("story.withdrawn");
  if (contact_name.empty()) base::invalid("contact_name", "form.required");
  if (!base::looks_like_mail_address(contact_mail))
    base::invalid("contact_mail", "form.mail_wrong");
  if (level <= story.level || (level == Level::programme && !story.programme))
    base::conflict("story.no_wider");
  for (const Approval& one : approvals_of(write, id))
    if (one.waits()) base::conflict("story.asked_already");
  take_turn(write, asking, std::to_string(by.value), now);
  Approval approval;
  approval.story = id;
  approval.version = story.version;
  approval.level = level;
  approval.contact_name = contact_name;
  approval.contact_mail = contact_mail;
  approval.asked_by = by;
  const ApprovalId asked = story_store::insert_approval(write, approval, now);
  jobs::enqueue(write, "mail.story_approval", std::to_string(asked.value), now);
  tell(write, {by, "asked_approval"}, story, now);
  return asked;
}

void answer_approval(sql::Write& write, ApprovalId id, bool yes, std::string_view name,
                     std::string_view reason, base::Instant now) {
  const Approval approval = approval_in_force(write, id);
  if (name.empty()) base::invalid("name", "form.required");
  check_reason(reason, false);
  if (!story_store::set_answer(write, id, yes, name, reason, now))
    base::conflict("approval.answered");
  const Story story = needed(write, approval.story);
  settle_level(write, story, now);
  tell(write, {{}, yes ? "approved" : "declined"}, story, now);
}

void withdraw_approval(sql::Write& write, ApprovalId id, std::string_view reason,
                       base::Instant now) {
  const Approval approval = approval_in_force(write, id);
  check_reason(reason, false);
  if (!story_store::set_approval_withdrawn(write, id, reason, now))
    base::conflict("approval.not_given");
  const Story story = needed(write, approval.story);
  settle_level(write, story, now);
  tell(write, {{}, "took_back"}, story, now);
}

}  // namespace guild
