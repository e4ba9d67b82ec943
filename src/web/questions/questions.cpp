// The questions of a community: the board, asking one, changing one.
#include "base/limits.hpp"
#include "guild/initiatives/initiative.hpp"
#include "guild/meetings/meeting.hpp"
#include "web/based_on.hpp"
#include "web/communities/community_frame.hpp"
#include "web/page.hpp"
#include "web/paging.hpp"
#include "web/questions/question_page.hpp"
#include "web/questions/questions_view.hpp"
#include "web/router.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

constexpr int cards_in_column = 12;
constexpr int lines_on_page = 30;
constexpr int parents_to_choose = 100;

// ---- the board ----

std::int64_t count_of(const guild::QuestionCounts& counts, guild::QuestionState state) {
  switch (state) {
    case guild::QuestionState::open:
      return counts.open;
    case guild::QuestionState::parked:
      return counts.parked;
    case guild::QuestionState::answered:
      return counts.answered;
  }
  return 0;
}

// One of the board, or shown alone from `after` on. One more than is shown tells whether there is
// more.
BoardColumn read_column(sql::Read& read, const guild::Found& here, guild::QuestionState state,
                        const guild::QuestionPlace* after = nullptr) {
  const int most = after ? lines_on_page : cards_in_column;
  BoardColumn column;
  column.state = guild::word_of(state);
  auto lines =
      guild::questions_of(read, here.id, state, most + 1, after ? *after : guild::QuestionPlace{});
  const bool more = lines.size() > std::size_t(most);
  if (more) lines.pop_back();
  for (const guild::QuestionLine& line : lines) column.questions.push_back(card_of(line));
  if (!more) return column;
  column.more = url::community(here.slug, "questions").text() + "?state=" + column.state;
  if (after) column.more += "&" + before(lines.back().place());
  return column;
}

void read_one_column(const Visit& v, sql::Read& read, guild::QuestionState state, BoardView& view) {
  const auto after = place_before<guild::QuestionPlace>(v);
  view.state = guild::word_of(state);
  view.first_page = is_first_page(after);
  view.columns.push_back(read_column(read, v.here(), state, &after));
}

BoardView read_board(const Visit& v, sql::Read& read) {
  using guild::QuestionState;
  BoardView view;
  view.community = v.here().slug;
  view.may_ask = v.here().standing.takes_part() && !v.here().standing.is_closed_down;
  const std::string asked = v.request.query_value("state").value_or("");
  constexpr QuestionState states[] = {QuestionState::open, QuestionState::parked,
                                      QuestionState::answered};
  for (const QuestionState state : states)
    if (asked == guild::word_of(state)) read_one_column(v, read, state, view);
  if (view.state.empty())
    for (const QuestionState state : states)
      view.columns.push_back(read_column(read, v.here(), state));
  const guild::QuestionCounts counts = guild::count_questions(read, v.here().id);
  for (BoardColumn& column : view.columns)
    column.count = count_of(counts, guild::question_state_of(column.state));
  return view;
}

Reply board(Visit& v, sql::Read& read) {
  const BoardView view = read_board(v, read);
  const CommunityFrame frame = read_frame(v, read);
  Shell shell = frame_shell(v, frame, v.t("question.title"));
  shell.noindex = true;
  return page(v, shell, view, [&](const Visit& visit, const BoardView& shown) {
    return framed(visit, frame, CommunityTab::questions, draw_board(visit, shown));
  });
}

// ---- asking ----

std::int64_t number_in(const std::string& text) { return base::parse_integer(text).value_or(0); }

// What the question comes from, which the asker must see herself. Of the parent that it `had` it
// stays a part, also when that was withdrawn since.
void read_origin(Visit& v, sql::Read& read, guild::QuestionDraft& draft, guild::QuestionId had = {},
                 QuestionFormView* view = nullptr) {
  const auto asked = [&](const char* name) {
    return v.form && !v.form->empty() ? number_in(v.form->value(name))
                                      : number_in(v.request.query_value(name).value_or(""));
  };
  draft.initiative = guild::InitiativeId{asked("initiative")};
  if (draft.initiative) {
    const auto found = guild::find_initiative_for(read, v.actor, draft.initiative, v.now);
    if (view) view->from_initiative = found.initiative.newest.is.title;
  }
  draft.parent = guild::QuestionId{asked("parent")};
  draft.meeting = guild::MeetingId{asked("meeting")};
  // A parent that was withdrawn was not offered: it stays unless she chose another.
  if (had && !draft.parent && !guild::find_line(read, had)) draft.parent = had;
  if (draft.parent && draft.parent != had) {
    const auto parent = guild::find_question_for(read, v.actor, draft.parent, v.now);
    if (view) view->part_of = parent.question.is.text;
  }
  if (draft.meeting) {
    const auto found = guild::find_meeting_for(read, v.actor, v.standings(read), draft.meeting);
    if (view) view->from_meeting = found.meeting.title;
  }
}

