// What is said under a question, on its page, and which of it is the answer.
#pragma once
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "guild/questions/discussion.hpp"
#include "html/html.hpp"
#include "web/json.hpp"
#include "web/questions/questions_view.hpp"
#include "web/visit.hpp"

namespace web {

struct CommentView {
  std::int64_t id = 0;
  std::int64_t thread = 0;
  std::int64_t author_id = 0;
  std::string author, author_sector;
  std::string reply_to;    // whose comment; empty: it begins a thread
  std::string body, lang;  // Markdown; empty once it was withdrawn
  base::Instant at;
  std::optional<base::Instant> changed_at, withdrawn_at;
  std::string withdrawn_reason;
  std::string tried, went, source;  // of an answer
  bool answers = false;
  bool may_change = false, may_withdraw = false;
};
BOOST_DESCRIBE_STRUCT(CommentView, (),
                      (id, thread, author_id, author, author_sector, reply_to, body, lang, at,
                       changed_at, withdrawn_at, withdrawn_reason, tried, went, source, answers,
                       may_change, may_withdraw))

struct DiscussionView {
  std::string path;  // of the question
  std::optional<CommentView> answer;
  std::string answer_source;
  std::vector<CommentView> comments;
  std::string next;  // the rest; empty: this is all
  bool first_page = true;
  bool may_comment = false, may_answer = false, answered = false;
  std::int64_t reply_to = 0;  // the comment that a reply was begun to
  std::string reply_to_author;
};
BOOST_DESCRIBE_STRUCT(DiscussionView, (),
                      (answer, answer_source, comments, next, may_comment, may_answer))

DiscussionView read_discussion(const Visit& visit, sql::Read& read,
                               const guild::FoundQuestion& found);
// The answer, as a band above all else; nothing while there is none.
html::Html draw_answer(const Visit& visit, const DiscussionView& view);
html::Html draw_discussion(const Visit& visit, const DiscussionView& view);

// Writing it, changing it, saying what the answer is: a page of its own each.
struct CommentFormView {
  std::string action;
  QuestionLink question;
  std::string body;
};
BOOST_DESCRIBE_STRUCT(CommentFormView, (), (action, question, body))
html::Html draw_comment_form(const Visit& visit, const CommentFormView& view);
struct AnswerFormView {
  std::string action;
  QuestionLink question;
  std::optional<CommentView> comment;  // that becomes the answer; none: it was found elsewhere
};
BOOST_DESCRIBE_STRUCT(AnswerFormView, (), (action, question, comment))
html::Html draw_answer_form(const Visit& visit, const AnswerFormView& view);

}  // namespace web
