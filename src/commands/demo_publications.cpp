// The booklet of Lokaal meten: eight lessons in spring, and the ninth in its second edition.
#include <algorithm>

#include "commands/demo_parts.hpp"
#include "guild/lessons/lesson.hpp"
#include "guild/publications/publication.hpp"

namespace commands::demo {
namespace {

// The lessons of its own that everyone may read, by their numbers; then the latest of them.
std::vector<guild::PublicationItem> first_lessons(Filling& hub, int most, bool with_latest) {
  guild::LessonFilter filter;
  filter.community = hub.community.at('L');
  auto lines = guild::lessons(hub.write, {}, filter, 50, hub.now);
  std::sort(lines.begin(), lines.end(),
            [](const auto& a, const auto& b) { return a.number < b.number; });
  std::vector<guild::PublicationItem> items;
  for (const guild::LessonLine& line : lines)
    if (!line.from_elsewhere && int(items.size()) < most) items.push_back({line.id, {}});
  if (with_latest) items.push_back({lines.back().id, {}});
  return items;
}

}  // namespace

void add_publications(Filling& hub) {
  const guild::PersonId joost = hub.person.at("Joost Verhagen"),
                        fenna = hub.person.at("Fenna Dijkstra");
  guild::PublicationDraft draft;
  draft.title = "Acht lessen over lokaal meten";
  draft.subtitle = "Van bewoners, gemeenten en bedrijven die een jaar lang samen maten.";
  draft.made_by = "Community of Practice Lokaal meten";
  draft.foreword =
      "Een meter is zo opgehangen. Wat daarna komt, kost een jaar: wie kijkt ernaar, wie mag hem "
      "uitzetten, en wat doen we als het getal niet bevalt?\n\n"
      "Elke les hieronder komt uit een straat waar het eerst anders ging. Neem mee wat past, en "
      "vertel ons hoe het bij jullie liep.";
  draft.signed_by = "De redactie";
  draft.taking_part =
      "Gemeenten, een provincie, een waterschap, makers van meters, een universiteit, scholen en "
      "bewoners. Namen staan alleen bij lessen van wie dat wilde.";
  const guild::PublicationId id =
      guild::begin_publication(hub.write, joost, guild::PublicationHome::of(hub.community.at('L')),
                               draft, hub.now - base::days(13));
  const auto bring_out = [&](guild::PersonId by, int lessons, const char* reason, int after,
                             base::Instant at) {
    guild::change_publication(hub.write, id, by, draft, first_lessons(hub, 8, lessons > 8), at);
    guild::bring_out(hub.write, id, by, reason, after, at);
  };
  bring_out(joost, 8, "", 0, hub.now - base::days(12));
  draft.title = "Negen lessen over lokaal meten";
  bring_out(fenna, 9, "Met een negende les, over waarom het zo traag gaat.", 1,
            hub.now - base::days(4));
  guild::name_editor(hub.write, id, fenna, true, hub.now - base::days(4));
}

}  // namespace commands::demo
