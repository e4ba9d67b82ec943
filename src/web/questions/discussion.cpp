// Comments under a question, and its answer.
#include "web/questions/discussion.hpp"

#include "base/limits.hpp"
#include "base/text.hpp"
#include "web/based_on.hpp"
#include "web/page.hpp"
#include "web/questions/question_page.hpp"
#include "web/router.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

constexpr int comments_on_page = 100;

CommentView view_of(const Visit& v, const guild::Comment& comment, const guild::FoundQuestion& in) {
  CommentView view;
  view.id = comment.id.value;
  view.thread = comment.thread.value;
  view.author_id = comment.author.value;
  view.author = comment.author_name;
  view.author_sector = comment.author_sector;
  view.reply_to = comment.reply_to_name;
  view.lang = comment.lang;
  view.at = comment.at;
  view.withdrawn_at = comment.removed_at;
  view.withdrawn_reason = comment.removed_reason;
  const bool open = !in.standing.is_closed_down && !in.question.withdrawn_at;
  view.may_withdraw = open && (v.is(comment.author) || in.standing.guides());
  if (comment.removed_at) return view;
  view.body = comment.body;
  view.changed_at = comment.changed_at;
  view.tried = comment.tried;
  view.went = comment.went;
  view.source = comment.source;
  view.answers = in.question.answer == comment.id;
  view.may_change = open && v.is(comment.author);
  return view;
}

// "?after=<thread>.<id>" of the last one on the page before.
guild::CommentPlace asked_place(const Visit& v) {
  const std::string asked = v.request.query_value("after").value_or("");
  const auto parts = base::split(asked, '.');
  if (parts.size() != 2) return {};
  return {guild::CommentId{base::parse_integer(parts[0]).value_or(0)},
          guild::CommentId{base::parse_integer(parts[1]).value_or(0)}};
}

// The comment that a reply is begun to, by its link or by the form that came back.
void read_reply(const Visit& v, sql::Read& read, const guild::FoundQuestion& found,
                DiscussionView& view) {
  const std::string asked = v.form && v.form->has("reply_to")
                                ? v.form->value("reply_to")
                                : v.request.query_value("reply_to").value_or("");
  const guild::CommentId id{base::parse_integer(asked).value_or(0)};
  if (!id) return;
  const auto to = guild::find_comment(read, id);
  if (!to || to->question != found.question.id || to->removed_at) return;
  view.reply_to = id.value;
  view.reply_to_author = to->author_name;
}

guild::FoundComment comment_of_route(const Visit& v, sql::Read& read) {
  return guild::find_comment_for(read, v.actor, guild::CommentId{v.number("id")}, v.now);
}

guild::FoundComment comment_to_change(const Visit& v, sql::Read& read) {
  guild::FoundComment found = comment_of_route(v, read);
  found.in.takes_changes();
  return found;
}

std::string anchor(guild::CommentId id) { return "#c-" + std::to_string(id.value); }

Reply back(const guild::FoundComment& found) {
  return see_other(path_of(found.in.question, anchor(found.comment.id)));
}

template <class View, class Draw>
Reply form_page(Visit& v, const guild::Question& question, std::string_view title, const View& view,
                Draw draw) {
  Shell shell;
  shell.title = v.t(title);
  shell.section = Section::communities;
  shell.noindex = true;
  shell.crumbs = {
      {question.community_name.in(v.language()), url::community(question.community_slug)},
      {v.t("question.title"), url::community(question.community_slug, "questions")}};
  return page(v, shell, view, draw);
}

// ---- comments ----

// Where it stands: for mails and for what was found by searching.
Reply lead(Visit& v, sql::Read& read) {
  const guild::FoundComment found = comment_of_route(v, read);
  const bool on_first_page = guild::count_before(read, found.comment) < comments_on_page;
  const std::string thread = std::to_string(found.comment.thread.value - 1);
  return see_other(path_of(found.in.question, (on_first_page ? "" : "?after=" + thread + ".0") +
                                                  anchor(found.comment.id)));
}

Reply add(Visit& v, sql::Write& write) {
  const guild::FoundQuestion found = question_to_change(v, write);
  Reader in(*v.form);
  guild::CommentDraft draft;
  draft.body = in.block("body", base::limits::markdown_bytes, Reader::required);
  draft.reply_to = guild::CommentId{in.integer("reply_to", 1, INT64_MAX).value_or(0)};
  in.done();
  draft.lang = v.language();
  const guild::CommentId id =
      guild::add_comment(write, v.actor.person, found.question.id, draft, v.now);
  return see_other(url::comment(id).text());
}

Reply change_form(Visit& v, sql::Read& read) {
  const guild::FoundComment found = comment_to_change(v, read);
  if (!found.wrote) base::forbidden();
  const guild::Question& question = found.in.question;
  const CommentFormView view{url::comment(found.comment.id, "change").text(), link_of(question),
                             found.comment.body};
  return form_page(v, question, "comment.change_title", view, draw_comment_form);
}

Reply change(Visit& v, sql::Write& write) {
  const guild::FoundComment found = comment_to_change(v, write);
  if (!found.wrote) base::forbidden();
  Reader in(*v.form);
  const std::string body = in.block("body", base::limits::markdown_bytes, Reader::required);
  in.done();
  guild::change_comment(write, found.comment.id, body, v.now);
  return back(found);
}

