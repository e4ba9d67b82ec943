#include "guild/communities/community.hpp"

#include <algorithm>

#include "base/fault.hpp"
#include "base/limits.hpp"
#include "base/secret.hpp"
#include "base/text.hpp"
#include "guild/activity/activity.hpp"
#include "guild/communities/checks.hpp"
#include "guild/communities/store.hpp"
#include "guild/programmes/programme.hpp"
#include "guild/search/search.hpp"

namespace guild {
namespace {

constexpr int most_free_places = 1000;

template <class Words>
bool is_one_of(std::string_view word, const Words& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// `before`: the programme it is in already; that one may close around it.
void check(sql::Read& read, const CommunityDraft& draft, ProgrammeId before) {
  std::vector<base::FieldFault> faults;
  check_name(draft.name, faults);
  check_purpose(draft.purpose, faults);
  if (!is_one_of(draft.form, community_forms)) faults.push_back({"form", "form.choose", {}});
  if (!is_one_of(draft.state, community_states)) faults.push_back({"state", "form.choose", {}});
  if (draft.free_places < 0 || draft.free_places > most_free_places)
    faults.push_back(
        {"free_places", "form.number_between", {"0", std::to_string(most_free_places)}});
  const auto programme = draft.programme ? find_programme(read, draft.programme) : std::nullopt;
  if (draft.programme && !programme) faults.push_back({"programme", "form.choose", {}});
  if (programme && programme->closed && draft.programme != before)
    faults.push_back({"programme", "programme.closed", {}});
  if (draft.parent && !store::find_community(read, draft.parent))
    faults.push_back({"parent", "form.choose", {}});
  for (const ThemeId theme : draft.themes)
    if (!store::theme_exists(read, theme)) faults.push_back({"theme", "form.choose", {}});
  if (!faults.empty()) base::invalid(std::move(faults));
}

// Going up from the new parent must not lead back here.
void check_no_cycle(sql::Read& read, CommunityId community, CommunityId parent) {
  for (CommunityId above = parent; above; above = store::parent_of(read, above))
    if (above == community) base::invalid("parent", "community.parent_cycle");
}

std::string free_community_slug(sql::Read& read, const Bilingual& name, CommunityId mine) {
  return free_slug(name.in("nl"), [&](const std::string& wanted) {
    return store::community_slug_taken(read, wanted, mine);
  });
}

// A number behind the slug ("ethiek-2") is no reason to move when the name stayed.
std::string slug_after(sql::Write& write, const Community& before, const CommunityDraft& draft) {
  if (base::slug(before.is.name.in("nl")) == base::slug(draft.name.in("nl"))) return before.slug;
  std::string slug = free_community_slug(write, draft.name, before.id);
  if (slug == before.slug) return slug;
  store::forget_former_slug(write, slug);  // it may return to a name it had before
  store::keep_former_slug(write, before.id, before.slug);
  return slug;
}

void tell(sql::Write& write, CommunityId community) {
  sql::announce(write, "community:" + std::to_string(community.value));
  sql::announce(write, "communities");
}

}  // namespace

Joining joining_of(std::string_view word) {
  if (word == "open") return Joining::open;
  if (word == "request") return Joining::request;
  return Joining::invitation;
}

std::string_view word_of(Joining joining) {
  switch (joining) {
    case Joining::open:
      return "open";
    case Joining::request:
      return "request";
    case Joining::invitation:
      return "invitation";
  }
  return "invitation";
}

CommunityId create_community(sql::Write& write, PersonId by, const CommunityDraft& draft,
                             base::Instant now) {
  check(write, draft, {});
  const std::string slug = free_community_slug(write, draft.name, {});
  const CommunityId id = store::insert_community(write, base::random_public_id(), slug, draft, now);
  store::set_themes(write, id, draft.themes);
  record(write, {by, "founded", "community", id.value, id, {}, now});
  search::index_community(write, id);
  tell(write, id);
  return id;
}

void change_community(sql::Write& write, PersonId by, CommunityId id, const CommunityDraft& draft,
                      base::Instant now) {
  const Community before = community(write, id);
  check(write, draft, before.is.programme);
  check_no_cycle(write, id, draft.parent);
  const std::string slug = slug_after(write, before, draft);
  store::update_community(write, id, slug, draft, now);
  store::set_themes(write, id, draft.themes);
  record(write, {by, "changed", "community", id.value, id, {}, now});
  search::index_community(write, id);
  tell(write, id);
}

Community community(sql::Read& read, CommunityId id) {
  auto found = store::find_community(read, id);
  if (!found) base::not_found("no such community");
  for (const Theme& theme : themes_of(read, id)) found->is.themes.push_back(theme.id);
  return std::move(*found);
}

ThemeId theme_named(sql::Write& write, const Bilingual& name) {
  std::vector<base::FieldFault> faults;
  check_name(name, faults);
  if (!faults.empty()) base::invalid(std::move(faults));
  const std::string slug = base::slug(name.in("nl"));
  if (const ThemeId known = store::theme_by_slug(write, slug)) return known;
  return store::insert_theme(write, slug, name);
}

void open_closed_community(sql::Write& write, CommunityId id, PersonId administrator,
                           std::string_view reason, base::Instant now) {
  if (reason.empty()) base::invalid("reason", "form.required");
  store::insert_opening(write, id, administrator, reason, now, now + base::hours(1));
  record(write, {administrator, "opened", "community", id.value, id, {}, now});
  tell(write, id);
}

}  // namespace guild
