#include "web/questions/questions_view.hpp"
#include "web/based_on.hpp"

#include "web/fields.hpp"
#include "web/page.hpp"
#include "web/parts.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

Html state_of(const Visit& v, const std::string& state) {
  return html::status(state, v.t("question.state." + state));
}

// "3" with what it counts for who hears the page.
Html counted(const Visit& v, std::string_view icon_name, std::string_view key, std::int64_t n) {
  return html(R"(<span title="{}">{}{}<span class="visually-hidden"> {}</span></span>)",
              v.t.count(key, n), icon(icon_name), n, v.t.count(key, n));
}

Html counts(const Visit& v, const QuestionCard& card) {
  Html all = counted(v, "message-circle", "question.comments", card.comments);
  if (card.recognised > 0) all += counted(v, "users-round", "question.recognised", card.recognised);
  if (card.helpers > 0) all += counted(v, "hand-heart", "question.helpers", card.helpers);
  return html(R"(<p class="q__meta">{}</p>)", all);
}

Html heading(int level, const Html& content) {
  return level == 2 ? html(R"(<h2 class="q__text">{}</h2>)", content)
                    : html(R"(<h3 class="q__text">{}</h3>)", content);
}

Html ask_button(const Visit& v, const BoardView& view) {
  if (!view.may_ask) return {};
  return html(R"(<a class="btn" href="{}">{}{}</a>)",
              url::community(view.community, "questions/new"), icon("plus"), v.t("question.ask"));
}

html::Url column_path(const BoardView& view, const std::string& state) {
  return html::Url::path(url::community(view.community, "questions").text() + "?state=" + state);
}

Html cards_of(const Visit& v, const BoardColumn& column) {
  if (column.questions.empty())
    return html(R"(<p class="small muted">{}</p>)", v.t("question.none." + column.state));
  return html::each(column.questions, [&](const QuestionCard& card) { return draw_card(v, card); });
}

Html draw_column(const Visit& v, const BoardColumn& column) {
  const std::string id = "b-" + column.state;
  const Html more = html::when(!column.more.empty(), [&] {
    return html::more_link(v.t.count("question.all_of", column.count),
                           html::Url::path(column.more));
  });
  return html(
      R"(<section class="board__col" aria-labelledby="{}"><div class="board__head"><h2 id="{}">{}</h2><span class="count">{}</span></div>{}{}</section>)",
      id, id, state_of(v, column.state), column.count, cards_of(v, column), more);
}

Html whole_board(const Visit& v, const BoardView& view) {
  return html(R"(<div class="board" role="region" aria-label="{}" tabindex="0">{}</div>)",
              v.t("question.board"),
              html::each(view.columns, [&](const BoardColumn& c) { return draw_column(v, c); }));
}

Html one_column(const Visit& v, const BoardView& view) {
  const BoardColumn& column = view.columns.front();
  const html::Url back = url::community(view.community, "questions");
  std::optional<html::Link> newest, older;
  if (!view.first_page)
    newest = html::Link{v.t("question.newest"), column_path(view, column.state)};
  if (!column.more.empty()) older = html::Link{v.t("question.older"), html::Url::path(column.more)};
  return html(
      R"(<div class="stack stack--5"><p><a class="more" href="{}">{}</a></p><h2>{} <span class="count">{}</span></h2><ul class="rows rows--ruled">{}</ul>{}</div>)",
      back, v.t("question.whole_board"), state_of(v, column.state), column.count,
      html::each(column.questions,
                 [&](const QuestionCard& card) { return draw_card_line(v, card); }),
      html::pager(newest, older, v.t("question.pages")));
}

bool is_empty(const BoardView& view) {
  for (const BoardColumn& column : view.columns)
    if (column.count > 0) return false;
  return true;
}

Html nothing_yet(const Visit& v, const BoardView& view) {
  return html::empty_state(
      v.t("question.none_yet_title"),
      html(R"(<p>{}</p>)", v.t(view.may_ask ? "question.none_yet_ask" : "question.none_yet")),
      ask_button(v, view));
}

// ---- asking ----

std::vector<Choice> kinds(const Visit& v) {
  return {{"", v.t("question.kind.none")},
          {"practical", v.t("question.kind.practical"), v.t("question.kind.practical_hint")},
          {"deepening", v.t("question.kind.deepening"), v.t("question.kind.deepening_hint")}};
}

Html parent_field(const Visit& v, const QuestionFormView& view) {
  if (view.parents.empty()) return {};
  std::vector<Choice> choices{{"", v.t("question.parent_none")}};
  for (const QuestionCard& card : view.parents)
    choices.push_back({std::to_string(card.id), card.text});
  const Field field{"parent", v.t("question.parent"),
                    view.is.parent ? std::to_string(view.is.parent.value) : ""};
  return select_field(v, field, choices);
}

