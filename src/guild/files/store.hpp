// All SQL on files and attachments. For guild/files only.
#pragma once
#include "guild/files/file.hpp"

namespace guild::file_store {

std::int64_t used_bytes(sql::Read& read);
// What hangs there under this name with this content already.
std::optional<AttachmentId> find_same(sql::Read& read, const Holder& on, const StoredFile& file);
FileId insert_file(sql::Write& write, PersonId by, const StoredFile& file,
                   std::string_view public_id, base::Instant now);
AttachmentId insert_attachment(sql::Write& write, PersonId by, const Holder& on, FileId file,
                               std::string_view link, std::string_view title, base::Instant now);
// Returns what shows it.
std::vector<AttachmentId> set_small_picture(sql::Write& write, FileId id);
void set_removed(sql::Write& write, AttachmentId id, std::optional<base::Instant> at);
// What was removed, or has hung on nothing, since before `before`.
std::vector<std::string> delete_loose(sql::Write& write, base::Instant before);

}  // namespace guild::file_store
