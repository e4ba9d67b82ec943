#include "html/markdown.hpp"
#include "web/based_on.hpp"
#include "web/fields.hpp"
#include "web/page.hpp"
#include "web/parts.hpp"
#include "web/questions/discussion.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

html::Url at(const CommentView& one, std::string_view part) {
  return url::comment(guild::CommentId{one.id}, part);
}

Html prose(const Visit& v, const CommentView& one, const std::string& text) {
  return html(R"(<div class="prose" {}>{}</div>)", lang_of(v, one.lang), html::markdown(text, 4));
}

// What was done with an answer, and how that went.
Html tried_and_went(const Visit& v, const CommentView& one) {
  const auto part = [&](const char* key, const std::string& text) {
    return text.empty() ? Html()
                        : html(R"(<div class="stack stack--2"><h3 class="h4">{}</h3>{}</div>)",
                               v.t(key), prose(v, one, text));
  };
  return part("answer.tried", one.tried) + part("answer.went", one.went);
}

Html small_link(const html::Url& url, std::string_view icon_name, const std::string& words,
                const std::string& whose) {
  return html(
      R"(<a class="post__act" href="{}">{}{}<span class="visually-hidden"> ({})</span></a>)", url,
      icon(icon_name), words, whose);
}

Html small_button(const html::Url& url, std::string_view icon_name, const std::string& words,
                  const std::string& whose) {
  return html(
      R"(<form method="post" action="{}"><button class="post__act" type="submit">{}{}<span class="visually-hidden"> ({})</span></button></form>)",
      url, icon(icon_name), words, whose);
}

Html withdraw(const Visit& v, const CommentView& one) {
  const std::string words = v.t("comment.withdraw");
  if (one.may_change) return small_button(at(one, "withdrawal"), "trash-2", words, one.author);
  Field reason{"reason-" + std::to_string(one.id), v.t("comment.withdraw_reason")};
  reason.required = true;
  // The form comes back on the page of the discussion where it stood.
  const std::string after = v.request.query_value("after").value_or("");
  const std::string here = after.empty() ? "" : "?after=" + percent_encode(after);
  const Html form = html(
      R"(<form class="form" method="post" action="{}" novalidate>{}<p><button class="btn btn--small btn--danger" type="submit">{}</button></p></form>)",
      at(one, "withdrawal" + here), text_field(v, reason), words);
  return html::disclosure(words, form, !v.wrong(reason.name).empty());
}

Html acts(const Visit& v, const DiscussionView& view, const CommentView& one) {
  Html all;
  if (view.may_comment)
    all += html(
        R"(<a class="post__act" href="{}?reply_to={}#reply">{}{}<span class="visually-hidden"> ({})</span></a>)",
        html::Url::path(view.path), one.id, icon("reply"), v.t("comment.reply"), one.author);
  if (view.may_answer && !view.answered)
    all += small_link(at(one, "answer"), "circle-check", v.t("answer.mark"), one.author);
  if (one.may_change)
    all += small_link(at(one, "change"), "pencil-line", v.t("comment.change"), one.author);
  if (one.may_withdraw) all += withdraw(v, one);
  return all.empty() ? all : html(R"(<div class="post__acts">{}</div>)", all);
}

Html tombstone(const Visit& v, const CommentView& one) {
  const std::string words =
      one.withdrawn_reason.empty()
          ? v.t("comment.was_withdrawn", {one.author})
          : v.t("comment.was_withdrawn_because", {one.author, one.withdrawn_reason});
  const Html undo = html::when(one.may_withdraw, [&] {
    return small_button(at(one, "withdrawal/end"), "undo-2", v.t("comment.bring_back"), one.author);
  });
  return html(R"(<p class="small muted">{}</p>{})", words, undo);
}

std::string when(const Visit& v, const CommentView& one) {
  std::string words = v.t.since(one.at, v.now, v.hub.zone);
  if (!one.reply_to.empty()) words = v.t("comment.when_reply", {words, one.reply_to});
  if (one.changed_at) words = v.t("comment.when_changed", {words});
  return words;
}

Html post(const Visit& v, const DiscussionView& view, const CommentView& one) {
  const Html mark =
      html::when(one.answers, [&] { return html::status("answered", v.t("answer.this_is")); });
  const Html content = one.withdrawn_at ? tombstone(v, one)
                                        : html(R"(<div class="post__body">{}</div>{})",
                                               prose(v, one, one.body), acts(v, view, one));
  return html(
      R"(<article class="post{}" id="c-{}">{}<div class="stack stack--2"><div class="post__head"><strong>{}</strong><span>{}</span>{}</div>{}</div></article>)",
      one.reply_to.empty() ? "" : " post--reply", one.id, avatar(one.author, one.author_sector),
      one.author, when(v, one), mark, content);
}

