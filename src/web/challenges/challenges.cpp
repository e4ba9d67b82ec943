// One challenge (/challenges/{id}): its page, and what its client, its team and who guides do
// there.
#include "base/limits.hpp"
#include "guild/communities/membership.hpp"
#include "web/challenges/challenge_urls.hpp"
#include "web/challenges/challenge_view.hpp"
#include "web/challenges/rounds_view.hpp"
#include "web/evidence/evidence_urls.hpp"
#include "web/page.hpp"
#include "web/parts.hpp"
#include "web/router.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

void add_team(sql::Read& read, ChallengeView& view) {
  for (const guild::TeamMember& one : guild::team_of(read, guild::ChallengeId{view.id}))
    view.team.push_back(member_view(one));
}

void add_part(const Visit& v, const guild::FoundChallenge& found, ChallengeView& view) {
  ChallengePart& mine = view.mine;
  mine.takes_changes = !found.standing.is_closed_down;
  mine.handed_in = found.handed_in;
  mine.on_team = found.on_team;
  mine.works_on_it = found.works_on_it() && mine.takes_changes;
  mine.guides = found.standing.guides();
  mine.may_change = found.may_change(v.now);
  mine.may_withdraw = found.may_withdraw() && mine.takes_changes;
  mine.may_park =
      mine.guides && mine.takes_changes && view.state == "chosen" && !found.round.divided_at;
}

// Everyone here who is not in this team.
std::vector<Placeable> placeable_on(sql::Read& read, const guild::FoundChallenge& found,
                                    const ChallengeView& view) {
  std::vector<Placeable> all;
  if (!found.standing.guides() || !found.round.divided_at) return all;
  const auto& team = view.team;
  for (const guild::MemberLine& line : guild::member_lines(read, found.challenge.community)) {
    const bool there = std::any_of(team.begin(), team.end(), [&](const TeamMemberView& one) {
      return one.id == line.person.value && !one.former;
    });
    if (!there) all.push_back({line.person.value, line.name});
  }
  return all;
}

Reply show(Visit& v, sql::Read& read) {
  const guild::FoundChallenge found = challenge_of_route(v, read);
  const std::string canonical = path_of(found.challenge);
  if (!v.json && v.request.method == Method::get && v.request.path != canonical)
    return plain(301, "").with("Location", canonical).with("Cache-Control", "no-cache");
  const ChallengeView view = view_of(v, read, found);
  v.live_topics.push_back("challenge:" + std::to_string(view.id));
  Shell shell;
  shell.title = view.title;
  shell.section = Section::communities;
  shell.noindex = true;
  shell.crumbs = {{view.community_name, url::community(view.community)},
                  {v.t("challenge.title"), url::community(view.community, "challenges")}};
  const auto placeable = placeable_on(read, found, view);
  return page(v, shell, view, [&](const Visit& visit, const ChallengeView& shown) {
    return html::html(R"(<div class="wrap page page--top">{}</div>)",
                      draw_challenge(visit, shown, placeable));
  });
}

Reply back(const Visit& v, const guild::Challenge& challenge, std::string_view flash = {}) {
  const Reply there = see_other(path_of(challenge));
  return flash.empty() ? there : with_flash(v, there, flash);
}

// ---- by who handed it in, or guides ----

Reply change_form(Visit& v, sql::Read& read) {
  const guild::FoundChallenge found = challenge_to_change(v, read);
  if (!found.may_change(v.now)) base::conflict("challenge.hand_in_closed");
  ChallengeFormView view;
  view.action = path_of(found.challenge, "change");
  view.there = true;
  view.until = found.round.is.hand_in_until;
  view.is = found.challenge.is;
  Shell shell;
  shell.title = v.t("challenge.change");
  shell.noindex = true;
  shell.crumbs = {{found.challenge.is.title, html::Url::path(path_of(found.challenge)),
                   found.challenge.is.lang}};
  return page(v, shell, view, [](const Visit& visit, const ChallengeFormView& shown) {
    return html::html(R"(<div class="wrap page page--top">{}</div>)",
                      draw_challenge_form(visit, shown));
  });
}

Reply change(Visit& v, sql::Write& write) {
  const guild::FoundChallenge found = challenge_to_change(v, write);
  if (!found.handed_in) base::forbidden();
  guild::change_challenge(write, found.challenge.id, v.actor.person, read_challenge(v), v.now);
  return back(v, *guild::find_challenge(write, found.challenge.id), "challenge.saved");
}

Reply withdraw(Visit& v, sql::Write& write) {
  const guild::FoundChallenge found = challenge_to_change(v, write);
  if (!found.handed_in && !found.standing.guides()) base::forbidden();
  Reader in(*v.form);
  const std::string reason = in.line("reason", base::limits::line_length);
  in.done();
  guild::withdraw_challenge(write, found.challenge.id, v.actor.person, reason, v.now);
  return with_flash(v,
                    see_other(url::community(found.challenge.community_slug, "challenges").text()),
                    "challenge.withdrawn");
}

