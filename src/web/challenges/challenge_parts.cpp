// What several pages say of a challenge: its own, its question's, the client's and letters.
#include "html/markdown.hpp"
#include "web/challenges/challenge_view.hpp"
#include "web/parts.hpp"

namespace web {

using html::html;
using html::Html;

Html written(std::string_view page_lang, const std::string& lang, const std::string& words) {
  if (lang == page_lang) return html::text(words);
  return html(R"(<span lang="{}">{}</span>)", lang, words);
}

Html written(const Visit& v, const std::string& lang, const std::string& words) {
  return written(v.language(), lang, words);
}

Html why_here(const Words& t, const TeamMemberView& one, const std::string& lang) {
  const Html words = written(code(t.language()), lang, one.words);
  if (one.former) return one.words.empty() ? html::text(t("challenge.was_in_team")) : words;
  if (one.because == "by_hand")
    return t.rich("challenge.why.by_hand", {html::text(one.placed_by), words});
  if (one.because == "first_wish")
    return html::text(t(one.rank == 0 ? "challenge.why.no_wish" : "challenge.why.first_wish"));
  const std::string rank = std::to_string(one.rank);
  if (one.because == "full")
    return t.rich("challenge.why.full",
                  {html::text(rank), words, html::text(std::to_string(one.wanted)),
                   html::text(std::to_string(one.places))});
  if (one.rank == 0) return html::text(t("challenge.why.unnamed"));
  return html::text(t("challenge.why." + one.because, {rank}));
}

std::string why_in_words(const Words& t, const TeamMemberView& one) {
  if (one.because == "by_hand") return t("challenge.why.by_hand", {one.placed_by, one.words});
  if (one.because == "first_wish")
    return t(one.rank == 0 ? "challenge.why.no_wish" : "challenge.why.first_wish");
  const std::string rank = std::to_string(one.rank);
  if (one.because == "full")
    return t("challenge.why.full",
             {rank, one.words, std::to_string(one.wanted), std::to_string(one.places)});
  if (one.rank == 0) return t("challenge.why.unnamed");
  return t("challenge.why." + one.because, {rank});
}

Html client_answer(const Visit& v, const ItemView& item, const std::string& lang) {
  const std::string answer = v.t("challenge.answer." + item.answer);
  if (item.reason.empty()) return html::text(answer);
  return html("{}: {}", answer, written(v, lang, item.reason));
}

Html draw_statement(const Visit& v, const StatementView& statement, const std::string& lang) {
  const Html patterns = html::when(!statement.patterns.empty(), [&] {
    return html(R"(<h3>{}</h3><div {}>{}</div>)", v.t("challenge.patterns"), lang_of(v, lang),
                html::markdown(statement.patterns));
  });
  const Html not_asked = html::when(!statement.not_asked.empty(), [&] {
    return html(R"(<p><strong>{}</strong> {}</p>)", v.t("challenge.not_the_question"),
                written(v, lang, statement.not_asked));
  });
  return html(R"(<div class="prose"><p><strong>{}</strong> {}</p><div {}>{}</div>{}{}</div>)",
              v.t("challenge.our_question"), written(v, lang, statement.question), lang_of(v, lang),
              html::markdown(statement.problem), patterns, not_asked);
}

// The advice in a band, with the client's reply beside it.
Html draw_advice_band(const Visit& v, const ChallengeView& view) {
  if (!view.presented_at || view.items.empty()) return {};
  const Html lead = html::when(!view.summary.empty(), [&] {
    return html(R"(<p class="answer__lead answer__lead--advice" {}>{}</p>)", lang_of(v, view.lang),
                view.summary);
  });
  Html replies;
  for (const ItemView& item : view.items)
    if (!item.answer.empty()) replies += html(R"(<li>{}</li>)", client_answer(v, item, view.lang));
  const Html reply = replies.empty() ? html(R"(<p>{}</p>)", v.t("challenge.no_reply_yet"))
                                     : html(R"(<ol class="answer__replies">{}</ol>)", replies);
  return html(
      R"(<section class="answer" aria-labelledby="q-advice"><div class="answer__grid"><div class="stack stack--5"><h2 class="answer__label" id="q-advice">{}</h2>{}<ol class="answer__list" {}>{}</ol></div><div class="answer__side"><p class="muted small">{}</p>{}<p class="small">{}</p></div></div></section>)",
      v.t("challenge.advice_to_client"), lead, lang_of(v, view.lang),
      html::each(view.items,
                 [&](const ItemView& item) { return html(R"(<li>{}</li>)", item.text); }),
      v.t("challenge.clients_reply"), reply,
      v.t("challenge.client_of", {view.client, view.organisation}));
}

}  // namespace web
