// The start document of a community: context, the hub's shared text "what is a community of
// practice", questions, way of working, time asked, permission, planned outputs. It is a start and
// not an end result: every change is a new version with author and reason, and nothing is lost.
//
//   draft       being written; leads and coordinators read it
//   start       in force: what everyone who may read the community reads; at most one
//   superseded  was in force before
//
// The agreed way of working is simply the next version.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "guild/nouns.hpp"
#include "sql/sql.hpp"

namespace guild {

// The text of one version. All but the title is Markdown.
struct StartDocumentText {
  std::string title;
  std::string context;
  std::string questions;
  std::string way_of_working;
  std::string time_asked;
  std::string permission;  // the line a director agrees to
  std::string planned_outputs;
  std::string lang = "nl";
};

// The Markdown sections in reading order, with the name they have in forms and in the catalogue
// ("document.section.context").
struct Section {
  std::string_view name;
  std::string StartDocumentText::*text;
};
extern const std::array<Section, 6> start_document_sections;

struct StartDocumentVersion {
  DocumentVersionId id;
  CommunityId community;
  int number = 0;  // counts from 1 in its community
  std::string state;
  StartDocumentText text;
  std::optional<int> shared_text_version;  // of "what_is_a_community", as it stood when written
  PersonId author;
  std::string author_name;
  std::string reason;
  base::Instant created_at;
};

// Stores a new draft. `based_on` is the number of the version its author started from, 0 for the
// first: when somebody saved another one meanwhile, Fault invalid("based_on",
// "document.changed_meanwhile"), so that the form comes back and no one's text is lost.
// Faults invalid: title, reason.
DocumentVersionId write_version(sql::Write& write, PersonId author, CommunityId community,
                                const StartDocumentText& text, std::string_view reason,
                                int based_on, base::Instant now);

// Puts a draft in force; the one in force becomes superseded. Fault conflict when it is no draft.
void adopt_version(sql::Write& write, PersonId by, CommunityId community, int number,
                   base::Instant now);
// Undoes the last adoption: the version in force becomes a draft again, and the one before it is in
// force. Fault conflict when none is in force.
void withdraw_adoption(sql::Write& write, PersonId by, CommunityId community, base::Instant now);

// The version in force, for readers; nothing when there is none yet.
std::optional<StartDocumentVersion> start_document(sql::Read& read, CommunityId community);
// The newest of any state, for those who write it.
std::optional<StartDocumentVersion> newest_version(sql::Read& read, CommunityId community);
std::optional<StartDocumentVersion> version(sql::Read& read, CommunityId community, int number);
// Newest first; without drafts unless `drafts`.
std::vector<StartDocumentVersion> versions(sql::Read& read, CommunityId community, bool drafts);

// A lead read a version and agrees, or says what must change first. The last word counts.
struct Review {
  PersonId person;
  std::string name;
  bool agrees = false;
  std::string words;
  base::Instant at;
};
void review_version(sql::Write& write, PersonId person, CommunityId community, int number,
                    bool agrees, std::string_view words, base::Instant now);
std::vector<Review> reviews(sql::Read& read, DocumentVersionId version);

// Input: what people said at a programme day or by mail, before there was a document.
struct InputDraft {
  std::string kind = "programme_day";  // programme_day, mail, other
  std::string body;
  std::string given_by;     // as they called themselves; may be empty
  std::string received_on;  // ISO date
  std::string lang = "nl";
};
struct Input {
  DocumentInputId id;
  InputDraft is;
  std::string added_by;
  std::optional<int> used_in_version;  // what it became
  std::string used_in_section;
};
DocumentInputId add_input(sql::Write& write, PersonId by, CommunityId community,
                          const InputDraft& draft, base::Instant now);
// Links a piece of input to the section of the version it went into; section "" undoes it.
// Fault invalid("section") for an unknown section or version.
void use_input(sql::Write& write, PersonId by, CommunityId community, DocumentInputId input,
               int number, std::string_view section, base::Instant now);
std::vector<Input> inputs(sql::Read& read, CommunityId community);

}  // namespace guild
