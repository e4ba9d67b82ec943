// Erasing oneself: every field about the person goes, what she wrote for others stays without her
// name. Where others wrote her name in free text a program cannot mend the sentence: those places
// are listed for an administrator, who does it by hand.
//
// Mail already sent cannot be recalled, and backups keep her until they expire; the page says both
// before she confirms.
#pragma once
#include <string>
#include <vector>

#include "base/instant.hpp"
#include "guild/bilingual.hpp"
#include "guild/nouns.hpp"
#include "sql/sql.hpp"

namespace guild {

// Backups are kept this long; who restores an older one erases again.
inline constexpr int backups_expire_days = 30;

// A place where her name or address stands in free text: which row, never the words.
struct Mention {
  std::string noun;  // "message", "meeting", "start_document_version" …
  std::int64_t noun_id = 0;
  CommunityId community;
};

// Reads every free text of the hub, so it stands before the write: find first, then erase.
std::vector<Mention> find_mentions(sql::Read& read, PersonId person);

// Faults: invalid("name", "erasure.other_name") unless `typed_name` is her name; conflict(
// "erasure.last_administrator") when nobody else could administer the hub.
void erase_person(sql::Write& write, PersonId person, std::string_view typed_name,
                  const std::vector<Mention>& mentions, base::Instant now);

// For the administrator: what is still to be cleaned by hand.
struct OpenMention {
  std::int64_t id = 0;
  Mention mention;
  PersonId person;
  base::Instant found_at;
  // Where to find it, as far as that is known: community (its slug and name) or programme, and the
  // meeting or question it belongs to.
  std::string community_slug;
  Bilingual community_name;
  std::string programme_slug;
  MeetingId meeting;
  QuestionId question;
};
std::vector<OpenMention> open_mentions(sql::Read& read);
void mention_cleaned(sql::Write& write, std::int64_t id, PersonId by, base::Instant now);

}  // namespace guild
