#include "web/questions/today_questions.hpp"

#include <set>

#include "guild/questions/suggestions.hpp"
#include "web/parts.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

// A question gets two weeks before its leads are asked to look for somebody.
constexpr base::Span patience = base::days(14);
constexpr int shown_of_a_community = 5;

Html section(const Visit& v, std::string_view id, std::string_view key, const Html& rows,
             std::string_view lead = {}) {
  if (rows.empty()) return {};
  return html(R"(<section aria-labelledby="{}">{}<ul class="rows rows--ruled">{}</ul></section>)",
              id, html::section_head(v.t(key), id, lead.empty() ? std::string() : v.t(lead)), rows);
}

Html parked(const Visit& v, const std::vector<ParkedLineView>& lines) {
  return html::each(lines, [&](const ParkedLineView& line) { return draw_parked_line(v, line); });
}

}  // namespace

TodayQuestions read_today_questions(const Visit& v, sql::Read& read,
                                    const guild::Standings& standings) {
  TodayQuestions view;
  std::set<guild::QuestionId> mine;
  for (const guild::ParkedLine& line : guild::parked_with(read, v.actor.person)) {
    if (!line.owner_is_here || !standings.works(line.question.community)) continue;
    if (standings.find(line.question.community)->standing.is_closed_down) continue;
    mine.insert(line.question.id);
    if (line.due <= v.today()) ++view.mine_due;
    view.parked_mine.push_back(line_of(line));
  }
  // Who leads or coordinates is asked; an administrator could look, and is not.
  for (const guild::ParkedLine& line : guild::coming_back_to(read, v.actor.person, v.today()))
    if (!mine.contains(line.question.id)) view.parked_due.push_back(line_of(line));
  for (const guild::QuestionLine& line :
       guild::without_helper(read, v.actor.person, v.now - patience, shown_of_a_community))
    view.unhelped.push_back(card_of(line));
  for (const guild::QuestionLine& line : guild::may_know_about(read, v.actor, standings))
    view.may_know.push_back(card_of(line));
  return view;
}

Html draw_today_questions(const Visit& v, const TodayQuestions& view) {
  const auto lines = [&](const std::vector<QuestionCard>& cards) {
    return html::each(cards, [&](const QuestionCard& card) { return draw_card_line(v, card); });
  };
  return section(v, "t-parked", "today.parked_mine", parked(v, view.parked_mine)) +
         section(v, "t-due", "today.parked_due", parked(v, view.parked_due)) +
         section(v, "t-unhelped", "today.unhelped", lines(view.unhelped), "today.unhelped_lead") +
         section(v, "t-know", "today.may_know", lines(view.may_know), "today.may_know_lead");
}

}  // namespace web
