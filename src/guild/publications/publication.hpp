// Publications: a booklet of lessons and stories that its editors choose and put in order. What
// they work on is theirs alone to see, until it comes out as an edition: numbered, with a reason,
// every text frozen as it then reads. Only what everyone may read already goes into one.
//
// The chapters of an edition never change, but a lesson or story that is withdrawn afterwards,
// rewritten, or taken back by its organisation, is no longer shown in any: its place says so, and
// the next edition drops it or takes it as it then reads. What stands around the chapters (the
// title, whose it is, the foreword, its signature, who sat at the table) is that of the latest
// edition in all of them, so that nobody stands by name in an old one who no longer wants to.
//
// Verbs trust their caller for rights: ask find_publication_for().
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "guild/bilingual.hpp"
#include "guild/nouns.hpp"
#include "guild/people/actor.hpp"
#include "guild/publications/nouns.hpp"
#include "sql/sql.hpp"

namespace guild {

// Whose it is: exactly one of the two.
struct PublicationHome {
  CommunityId community;
  ProgrammeId programme;
  static PublicationHome of(CommunityId id) { return {id, {}}; }
  static PublicationHome of(ProgrammeId id) { return {{}, id}; }
  bool operator==(const PublicationHome&) const = default;
};

struct PublicationDraft {
  std::string title, subtitle;
  std::string made_by;      // "Community of Practice Lokaal meten", as the cover says it
  std::string foreword;     // Markdown
  std::string signed_by;    // "Marloes, lead": as typed, under the foreword
  std::string taking_part;  // Markdown: organisations, and people who agreed to stand here
  std::string licence = "cc_by";  // "cc_by", "cc_by_sa", "cc0"
  std::string lang = "nl";
};

// One of the two.
struct PublicationItem {
  LessonId lesson;
  StoryId story;
  bool operator==(const PublicationItem&) const = default;
};

struct Publication {
  PublicationId id;
  PublicationHome home;
  Bilingual home_name;
  std::string home_slug;
  PublicationDraft is;
  std::string shown_title;  // of the latest edition; before the first, of the draft
  base::Instant created_at, changed_at;
  std::optional<base::Instant> withdrawn_at;
  PersonId withdrawn_by;
  std::string withdrawn_reason;
  int editions = 0;  // that came out; the number of the latest
};

// Faults invalid: title, made_by, the texts, licence. Fault conflict("community.closed_down").
PublicationId begin_publication(sql::Write& write, PersonId by, const PublicationHome& home,
                                const PublicationDraft& draft, base::Instant now);
// The whole of it, items in their order. Each lesson or story once, a new one only when everyone
// may read it, at most chapters_per_publication. Fault invalid("items").
void change_publication(sql::Write& write, PublicationId id, PersonId by,
                        const PublicationDraft& draft, const std::vector<PublicationItem>& items,
                        base::Instant now);

// At its end. Faults as above.
void add_to_publication(sql::Write& write, PublicationId id, PersonId by,
                        const PublicationItem& item, base::Instant now);

// Brings out the next edition. Faults: invalid("items", "publication.empty");
// invalid("items", "publication.not_public", {place}) for one that not everyone may read;
// invalid("reason", "form.required") from the second edition on; conflict(
// "publication.changed_meanwhile") when an edition came out after `after`, the one its editor saw.
EditionId bring_out(sql::Write& write, PublicationId id, PersonId by, std::string_view reason,
                    int after, base::Instant now);

// Everyone reads that it was withdrawn, its editors also why; they may bring it back.
void withdraw_publication(sql::Write& write, PublicationId id, PersonId by,
                          std::string_view reason, base::Instant now);
void restore_publication(sql::Write& write, PublicationId id, PersonId by, base::Instant now);

// An editor chooses to stand among the editors by name, or no longer. Who worked on it is one
// without a name. Fault not_found for who did not.
void name_editor(sql::Write& write, PublicationId id, PersonId person, bool named,
                 base::Instant now);

// ---- reading ----

std::optional<Publication> find_publication(sql::Read& read, PublicationId id);
std::vector<PublicationItem> items_of(sql::Read& read, PublicationId id);

// For an asker. One without an edition is there for its editors alone: Fault not_found. Withdrawn:
// Fault gone for all others.
struct FoundPublication {
  Publication publication;
  bool may_edit = false;  // guides its community, or coordinates its programme
  // Also where the community was closed down: she sees what its editors see.
  bool may_withdraw = false;
};
FoundPublication find_publication_for(sql::Read& read, const Actor& actor, PublicationId id,
                                      base::Instant now);
// Who may edit publications of this home.
bool may_publish(sql::Read& read, const Actor& actor, const PublicationHome& home,
                 base::Instant now);

struct Editor {
  PersonId person;
  std::string name, sector;
  bool named = false;
};
// Everyone who worked on it, by when they first did.
std::vector<Editor> editors_of(sql::Read& read, PublicationId id);

struct ChapterText {
  std::string kind;  // "context", "happened", "advice", "limits", "situation", "action", …
  std::string text;  // Markdown
};
struct EditionChapter {
  int position = 0;  // from 1
  PublicationItem of;
  std::string title, organisation, lang;
  std::int64_t used_by_organisations = 0;
  std::vector<ChapterText> texts;  // none where it is withdrawn
  bool withdrawn = false;
};
struct Edition {
  EditionId id;
  PublicationId publication;
  int number = 0;
  PublicationDraft is;
  std::string reason;
  base::Instant at;
  std::vector<EditionChapter> chapters;
};
// The latest one for number 0.
std::optional<Edition> find_edition(sql::Read& read, PublicationId id, int number = 0);
std::optional<Edition> find_edition(sql::Read& read, EditionId id);

// An erased person is named in no reason: one with any of these names (as names_of() of
// guild/people/erasure_names.hpp gives them) is emptied.
void forget_in_reasons(sql::Write& write, const std::vector<std::string>& names);

// What would come out now, for its editors. They too see nothing of what not everyone may read.
Edition next_edition(sql::Read& read, const Publication& publication);

struct EditionLine {
  int number = 0;
  std::string reason;
  base::Instant at;
};
std::vector<EditionLine> editions_of(sql::Read& read, PublicationId id);  // the latest first

struct PublicationLine {
  PublicationId id;
  std::string title, subtitle, made_by, licence, lang;
  int editions = 0;
  std::int64_t chapters = 0;        // of the latest edition
  std::optional<base::Instant> at;  // of the latest edition; none: has not come out
};
// Those that came out, of one home or (with none) all; the latest first.
std::vector<PublicationLine> publications(sql::Read& read, const PublicationHome& home, int most);
// Those of a home as its editors work on them, also what has not come out; not the withdrawn ones.
// The last begun first.
std::vector<PublicationLine> publications_edited(sql::Read& read, const PublicationHome& home);
// In which latest editions a lesson or story stands.
std::vector<PublicationLine> publications_with(sql::Read& read, const PublicationItem& item);

// ---- PDF ----

struct EditionPdf {
  std::string state;  // "asked", "made", "failed"
  std::string shows;
  std::string stored_as;
  std::int64_t bytes = 0;
};
// Which chapters an edition shows: "1-9", or "1,3-9" when the second was withdrawn.
std::string shown_chapters(const Edition& edition);
std::optional<EditionPdf> find_pdf(sql::Read& read, EditionId id);
// Asks the job "publication.pdf" (payload: the edition) for it, once, unless there is one that
// shows the same chapters.
inline constexpr std::string_view pdf_kind = "publication.pdf";
void ask_for_pdf(sql::Write& write, const Edition& edition, base::Instant now);
// What the job made. Returns where the former one lies, to be deleted after the commit.
std::string keep_pdf(sql::Write& write, EditionId id, std::string_view shows,
                     std::string_view stored_as, std::int64_t bytes, base::Instant now);
void give_up_pdf(sql::Write& write, EditionId id);

std::string topic_of(PublicationId id);  // "publication:12"

}  // namespace guild