Reply park(Visit& v, sql::Write& write) {
  const guild::FoundChallenge found = challenge_to_change(v, write);
  if (!found.standing.guides()) base::forbidden();
  Reader in(*v.form);
  const std::string reason = in.line("reason", base::limits::line_length, Reader::required);
  in.done();
  guild::park_challenge(write, found.challenge.id, v.actor.person, reason, v.now);
  return back(v, found.challenge, "challenge.saved");
}

Reply change_client(Visit& v, sql::Write& write) {
  const guild::FoundChallenge found = challenge_to_change(v, write);
  if (!found.handed_in && !found.works_on_it()) base::forbidden();
  Reader in(*v.form);
  const std::string name = in.line("client_name", base::limits::name_length, Reader::required);
  const std::string mail = in.mail_address("client_mail", Reader::optional);
  in.done();
  guild::change_client(write, found.challenge.id, v.actor.person, name, mail, v.now);
  return back(v, found.challenge, "challenge.saved");
}

// ---- the team ----

Reply place(Visit& v, sql::Write& write) {
  const guild::FoundChallenge found = challenge_to_change(v, write);
  if (!found.standing.guides()) base::forbidden();
  Reader in(*v.form);
  const guild::PersonId person{in.integer("person", 1, INT64_MAX, Reader::required).value_or(0)};
  const std::string reason = in.line("reason", base::limits::line_length, Reader::required);
  in.done();
  guild::place_on_team(write, found.challenge.id, person, v.actor.person, reason, v.now);
  return back(v, found.challenge, "challenge.placed");
}

Reply leave(Visit& v, sql::Write& write) {
  const guild::FoundChallenge found = challenge_to_change(v, write);
  guild::leave_team(write, found.challenge.id, v.actor.person, v.actor.person, "", v.now);
  return back(v, found.challenge, "challenge.left_team");
}

Reply let_go(Visit& v, sql::Write& write) {
  const guild::FoundChallenge found = challenge_to_change(v, write);
  if (!found.standing.guides()) base::forbidden();
  const guild::PersonId person{v.number("person")};
  Reader in(*v.form);
  const std::string reason = in.line("reason-" + std::to_string(person.value),
                                     base::limits::line_length, Reader::required);
  in.done();
  guild::leave_team(write, found.challenge.id, person, v.actor.person, reason, v.now);
  return back(v, found.challenge, "challenge.saved");
}

Reply note_follow_up(Visit& v, sql::Write& write) {
  const guild::FoundChallenge found = challenge_to_work_on(v, write);
  Reader in(*v.form);
  const std::string words = in.block("follow_up", guild::paragraph_length, Reader::required);
  in.done();
  guild::note_follow_up(write, found.challenge.id, v.actor.person, words, v.now);
  return back(v, found.challenge, "challenge.saved");
}

}  // namespace

std::string path_of(const guild::Challenge& challenge, std::string_view part) {
  return url::challenge(challenge.id, challenge.is.title, part).text();
}

guild::FoundChallenge challenge_of_route(const Visit& v, sql::Read& read) {
  return guild::find_challenge_for(read, v.actor, guild::ChallengeId{v.number("id")}, v.now);
}

guild::FoundChallenge challenge_to_change(const Visit& v, sql::Read& read) {
  guild::FoundChallenge found = challenge_of_route(v, read);
  found.takes_changes();
  return found;
}

guild::FoundChallenge challenge_to_work_on(const Visit& v, sql::Read& read) {
  guild::FoundChallenge found = challenge_to_change(v, read);
  if (!found.works_on_it()) base::forbidden("challenge.team_only");
  return found;
}

TeamMemberView member_view(const guild::TeamMember& one) {
  TeamMemberView view{one.person.value, one.name, one.organisation, one.sector, one.because};
  view.former = one.to_at.has_value() || !one.is_here;
  view.words = one.because == "by_hand" ? one.reason : one.instead;
  if (view.former) view.words = one.ended_reason;
  view.placed_by = one.placed_by;
  view.rank = one.rank;
  view.wanted = one.wanted;
  view.places = one.places;
  return view;
}

std::vector<StatementView> statement_views(sql::Read& read, guild::ChallengeId challenge) {
  std::vector<StatementView> all;
  for (const guild::Statement& one : guild::statements_of(read, challenge))
    all.push_back({one.number, one.is.problem, one.is.patterns, one.is.question, one.is.not_asked,
                   one.is.reason, one.author, one.at, one.agreed_at, one.client_words});
  return all;
}

