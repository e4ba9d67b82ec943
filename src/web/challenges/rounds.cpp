// The challenges of a community (/c/{slug}/challenges): rounds, handing in, dots, wishes.
#include "base/limits.hpp"
#include "guild/communities/membership.hpp"
#include "guild/people/person.hpp"
#include "web/challenges/challenge_urls.hpp"
#include "web/challenges/rounds_view.hpp"
#include "web/communities/community_frame.hpp"
#include "web/page.hpp"
#include "web/router.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

html::Url round_url(const Visit& v, guild::RoundId round, std::string_view part = {}) {
  return url::community(v.here().slug, "challenges/rounds/" + std::to_string(round.value) +
                                           (part.empty() ? "" : "/" + std::string(part)));
}

// The round of the route, of this community.
guild::ChallengeRound round_of_route(const Visit& v, sql::Read& read) {
  auto round = guild::find_round(read, guild::RoundId{v.number("round")});
  if (!round || round->community != v.here().id) base::not_found("no such round here");
  return std::move(*round);
}

void must_guide(const Visit& v) {
  if (!v.here().standing.guides()) base::forbidden();
}

ChallengeCard card_of(const guild::Challenge& challenge) {
  ChallengeCard card;
  card.id = challenge.id.value;
  card.number = challenge.number;
  card.path = url::challenge(challenge.id, challenge.is.title).text();
  card.title = challenge.is.title;
  card.lang = challenge.is.lang;
  card.organisation = challenge.is.organisation;
  card.sector = challenge.sector;
  card.state = challenge.state;
  card.dots = challenge.dots;
  card.drawn = challenge.drawn;
  return card;
}

void add_challenges(const Visit& v, sql::Read& read, const guild::ChallengeRound& round,
                    RoundView& view) {
  const auto dots = guild::dots_of(read, round.id, v.actor.person);
  const auto wishes = guild::wishes_of(read, round.id, v.actor.person);
  auto sizes =
      round.divided_at ? guild::team_sizes(read, round.id) : std::map<guild::ChallengeId, int>{};
  view.volunteered = wishes.has_value();
  for (const guild::Challenge& challenge : guild::challenges_of(read, round.id)) {
    ++view.handed_in;
    if (round.takes_challenges(v.now) && challenge.handed_in_by != v.actor.person) continue;
    ChallengeCard& card = view.challenges.emplace_back(card_of(challenge));
    for (const guild::Dots& one : dots)
      if (one.challenge == challenge.id) card.mine = one.dots;
    if (round.divided_at && challenge.state == "chosen") card.team = sizes[challenge.id];
    if (!wishes) continue;
    for (std::size_t rank = 0; rank < wishes->order.size(); ++rank)
      if (wishes->order[rank] == challenge.id) card.my_wish = std::to_string(rank + 1);
    if (wishes->refused == challenge.id) card.my_wish = "no";
  }
}

RoundView view_of(Visit& v, sql::Read& read, const guild::ChallengeRound& round) {
  const guild::Standing& standing = v.here().standing;
  RoundView view;
  view.id = round.id.value;
  view.path = round_url(v, round.id).text();
  view.title = round.is.title;
  view.lang = round.is.lang;
  view.phase = guild::word_of(round.phase(v.now));
  view.hand_in_until = round.is.hand_in_until;
  view.choose_until = round.is.choose_until;
  view.team_until = round.is.team_until;
  view.dots = round.is.dots;
  view.wanted = round.is.wanted;
  view.team_least = round.is.team_least;
  view.team_most = round.is.team_most;
  view.seed_hash = round.seed_hash;
  view.seed = round.seed;
  view.takes_dots = round.takes_dots(v.now);
  view.takes_wishes = round.takes_wishes(v.now);
  view.may_vote = standing.member && !standing.is_closed_down;
  view.may_guide = standing.guides() && !standing.is_closed_down;
  view.voters = round.chosen_at ? round.voters : guild::count_voters(read, round.id);
  view.volunteers = guild::count_volunteers(read, round.id);
  view.members = guild::count_members(read, round.community);
  if (round.phase(v.now) == guild::RoundPhase::choosing_teams && !view.takes_wishes)
    if (const auto trouble = guild::division_trouble(read, round))
      view.trouble = {trouble->why,   trouble->people, trouble->teams,
                      trouble->least, trouble->most,   trouble->refused};
  add_challenges(v, read, round, view);
  for (const base::Instant at :
       {round.is.hand_in_until, round.is.choose_until, round.is.team_until})
    if (at > v.now) v.changes_at(at);
  return view;
}

