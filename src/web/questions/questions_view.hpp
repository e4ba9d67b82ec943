// What the board of a community's questions and the form to ask one show, and how they are drawn.
#pragma once
#include <boost/describe.hpp>
#include <string>
#include <vector>

#include "guild/questions/question.hpp"
#include "html/html.hpp"
#include "web/json.hpp"
#include "web/visit.hpp"

namespace web {

// The way back to a question, above a form about it.
struct QuestionLink {
  std::string path, text, lang;
};
BOOST_DESCRIBE_STRUCT(QuestionLink, (), (path, text, lang))
QuestionLink link_of(const guild::Question& question);
html::Html draw_link(const Visit& visit, const QuestionLink& link);

struct QuestionCard {
  std::int64_t id = 0;
  std::string path, text, lang, state;
  std::string asker, asker_sector;
  std::int64_t comments = 0, helpers = 0, recognised = 0;
};
BOOST_DESCRIBE_STRUCT(QuestionCard, (),
                      (id, path, text, lang, state, asker, asker_sector, comments, helpers,
                       recognised))
QuestionCard card_of(const guild::QuestionLine& line);
// As on the board. `level`: of the heading its text is.
html::Html draw_card(const Visit& visit, const QuestionCard& card, int level = 3);
// Text and state on one line, for a list.
html::Html draw_card_line(const Visit& visit, const QuestionCard& card);

struct BoardColumn {
  std::string state;
  std::int64_t count = 0;
  std::vector<QuestionCard> questions;
  std::string more;  // where the rest stands; empty: this is all
};
BOOST_DESCRIBE_STRUCT(BoardColumn, (), (state, count, questions, more))

struct BoardView {
  std::string community;  // its slug
  std::string state;      // one column is shown alone; empty: the whole board
  bool may_ask = false;
  bool first_page = true;
  std::vector<BoardColumn> columns;
};
BOOST_DESCRIBE_STRUCT(BoardView, (), (community, state, may_ask, first_page, columns))
html::Html draw_board(const Visit& visit, const BoardView& view);

// Asking one, or changing it.
struct QuestionFormView {
  std::string action, community;
  bool asked = false;  // it is there already
  guild::QuestionDraft is;
  std::string part_of, from_initiative, from_meeting;  // in words, what it comes from
  std::vector<QuestionCard> parents;                   // of which it may become a part
};
BOOST_DESCRIBE_STRUCT(QuestionFormView, (),
                      (action, community, asked, is, part_of, from_initiative, from_meeting,
                       parents))
html::Html draw_question_form(const Visit& visit, const QuestionFormView& view);

}  // namespace web

namespace guild {
BOOST_DESCRIBE_STRUCT(QuestionDraft, (),
                      (text, lang, kind, example, who_for, initiative, meeting, parent))
}  // namespace guild
