#include "sql/sql.hpp"

#include <algorithm>
#include <future>

#include "sql/inside.hpp"

namespace sql {
namespace {

bool allowed_in_topic(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ':' ||
         c == '-';
}

}  // namespace

void Database::write_now(std::function<void(Write&)> work) {
  if (InsideWrite::active()) base::bug("write_now within a write");
  std::promise<void> finished;
  write(std::move(work), [&](const std::exception_ptr& fault) {
    if (fault)
      finished.set_exception(fault);
    else
      finished.set_value();
  });
  finished.get_future().get();
}

void announce(Write& write, std::string_view topic) {
  if (topic.empty() || topic.size() > 200 || !std::ranges::all_of(topic, allowed_in_topic))
    base::bug("not a topic: " + std::string(topic));
  Inside::connection(write).announce(topic);
}

std::unique_ptr<Database> open(const std::string& url, int readers) {
  constexpr std::string_view sqlite = "sqlite:";
  if (url.starts_with(sqlite)) return open_sqlite(url.substr(sqlite.size()), readers);
  if (url.starts_with("postgresql://") || url.starts_with("postgres://"))
    return open_postgresql(url, readers);
  base::unavailable("the database is neither sqlite:PATH nor postgresql://…");
}

}  // namespace sql
