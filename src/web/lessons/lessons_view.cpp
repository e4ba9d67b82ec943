#include "web/lessons/lessons_view.hpp"

#include "base/limits.hpp"
#include "html/markdown.hpp"
#include "web/fields.hpp"
#include "web/page.hpp"
#include "web/parts.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

html::Url at(const LessonView& view, std::string_view part) {
  return html::Url::path(view.path + "/" + std::string(part));
}

// ---- the head ----

Html level_chip(const Visit& v, const std::string& level) {
  const char* icon_name = level == "public" ? "globe" : level == "programme" ? "waypoints" : "lock";
  return html::chip(v.t("lesson.level." + level), html::ChipKind::plain, icon_name);
}

std::string numbered(const Visit& v, const LessonView& view) {
  const std::string number = std::to_string(view.number);
  if (view.community.empty()) return v.t("lesson.number", {number});
  return v.t("lesson.number_of", {number, view.community_name});
}

Html withdrawn(const Visit& v, const LessonView& view) {
  if (!view.withdrawn_at) return {};
  const Html why = view.withdrawn_reason.empty()
                       ? Html()
                       : html(R"(<p>{}</p>)", v.t("lesson.because", {view.withdrawn_reason}));
  return note(
      "info", "eye-off",
      html(
          R"(<p>{}</p>{}<form method="post" action="{}"><button class="btn btn--small btn--quiet" type="submit">{}</button></form>)",
          v.t("lesson.is_withdrawn"), why, at(view, "withdrawal/end"), v.t("lesson.bring_back")));
}

