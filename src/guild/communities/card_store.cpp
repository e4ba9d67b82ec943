#include <algorithm>

#include "guild/communities/cards.hpp"

namespace guild {
namespace {

// As who reads everything would have them; kept until something is committed.
struct AllCards {
  std::vector<Card> cards;
};

Card* card_of(std::vector<Card>& cards, CommunityId id) {
  const auto found =
      std::find_if(cards.begin(), cards.end(), [&](const Card& card) { return card.id == id; });
  return found == cards.end() ? nullptr : &*found;
}

std::vector<Card> read_cards(sql::Rows rows) {
  std::vector<Card> cards;
  for (const sql::Row& row : rows) {
    Card& card = cards.emplace_back();
    std::string_view visibility;
    row.into(card.id, card.slug, card.name.nl, card.name.en, card.purpose.nl, card.purpose.en,
             card.programme, card.parent, card.form, card.state, visibility, card.free_places,
             card.members);
    card.visibility = visibility_of(visibility);
  }
  return cards;
}

// What an asker who does not read the community may know of it.
Card outside(const Card& card) {
  Card known;
  known.id = card.id;
  known.slug = card.slug;
  known.name = card.name;
  known.visibility = card.visibility;
  return known;
}

std::vector<Card> known_to(const Standings& standings, const std::vector<Card>& all) {
  std::vector<Card> cards;
  for (const Card& card : all) {
    const StandingIn* found = standings.find(card.id);
    if (!found || !found->standing.knows()) continue;
    const bool reads = found->standing.reads();
    cards.push_back(reads ? card : outside(card));
    cards.back().reads = reads;
  }
  return cards;
}

void add_partners(sql::Read& read, std::vector<Card>& cards) {
  for (const sql::Row& row : read.query(R"sql(
         SELECT k.community_id, o.id, coalesce(s.code, '')
         FROM partner k JOIN organisation o ON o.id = k.organisation_id
         LEFT JOIN sector s ON s.id = o.sector_id
         WHERE k.to_at IS NULL ORDER BY k.community_id, coalesce(s.position, 1000), k.id)sql"))
    if (Card* card = card_of(cards, row.get<CommunityId>(0)))
      card->partners.push_back({row.get<OrganisationId>(1), row.get<std::string>(2)});
}

void add_themes(sql::Read& read, std::vector<Card>& cards) {
  for (const sql::Row& row : read.query(R"sql(
         SELECT community_id, theme_id FROM community_theme ORDER BY community_id, theme_id)sql"))
    if (Card* card = card_of(cards, row.get<CommunityId>(0)))
      card->themes.push_back(row.get<ThemeId>(1));
}

std::vector<Card> completed(sql::Read& read, std::vector<Card> cards) {
  if (cards.empty()) return cards;
  add_partners(read, cards);
  add_themes(read, cards);
  return cards;
}

}  // namespace

std::vector<std::string> Card::sectors() const {
  std::vector<std::string> codes;
  for (const CardPartner& partner : partners) codes.push_back(partner.sector);
  return codes;
}

std::vector<Card> cards(sql::Read& read, const Standings& standings) {
  if (const auto* kept = read.kept<AllCards>()) return known_to(standings, kept->cards);
  const AllCards all{completed(read, read_cards(read.query(R"sql(
         SELECT c.id, c.slug, c.name_nl, c.name_en, c.purpose_nl, c.purpose_en, c.programme_id,
                c.parent_id, c.form, c.state, c.visibility, c.free_places,
                (SELECT count(*) FROM membership m
                 WHERE m.community_id = c.id AND m.to_at IS NULL)
         FROM community c ORDER BY c.position, c.id)sql")))};
  read.keep(all);
  return known_to(standings, all.cards);
}

std::vector<Card> family_cards(sql::Read& read, const Standings& standings, CommunityId community) {
  return known_to(standings, completed(read, read_cards(read.query(R"sql(
         SELECT c.id, c.slug, c.name_nl, c.name_en, c.purpose_nl, c.purpose_en, c.programme_id,
                c.parent_id, c.form, c.state, c.visibility, c.free_places,
                (SELECT count(*) FROM membership m
                 WHERE m.community_id = c.id AND m.to_at IS NULL)
         FROM community c
         WHERE c.parent_id = $1 OR c.id = (SELECT parent_id FROM community WHERE id = $1)
         ORDER BY c.position, c.id)sql",
                                               community))));
}

std::map<CommunityId, std::vector<std::string>> sectors_around(sql::Read& read, PersonId person) {
  std::map<CommunityId, std::vector<std::string>> sectors;
  for (const sql::Row& row : read.query(R"sql(
         SELECT k.community_id, coalesce(s.code, '') FROM membership m
         JOIN partner k ON k.community_id = m.community_id
         JOIN organisation o ON o.id = k.organisation_id
         LEFT JOIN sector s ON s.id = o.sector_id
         WHERE m.person_id = $1 AND m.to_at IS NULL AND k.to_at IS NULL
         ORDER BY k.community_id, coalesce(s.position, 1000), k.id)sql",
                                        person))
    sectors[row.get<CommunityId>(0)].push_back(row.get<std::string>(1));
  return sectors;
}

std::int64_t count_people_in_public(sql::Read& read) {
  return read.count(R"sql(
    SELECT count(DISTINCT m.person_id) FROM membership m JOIN community c ON c.id = m.community_id
    WHERE m.to_at IS NULL AND c.visibility = 'public' AND c.state <> 'closed')sql");
}

}  // namespace guild