Html write_form(const Visit& v, const DiscussionView& view) {
  if (!view.may_comment) return {};
  const bool reply = view.reply_to != 0;
  const Html to = html::when(reply, [&] {
    return html(
        R"(<input type="hidden" name="reply_to" value="{}"><p class="small">{} <a href="{}">{}</a></p>)",
        view.reply_to, v.t("comment.replying_to", {view.reply_to_author}),
        html::Url::path(view.path), v.t("comment.not_a_reply"));
  });
  Field body{"body", v.t(reply ? "comment.your_reply" : "comment.yours"), "",
             v.t("comment.body_hint")};
  body.rows = 4;
  body.required = true;
  return html(
      R"(<form class="form" id="reply" method="post" action="{}">{}{}{}<p><button class="btn" type="submit">{}{}</button></p></form>)",
      html::Url::path(view.path + "/comments"), once(v), to, text_area(v, body),
      icon("message-circle"), v.t(reply ? "comment.send_reply" : "comment.send"));
}

Html elsewhere(const Visit& v, const DiscussionView& view) {
  if (!view.may_answer || view.answered) return {};
  return html(R"(<a class="btn btn--small btn--quiet" href="{}">{}{}</a>)",
              html::Url::path(view.path + "/answer"), icon("circle-check"), v.t("answer.give"));
}

html::Html source_line(const Visit& v, const std::string& source) {
  if (source.empty()) return {};
  const bool link = source.starts_with("https://") || source.starts_with("http://");
  const Html words = link ? html(R"(<a href="{}" rel="nofollow noopener">{}</a>)",
                                 html::Url::outside(source), source)
                          : html::text(source);
  return html(R"(<p class="small muted">{} {}</p>)", v.t("answer.source_is"), words);
}

Html form_head(const Visit& v, std::string_view title, const QuestionLink& question) {
  return html(R"(<header class="head"><h1>{}</h1><p class="lead">{}</p></header>)", v.t(title),
              draw_link(v, question));
}

}  // namespace

Html draw_answer(const Visit& v, const DiscussionView& view) {
  if (!view.answer) return {};
  const CommentView& one = *view.answer;
  return html(
      R"(<section class="answer" aria-labelledby="q-ans"><h2 class="answer__label" id="q-ans">{}</h2><div class="answer__lead" {}>{}</div>{}<p class="small muted">{}</p>{}</section>)",
      v.t("answer.title"), lang_of(v, one.lang), html::markdown(one.body, 3),
      tried_and_went(v, one), v.t("answer.by", {one.author, v.t.since(one.at, v.now, v.hub.zone)}),
      source_line(v, view.answer_source));
}

Html draw_discussion(const Visit& v, const DiscussionView& view) {
  const Html posts =
      html::each(view.comments, [&](const CommentView& one) { return post(v, view, one); });
  std::optional<html::Link> first, next;
  if (!view.first_page) first = html::Link{v.t("comment.first"), html::Url::path(view.path)};
  if (!view.next.empty()) next = html::Link{v.t("comment.next"), html::Url::path(view.next)};
  const Html none = html::when(view.comments.empty(), [&] {
    return html(R"(<p class="muted">{}</p>)", v.t("comment.none_yet"));
  });
  return html(
      R"(<section aria-labelledby="q-th"><div class="section__head"><h2 id="q-th">{}</h2>{}</div><div class="thread">{}{}{}{}</div></section>)",
      v.t("comment.discussion"), elsewhere(v, view), none, posts,
      html::pager(first, next, v.t("comment.pages")), write_form(v, view));
}

Html draw_comment_form(const Visit& v, const CommentFormView& view) {
  Field body{"body", v.t("comment.yours"), view.body, v.t("comment.body_hint")};
  body.rows = 8;
  body.required = true;
  body.autofocus = v.faults.empty();
  return html(
      R"(<div class="wrap page page--top">{}<form class="form" method="post" action="{}">{}{}<p><button class="btn" type="submit">{}{}</button></p></form></div>)",
      form_head(v, "comment.change_title", view.question), html::Url::path(view.action),
      error_summary(v), text_area(v, body), icon("check"), v.t("question.save"));
}

Html draw_answer_form(const Visit& v, const AnswerFormView& view) {
  // Another who may answer may have written in these fields before.
  const CommentView is = view.comment.value_or(CommentView());
  Html what, head;
  if (view.comment) {
    head = based_on(v, mark_of(v, {is.tried, is.went, is.source}));
    what = html(
        R"(<article class="post">{}<div class="post__body"><p class="post__head"><strong>{}</strong></p>{}</div></article>)",
        avatar(is.author, is.author_sector), is.author, prose(v, is, is.body));
  }
  Html fields;
  if (!view.comment) {
    Field body{"body", v.t("answer.body"), "", v.t("comment.body_hint")};
    body.required = true;
    fields += text_area(v, body);
    head = once(v);
  }
  fields += text_field(v, {"source", v.t("answer.source"), is.source, v.t("answer.source_hint")});
  fields += text_area(v, {"tried", v.t("answer.tried"), is.tried, v.t("answer.tried_hint")});
  fields += text_area(v, {"went", v.t("answer.went"), is.went, v.t("answer.went_hint")});
  return html(
      R"(<div class="wrap page page--top">{}<div class="stack stack--5">{}<form class="form" method="post" action="{}">{}{}{}<p><button class="btn" type="submit">{}{}</button></p></form></div></div>)",
      form_head(v, "answer.form_title", view.question), what, html::Url::path(view.action), head,
      error_summary(v), fields, icon("circle-check"), v.t("answer.this_answers"));
}

}  // namespace web
