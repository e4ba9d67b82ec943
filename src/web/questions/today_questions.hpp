// What questions ask of somebody today: those parked with her, and where she leads, what comes back
// and what nobody helps with yet.
#pragma once
#include <boost/describe.hpp>
#include <vector>

#include "web/questions/parking.hpp"
#include "web/questions/questions_view.hpp"

namespace web {

struct TodayQuestions {
  std::vector<ParkedLineView> parked_mine, parked_due;
  std::vector<QuestionCard> unhelped, may_know;
  std::size_t mine_due = 0;  // of parked_mine, those whose day came
  std::size_t asks() const { return mine_due + parked_due.size() + unhelped.size(); }
};
BOOST_DESCRIBE_STRUCT(TodayQuestions, (), (parked_mine, parked_due, unhelped, may_know))

TodayQuestions read_today_questions(const Visit& visit, sql::Read& read,
                                    const guild::Standings& standings);
html::Html draw_today_questions(const Visit& visit, const TodayQuestions& view);

}  // namespace web