Reply show_round(Visit& v, sql::Read& read, std::optional<guild::RoundId> asked) {
  const guild::Standing& standing = v.here().standing;
  ChallengesView view;
  view.community = v.here().slug;
  view.may_open = standing.guides() && !standing.is_closed_down;
  for (const guild::ChallengeRound& round : guild::rounds_of(read, v.here().id)) {
    if (!view.round && (!asked || round.id == *asked)) {
      view.round = view_of(v, read, round);
      view.may_hand_in =
          standing.takes_part() && !standing.is_closed_down && round.takes_challenges(v.now);
    } else {
      view.others.push_back({round_url(v, round.id).text(), round.is.title, round.is.lang,
                             std::string(guild::word_of(round.phase(v.now)))});
    }
  }
  const CommunityFrame frame = read_frame(v, read);
  Shell shell = frame_shell(v, frame, view.round ? view.round->title : v.t("challenge.title"));
  shell.noindex = true;
  shell.crumbs.push_back({v.t("challenge.title"), url::community(v.here().slug, "challenges")});
  return page(v, shell, view, [&](const Visit& visit, const ChallengesView& shown) {
    return framed(visit, frame, CommunityTab::questions, draw_challenges(visit, shown));
  });
}

Reply show_latest(Visit& v, sql::Read& read) { return show_round(v, read, {}); }
Reply show_one(Visit& v, sql::Read& read) {
  return show_round(v, read, round_of_route(v, read).id);
}

template <class View, class Draw>
Reply show_form(Visit& v, sql::Read& read, std::string title, const View& view, Draw draw) {
  const CommunityFrame frame = read_frame(v, read);
  Shell shell = frame_shell(v, frame, std::move(title));
  shell.noindex = true;
  shell.crumbs.push_back({v.t("challenge.title"), url::community(v.here().slug, "challenges")});
  return page(v, shell, view, [&](const Visit& visit, const View& shown) {
    return framed(visit, frame, CommunityTab::questions, draw(visit, shown));
  });
}

// ---- rounds ----

base::Instant in_days(const Visit& v, int days) {
  return base::resolve(base::add_days(v.today(), days), base::TimeOfDay{17 * 60}, v.hub.zone).first;
}

Reply new_round_form(Visit& v, sql::Read& read) {
  must_guide(v);
  RoundFormView view;
  view.action = url::community(v.here().slug, "challenges/rounds").text();
  view.is.title = v.t("challenge.default_round_title", {std::to_string(v.today().year)});
  view.is.lang = v.language();
  view.is.hand_in_until = in_days(v, 14);
  view.is.choose_until = in_days(v, 21);
  view.is.team_until = in_days(v, 28);
  return show_form(v, read, v.t("challenge.open_round"), view, draw_round_form);
}

Reply change_round_form(Visit& v, sql::Read& read) {
  must_guide(v);
  const guild::ChallengeRound round = round_of_route(v, read);
  RoundFormView view;
  view.action = round_url(v, round.id, "change").text();
  view.there = true;
  view.is = round.is;
  view.hand_in_over = !round.takes_challenges(v.now);
  view.choosing_over = round.chosen_at.has_value();
  return show_form(v, read, v.t("challenge.change_round"), view, draw_round_form);
}

// `before`: what stays where the form has no field for it.
guild::RoundDraft read_round(const Visit& v, guild::RoundDraft draft) {
  Reader in(*v.form);
  draft.title = in.line("title", base::limits::title_length, Reader::required);
  draft.lang = in.choice("lang", {"nl", "en"});
  const auto time = in.time("time", Reader::required);
  const auto date = [&](const char* field, base::Instant& is) {
    if (!v.form->has(field)) return;
    const auto day = in.date(field, Reader::required);
    if (day && time) is = base::resolve(*day, *time, v.hub.zone).first;
  };
  date("hand_in_until", draft.hand_in_until);
  date("choose_until", draft.choose_until);
  date("team_until", draft.team_until);
  const auto number = [&](const char* field, int& is, int most) {
    if (v.form->has(field))
      is = static_cast<int>(in.integer(field, 1, most, Reader::required).value_or(1));
  };
  number("dots", draft.dots, 20);
  number("wanted", draft.wanted, 12);
  number("team_least", draft.team_least, 40);
  number("team_most", draft.team_most, 60);
  in.done();
  return draft;
}

Reply open_round(Visit& v, sql::Write& write) {
  must_guide(v);
  const guild::RoundId round =
      guild::open_round(write, v.here().id, v.actor.person, read_round(v, {}), v.now);
  return with_flash(v, see_other(round_url(v, round).text()), "challenge.round_opened");
}

Reply change_round(Visit& v, sql::Write& write) {
  must_guide(v);
  const guild::ChallengeRound round = round_of_route(v, write);
  guild::change_round(write, round.id, v.actor.person, read_round(v, round.is), v.now);
  guild::settle_round(write, round.id, v.now);
  return with_flash(v, see_other(round_url(v, round.id).text()), "challenge.saved");
}

Reply end_phase(Visit& v, sql::Write& write) {
  must_guide(v);
  const guild::ChallengeRound round = round_of_route(v, write);
  guild::end_phase(write, round.id, v.actor.person, v.now);
  return see_other(round_url(v, round.id).text());
}

// ---- handing in ----

// The one that takes them now; the latest, if there are more.
guild::ChallengeRound round_to_hand_in(const Visit& v, sql::Read& read) {
  for (guild::ChallengeRound& round : guild::rounds_of(read, v.here().id))
    if (round.takes_challenges(v.now)) return std::move(round);
  base::conflict("challenge.hand_in_closed");
}

