#include "web/chain/chain_view.hpp"

#include <algorithm>
#include <span>

#include "web/challenges/challenge_urls.hpp"
#include "web/evidence/evidence_urls.hpp"
#include "web/parts.hpp"
#include "web/publications/publication_urls.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

std::string path_of(const guild::ChainLink& link) {
  const std::string_view noun = link.noun;
  if (noun == "initiative") return url::initiative(guild::InitiativeId{link.id}, link.title).text();
  if (noun == "challenge") return url::challenge(guild::ChallengeId{link.id}, link.title).text();
  if (noun == "question") return url::question(guild::QuestionId{link.id}, link.title).text();
  if (noun == "meeting")
    return url::meeting(link.slug, guild::MeetingId{link.id}, link.title).text();
  if (noun == "person") return url::person(guild::PersonId{link.id}).text();
  if (noun == "evidence") return url::evidence(guild::EvidenceId{link.id}, link.title).text();
  if (noun == "answer")
    return url::question(guild::QuestionId{link.on}, link.on_title).text() + "#q-ans";
  if (noun == "experiment") return url::experiment(guild::ExperimentId{link.id}, link.title).text();
  if (noun == "story") return url::story(guild::StoryId{link.id}, link.title).text();
  if (noun == "publication")
    return url::publication(guild::PublicationId{link.id}, link.title).text();
  if (noun == "application")
    return url::lesson(guild::LessonId{link.on}, link.on_title).text() + "#use-" +
           std::to_string(link.id);
  return url::lesson(guild::LessonId{link.id}, link.title).text();
}

std::string_view icon_of(std::string_view noun) {
  if (noun == "initiative") return "waypoints";
  if (noun == "challenge") return "briefcase-business";
  if (noun == "question") return "circle-question-mark";
  if (noun == "meeting") return "calendar-days";
  if (noun == "person") return "users";
  if (noun == "evidence") return "archive";
  if (noun == "answer") return "circle-check";
  if (noun == "experiment") return "sprout";
  if (noun == "lesson") return "lightbulb";
  if (noun == "story") return "scroll-text";
  return noun == "publication" ? "book-open" : "repeat";
}

// The page itself is no link to itself.
Html alone(const Visit& v, const ChainLinkView& one, const Html& kind) {
  const Html words = html(R"({}<span class="chainline__title" {}>{}</span>)", kind,
                          lang_of(v, one.lang.empty() ? v.language() : one.lang), one.title);
  if (one.here) return html(R"(<span class="chainline__link" aria-current="page">{}</span>)", words);
  return html(R"(<a class="chainline__link" href="{}">{}</a>)", html::Url::path(one.path), words);
}

Html together(const Visit& v, std::span<const ChainLinkView> several, const Html& kind) {
  Html titles;
  for (const ChainLinkView& one : several)
    titles += html(R"({}<span {}>{}</span>)", titles.empty() ? "" : ", ",
                   lang_of(v, one.lang.empty() ? v.language() : one.lang), one.title);
  const Html list = html::each(several, [&](const ChainLinkView& one) {
    return html(R"(<li><a href="{}" {}>{}</a></li>)", html::Url::path(one.path),
                lang_of(v, one.lang.empty() ? v.language() : one.lang), one.title);
  });
  return html(
      R"(<details><summary class="chainline__link">{}<span class="chainline__title">{}</span></summary><ul class="chainline__list">{}</ul></details>)",
      kind, titles, list);
}

Html step(const Visit& v, std::span<const ChainLinkView> links) {
  const std::string& noun = links[0].noun;
  const Html kind = html(R"(<span class="chainline__kind">{}{}</span>)", icon(icon_of(noun)),
                         v.t.count("chain.of." + noun, std::ssize(links)));
  return html(R"(<li class="chainline__step">{}</li>)",
              links.size() == 1 ? alone(v, links[0], kind) : together(v, links, kind));
}

}  // namespace

ChainView read_chain(Visit& v, sql::Read& read, const guild::ChainAt& at) {
  ChainView view;
  for (const guild::ChainLink& link : guild::chain_of(read, v.actor, v.standings(read), at))
    view.push_back(
        {std::string(link.noun), link.id, path_of(link), link.title, link.lang, link.here});
  return view;
}

Html draw_chain(const Visit& v, const ChainView& chain) {
  if (chain.empty()) return {};
  Html steps;
  for (auto from = chain.begin(); from != chain.end();) {
    const auto to = std::find_if(from, chain.end(),
                                 [&](const ChainLinkView& one) { return one.noun != from->noun; });
    steps += step(v, std::span<const ChainLinkView>(from, to));
    from = to;
  }
  return html(R"(<nav class="chainline" aria-label="{}"><ol class="chainline__steps">{}</ol></nav>)",
              v.t("chain.title"), steps);
}

}  // namespace web
