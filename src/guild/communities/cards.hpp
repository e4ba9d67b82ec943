// Communities as lists show them: on the home page, under a programme, in /communities.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "guild/bilingual.hpp"
#include "guild/communities/standings.hpp"
#include "guild/nouns.hpp"

namespace guild {

struct CardPartner {
  OrganisationId organisation;
  std::string sector;
};
struct Card {
  CommunityId id;
  std::string slug;
  Bilingual name;
  Bilingual purpose;
  ProgrammeId programme;
  CommunityId parent;
  std::string form, state;
  Visibility visibility = Visibility::closed;
  int free_places = 0;
  int members = 0;
  std::vector<CardPartner> partners;
  std::vector<ThemeId> themes;
  bool reads = false;  // false: the asker may know of it and no more; only name and slug are set

  std::vector<std::string> sectors() const;
};

// Those the asker may know of, in the order they were founded; a handful of queries for all.
std::vector<Card> cards(sql::Read& read, const Standings& standings);
// Of these, the one above a community and those below it.
std::vector<Card> family_cards(sql::Read& read, const Standings& standings, CommunityId community);
// The sectors of the partners of every community this person is in, as cards have them.
std::map<CommunityId, std::vector<std::string>> sectors_around(sql::Read& read, PersonId person);
// People who take part in what anyone may see, each counted once.
std::int64_t count_people_in_public(sql::Read& read);

}  // namespace guild
