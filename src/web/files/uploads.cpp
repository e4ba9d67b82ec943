#include "web/files/uploads.hpp"

#include <exception>

#include "base/limits.hpp"
#include "web/files/file_type.hpp"

namespace web {

Uploads::~Uploads() {
  if (kept_) return;
  for (const guild::StoredFile& file : files_) store_.remove(file.stored_as);
}

void Uploads::add(std::string_view name, std::string_view content) {
  guild::StoredFile file;
  // "." and ".." would be folders in its address.
  file.name = name.find_first_not_of('.') == std::string_view::npos ? "file" : name;
  file.type = judged_type(content);
  file.bytes = static_cast<std::int64_t>(content.size());
  file.is_large_picture = is_large_picture(file.type, file.bytes);
  const FileStore::Stored stored = store_.put(content);
  file.hash = stored.hash;
  file.stored_as = stored.stored_as;
  files_.push_back(std::move(file));
}

// A write may run more than once: only its last run counts.
Kept::Kept(Uploads& uploads) : uploads_(uploads), faults_(std::uncaught_exceptions()) {
  uploads_.kept_ = false;
}

Kept::~Kept() { uploads_.kept_ = std::uncaught_exceptions() == faults_; }

namespace {

// What can be refused is refused before a byte is stored.
void check(const Visit& visit, const std::vector<const UploadedFile*>& files, std::string field) {
  if (files.size() > base::limits::files_at_once)
    base::invalid(field, "file.too_many", {std::to_string(base::limits::files_at_once)});
  std::vector<base::FieldFault> faults;
  std::int64_t all = 0;
  for (const UploadedFile* file : files) {
    const auto bytes = static_cast<std::int64_t>(file->content.size());
    all += bytes;
    if (bytes > visit.hub.file_bytes)
      faults.push_back({field, "file.too_big", {file->name, largest_file(visit.hub)}});
    if (bytes == 0) faults.push_back({field, "file.empty", {file->name}});
  }
  if (!faults.empty()) base::invalid(std::move(faults));
  sql::in_read(visit.services.db, [&](sql::Read& read) { guild::check_room(read, all); });
}

}  // namespace

std::string largest_file(const guild::Hub& hub) {
  return std::to_string(hub.file_bytes / base::limits::megabyte);
}

std::shared_ptr<Uploads> take_uploads(const Visit& visit, const Form& form,
                                      std::string_view field) {
  std::vector<const UploadedFile*> sent;
  for (const UploadedFile& file : form.files())
    if (file.field == field) sent.push_back(&file);
  auto uploads = std::make_shared<Uploads>(FileStore(visit.services.config.data));
  if (sent.empty()) return uploads;
  check(visit, sent, std::string(field));
  for (const UploadedFile* file : sent) uploads->add(file->name, file->content);
  return uploads;
}

}  // namespace web
