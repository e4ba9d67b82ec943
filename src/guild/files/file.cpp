#include "guild/files/file.hpp"

#include <fmt/format.h>

#include "base/fault.hpp"
#include "base/secret.hpp"
#include "guild/activity/activity.hpp"
#include "guild/files/store.hpp"
#include "guild/hub/hub.hpp"
#include "jobs/jobs.hpp"

namespace guild {
namespace {

bool is_web_address(std::string_view link) {
  return link.starts_with("https://") || link.starts_with("http://");
}

// Whoever looks at the place sees the change.
void announce(sql::Write& write, const Holder& on) {
  if (on.community) sql::announce(write, fmt::format("community:{}", on.community.value));
  if (on.meeting) sql::announce(write, fmt::format("meeting:{}", on.meeting.value));
  if (on.question) sql::announce(write, fmt::format("question:{}", on.question.value));
  if (on.message) sql::announce(write, fmt::format("message:{}", on.message.value));
  if (on.lesson) sql::announce(write, fmt::format("lesson:{}", on.lesson.value));
  if (on.story) sql::announce(write, fmt::format("story:{}", on.story.value));
}

void tell(sql::Write& write, PersonId by, std::string_view verb, const Holder& on, AttachmentId id,
          base::Instant now) {
  record(write, {by, verb, "attachment", id.value, on.community, {}, now});
  announce(write, on);
}

}  // namespace

Room room_for_files(sql::Read& read) {
  const auto hub = find_hub(read);
  return {file_store::used_bytes(read), hub ? hub->quota_bytes : 0};
}

void check_room(sql::Read& read, std::int64_t more) {
  const Room room = room_for_files(read);
  if (room.has(more)) return;
  const auto whole = [](std::int64_t bytes) {
    return std::to_string((bytes + base::limits::megabyte - 1) / base::limits::megabyte);
  };
  base::invalid("files", "file.quota", {whole(room.used), whole(room.most)});
}

AttachmentId attach_file(sql::Write& write, PersonId by, const Holder& on, const StoredFile& file,
                         base::Instant now) {
  ask_for_sweep(write, now);  // also for the bytes of what hangs there already
  if (const auto same = file_store::find_same(write, on, file)) return *same;
  check_room(write, file.bytes);
  const FileId id = file_store::insert_file(write, by, file, base::random_public_id(), now);
  const AttachmentId made = file_store::insert_attachment(write, by, on, id, "", file.name, now);
  if (file.is_large_picture)
    jobs::enqueue(write, small_picture_kind, std::to_string(id.value), now);
  tell(write, by, "added", on, made, now);
  return made;
}

void note_small_picture(sql::Write& write, FileId id) {
  for (const AttachmentId shown : file_store::set_small_picture(write, id))
    if (const auto found = find_attachment(write, shown)) announce(write, found->on);
}

AttachmentId attach_link(sql::Write& write, PersonId by, const Holder& on, const std::string& link,
                         const std::string& title, base::Instant now) {
  if (!is_web_address(link)) base::invalid("link", "form.link_wrong");
  const AttachmentId made =
      file_store::insert_attachment(write, by, on, {}, link, title.empty() ? link : title, now);
  tell(write, by, "added", on, made, now);
  return made;
}

void remove_attachment(sql::Write& write, AttachmentId id, PersonId by, base::Instant now) {
  const auto removed = find_attachment(write, id);
  if (!removed || removed->removed_at) base::not_found("no such attachment");
  file_store::set_removed(write, id, now);
  ask_for_sweep(write, now);
  tell(write, by, "removed", removed->on, id, now);
}

void restore_attachment(sql::Write& write, AttachmentId id, PersonId by, base::Instant now) {
  const auto restored = find_attachment(write, id);
  if (!restored) base::gone("file.gone");
  if (!restored->removed_at) return;
  if (*restored->removed_at + files_rest <= now) base::gone("file.gone");
  file_store::set_removed(write, id, std::nullopt);
  tell(write, by, "restored", restored->on, id, now);
}

std::vector<std::string> forget_loose_files(sql::Write& write, base::Instant now) {
  return file_store::delete_loose(write, now - files_rest);
}

// An hour later than needed: what rests a day has rested it by then, however the clocks stand.
void ask_for_sweep(sql::Write& write, base::Instant now) {
  if (!jobs::waits(write, sweep_kind, "", now + files_rest))
    jobs::enqueue(write, sweep_kind, "", now + files_rest + base::hours(1));
}

}  // namespace guild
