// What the files that fill a hub for bin/bench share.
#pragma once
#include <boost/json.hpp>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "commands/commands.hpp"
#include "guild/nouns.hpp"
#include "sql/sql.hpp"

namespace commands::bench {

inline constexpr std::string_view subjects[] = {"warmte",  "water", "wonen",   "verkeer",
                                                "energie", "zorg",  "scholen", "gronden",
                                                "geluid",  "groen"};

// The hub while it is made; communities, members and meetings by the same index.
struct Made {
  sql::Database& db;
  const BenchSize& size;
  base::Instant now;
  std::vector<guild::PersonId> people = {};
  std::vector<guild::CommunityId> communities = {};
  std::vector<std::vector<guild::PersonId>> members = {};
  std::vector<std::vector<guild::MeetingId>> meetings = {};
};

// Questions with their discussion, lessons, and a booklet of a hundred of them; adds to `load`
// the paths that `bin/bench knowledge` loads.
void add_knowledge(Made& made, boost::json::object& load);

}  // namespace commands::bench