Html acts(const Visit& v, const LessonView& view) {
  if (!view.mine.takes_changes || view.withdrawn_at) return {};
  Html all;
  if (v.actor)
    all += html(R"(<a class="btn" href="#used">{}{}</a>)", icon("repeat"), v.t("lesson.i_used"));
  if (view.mine.may_change) {
    all += html(R"(<a class="btn btn--quiet" href="{}">{}{}</a>)", at(view, "change"),
                icon("pencil-line"), v.t("lesson.change"));
    all += html(R"(<a class="btn btn--quiet" href="{}">{}{}</a>)", at(view, "sharing"),
                icon("send"), v.t("sharing.share"));
  }
  if (all.empty()) return {};
  return html(R"(<div class="cluster noprint">{}</div>)", all);
}

Html head(const Visit& v, const LessonView& view) {
  const std::string used = used_in_words(v, view.organisations, view.used);
  const Html on_its_way = view.sharing_to.empty()
                              ? Html()
                              : note("now", "send",
                                     html(R"(<p>{} <a href="{}">{}</a></p>)",
                                          v.t("sharing.on_its_way." + view.sharing_to),
                                          at(view, "sharing"), v.t("sharing.see_answers")));
  return html(
      R"(<header class="lesson-head"><p class="cluster">{}<span class="small muted">{}</span>{}</p><h1 class="lesson-head__text" {}>{}</h1>{}{}{}{}</header>)",
      html::chip(numbered(v, view), html::ChipKind::action, "lightbulb"),
      v.t.since(view.at, v.now, v.hub.zone), level_chip(v, view.level), lang_of(v, view.lang),
      view.statement, used.empty() ? Html() : html(R"(<p class="lead">{}</p>)", used),
      acts(v, view), on_its_way, withdrawn(v, view));
}

// ---- the lesson ----

Html part(const Visit& v, const LessonView& view, const char* key, const std::string& text) {
  if (text.empty()) return {};
  return html(
      R"(<section class="stack stack--2"><h2>{}</h2><div class="prose" {}>{}</div></section>)",
      v.t(key), lang_of(v, view.lang), html::markdown(text, 3));
}

Html advice(const Visit& v, const LessonView& view) {
  if (view.advice.empty()) return {};
  return html(
      R"(<section class="lesson-try stack stack--2"><h2>{}</h2><div class="prose" {}>{}</div></section>)",
      v.t("lesson.advice"), lang_of(v, view.lang), html::markdown(view.advice, 3));
}

// ---- where it was used ----

Html removal(const Visit& v, const LessonView& view, const ApplicationView& one) {
  if (!one.may_remove) return {};
  return html(
      R"(<form method="post" action="{}"><button class="btn btn--small btn--quiet" type="submit">{}<span class="visually-hidden"> {}</span></button></form>)",
      at(view, "applications/" + std::to_string(one.id) + "/removal"), v.t("lesson.take_off"),
      one.place);
}

// "Gemeente Havenrecht", or what kind of organisation it is where its name is not for the reader.
std::string whose(const Visit& v, const ApplicationView& one) {
  if (!one.organisation.empty()) return one.organisation;
  return one.sector.empty() ? std::string() : v.t("lesson.an_organisation." + one.sector);
}

Html application(const Visit& v, const LessonView& view, const ApplicationView& one) {
  std::string under =
      v.t("lesson.scope." + one.scope) + " · " + v.t.since(one.at, v.now, v.hub.zone);
  const std::string organisation = whose(v, one);
  if (!organisation.empty()) under = organisation + " · " + under;
  if (!one.told_by.empty()) under += " · " + one.told_by;
  const Html held =
      one.held_back ? html(R"(<p class="small">{} {}</p>)", icon("lock"), v.t("lesson.held_back"))
                    : Html();
  return html(
      R"(<li class="use" id="use-{}">{}<div class="stack stack--2"><h3 {}>{}</h3><p class="small muted">{}</p><div class="prose" {}>{}</div>{}{}</div></li>)",
      one.id, one.sector.empty() ? icon("repeat") : sector_mark(one.sector), lang_of(v, one.lang),
      one.place, under, lang_of(v, one.lang), html::markdown(one.went, 4), held,
      removal(v, view, one));
}

Html use_form(const Visit& v, const LessonPage& page) {
  const LessonView& view = page.view;
  if (!v.actor || !view.mine.takes_changes || view.withdrawn_at) return {};
  Field place{"place", v.t("lesson.where")};
  place.hint = v.t("lesson.where_hint");
  place.required = true;
  Field went{"went", v.t("lesson.how_it_went")};
  went.required = true;
  went.rows = 4;
  const Field scope{"scope", v.t("lesson.scope"), "local"};
  Field organisation{"organisation", v.t("lesson.organisation")};
  organisation.hint = v.t("lesson.organisation_hint");
  const Html form = html(
      R"(<form class="form stack stack--5" method="post" action="{}" novalidate>{}{}{}{}{}{}{}<p><button class="btn" type="submit">{}</button></p></form>)",
      at(view, "applications"), once(v), error_summary(v), text_field(v, place), text_area(v, went),
      choice_field(v, scope,
                   {{"local", v.t("lesson.scope.local")},
                    {"national", v.t("lesson.scope.national")},
                    {"international", v.t("lesson.scope.international")}}),
      text_field(v, organisation),
      html(R"(<input type="hidden" name="lang" value="{}">)", v.language()),
      v.t("lesson.tell_use"));
  return html(R"(<div class="noprint" id="used">{}</div>)",
              html::disclosure(v.t("lesson.i_used"), form, !v.faults.empty()));
}

Html uses(const Visit& v, const LessonPage& page) {
  const LessonView& view = page.view;
  const Html list = view.applications.empty()
                        ? html(R"(<p class="muted">{}</p>)", v.t("lesson.not_used_yet"))
                        : html(R"(<ul class="uses">{}</ul>)",
                               html::each(view.applications, [&](const ApplicationView& one) {
                                 return application(v, view, one);
                               }));
  return html(
      R"(<section aria-labelledby="l-used"><div class="section__head"><h2 id="l-used">{}</h2></div>{}{}</section>)",
      v.t("lesson.where_used"), list, use_form(v, page));
}

// ---- beside it ----

Html link_to(const Visit& v, std::string_view icon_name, const std::string& path,
             const std::string& words, const std::string& lang) {
  return html(R"(<li>{} <a href="{}" {}>{}</a></li>)", icon(icon_name), html::Url::path(path),
              lang_of(v, lang), words);
}

Html comes_from(const Visit& v, const LessonView& view) {
  Html list;
  if (!view.question_path.empty())
    list +=
        link_to(v, "circle-question-mark", view.question_path, view.question, view.question_lang);
  if (!view.meeting_path.empty())
    list += link_to(v, "calendar-days", view.meeting_path, view.meeting, view.meeting_lang);
  if (!view.source_link.empty())
    list += html(R"(<li>{} <a href="{}" rel="noopener" {}>{}</a></li>)", icon("external-link"),
                 html::Url::outside(view.source_link), lang_of(v, view.lang), view.source);
  else if (!view.source.empty())
    list += html(R"(<li>{} <span {}>{}</span></li>)", icon("book-open"), lang_of(v, view.lang),
                 view.source);
  if (view.source_erased)
    list += html(R"(<li class="muted">{} {}</li>)", icon("info"), v.t("lesson.source_erased"));
  if (list.empty()) return {};
  return html(R"(<section><h2>{}</h2><ul class="stack stack--2 small plainlist">{}</ul></section>)",
              v.t("lesson.comes_from"), list);
}

Html evidence(const Visit& v, const LessonView& view) {
  const bool files =
      !view.files.files.empty() || !view.files.removed.empty() || !view.files.action.empty();
  if (!files && view.experiments.empty()) return {};
  const Html experiments = html::when(!view.experiments.empty(), [&] {
    return html(R"(<ul class="stack stack--2 small plainlist">{}</ul>)",
                html::each(view.experiments, [&](const RestsOn& one) {
                  return link_to(v, "sprout", one.path, one.title, one.lang);
                }));
  });
  return html(R"(<section class="stack stack--3"><h2>{}</h2>{}{}</section>)",
              v.t("lesson.evidence"), experiments,
              files ? draw_attachments(v, view.files) : Html());
}

Html contributor(const Visit& v, const LessonView& view, const ContributorView& one) {
  std::string under = one.organisation;
  if (!one.named) under = v.t(one.asked ? "lesson.naming_asked" : "lesson.not_named");
  const Html take_off =
      view.mine.may_change && view.mine.takes_changes
          ? html(
                R"(<form method="post" action="{}"><button class="btn btn--small btn--quiet" type="submit">{}<span class="visually-hidden"> {}</span></button></form>)",
                at(view, "contributors/" + std::to_string(one.id) + "/removal"),
                v.t("lesson.take_off"), one.name)
          : Html();
  return html(R"(<li class="between">{}{}</li>)", person_line(one.name, one.sector, under),
              take_off);
}

Html own_naming(const Visit& v, const LessonView& view) {
  if (!view.mine.takes_part || !view.mine.takes_changes || view.withdrawn_at) return {};
  const bool named = view.mine.named;
  return html(
      R"(<form class="noprint stack stack--2" method="post" action="{}"><input type="hidden" name="named" value="{}"><p class="small muted">{}</p><p><button class="btn btn--small btn--quiet" type="submit">{}</button></p></form>)",
      at(view, "naming"), named ? "no" : "yes",
      v.t(named ? "lesson.you_are_named" : "lesson.you_are_not_named"),
      v.t(named ? "lesson.do_not_name_me" : "lesson.name_me"));
}

Html add_contributor(const Visit& v, const LessonPage& page) {
  const LessonView& view = page.view;
  if (!view.mine.may_change || page.members.empty() || !view.mine.takes_changes ||
      view.withdrawn_at)
    return {};
  std::vector<Choice> choices;
  for (const guild::Contributor& one : page.members)
    choices.push_back({std::to_string(one.person.value), one.name});
  Field person{"person", v.t("lesson.add_contributor")};
  person.hint = v.t("lesson.add_contributor_hint");
  return html(
      R"(<form class="noprint stack stack--3" method="post" action="{}">{}<p><button class="btn btn--small btn--quiet" type="submit">{}</button></p></form>)",
      at(view, "contributors"), select_field(v, person, choices), v.t("lesson.add"));
}

Html contributors(const Visit& v, const LessonPage& page) {
  const LessonView& view = page.view;
  const Html people = html::each(
      view.contributors, [&](const ContributorView& one) { return contributor(v, view, one); });
  const Html body = html(
      R"({}{}{})", people.empty() ? Html() : html(R"(<ul class="stack stack--3">{}</ul>)", people),
      own_naming(v, view), add_contributor(v, page));
  if (body.empty()) return {};
  return html(R"(<section class="stack stack--3"><h2>{}</h2>{}</section>)",
              v.t("lesson.contributors"), body);
}

Html licence(const Visit& v, const LessonView& view) {
  if (view.level != "public" || !view.source.empty()) return {};
  return html(R"(<section><h2>{}</h2><p class="small muted">{}</p></section>)", v.t("lesson.reuse"),
              v.t("lesson.licence", {numbered(v, view)}));
}

Html withdrawal(const Visit& v, const LessonView& view) {
  if (!view.mine.may_change || !view.mine.takes_changes || view.withdrawn_at) return {};
  Field reason{"reason", v.t("lesson.withdraw_reason")};
  const Html form = html(
      R"(<form class="stack stack--3" method="post" action="{}">{}<p><button class="btn btn--small btn--danger" type="submit">{}</button></p></form>)",
      at(view, "withdrawal"), text_field(v, reason), v.t("lesson.withdraw"));
  return html(R"(<section class="noprint">{}</section>)",
              html::disclosure(v.t("lesson.withdraw"), form, !v.wrong("reason").empty()));
}

}  // namespace

