// Pages of visitors, kept while nothing was committed. A page is found under exactly what it
// depends on: path and query, language, theme, form (HTML or JSON), the version of the database,
// and until the moment at which it would read differently although nothing was committed.
#pragma once
#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "base/instant.hpp"
#include "web/server/http.hpp"

namespace web {

class PageCache {
 public:
  explicit PageCache(std::size_t most_bytes) : most_bytes_(most_bytes) {}

  // Empty when this request's page may not be shared: it has a session, a flash, or is no GET.
  static std::string key(const Request& request);

  // Nothing when there is none of this version, or its time is over.
  std::optional<Reply> find(const std::string& key, const std::string& version, base::Instant now,
                            bool gzip) const;
  // Keeps the page, plain and compressed. Older versions are dropped.
  void keep(const std::string& key, const std::string& version, const Reply& reply);

  std::int64_t hits() const { return hits_; }
  std::int64_t misses() const { return misses_; }

 private:
  struct Kept {
    base::Instant until;
    Reply plain, gzipped;
    std::size_t bytes = 0;
  };
  const std::size_t most_bytes_;
  mutable std::mutex mutex_;
  mutable std::atomic<std::int64_t> hits_ = 0, misses_ = 0;
  std::string version_;
  std::size_t bytes_ = 0;
  std::unordered_map<std::string, Kept> pages_;
};

}  // namespace web
