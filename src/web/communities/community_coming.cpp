#include "web/communities/community_coming.hpp"

#include "html/markdown.hpp"
#include "web/parts.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

Html next_meeting(const Visit& v, const Coming& coming) {
  if (!coming.next) return {};
  const Html more = html(R"(<p><a class="more" href="{}">{}{}</a></p>)",
                         url::community(v.here().slug, "meetings"), v.t("community.all_meetings"),
                         icon("arrow-right"));
  return html(
      R"(<section class="section" aria-labelledby="c-next"><div class="section__head"><h2 id="c-next">{}</h2>{}</div><div class="rows rows--ruled">{}</div></section>)",
      v.t("community.next_meeting"), more,
      draw_line(v, *coming.next, coming.next->invited && coming.next->my_reply != "no",
                Back::list));
}

constexpr int open_shown = 3;

// What is asked here now. With none, it invites who takes part to ask.
Html open_questions(const Visit& v, const Coming& coming) {
  if (!coming.works || (coming.open.empty() && !coming.may_ask)) return {};
  const Html ask = html::when(coming.may_ask, [&] {
    return html(R"(<a class="btn btn--small btn--quiet" href="{}">{}{}</a>)",
                url::community(v.here().slug, "questions/new"), icon("plus"), v.t("question.ask"));
  });
  const Html list = coming.open.empty()
                        ? html(R"(<p class="muted">{}</p>)", v.t("question.none_yet_ask"))
                        : html(R"(<ul class="rows rows--ruled">{}</ul>)",
                               html::each(coming.open, [&](const QuestionCard& card) {
                                 return draw_card_line(v, card);
                               }));
  return html(R"(<section class="section" aria-labelledby="c-open">{}{}</section>)",
              html::section_head(v.t("community.open_questions"), "c-open", {}, ask), list);
}

// What was parked until then: for the agenda.
Html comes_back(const Visit& v, const Coming& coming) {
  if (coming.comes_back.empty()) return {};
  const Html all =
      html::more_link(v.t("community.all_questions"), url::community(v.here().slug, "questions"));
  return html(
      R"(<section class="section" aria-labelledby="c-back">{}<ul class="rows rows--ruled">{}</ul></section>)",
      html::section_head(v.t("community.comes_back"), "c-back", {}, all),
      html::each(coming.comes_back,
                 [&](const ParkedLineView& line) { return draw_parked_line(v, line); }));
}

// Its first paragraph says whom and what it is for; the rest is one click away.
std::string first_paragraph(const std::string& markdown) {
  const auto end = markdown.find("\n\n");
  return end == std::string::npos ? markdown : markdown.substr(0, end);
}

Html start_document(const Visit& v, const Coming& coming) {
  if (!coming.document) return {};
  const guild::StartDocumentText& text = coming.document->text;
  const html::Url whole = url::community(v.here().slug, "start-document");
  return html(
      R"(<section class="section" aria-labelledby="c-document"><div class="section__head"><h2 id="c-document">{}</h2><p><a class="more" href="{}">{}{}</a></p></div><div class="prose" {}>{}</div></section>)",
      v.t("community.start_document"), whole, v.t("community.read_all"), icon("arrow-right"),
      lang_of(v, text.lang), html::markdown(first_paragraph(text.context)));
}

}  // namespace

Coming read_coming(Visit& v, sql::Read& read, const CommunityFrame& frame) {
  Coming coming;
  if (const auto& next = frame.next_meeting) {
    guild::Invitations mine;
    if (v.actor)
      if (auto invitation = guild::find_invitation(read, v.actor.person, next->id))
        mine.emplace(next->id, std::move(*invitation));
    coming.next = line_of(v, v.standings(read), *next, mine);
    // The reader is in this community: what matters is with whom else it is.
    std::erase_if(coming.next->communities,
                  [&](const CommunityName& one) { return one.slug == v.here().slug; });
  }
  const guild::Standing& standing = v.here().standing;
  coming.works = standing.works();
  coming.may_ask = standing.takes_part() && !standing.is_closed_down;
  if (coming.works) {
    for (const guild::QuestionLine& line :
         guild::questions_of(read, v.here().id, guild::QuestionState::open, open_shown))
      coming.open.push_back(card_of(line));
    const base::Date until = frame.next_meeting ? frame.next_meeting->date : v.today();
    for (const guild::ParkedLine& line : guild::coming_back(read, v.here().id, until))
      coming.comes_back.push_back(line_of(line));
  }
  coming.document = guild::start_document(read, v.here().id);
  return coming;
}

Html draw_coming(const Visit& v, const Coming& coming) {
  return next_meeting(v, coming) + open_questions(v, coming) + comes_back(v, coming) +
         start_document(v, coming);
}

}  // namespace web
