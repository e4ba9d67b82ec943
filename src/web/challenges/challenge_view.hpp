// What the page of one challenge shows (/challenges/{id}): the client's problem, the team, what was
// agreed, the advice with the client's reply, and what became of it.
#pragma once
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "guild/challenges/advice.hpp"
#include "guild/challenges/team.hpp"
#include "html/html.hpp"
#include "web/json.hpp"
#include "web/visit.hpp"

namespace web {

struct TeamMemberView {
  std::int64_t id = 0;
  std::string name, organisation, sector;
  std::string because;  // first_wish, full, needed, fairness, by_hand
  std::string words;    // full: what she wished more; by_hand, former: the reason that was given
  std::string placed_by;
  int rank = 0, wanted = 0, places = 0;
  bool former = false;
};
BOOST_DESCRIBE_STRUCT(TeamMemberView, (),
                      (id, name, organisation, sector, because, words, placed_by, rank, wanted,
                       places, former))

struct StatementView {
  int number = 0;
  std::string problem, patterns, question, not_asked, reason, author;
  base::Instant at;
  std::optional<base::Instant> agreed_at;
  std::string client_words;
};
BOOST_DESCRIBE_STRUCT(StatementView, (),
                      (number, problem, patterns, question, not_asked, reason, author, at,
                       agreed_at, client_words))

struct SupportView {
  std::string kind;  // "comment", "evidence"
  std::int64_t id = 0;
  std::string path, words, author, lang;
};
BOOST_DESCRIBE_STRUCT(SupportView, (), (kind, id, path, words, author, lang))
// "evidence-12" or "comment-7", as a form sends it; none: neither.
std::optional<guild::SupportId> support_of(std::string_view text);
// In a line of text.
std::string rests_on(const Visit& visit, const SupportView& support);

struct TalkView {
  std::string party, words, noted_by;
  base::Date date;
};
BOOST_DESCRIBE_STRUCT(TalkView, (), (party, words, noted_by, date))

struct ItemView {
  std::int64_t id = 0;
  std::string text;
  std::vector<SupportView> supports;  // empty: not supported yet
  std::string answer, reason;         // the client's; empty: none yet
  std::vector<TalkView> talks;
  std::string outcome, outcome_words;
};
BOOST_DESCRIBE_STRUCT(ItemView, (),
                      (id, text, supports, answer, reason, talks, outcome, outcome_words))

struct FollowUpView {
  std::string author;  // empty: the client
  std::string words;
  base::Instant at;
};
BOOST_DESCRIBE_STRUCT(FollowUpView, (), (author, words, at))

// What the reader may do.
struct ChallengePart {
  bool handed_in = false, on_team = false, works_on_it = false, guides = false;
  bool may_change = false, may_withdraw = false, may_park = false, takes_changes = true;
};
BOOST_DESCRIBE_STRUCT(ChallengePart, (),
                      (handed_in, on_team, works_on_it, guides, may_change, may_withdraw, may_park,
                       takes_changes))

struct ChallengeView {
  std::int64_t id = 0;
  std::string path, title, lang, community, community_name, round_path, round_title, round_lang,
      state;
  std::string organisation, sector, client, problem, tried, limits;
  std::string client_mail;  // for who works on it
  std::string handed_in_by;
  std::optional<int> dots;
  std::string parked_reason, withdrawn_reason;
  bool withdrawn = false;
  std::string question_path;  // once chosen
  int team_least = 0;
  std::vector<TeamMemberView> team;
  std::vector<StatementView> statements;  // the latest first
  std::string summary;                    // of an advice that was presented
  std::optional<base::Instant> presented_at;
  std::vector<ItemView> items;
  std::vector<FollowUpView> follow_ups;
  ChallengePart mine;
};
BOOST_DESCRIBE_STRUCT(ChallengeView, (),
                      (id, path, title, lang, community, community_name, round_path, round_title,
                       round_lang, state, organisation, sector, client, problem, tried, limits,
                       client_mail, handed_in_by, dots, parked_reason, withdrawn_reason, withdrawn,
                       question_path, team_least, team, statements, summary, presented_at, items,
                       follow_ups, mine))

// Those who may be placed on the team, for who guides.
struct Placeable {
  std::int64_t id = 0;
  std::string name;
};
html::Html draw_challenge(const Visit& visit, const ChallengeView& view,
                          const std::vector<Placeable>& placeable);

std::string path_of(const guild::Challenge& challenge, std::string_view part = {});
guild::FoundChallenge challenge_of_route(const Visit& visit, sql::Read& read);
// The same, for a POST that changes something.
guild::FoundChallenge challenge_to_change(const Visit& visit, sql::Read& read);
// The same, for who works on it.
guild::FoundChallenge challenge_to_work_on(const Visit& visit, sql::Read& read);
ChallengeView view_of(const Visit& visit, sql::Read& read, const guild::FoundChallenge& found);

// Also on the page of its question and on the client's.
html::Html draw_statement(const Visit& visit, const StatementView& statement,
                          const std::string& lang);
html::Html draw_advice_band(const Visit& visit, const ChallengeView& view);
std::vector<StatementView> statement_views(sql::Read& read, guild::ChallengeId challenge);
SupportView support_view(const guild::Support& support);
std::vector<ItemView> item_views(sql::Read& read, const guild::Challenge& challenge);
// "Partly: …", the reason in the language of the challenge.
html::Html client_answer(const Visit& visit, const ItemView& item, const std::string& lang);
TeamMemberView member_view(const guild::TeamMember& member);
// Why she is in this team, in a sentence; what somebody wrote in `lang`.
html::Html why_here(const Words& t, const TeamMemberView& member, const std::string& lang);
std::string why_in_words(const Words& t, const TeamMemberView& member);
// What somebody wrote in `lang`, within a sentence of ours.
html::Html written(const Visit& visit, const std::string& lang, const std::string& words);

}  // namespace web

namespace guild {
BOOST_DESCRIBE_STRUCT(StatementDraft, (), (problem, patterns, question, not_asked, reason, after))
}  // namespace guild
