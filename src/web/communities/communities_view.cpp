#include "html/drawings.hpp"
#include "web/communities/communities.hpp"
#include "web/communities/community_frame.hpp"
#include "web/parts.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

std::string people_and_places(const Visit& v, const guild::Card& card) {
  std::string words = v.t.count("community.people", card.members);
  if (card.free_places > 0) words += ", " + v.t.count("community.free_places", card.free_places);
  return words;
}

Html chips(const Visit& v, const guild::Card& card) {
  Html all;
  if (card.state != "running")
    all += html(R"(<span class="chip">{}</span>)", v.t("community_state." + card.state));
  if (card.visibility != guild::Visibility::open_to_all)
    all += html(R"(<span class="chip">{}{}</span>)",
                icon(card.visibility == guild::Visibility::closed ? "lock" : "house"),
                v.t("community_visibility." + std::string(word_of(card.visibility))));
  if (all.empty()) return {};
  return html(R"(<p class="chips">{}</p>)", all);
}

Html unread_card(const Visit& v, const guild::Card& card) {
  return html(
      R"(<article class="cop-card"><div class="cop-card__glyph">{}</div><div class="cop-card__body"><h3 class="cop-card__name"><a href="{}">{}</a></h3><p>{}</p></div></article>)",
      html::table_glyph({}, 0, 92), url::community(card.slug, "join"), bilingual(v, card.name),
      v.t("community.known_only"));
}

}  // namespace

Html community_card(const Visit& v, const guild::Card& card, const NextMeetings& next) {
  if (!card.reads) return unread_card(v, card);
  const auto coming = next.find(card.id);
  const Html when = coming == next.end() ? Html()
                                         : html(R"(<span>{} <strong>{}</strong></span>)",
                                                v.t("community.next"), coming->second);
  const Html purpose = card.purpose.in(v.language()).empty()
                           ? Html()
                           : html(R"(<p>{}</p>)", bilingual(v, card.purpose));
  return html(
      R"(<article class="cop-card"><div class="cop-card__glyph">{}</div><div class="cop-card__body"><h3 class="cop-card__name"><a href="{}">{}</a></h3>{}{}<p class="cop-card__foot">{}<span>{}</span></p></div></article>)",
      html::table_glyph(card.sectors(), card.free_places, 92), url::community(card.slug),
      bilingual(v, card.name), purpose, chips(v, card), when, people_and_places(v, card));
}

Html community_cards(const Visit& v, const std::vector<guild::Card>& cards,
                     const NextMeetings& next) {
  return html::each(cards, [&](const guild::Card& card) { return community_card(v, card, next); });
}

CardView card_view(const Visit& v, const guild::Card& card) {
  CardView view;
  view.id = card.id.value;
  view.name = card.name.in(v.language());
  view.purpose = card.purpose.in(v.language());
  view.path = url::community(card.slug).text();
  view.visibility = word_of(card.visibility);
  view.form = card.form;
  view.state = card.state;
  view.people = card.members;
  view.free_places = card.free_places;
  return view;
}

}  // namespace web
