// Handing out files: only to who sees what they hang on, only for saving, from an address where
// nothing in them can run.
#include "guild/files/file.hpp"

#include "jobs/jobs.hpp"
#include "web/files/attachments.hpp"
#include "web/files/file_store.hpp"
#include "web/files/file_sweep.hpp"
#include "web/files/file_type.hpp"
#include "web/files/small_picture.hpp"
#include "web/router.hpp"

namespace web {
namespace {

// A letter, digit or mark that any program takes in a file name; the true name stands beside it.
std::string plain_name(std::string_view name) {
  std::string plain;
  for (const char c : name) {
    const bool fine = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                      c == '.' || c == '-' || c == '_' || c == ' ';
    plain += fine ? c : '_';
  }
  return plain;
}

// Where a file hangs that this asker sees. Whoever sees none is told that there is no such file.
guild::Attachment find(const Visit& v, sql::Read& read) {
  const std::string_view address = v.parameter("file");
  const auto dash = address.find('-');
  const std::string_view public_id =
      dash == std::string_view::npos ? std::string_view() : address.substr(dash + 1);
  for (const guild::Attachment& each :
       guild::attachments_of(read, guild::FileId{v.number("file")}, public_id)) {
    try {
      if (rights_on(v, read, each.on).sees) return each;
    } catch (const base::Fault& fault) {
      if (fault.kind() != base::FaultKind::not_found) throw;  // not here; perhaps elsewhere
    }
  }
  base::not_found("no file that this asker sees");
}

Reply reply_with(const Visit& v, const guild::Attachment& file) {
  Reply reply;
  reply.type = type_to_send(file.type);
  reply.file = FileStore(v.services.config.data).path(file.stored_as);
  reply.compressible = false;
  reply.with("ETag", "\"" + file.public_id + "\"");  // its bytes never change
  reply.with("Cache-Control", "private, no-cache");
  reply.with("Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'");
  return reply;
}

Reply download(Visit& v, sql::Read& read) {
  const guild::Attachment file = find(v, read);
  return reply_with(v, file).with("Content-Disposition",
                                  "attachment; filename=\"" + plain_name(file.title) +
                                      "\"; filename*=UTF-8''" + percent_encode(file.title));
}

Reply made_small(const Visit& v, const guild::Attachment& file) {
  Reply reply = reply_with(v, file);
  reply.type = small_picture_type;
  reply.file = FileStore(v.services.config.data).small_path(file.stored_as);
  reply.with("Content-Disposition", "inline");
  return reply;
}

// A picture as it is, or as it was made small, for drawing it small on our own page.
Reply picture(Visit& v, sql::Read& read) {
  const guild::Attachment file = find(v, read);
  if (file.has_small_picture) return made_small(v, file);
  if (!is_small_picture(file.type, file.bytes)) return download(v, read);
  return reply_with(v, file).with("Content-Disposition", "inline");
}

}  // namespace

void add_file_routes(Router& router) {
  router.get("/files/{file}/small", Guard::anyone, picture).private_page = true;
  router.get("/files/{file}/{name}", Guard::anyone, download).private_page = true;
}

void sweep_files(const Services& services, sql::Database& db) {
  const FileStore store(services.config.data);
  const base::Instant now = services.clock.now();
  const auto loose =
      sql::in_write(db, [&](sql::Write& write) { return guild::forget_loose_files(write, now); });
  for (const std::string& stored_as : loose) store.remove(stored_as);
  store.sweep(now - guild::files_rest, [&](const std::string& stored_as) {
    return sql::in_read(db, [&](sql::Read& read) { return guild::is_known(read, stored_as); });
  });
}

}  // namespace web
