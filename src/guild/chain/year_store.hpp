// All SQL of the year of a community. For guild/chain only: rights are year.cpp's to say.
#pragma once
#include "guild/chain/year.hpp"
#include "guild/lessons/lesson.hpp"

namespace guild::year_store {

struct During {
  CommunityId community;
  base::Instant from, to;  // not included
};

// What has a level of its own, or a name to hold back.
struct Levelled {
  YearLine line;
  Level level = Level::community;
  std::optional<Level> named_to;  // of a use: its organisation
  bool held_back = false;
};

std::vector<YearLine> asked(sql::Read& read, const During& during);
std::vector<YearLine> answered(sql::Read& read, const During& during);
// Begun in it, or brought to an end.
std::vector<YearLine> tried(sql::Read& read, const During& during, std::string_view first_day,
                            std::string_view day_after);
std::vector<Levelled> learnt(sql::Read& read, const During& during);
std::vector<Levelled> used(sql::Read& read, const During& during);
std::vector<Levelled> told(sql::Read& read, const During& during);
std::vector<YearLine> brought_out(sql::Read& read, const During& during);

std::vector<YearPerson> members(sql::Read& read, const During& during);
std::vector<YearOrganisation> partners(sql::Read& read, const During& during);
ProgrammeId programme_of(sql::Read& read, CommunityId community);
base::Instant first_trace(sql::Read& read, CommunityId community);

}  // namespace guild::year_store
