#include "base/fault.hpp"
#include "base/text.hpp"
#include "guild/activity/activity.hpp"
#include "guild/communities/partner.hpp"
#include "guild/communities/store.hpp"
#include "guild/organisations/organisation.hpp"
#include "guild/search/search.hpp"

namespace guild {
namespace {

void log(sql::Write& write, PersonId by, std::string_view verb, CommunityId community,
         PartnerId partner, base::Instant now) {
  record(write, {by, verb, "partner", partner.value, community, {}, now});
  search::index_partners(write, community);
  sql::announce(write, "community:" + std::to_string(community.value));
}

PartnerId current_partner(sql::Read& read, CommunityId community, OrganisationId organisation) {
  return read
      .first<PartnerId>(R"sql(
        SELECT id FROM partner
        WHERE community_id = $1 AND organisation_id = $2 AND to_at IS NULL)sql",
                        community, organisation)
      .value_or(PartnerId{});
}

void need_partner(sql::Read& read, CommunityId community, PartnerId partner) {
  const bool there = read.exists(R"sql(
    SELECT id FROM partner WHERE id = $1 AND community_id = $2 AND to_at IS NULL)sql",
                                 partner, community);
  if (!there) base::not_found("no such partner");
}

bool represents(sql::Read& read, PartnerId partner, PersonId person) {
  return read.exists(R"sql(
    SELECT id FROM representative
    WHERE partner_id = $1 AND person_id = $2 AND to_at IS NULL)sql",
                     partner, person);
}

void add_representatives(sql::Read& read, CommunityId community, std::vector<Partner>& partners) {
  for (const sql::Row& row : read.query(R"sql(
         SELECT r.partner_id, p.id, p.name
         FROM representative r JOIN partner k ON k.id = r.partner_id
         JOIN person p ON p.id = r.person_id
         WHERE k.community_id = $1 AND k.to_at IS NULL AND r.to_at IS NULL AND p.erased_at IS NULL
         ORDER BY p.sort_key, p.id)sql",
                                        community)) {
    for (Partner& partner : partners)
      if (partner.id == row.get<PartnerId>(0))
        partner.representatives.push_back({row.get<PersonId>(1), row.get<std::string>(2)});
  }
}

}  // namespace

std::vector<Partner> partners_of(sql::Read& read, CommunityId community) {
  std::vector<Partner> partners;
  for (const sql::Row& row : read.query(R"sql(
         SELECT k.id, o.id, o.name, coalesce(s.code, ''), k.from_at
         FROM partner k JOIN organisation o ON o.id = k.organisation_id
         LEFT JOIN sector s ON s.id = o.sector_id
         WHERE k.community_id = $1 AND k.to_at IS NULL
         ORDER BY coalesce(s.position, 1000), o.sort_key, k.id)sql",
                                        community)) {
    Partner partner;
    row.into(partner.id, partner.organisation, partner.name, partner.sector, partner.since);
    partners.push_back(std::move(partner));
  }
  if (!partners.empty()) add_representatives(read, community, partners);
  return partners;
}

PartnerId add_partner(sql::Write& write, CommunityId community, std::string_view organisation,
                      std::string_view sector, PersonId by, base::Instant now) {
  const OrganisationId id = ensure_organisation(write, organisation, sector, now);
  if (!id) base::invalid("organisation", "form.required");
  if (const PartnerId known = current_partner(write, community, id)) return known;
  const PartnerId partner = write.insert<struct Partner>(
      R"sql(
    INSERT INTO partner (community_id, organisation_id, from_at) VALUES ($1, $2, $3)
    RETURNING id)sql",
      community, id, now);
  log(write, by, "became_partner", community, partner, now);
  return partner;
}

void end_partner(sql::Write& write, CommunityId community, PartnerId partner, PersonId by,
                 base::Instant now) {
  need_partner(write, community, partner);
  write.run(R"sql(UPDATE partner SET to_at = $2 WHERE id = $1)sql", partner, now);
  write.run(R"sql(
    UPDATE representative SET to_at = $2 WHERE partner_id = $1 AND to_at IS NULL)sql",
            partner, now);
  log(write, by, "ended_partner", community, partner, now);
}

void add_representative(sql::Write& write, CommunityId community, PartnerId partner,
                        PersonId person, PersonId by, base::Instant now) {
  need_partner(write, community, partner);
  if (!store::current_membership(write, community, person))
    base::invalid("person", "community.hand_over_to_member");
  if (represents(write, partner, person)) return;
  write.run(R"sql(
    INSERT INTO representative (partner_id, person_id, from_at) VALUES ($1, $2, $3))sql",
            partner, person, now);
  log(write, by, "represents", community, partner, now);
}

void end_representative(sql::Write& write, CommunityId community, PartnerId partner,
                        PersonId person, PersonId by, base::Instant now) {
  need_partner(write, community, partner);
  const auto ended = write.run(R"sql(
    UPDATE representative SET to_at = $3
    WHERE partner_id = $1 AND person_id = $2 AND to_at IS NULL)sql",
                               partner, person, now);
  if (ended == 0) base::not_found("does not represent this partner");
  log(write, by, "represented", community, partner, now);
}

}  // namespace guild
