#include "guild/publications/publication.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/limits.hpp"
#include "base/secret.hpp"
#include "guild/activity/activity.hpp"
#include "guild/communities/closed_down.hpp"
#include "guild/communities/standing.hpp"
#include "guild/draft_faults.hpp"
#include "guild/files/file.hpp"
#include "guild/programmes/programme.hpp"
#include "guild/publications/store.hpp"
#include "guild/search/search.hpp"
#include "jobs/jobs.hpp"

namespace guild {
namespace {

namespace store = publication_store;

void check(const PublicationDraft& draft) {
  DraftFaults faults;
  faults.required("title", draft.title);
  faults.line("title", draft.title, base::limits::title_length);
  faults.line("subtitle", draft.subtitle, base::limits::title_length);
  faults.required("made_by", draft.made_by);
  faults.line("made_by", draft.made_by, base::limits::title_length);
  faults.line("signed_by", draft.signed_by, base::limits::title_length);
  faults.block("foreword", draft.foreword);
  faults.block("taking_part", draft.taking_part);
  faults.end();
}

// What is in already may stay while not everyone reads it: it is rewritten, say, and comes back.
void check(sql::Read& read, const std::vector<PublicationItem>& items,
           const std::vector<PublicationItem>& held) {
  constexpr std::size_t most = chapters_per_publication;
  if (items.size() > most) base::invalid("items", "publication.too_many", {std::to_string(most)});
  for (auto item = items.begin(); item != items.end(); ++item) {
    const bool is_held = std::find(held.begin(), held.end(), *item) != held.end();
    if (!is_held && !store::is_public(read, *item))
      base::invalid("items", "publication.not_public",
                    {std::to_string(item - items.begin() + 1)});
    if (std::find(items.begin(), item, *item) != item)
      base::invalid("items", "publication.twice");
  }
}

Publication needed(sql::Read& read, PublicationId id) {
  auto found = find_publication(read, id);
  if (!found) base::not_found("no such publication");
  return std::move(*found);
}

void tell(sql::Write& write, PersonId by, std::string_view verb, const Publication& about,
          base::Instant now) {
  record(write, {by, verb, "publication", about.id.value, about.home.community, {}, now});
  sql::announce(write, topic_of(about.id));
}

}  // namespace

std::string topic_of(PublicationId id) { return fmt::format("publication:{}", id.value); }

PublicationId begin_publication(sql::Write& write, PersonId by, const PublicationHome& home,
                                const PublicationDraft& draft, base::Instant now) {
  check(draft);
  if (home.community) refuse_closed_down(write, home.community);
  const PublicationId id = store::insert(write, by, home, draft, base::random_public_id(), now);
  store::add_editor(write, id, by, now);
  tell(write, by, "began", needed(write, id), now);
  return id;
}

void change_publication(sql::Write& write, PublicationId id, PersonId by,
                        const PublicationDraft& draft, const std::vector<PublicationItem>& items,
                        base::Instant now) {
  const Publication before = needed(write, id);
  check(draft);
  check(write, items, items_of(write, id));
  store::update(write, id, draft, now);
  store::set_items(write, id, items);
  store::add_editor(write, id, by, now);
  tell(write, by, "changed", before, now);
}

void add_to_publication(sql::Write& write, PublicationId id, PersonId by,
                        const PublicationItem& item, base::Instant now) {
  const Publication publication = needed(write, id);
  std::vector<PublicationItem> items = items_of(write, id);
  items.push_back(item);
  change_publication(write, id, by, publication.is, items, now);
}

EditionId bring_out(sql::Write& write, PublicationId id, PersonId by, std::string_view reason,
                    int after, base::Instant now) {
  const Publication publication = needed(write, id);
  if (publication.withdrawn_at) base::conflict("publication.withdrawn");
  if (publication.editions != after) base::conflict("publication.changed_meanwhile");
  check_reason(reason, publication.editions > 0);
  if (items_of(write, id).empty()) base::invalid("items", "publication.empty");
  if (const int hidden = store::first_not_public(write, id))
    base::invalid("items", "publication.not_public", {std::to_string(hidden)});
  const EditionId edition = store::insert_edition(write, publication, by, reason, now);
  store::insert_chapters(write, edition, id);
  store::forget_names(write, publication);
  ask_for_sweep(write, now);
  store::add_editor(write, id, by, now);
  search::index_publication(write, id);
  tell(write, by, "published", publication, now);
  return edition;
}

void withdraw_publication(sql::Write& write, PublicationId id, PersonId by,
                          std::string_view reason, base::Instant now) {
  const Publication publication = needed(write, id);
  if (publication.withdrawn_at) return;
  check_reason(reason);
  store::set_withdrawn(write, id, by, reason, now);
  search::index_publication(write, id);
  tell(write, by, "withdrew", publication, now);
}

void restore_publication(sql::Write& write, PublicationId id, PersonId by, base::Instant now) {
  const Publication publication = needed(write, id);
  if (!publication.withdrawn_at) return;
  store::set_withdrawn(write, id, {}, "", std::nullopt);
  search::index_publication(write, id);
  tell(write, by, "restored", publication, now);
}

void name_editor(sql::Write& write, PublicationId id, PersonId person, bool named,
                 base::Instant now) {
  if (!store::set_named(write, id, person, named)) base::not_found("not an editor");
  tell(write, person, named ? "named" : "unnamed", needed(write, id), now);
}

bool may_publish(sql::Read& read, const Actor& actor, const PublicationHome& home,
                 base::Instant now) {
  if (!actor) return false;
  if (home.programme) return may_coordinate(read, actor, home.programme);
  const Standing standing = find_standing(read, actor, home.community, now);
  return standing.guides() && !standing.is_closed_down;
}

FoundPublication find_publication_for(sql::Read& read, const Actor& actor, PublicationId id,
                                      base::Instant now) {
  FoundPublication found;
  found.publication = needed(read, id);
  const PublicationHome& home = found.publication.home;
  found.may_edit = may_publish(read, actor, home, now);
  found.may_withdraw = found.may_edit || (actor && home.community &&
                                          find_standing(read, actor, home.community, now).guides());
  if (found.may_withdraw) return found;
  if (found.publication.editions == 0) base::not_found("not come out yet");
  if (found.publication.withdrawn_at) base::gone("publication.gone");
  return found;
}

std::string shown_chapters(const Edition& edition) {
  std::string shown;
  const auto add = [&](int first, int last) {
    if (!shown.empty()) shown += ',';
    shown += first == last ? std::to_string(first) : fmt::format("{}-{}", first, last);
  };
  int first = 0, last = 0;
  for (const EditionChapter& chapter : edition.chapters) {
    if (chapter.withdrawn) continue;
    if (first != 0 && chapter.position != last + 1) add(first, last);
    if (first == 0 || chapter.position != last + 1) first = chapter.position;
    last = chapter.position;
  }
  if (first != 0) add(first, last);
  return shown;
}

void ask_for_pdf(sql::Write& write, const Edition& edition, base::Instant now) {
  if (store::set_pdf_asked(write, edition.id, shown_chapters(edition), now))
    jobs::enqueue(write, pdf_kind, std::to_string(edition.id.value), now);
}

}  // namespace guild
