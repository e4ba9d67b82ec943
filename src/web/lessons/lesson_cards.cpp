#include "web/lessons/lesson_cards.hpp"

#include "web/parts.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

Html title(const Visit& v, const LessonCard& card, int level) {
  const html::Url to = html::Url::path(card.path);
  if (level == 2)
    return html(R"(<h2 class="lesson__text"><a href="{}" {}>{}</a></h2>)", to,
                lang_of(v, card.lang), card.statement);
  return html(R"(<h3 class="lesson__text"><a href="{}" {}>{}</a></h3>)", to, lang_of(v, card.lang),
              card.statement);
}

Html draw_card(const Visit& v, const LessonCard& card, const CardLook& look) {
  Html from;
  if (look.with_community && !card.community.empty())
    from += html(R"(<span><a class="cop-link" href="{}"><span>{}</span></a></span>)",
                 url::community(card.community), card.community_name);
  std::string line = v.t.since(card.at, v.now, v.hub.zone);
  const std::string used = used_in_words(v, card.organisations, card.used);
  if (!used.empty()) line += " · " + used;
  from += html(R"(<span>{}</span>)", line);
  if (card.from_elsewhere) from += html(R"(<span>{}</span>)", v.t("lesson.from_elsewhere"));
  return html(R"(<article class="lesson">{}<p class="lesson__from">{}</p></article>)",
              title(v, card, look.level), from);
}

// A heading, the cards under it, and the way to the rest.
Html section(const Visit& v, std::string_view id, const std::string& heading, const html::Url& all,
             const std::string& all_words, const std::vector<LessonCard>& cards,
             const CardLook& look) {
  return html(
      R"(<section class="section" aria-labelledby="{}"><div class="section__head"><h2 id="{}">{}</h2><a class="more" href="{}">{} {}</a></div>{}</section>)",
      id, id, heading, all, all_words, icon("arrow-right"), draw_cards(v, cards, look));
}

}  // namespace

LessonCard card_of(const Visit& v, const guild::LessonLine& line) {
  LessonCard card;
  card.id = line.id.value;
  card.number = line.number;
  card.path = url::lesson(line.id, line.statement).text();
  card.statement = line.statement;
  card.lang = line.lang;
  card.level = word_of(line.level);
  card.community = line.slug;
  card.community_name = line.community_name.in(v.language());
  card.organisations = line.organisations;
  card.used = line.used;
  card.from_elsewhere = line.from_elsewhere;
  card.at = line.level_at;
  return card;
}

std::vector<LessonCard> lesson_cards(const Visit& v, const std::vector<guild::LessonLine>& lines) {
  std::vector<LessonCard> cards;
  for (const guild::LessonLine& line : lines) cards.push_back(card_of(v, line));
  return cards;
}

std::string used_in_words(const Visit& v, std::int64_t organisations, std::int64_t used) {
  if (organisations > 0) return v.t.count("lesson.taken_over", organisations);
  return used > 0 ? v.t.count("lesson.used", used) : std::string();
}

Html draw_cards(const Visit& v, const std::vector<LessonCard>& cards, const CardLook& look) {
  const Html all =
      html::each(cards, [&](const LessonCard& card) { return draw_card(v, card, look); });
  return look.columns == 3 ? html(R"(<div class="cols-3">{}</div>)", all)
                           : html(R"(<div class="cols-2">{}</div>)", all);
}

Html latest_lessons(Visit& v, sql::Read& read) {
  guild::LessonFilter filter;
  filter.only_public = true;
  const auto lines = guild::lessons(read, {}, filter, 3, v.now);
  if (lines.empty()) return {};
  const std::string all = v.t.count("lesson.all", guild::count_lessons(read, {}, filter, v.now));
  return html(R"(<div class="wrap">{}</div>)",
              section(v, "h-les", v.t("lesson.just_learnt"), url::library(), all,
                      lesson_cards(v, lines), {3, 3, true}));
}

Html lessons_of_programme(Visit& v, sql::Read& read, guild::ProgrammeId programme) {
  guild::LessonFilter filter;
  filter.programme = programme;
  const auto lines = guild::lessons(read, v.actor, filter, 6, v.now);
  if (lines.empty()) return {};
  const std::string all =
      v.t.count("lesson.all", guild::count_lessons(read, v.actor, filter, v.now));
  return section(v, "p-les", v.t("lesson.just_learnt"),
                 url::library("programme", std::to_string(programme.value)), all,
                 lesson_cards(v, lines), {3, 3, true});
}

Html lessons_of_community(Visit& v, sql::Read& read, std::int64_t count) {
  guild::LessonFilter filter;
  filter.community = v.here().id;
  const auto lines = guild::lessons(read, v.actor, filter, 4, v.now);
  if (lines.empty()) return {};
  const std::string all = v.t.count("lesson.all", count);
  return section(v, "c-les", v.t("lesson.what_we_learnt"), url::community(v.here().slug, "lessons"),
                 all, lesson_cards(v, lines), {2, 3, false});
}

}  // namespace web