Reply show_form(Visit& v, sql::Read& read, const QuestionFormView& view) {
  const CommunityFrame frame = read_frame(v, read);
  Shell shell = frame_shell(v, frame, v.t(view.asked ? "question.change" : "question.ask"));
  shell.noindex = true;
  shell.crumbs.push_back(
      {v.t("question.title"), url::community(frame.community.slug, "questions")});
  return page(v, shell, view, [&](const Visit& visit, const QuestionFormView& shown) {
    return framed(visit, frame, CommunityTab::questions, draw_question_form(visit, shown));
  });
}

Reply ask_form(Visit& v, sql::Read& read) {
  QuestionFormView view;
  view.community = v.here().slug;
  view.action = url::community(view.community, "questions").text();
  view.is.lang = v.language();
  read_origin(v, read, view.is, {}, &view);
  return show_form(v, read, view);
}

guild::QuestionDraft read_draft(Visit& v, sql::Read& read, guild::QuestionId had = {}) {
  Reader in(*v.form);
  guild::QuestionDraft draft;
  draft.text = in.line("text", base::limits::line_length, Reader::required);
  draft.example = in.block("example", base::limits::markdown_bytes);
  draft.who_for = in.line("who_for", base::limits::line_length);
  draft.kind = in.choice("kind", {"", "practical", "deepening"});
  draft.lang = in.choice("lang", {"nl", "en"});
  in.done();
  read_origin(v, read, draft, had);
  return draft;
}

Reply ask(Visit& v, sql::Write& write) {
  const guild::QuestionDraft draft = read_draft(v, write);
  const guild::QuestionId id =
      guild::ask_question(write, v.actor.person, v.here().id, draft, v.now);
  return with_flash(v, see_other(url::question(id, draft.text).text()), "question.asked");
}

// ---- changing ----

// Of what it may become a part: open questions of its community, and what it is a part of already.
void add_parents(sql::Read& read, const guild::Question& question, QuestionFormView& view) {
  const auto add = [&](const guild::QuestionLine& line) {
    if (line.id != question.id) view.parents.push_back(card_of(line));
  };
  for (const guild::QuestionLine& line : guild::questions_of(
           read, question.community, guild::QuestionState::open, parents_to_choose)) {
    if (line.id != question.is.parent) add(line);
  }
  if (const auto parent = guild::find_line(read, question.is.parent)) add(*parent);
}

guild::FoundQuestion question_it_may_change(Visit& v, sql::Read& read) {
  guild::FoundQuestion found = question_to_change(v, read);
  if (!found.may_change()) base::forbidden();
  v.community =
      guild::Found{found.question.community, found.question.community_slug, found.standing};
  return found;
}

Reply change_form(Visit& v, sql::Read& read) {
  const guild::FoundQuestion found = question_it_may_change(v, read);
  QuestionFormView view;
  view.asked = true;
  view.is = found.question.is;
  view.community = found.question.community_slug;
  view.action = url::question(found.question.id, view.is.text, "change").text();
  add_parents(read, found.question, view);
  return show_form(v, read, view);
}

Reply change(Visit& v, sql::Write& write) {
  const guild::FoundQuestion found = question_it_may_change(v, write);
  refuse_stale_draft(v, found.question.is);
  guild::QuestionDraft draft = read_draft(v, write, found.question.is.parent);
  draft.initiative = found.question.is.initiative;
  draft.meeting = found.question.is.meeting;
  guild::change_question(write, found.question.id, v.actor.person, draft, v.now);
  return with_flash(v, see_other(url::question(found.question.id, draft.text).text()),
                    "question.changed");
}

}  // namespace

void add_question_routes(Router& r) {
  r.get("/c/{slug}/questions", Guard::works, board);
  r.get("/c/{slug}/questions/new", Guard::takes_part, ask_form);
  r.post("/c/{slug}/questions", Guard::takes_part, ask, ask_form);
  r.get("/q/{id}/change", Guard::signed_in, change_form);
  r.post("/q/{id}/change", Guard::signed_in, change, change_form);
}

}  // namespace web
