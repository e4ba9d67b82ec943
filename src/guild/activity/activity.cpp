#include "guild/activity/activity.hpp"

#include <optional>

namespace guild {

void record(sql::Write& write, const Activity& activity) {
  const auto or_null = [](auto id) {
    return id ? std::optional<std::int64_t>(id.value) : std::nullopt;
  };
  write.run(R"sql(
    INSERT INTO activity (actor_id, verb, noun, noun_id, community_id, detail, occurred_at,
                          recorded_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $7))sql",
            or_null(activity.actor), activity.verb, activity.noun, activity.noun_id,
            or_null(activity.community), activity.detail, activity.at);
}

}  // namespace guild