Html where_from(const Visit& v, const QuestionFormView& view) {
  const auto line = [&](const char* key, const std::string& words) {
    return words.empty() ? Html() : html(R"(<p>{}</p>)", v.t(key, {words}));
  };
  const Html all = line("question.part_of", view.part_of) +
                   line("question.from_initiative", view.from_initiative) +
                   line("question.from_meeting", view.from_meeting);
  return all.empty() ? all : note("info", "git-compare", all);
}

Html hidden(const char* name, std::int64_t id) {
  return id == 0 ? Html() : html(R"(<input type="hidden" name="{}" value="{}">)", name, id);
}

// All that may follow later or never.
Html more_fields(const Visit& v, const QuestionFormView& view) {
  Field example{"example", v.t("question.example"), view.is.example, v.t("question.example_hint")};
  example.rows = 5;
  const Field who{"who_for", v.t("question.who_for"), view.is.who_for,
                  v.t("question.who_for_hint")};
  const Field kind{"kind", v.t("question.kind"), view.is.kind};
  const Field lang{"lang", v.t("question.lang"), view.is.lang};
  return html(
      R"(<div class="form">{}{}{}{}{}</div>)", text_area(v, example), text_field(v, who),
      choice_field(v, kind, kinds(v)), parent_field(v, view),
      choice_field(v, lang, {{"nl", v.t("question.dutch")}, {"en", v.t("question.english")}}));
}

}  // namespace

QuestionLink link_of(const guild::Question& question) {
  return {url::question(question.id, question.is.text).text(), question.is.text, question.is.lang};
}

Html draw_link(const Visit& v, const QuestionLink& link) {
  return html(R"(<a href="{}" {}>{}</a>)", html::Url::path(link.path), lang_of(v, link.lang),
              link.text);
}

QuestionCard card_of(const guild::QuestionLine& line) {
  return {line.id.value,
          url::question(line.id, line.text).text(),
          line.text,
          line.lang,
          std::string(guild::word_of(line.state)),
          line.asker_name,
          line.asker_sector,
          line.comments,
          line.helpers,
          line.recognised};
}

Html draw_card(const Visit& v, const QuestionCard& card, int level) {
  const Html link = html(R"(<a href="{}" {}>{}</a>)", html::Url::path(card.path),
                         lang_of(v, card.lang), card.text);
  return html(R"(<article class="q{}">{}<p class="q__meta"><span>{}{}</span></p>{}</article>)",
              card.state == "parked" ? " q--quiet" : "", heading(level, link),
              sector_mark(card.asker_sector), card.asker, counts(v, card));
}

Html draw_card_line(const Visit& v, const QuestionCard& card) {
  return html(
      R"(<li class="ask"><div class="stack stack--2"><h3 class="q__text q__text--l"><a href="{}" {}>{}</a></h3><div class="q__meta">{}<span>{}</span></div>{}</div></li>)",
      html::Url::path(card.path), lang_of(v, card.lang), card.text, state_of(v, card.state),
      v.t("question.asked_by", {card.asker}), counts(v, card));
}

Html draw_board(const Visit& v, const BoardView& view) {
  const bool empty = is_empty(view);
  const Html content = empty                ? nothing_yet(v, view)
                       : view.state.empty() ? whole_board(v, view)
                                            : one_column(v, view);
  return html(
      R"(<header class="head head--row"><div class="stack"><h1>{}</h1><p class="lead">{}</p></div>{}</header>{}<p class="section cluster"><a class="more" href="{}">{}</a><a class="more" href="{}">{}</a><a class="more" href="{}">{}</a></p>)",
      v.t("question.title"), v.t("question.lead"), empty ? Html() : ask_button(v, view), content,
      url::community(view.community, "challenges"), v.t("challenge.of_organisations"),
      url::community(view.community, "experiments"), v.t("experiment.of_community"),
      url::initiatives(), v.t("question.initiatives"));
}

Html draw_question_form(const Visit& v, const QuestionFormView& view) {
  Field text{"text", v.t("question.text"), view.is.text, v.t("question.text_hint")};
  text.required = true;
  text.autofocus = v.faults.empty();
  const bool open = view.asked || !v.faults.empty();
  const Html origin = view.asked ? Html()
                                 : hidden("initiative", view.is.initiative.value) +
                                       hidden("meeting", view.is.meeting.value) +
                                       hidden("parent", view.is.parent.value);
  return html(
      R"(<header class="head"><h1>{}</h1><p class="lead">{}</p></header>{}<form class="form" method="post" action="{}">{}{}{}{}{}<p><button class="btn" type="submit">{}{}</button></p></form>)",
      v.t(view.asked ? "question.change" : "question.ask"),
      v.t(view.asked ? "question.change_lead" : "question.ask_lead"), where_from(v, view),
      html::Url::path(view.action), once(v) + (view.asked ? based_on_draft(v, view.is) : Html()),
      error_summary(v), origin, text_field(v, text),
      html::disclosure(v.t("question.more_fields"), more_fields(v, view), open),
      icon(view.asked ? "check" : "send"), v.t(view.asked ? "question.save" : "question.ask_it"));
}

}  // namespace web
