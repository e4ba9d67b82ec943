#include "web/application.hpp"

#include <fmt/format.h>

#include <unordered_map>

#include "base/limits.hpp"
#include "base/log.hpp"
#include "base/secret.hpp"
#include "base/text.hpp"
#include "web/assets.hpp"
#include "web/faults.hpp"

namespace web {
namespace {

Reply prepare_asset(const Asset& asset, bool gzipped) {
  Reply reply;
  reply.type = std::string(asset.type);
  reply.shared_body = std::make_shared<const std::string>(gzipped ? asset.gzipped : asset.bytes);
  reply.already_gzipped = gzipped;
  reply.compressible = false;
  reply.with("Cache-Control", "public, max-age=31536000, immutable");
  reply.with("ETag", etag_of(*reply.shared_body));
  if (!asset.gzipped.empty()) reply.with("Vary", "Accept-Encoding");
  return reply;
}

// Assets carry a fingerprint of their content in their name, so they never change: each reply is
// made once and its bytes are shared. Called on the network threads.
std::optional<Reply> asset_reply(const Request& request) {
  const auto asset = find_asset(request.path);
  if (!asset) return std::nullopt;
  const bool gzipped = !asset->gzipped.empty() && request.accepts_gzip();
  thread_local std::unordered_map<std::string, Reply> made;
  const std::string key = request.path + (gzipped ? " gzip" : "");
  auto found = made.find(key);
  if (found == made.end()) found = made.emplace(key, prepare_asset(*asset, gzipped)).first;
  return found->second;
}

}  // namespace

Hub::Hub(const Services& services)
    : services_(services), version_is_quick_(!services.db.is_postgresql()) {}

std::optional<Reply> Hub::from_cache(const Request& request, const std::string& version) const {
  const std::string key = PageCache::key(request);
  if (key.empty()) return std::nullopt;
  return cache_.find(key, version, services_.clock.now(), request.accepts_gzip());
}

std::optional<Reply> Hub::quick(const Request& request) {
  if (request.path.starts_with("/assets/")) {
    if (auto asset = asset_reply(request)) return asset;
    return plain(404, "No such asset.\n");
  }
  if (request.path == "/healthz") return plain(200, "alive\n");
  if (!version_is_quick_ || request.method != Method::get) return std::nullopt;
  return from_cache(request, services_.db.version());
}

std::int64_t Hub::body_limit(const Request& head) {
  // A form that fits in memory needs no leave; the guard will speak before anything is kept.
  const auto length = base::parse_integer(head.header("content-length"));
  constexpr auto form_bytes = static_cast<std::int64_t>(base::limits::form_bytes);
  if (length && *length <= form_bytes) return base::limits::form_bytes;
  return std::max(form_bytes, upload_limit(services_, head));
}

// A person meets these when files are too large or when many come at once.
Reply Hub::refusal(const Request& request, int status) {
  const Words& t = words(preferred_language(request.header("accept-language")));
  const bool too_large = status == 413;
  const base::Fault fault(too_large ? base::FaultKind::invalid : base::FaultKind::unavailable,
                          too_large ? "fault.too_large" : "fault.busy");
  Reply reply =
      bare_fault_reply(t, fault, request.header("accept").starts_with("application/json"));
  reply.status = status;
  return reply;
}

Reply Hub::ready() const {
  const std::string trouble = services_.db.trouble();
  return trouble.empty() ? plain(200, "ready\n") : plain(503, trouble + "\n");
}

// For a scraper on this machine, or one that knows the token. Behind a proxy everyone comes from
// loopback, so a forwarded request needs the token too.
Reply Hub::metrics(const Request& request) const {
  const std::string& token = services_.config.metrics_token;
  const bool by_token = !token.empty() && base::equal_in_constant_time(
                                              request.header("authorization"), "Bearer " + token);
  const bool near =
      services_.loopback && base::is_loopback_host(request.remote) && !request.forwarded;
  if (!by_token && !near) return plain(404, "Not found.\n");
  Reply reply = plain(200, server_metrics ? server_metrics() : "");
  reply.type = "text/plain; version=0.0.4";
  reply.body += fmt::format(
      "# TYPE guildhall_page_cache_hits_total counter\nguildhall_page_cache_hits_total {}\n"
      "# TYPE guildhall_page_cache_misses_total counter\nguildhall_page_cache_misses_total {}\n",
      cache_.hits(), cache_.misses());
  return reply;
}

void Hub::answer(std::shared_ptr<const Request> request, std::function<void(Reply)> reply) {
  if (request->path == "/readyz") return reply(ready());
  if (request->path == "/metrics") return reply(metrics(*request));
  const std::string key = PageCache::key(*request);
  if (key.empty()) return web::answer(services_, std::move(request), std::move(reply));
  // The version is taken before the page is read: a commit in between makes the page newer than
  // its name, never older.
  std::string version;
  try {
    version = services_.db.version();
    if (!version_is_quick_)
      if (auto kept = from_cache(*request, version)) return reply(std::move(*kept));
  } catch (const std::exception& away) {
    base::log(base::LogLevel::error, "database away", {{"cause", away.what()}});
  }
  web::answer(services_, std::move(request),
              [this, key, version, reply = std::move(reply)](Reply made) {
                if (!version.empty()) cache_.keep(key, version, made);
                reply(std::move(made));
              });
}

}  // namespace web