Reply withdraw(Visit& v, sql::Write& write) {
  const guild::FoundComment found = comment_to_change(v, write);
  if (!found.may_withdraw()) base::forbidden();
  Reader in(*v.form);
  const std::string reason =
      in.line("reason-" + std::to_string(found.comment.id.value), base::limits::line_length,
              found.wrote ? Reader::optional : Reader::required);
  in.done();
  guild::withdraw_comment(write, found.comment.id, v.actor.person, reason, v.now);
  return back(found);
}

Reply withdraw_again(Visit& v, sql::Read& read) {
  return question_page(v, read, comment_of_route(v, read).in);
}

Reply restore(Visit& v, sql::Write& write) {
  const guild::FoundComment found = comment_to_change(v, write);
  if (!found.may_withdraw()) base::forbidden();
  guild::restore_comment(write, found.comment.id, v.actor.person, v.now);
  return back(found);
}

// ---- the answer ----

guild::AnswerDraft read_answer(Reader& in) {
  guild::AnswerDraft draft;
  draft.tried = in.block("tried", base::limits::markdown_bytes);
  draft.went = in.block("went", base::limits::markdown_bytes);
  draft.source = in.line("source", base::limits::line_length);
  return draft;
}

// Of two who answer at once one is first; what the other wrote is kept, and she is told.
Reply marked(const Visit& v, const guild::Question& question, guild::CommentId id, bool first) {
  const Reply there = see_other(path_of(question, first ? "" : anchor(id)));
  return with_flash(v, there, first ? "answer.marked" : "answer.other_was_first");
}

Reply mark_form(Visit& v, sql::Read& read) {
  const guild::FoundComment found = comment_to_change(v, read);
  if (!found.in.may_answer()) base::forbidden();
  const guild::Question& question = found.in.question;
  const AnswerFormView view{url::comment(found.comment.id, "answer").text(), link_of(question),
                            view_of(v, found.comment, found.in)};
  return form_page(v, question, "answer.form_title", view, draw_answer_form);
}

Reply mark(Visit& v, sql::Write& write) {
  const guild::FoundComment found = comment_to_change(v, write);
  if (!found.in.may_answer()) base::forbidden();
  Reader in(*v.form);
  const guild::AnswerDraft draft = read_answer(in);
  const guild::Comment& is = found.comment;
  refuse_stale(v, in, mark_of(v, {is.tried, is.went, is.source}));
  in.done();
  const bool first = guild::mark_answer(write, found.comment.id, v.actor.person, draft, v.now);
  return marked(v, found.in.question, found.comment.id, first);
}

Reply answer_form(Visit& v, sql::Read& read) {
  const guild::FoundQuestion found = question_to_change(v, read);
  if (!found.may_answer()) base::forbidden();
  const guild::Question& question = found.question;
  const AnswerFormView view{path_of(question, "/answer"), link_of(question), {}};
  return form_page(v, question, "answer.form_title", view, draw_answer_form);
}

Reply answer(Visit& v, sql::Write& write) {
  const guild::FoundQuestion found = question_to_change(v, write);
  if (!found.may_answer()) base::forbidden();
  Reader in(*v.form);
  guild::CommentDraft comment;
  comment.body = in.block("body", base::limits::markdown_bytes, Reader::required);
  const guild::AnswerDraft draft = read_answer(in);
  in.done();
  comment.lang = v.language();
  const guild::QuestionId question = found.question.id;
  const guild::CommentId id = guild::add_comment(write, v.actor.person, question, comment, v.now);
  return marked(v, found.question, id, guild::mark_answer(write, id, v.actor.person, draft, v.now));
}

}  // namespace

DiscussionView read_discussion(const Visit& v, sql::Read& read, const guild::FoundQuestion& found) {
  DiscussionView view;
  view.path = path_of(found.question);
  const bool open = !found.standing.is_closed_down && !found.question.withdrawn_at;
  view.may_comment = open;
  view.may_answer = open && found.may_answer();
  view.answered = found.question.state == guild::QuestionState::answered;
  if (found.question.answer)
    if (const auto answer = guild::find_comment(read, found.question.answer))
      view.answer = view_of(v, *answer, found);
  view.answer_source = found.question.answer_source;
  const guild::CommentPlace after = asked_place(v);
  view.first_page = !after.thread && !after.id;
  auto comments = guild::comments_on(read, found.question.id, comments_on_page + 1, after);
  if (comments.size() > comments_on_page) {
    comments.pop_back();
    const guild::Comment& last = comments.back();
    view.next = view.path + "?after=" + std::to_string(last.thread.value) + "." +
                std::to_string(last.id.value);
  }
  for (const guild::Comment& one : comments) view.comments.push_back(view_of(v, one, found));
  read_reply(v, read, found, view);
  return view;
}

void add_discussion_routes(Router& r) {
  r.post("/q/{id}/comments", Guard::signed_in, add, show_question);
  r.get("/q/{id}/answer", Guard::signed_in, answer_form);
  r.post("/q/{id}/answer", Guard::signed_in, answer, answer_form);
  r.get("/comments/{id}", Guard::signed_in, lead);
  r.get("/comments/{id}/change", Guard::signed_in, change_form);
  r.post("/comments/{id}/change", Guard::signed_in, change, change_form);
  r.post("/comments/{id}/withdrawal", Guard::signed_in, withdraw, withdraw_again);
  r.post("/comments/{id}/withdrawal/end", Guard::signed_in, restore);
  r.get("/comments/{id}/answer", Guard::signed_in, mark_form);
  r.post("/comments/{id}/answer", Guard::signed_in, mark, mark_form);
}

}  // namespace web