Reply new_form(Visit& v, sql::Read& read) {
  ChallengeFormView view;
  view.action = url::community(v.here().slug, "challenges").text();
  view.until = round_to_hand_in(v, read).is.hand_in_until;
  view.is.lang = v.language();
  if (const auto person = guild::find_person(read, v.actor.person))
    view.is.organisation = person->organisation;
  return show_form(v, read, v.t("challenge.hand_in"), view, draw_challenge_form);
}

Reply hand_in(Visit& v, sql::Write& write) {
  const guild::ChallengeRound round = round_to_hand_in(v, write);
  const guild::ChallengeDraft draft = read_challenge(v);
  const guild::ChallengeId id = guild::hand_in(write, round.id, v.actor.person, draft, v.now);
  return with_flash(v, see_other(url::challenge(id, draft.title).text()), "challenge.handed_in");
}

// ---- choosing ----

Reply place_dots(Visit& v, sql::Write& write) {
  const guild::ChallengeRound round = round_of_route(v, write);
  std::vector<guild::Dots> dots;
  Reader in(*v.form);
  for (const guild::Challenge& challenge : guild::challenges_of(write, round.id)) {
    const std::string field = "dots-" + std::to_string(challenge.id.value);
    const auto number = in.integer(field, 0, round.is.dots);
    dots.push_back({challenge.id, static_cast<int>(number.value_or(0))});
  }
  in.done();
  guild::place_dots(write, round.id, v.actor.person, dots, v.now);
  return with_flash(v, see_other(round_url(v, round.id).text()), "challenge.dots_placed");
}

Reply wish_team(Visit& v, sql::Write& write) {
  const guild::ChallengeRound round = round_of_route(v, write);
  guild::TeamWishes wishes;
  std::map<int, guild::ChallengeId> by_rank;
  for (const guild::Challenge& challenge : guild::challenges_of(write, round.id)) {
    const std::string typed = v.form->value("wish-" + std::to_string(challenge.id.value));
    if (typed == "no") {
      if (wishes.refused) base::invalid("wishes", "challenge.refuse_one");
      wishes.refused = challenge.id;
    } else if (const auto rank = base::parse_integer(typed)) {
      if (!by_rank.emplace(static_cast<int>(*rank), challenge.id).second)
        base::invalid("wishes", "challenge.wish_twice");
    }
  }
  for (const auto& [rank, challenge] : by_rank) wishes.order.push_back(challenge);
  guild::wish_team(write, round.id, v.actor.person, wishes, v.now);
  return with_flash(v, see_other(round_url(v, round.id).text()), "challenge.wished");
}

Reply end_wish(Visit& v, sql::Write& write) {
  const guild::ChallengeRound round = round_of_route(v, write);
  guild::end_wish(write, round.id, v.actor.person, v.now);
  return with_flash(v, see_other(round_url(v, round.id).text()), "challenge.wish_ended");
}

}  // namespace

guild::ChallengeDraft read_challenge(const Visit& v) {
  Reader in(*v.form);
  guild::ChallengeDraft draft;
  draft.title = in.line("title", base::limits::title_length, Reader::required);
  draft.problem = in.block("problem", base::limits::markdown_bytes, Reader::required);
  draft.client_name = in.line("client_name", base::limits::name_length, Reader::required);
  draft.client_mail = in.mail_address("client_mail", Reader::optional);
  draft.organisation = in.line("organisation", base::limits::name_length);
  draft.tried = in.block("tried", base::limits::markdown_bytes);
  draft.limits = in.block("limits", base::limits::markdown_bytes);
  draft.lang = in.choice("lang", {"nl", "en"});
  in.done();
  return draft;
}

void add_round_routes(Router& r) {
  r.get("/c/{slug}/challenges", Guard::works, show_latest);
  r.get("/c/{slug}/challenges/new", Guard::takes_part, new_form);
  r.post("/c/{slug}/challenges", Guard::takes_part, hand_in, new_form);
  r.get("/c/{slug}/challenges/rounds/new", Guard::takes_part, new_round_form);
  r.post("/c/{slug}/challenges/rounds", Guard::takes_part, open_round, new_round_form);
  r.get("/c/{slug}/challenges/rounds/{round}", Guard::works, show_one);
  r.get("/c/{slug}/challenges/rounds/{round}/change", Guard::takes_part, change_round_form);
  r.post("/c/{slug}/challenges/rounds/{round}/change", Guard::takes_part, change_round,
         change_round_form);
  r.post("/c/{slug}/challenges/rounds/{round}/ending", Guard::takes_part, end_phase);
  r.post("/c/{slug}/challenges/rounds/{round}/dots", Guard::takes_part, place_dots, show_one);
  r.post("/c/{slug}/challenges/rounds/{round}/wishes", Guard::takes_part, wish_team, show_one);
  r.post("/c/{slug}/challenges/rounds/{round}/wishes/end", Guard::takes_part, end_wish);
}

}  // namespace web