Html draw_lesson(const Visit& v, const LessonPage& page) {
  const LessonView& view = page.view;
  const Html stories =
      view.stories.empty()
          ? Html()
          : html(R"(<section><div class="section__head"><h2>{}</h2></div>{}</section>)",
                 v.t("story.seen_in"), draw_stories(v, view.stories, false));
  return html(
      R"(<div class="wrap page page--top">{}{}<div class="split section"><div class="stack stack--7">{}{}{}{}{}{}</div><aside class="rail" aria-label="{}">{}{}{}{}{}{}</aside></div></div>)",
      head(v, view), draw_chain(v, view.chain), part(v, view, "lesson.context", view.context),
      part(v, view, "lesson.happened", view.happened), advice(v, view),
      part(v, view, "lesson.limits", view.limits), stories, uses(v, page), v.t("lesson.about"),
      comes_from(v, view), evidence(v, view), contributors(v, page),
      publications_of_lesson(v, at(view, "publications"), view.publications, page.takes),
      licence(v, view), withdrawal(v, view));
}

// ---- lists ----

Html draw_lesson_list(const Visit& v, const LessonListView& view) {
  const auto link = [&](std::string_view to, std::string_view icon_name, const char* key,
                        bool quiet) {
    return html(R"(<a class="btn{}" href="{}">{}{}</a>)", quiet ? " btn--quiet" : "",
                url::community(view.community, to), icon(icon_name), v.t(key));
  };
  const Html acts = view.may_note ? html(R"(<div class="cluster">{}{}{}</div>)",
                                         link("lessons/new", "lightbulb", "lesson.note", false),
                                         link("stories/new", "scroll-text", "story.tell", true),
                                         link("lessons/list", "list", "pasted_lesson.paste", true))
                                  : Html();
  const Html none =
      html::empty_state(v.t("lesson.none_yet_title"), html(R"(<p>{}</p>)", v.t("lesson.none_yet")));
  const Html lessons = view.lessons.empty() ? none : draw_cards(v, view.lessons, {2, 2, true});
  std::optional<html::Link> newest, older;
  if (!view.first_page)
    newest = html::Link{v.t("lesson.newest"), url::community(view.community, "lessons")};
  if (!view.older.empty()) older = html::Link{v.t("lesson.older"), html::Url::path(view.older)};
  const Html stories =
      view.stories.empty()
          ? Html()
          : html(
                R"(<section class="section"><div class="section__head"><h2>{}</h2></div>{}</section>)",
                v.t("story.title"), draw_stories(v, view.stories, false));
  return html(
      R"(<header class="head"><div class="stack"><h1>{}</h1><p class="lead">{}</p></div>{}</header><div class="stack stack--6">{}{}{}<p class="noprint small"><a href="{}">{}{}</a></p></div>)",
      v.t("lesson.title"), v.t("lesson.lead"), acts, lessons,
      html::pager(newest, older, v.t("lesson.pages")), stories,
      html::Url::path("/c/" + view.community + "/lessons.atom"), icon("rss"), v.t("lesson.feed"));
}

StoryCard card_of(const Visit& v, const guild::StoryLine& line) {
  StoryCard card;
  card.id = line.id.value;
  card.path = url::story(line.id, line.title).text();
  card.title = line.title;
  card.lang = line.lang;
  card.organisation = line.organisation;
  card.sector = line.sector;
  card.level = word_of(line.level);
  card.community = line.slug;
  card.community_name = line.community_name.in(v.language());
  card.at = line.level_at;
  return card;
}

Html draw_stories(const Visit& v, const std::vector<StoryCard>& cards, bool with_community) {
  const Html rows = html::each(cards, [&](const StoryCard& card) {
    std::string under = card.organisation;
    if (with_community && !card.community_name.empty()) under += " · " + card.community_name;
    return html(
        R"(<li class="result">{}<div class="result__body"><p class="result__title" {}><a href="{}">{}</a></p><p class="small muted">{}</p></div></li>)",
        card.sector.empty() ? icon("scroll-text") : sector_mark(card.sector), lang_of(v, card.lang),
        html::Url::path(card.path), card.title, under);
  });
  return html(R"(<ul class="results">{}</ul>)", rows);
}

}  // namespace web
