// Files and links, and what they hang on: a community, a meeting, a message, a lesson, a practice
// story or a question. The bytes lie in the data folder (web/files/file_store.hpp); here is what is
// known of them.
//
// Verbs trust their caller for rights: who may see or change what a file hangs on may see or add
// the file (ask Standing, find_meeting_for, find_message_for, find_question_for).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/instant.hpp"
#include "guild/nouns.hpp"
#include "sql/sql.hpp"

namespace guild {

// Bytes that lie in the store already, judged by their content.
struct StoredFile {
  std::string name;  // as its reader sees it
  std::string type;  // "application/pdf"
  std::int64_t bytes = 0;
  std::string hash;               // of the content: the same file twice on one place is one
  std::string stored_as;          // where the store keeps it; every upload has a place of its own
  bool is_large_picture = false;  // lists show it small once a job has made it so
};

// What a file hangs on: exactly one of these.
struct Holder {
  CommunityId community;
  MeetingId meeting;
  MessageId message;
  LessonId lesson;
  StoryId story;
  QuestionId question;
  static Holder of(CommunityId id) { return {id, {}, {}, {}, {}, {}}; }
  static Holder of(MeetingId id) { return {{}, id, {}, {}, {}, {}}; }
  static Holder of(MessageId id) { return {{}, {}, id, {}, {}, {}}; }
  static Holder of(LessonId id) { return {{}, {}, {}, id, {}, {}}; }
  static Holder of(StoryId id) { return {{}, {}, {}, {}, id, {}}; }
  static Holder of(QuestionId id) { return {{}, {}, {}, {}, {}, id}; }
  bool operator==(const Holder&) const = default;
};

struct Attachment {
  AttachmentId id;
  Holder on;
  std::string title;
  FileId file;       // none: a link
  std::string link;  // http or https; never fetched by us
  std::string public_id, type, stored_as;
  std::int64_t bytes = 0;
  bool has_small_picture = false;  // one that was made for lists
  PersonId added_by;
  std::string added_by_name;
  base::Instant added_at;
  std::optional<base::Instant> removed_at;
};

// Hangs a file on something; the same content under the same name hangs there once.
// Fault invalid("files", "file.quota", {used MB, most MB}) when the hub is full.
AttachmentId attach_file(sql::Write& write, PersonId by, const Holder& on, const StoredFile& file,
                         base::Instant now);
// `title` may be empty: then the address is shown. Fault invalid("link", "form.link_wrong") for
// anything but http(s).
AttachmentId attach_link(sql::Write& write, PersonId by, const Holder& on, const std::string& link,
                         const std::string& title, base::Instant now);

// How long a removed file can be brought back, and how long one that hangs on nothing is kept.
inline constexpr base::Span files_rest = base::days(1);

// Fault not_found for one that is removed already.
void remove_attachment(sql::Write& write, AttachmentId id, PersonId by, base::Instant now);
// Undoes it within a day. Fault gone("file.gone").
void restore_attachment(sql::Write& write, AttachmentId id, PersonId by, base::Instant now);

// In the order they were added, without the removed ones.
std::vector<Attachment> attachments_on(sql::Read& read, const Holder& on);
// Those that can be brought back: by whoever removed nothing of others, the lead all (`by` none).
std::vector<Attachment> removed_on(sql::Read& read, const Holder& on, PersonId added_by,
                                   base::Instant now);
std::optional<Attachment> find_attachment(sql::Read& read, AttachmentId id);
// Where a file hangs now; empty for one that is unknown, removed everywhere, or has another public
// id.
std::vector<Attachment> attachments_of(sql::Read& read, FileId file, std::string_view public_id);

struct Room {
  std::int64_t used = 0, most = 0;  // bytes of the hub
  bool has(std::int64_t more) const { return used + more <= most; }
};
Room room_for_files(sql::Read& read);
// Fault invalid as attach_file(), for asking before bytes are stored.
void check_room(sql::Read& read, std::int64_t more);

// Forgets attachments removed more than a day ago and files that have hung on nothing for a day;
// returns where the bytes of the latter are, to be deleted once this is committed.
std::vector<std::string> forget_loose_files(sql::Write& write, base::Instant now);
// The job "files.small_picture" of a large picture; its payload is the file's id.
inline constexpr std::string_view small_picture_kind = "files.small_picture";
// Where its bytes lie; empty when the file is gone by now.
std::string place_of_file(sql::Read& read, FileId id);
// A small picture lies beside it: lists show it from now on.
void note_small_picture(sql::Write& write, FileId id);
// Whether a file of the store is known.
bool is_known(sql::Read& read, std::string_view stored_as);
// The job that does both: "files.sweep", asked for whenever something may have become loose.
inline constexpr std::string_view sweep_kind = "files.sweep";
void ask_for_sweep(sql::Write& write, base::Instant now);

}  // namespace guild
