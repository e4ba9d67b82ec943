#include "web/page_cache.hpp"

#include "web/cookies.hpp"

namespace web {

std::string PageCache::key(const Request& request) {
  if (request.method != Method::get) return {};
  if (!request.cookie(session_cookie).empty() || !request.cookie("flash").empty()) return {};
  std::string key = request.target;
  key += '\n';
  const auto chosen = language_of(request.cookie("lang"));
  key += code(chosen ? *chosen : preferred_language(request.header("accept-language")));
  key += '\n';
  key += request.cookie("theme");
  key += '\n';
  key += request.cookie("shortcuts");
  key += '\n';
  key += request.header("accept").starts_with("application/json") ? 'j' : 'h';
  key += '\n';
  // A hub without a public URL answers on several names; links in a page name one of them.
  key += request.header("host");
  return key;
}

std::optional<Reply> PageCache::find(const std::string& key, const std::string& version,
                                     base::Instant now, bool gzip) const {
  const std::lock_guard lock(mutex_);
  const auto found = version == version_ ? pages_.find(key) : pages_.end();
  if (found == pages_.end() || found->second.until <= now) {
    ++misses_;
    return std::nullopt;
  }
  ++hits_;
  const Kept& kept = found->second;
  return gzip && kept.gzipped.shared_body ? kept.gzipped : kept.plain;
}

void PageCache::keep(const std::string& key, const std::string& version, const Reply& reply) {
  if (!reply.valid_until || reply.status != 200 || !reply.file.empty()) return;
  Kept kept;
  kept.until = *reply.valid_until;
  const std::string tag = etag_of(reply.body);
  kept.plain = reply;
  kept.plain.shared_body = std::make_shared<const std::string>(reply.body);
  kept.plain.body.clear();
  kept.plain.compressible = false;
  kept.plain.with("ETag", tag);
  // Both forms go out under one address: a cache between us and the reader must keep them apart.
  for (auto& [name, value] : kept.plain.headers)
    if (name == "Vary") value += ", Accept-Encoding";
  if (reply.body.size() > 1024) {
    kept.gzipped = kept.plain;
    kept.gzipped.shared_body = std::make_shared<const std::string>(gzip(reply.body));
    kept.gzipped.already_gzipped = true;
    kept.gzipped.headers.back().second = etag_of(*kept.gzipped.shared_body);
  }
  kept.bytes = reply.body.size() + key.size() + 1024 +
               (kept.gzipped.shared_body ? kept.gzipped.shared_body->size() : 0);
  const std::lock_guard lock(mutex_);
  if (version != version_ || bytes_ + kept.bytes > most_bytes_) {
    pages_.clear();
    bytes_ = 0;
    version_ = version;
  }
  bytes_ += kept.bytes;
  pages_.insert_or_assign(key, std::move(kept));
}

}  // namespace web
