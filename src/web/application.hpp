// The program behind the server: assets, health, the cache of visitors' pages, and the router.
#pragma once
#include <functional>
#include <string>

#include "web/page_cache.hpp"
#include "web/router.hpp"
#include "web/server/server.hpp"

namespace web {

class Hub final : public Application {
 public:
  explicit Hub(const Services& services);
  std::optional<Reply> quick(const Request& request) override;
  std::int64_t body_limit(const Request& head) override;
  Reply refusal(const Request& request, int status) override;
  void answer(std::shared_ptr<const Request> request, std::function<void(Reply)> reply) override;
  // What /metrics adds to the program's own figures; set once the server stands.
  std::function<std::string()> server_metrics;

 private:
  std::optional<Reply> from_cache(const Request& request, const std::string& version) const;
  Reply metrics(const Request& request) const;
  Reply ready() const;

  const Services& services_;
  PageCache cache_{16 * 1024 * 1024};
  const bool version_is_quick_;
};

}  // namespace web