SupportView support_view(const guild::Support& one) {
  SupportView view;
  view.words = one.words;
  view.author = one.author;
  view.lang = one.lang;
  if (const auto* evidence = std::get_if<guild::EvidenceId>(&one.by)) {
    view.kind = "evidence";
    view.id = evidence->value;
    view.path = url::evidence(*evidence, one.words).text();
  } else {
    view.kind = "comment";
    view.id = std::get<guild::CommentId>(one.by).value;
    view.path = url::comment(std::get<guild::CommentId>(one.by)).text();
  }
  return view;
}

std::optional<guild::SupportId> support_of(std::string_view text) {
  const auto id_behind = [&](std::string_view kind) -> std::int64_t {
    if (!text.starts_with(kind)) return 0;
    return base::parse_integer(text.substr(kind.size())).value_or(0);
  };
  if (const auto id = id_behind("evidence-")) return guild::EvidenceId{id};
  if (const auto id = id_behind("comment-")) return guild::CommentId{id};
  return std::nullopt;
}

std::string rests_on(const Visit& v, const SupportView& one) {
  if (one.kind == "evidence") return v.t("challenge.rests_on_evidence", {one.words});
  return v.t("challenge.rests_on", {one.author, one.words});
}

std::vector<ItemView> item_views(sql::Read& read, const guild::Challenge& challenge) {
  std::vector<ItemView> all;
  for (const guild::AdviceItem& item : guild::items_of(read, challenge.id)) {
    ItemView& view = all.emplace_back();
    view.id = item.id.value;
    view.text = item.text;
    for (const guild::Support& one : item.supports) view.supports.push_back(support_view(one));
    if (item.response) {
      view.answer = item.response->answer;
      view.reason = item.response->reason;
    }
    for (const guild::Talk& one : item.talks)
      view.talks.push_back({one.party, one.words, one.noted_by, one.date});
    view.outcome = item.outcome;
    view.outcome_words = item.outcome_words;
  }
  return all;
}

ChallengeView view_of(const Visit& v, sql::Read& read, const guild::FoundChallenge& found) {
  const guild::Challenge& challenge = found.challenge;
  ChallengeView view;
  view.id = challenge.id.value;
  view.path = path_of(challenge);
  view.title = challenge.is.title;
  view.lang = challenge.is.lang;
  view.community = challenge.community_slug;
  view.community_name = challenge.community_name.in(v.language());
  view.round_path = url::community(challenge.community_slug,
                                   "challenges/rounds/" + std::to_string(found.round.id.value))
                        .text();
  view.round_title = found.round.is.title;
  view.round_lang = found.round.is.lang;
  view.state = challenge.state;
  view.organisation = challenge.is.organisation;
  view.sector = challenge.sector;
  view.client = challenge.is.client_name;
  view.problem = challenge.is.problem;
  view.tried = challenge.is.tried;
  view.limits = challenge.is.limits;
  view.handed_in_by = challenge.handed_in_name;
  view.dots = challenge.dots;
  view.parked_reason = challenge.parked_reason;
  view.withdrawn = challenge.withdrawn_at.has_value();
  view.withdrawn_reason = challenge.withdrawn_reason;
  if (challenge.question)
    view.question_path = url::question(challenge.question, challenge.is.title).text();
  view.team_least = found.round.is.team_least;
  add_team(read, view);
  view.statements = statement_views(read, challenge.id);
  view.presented_at = challenge.presented_at;
  view.items = item_views(read, challenge);
  for (const guild::FollowUp& one : guild::follow_ups_of(read, challenge.id))
    view.follow_ups.push_back({one.author, one.words, one.at});
  add_part(v, found, view);
  if (view.mine.works_on_it || view.mine.handed_in) view.client_mail = challenge.is.client_mail;
  // Until it is handed over it is its writers' own.
  if (view.presented_at) view.summary = challenge.summary;
  return view;
}

void add_challenge_routes(Router& r) {
  r.get("/challenges/{id}", Guard::signed_in, show);
  r.get("/challenges/{id}/change", Guard::signed_in, change_form);
  r.post("/challenges/{id}/change", Guard::signed_in, change, change_form);
  r.post("/challenges/{id}/withdrawal", Guard::signed_in, withdraw, show);
  r.post("/challenges/{id}/parking", Guard::signed_in, park, show);
  r.post("/challenges/{id}/client", Guard::signed_in, change_client, show);
  r.post("/challenges/{id}/team", Guard::signed_in, place, show);
  r.post("/challenges/{id}/team/end", Guard::signed_in, leave);
  r.post("/challenges/{id}/team/{person}/end", Guard::signed_in, let_go, show);
  r.post("/challenges/{id}/follow-up", Guard::signed_in, note_follow_up, show);
}

}  // namespace web
