// Making a publication, for its editors: choosing, ordering, bringing out.
#include "base/fault.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "guild/communities/community.hpp"
#include "guild/lessons/lesson.hpp"
#include "guild/programmes/programme.hpp"
#include "guild/stories/story.hpp"
#include "web/based_on.hpp"
#include "web/page.hpp"
#include "web/publications/publication_urls.hpp"
#include "web/publications/publications.hpp"
#include "web/publications/publications_view.hpp"
#include "web/router.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

constexpr int most_candidates = 200;

guild::PublicationDraft read_draft(Reader& in) {
  guild::PublicationDraft draft;
  draft.title = in.line("title", base::limits::title_length, Reader::required);
  draft.subtitle = in.line("subtitle", base::limits::title_length);
  draft.made_by = in.line("made_by", base::limits::title_length, Reader::required);
  draft.foreword = in.block("foreword", base::limits::markdown_bytes);
  draft.signed_by = in.line("signed_by", base::limits::title_length);
  draft.taking_part = in.block("taking_part", base::limits::markdown_bytes);
  draft.licence = in.choice("licence", {"cc_by", "cc_by_sa", "cc0"});
  draft.lang = in.choice("lang", {"nl", "en"});
  return draft;
}

std::string field_of(const guild::PublicationItem& item) {
  return item.lesson ? "lesson-" + std::to_string(item.lesson.value)
                     : "story-" + std::to_string(item.story.value);
}

// All that this home could put into a booklet: what everyone may read, and what it holds already.
std::vector<CandidateView> candidates(const Visit& v, sql::Read& read,
                                      const guild::Publication& publication) {
  guild::LessonFilter filter;
  filter.community = publication.home.community;
  filter.programme = publication.home.programme;
  filter.only_public = true;
  std::vector<CandidateView> all;
  for (const guild::LessonLine& line :
       guild::lessons(read, v.actor, filter, most_candidates, v.now))
    all.push_back({field_of({line.id, {}}), 0, line.statement, line.lang,
                   line.community_name.in(v.language())});
  for (const guild::StoryLine& line : guild::stories(read, v.actor, filter, most_candidates, v.now))
    all.push_back({field_of({{}, line.id}), 0, line.title, line.lang, line.organisation});
  const guild::Edition next = guild::next_edition(read, publication);
  for (const guild::EditionChapter& chapter : next.chapters) {
    const std::string field = field_of(chapter.of);
    auto held = std::find_if(all.begin(), all.end(),
                             [&](const CandidateView& one) { return one.field == field; });
    if (held == all.end()) {
      all.push_back(
          {field, 0, v.t("publication.hidden_item"), std::string(v.language()), "", false});
      held = all.end() - 1;
    }
    held->position = chapter.position;
  }
  return all;
}

// What has a number, in the order of the numbers; equal ones in the order of the form. Also what is
// offered no longer, because it stepped back meanwhile: the verb refuses it by its place.
std::vector<guild::PublicationItem> read_items(Reader& in, const Form& form) {
  std::vector<std::pair<long long, guild::PublicationItem>> chosen;
  for (const auto& [field, value] : form.fields()) {
    const std::string_view name = field;
    guild::PublicationItem item;
    if (name.starts_with("lesson-"))
      item.lesson = guild::LessonId{base::parse_integer(name.substr(7)).value_or(0)};
    else if (name.starts_with("story-"))
      item.story = guild::StoryId{base::parse_integer(name.substr(6)).value_or(0)};
    else
      continue;
    const auto position = in.integer(field, 0, 999);
    if (position.value_or(0) != 0) chosen.emplace_back(*position, item);
  }
  std::stable_sort(chosen.begin(), chosen.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<guild::PublicationItem> items;
  for (const auto& [position, item] : chosen) items.push_back(item);
  return items;
}

struct Home {
  guild::PublicationHome is;
  std::string path, name, made_by;
};

Home home_of(const Visit& v, sql::Read& read) {
  Home home;
  if (v.community) {
    const guild::Community community = guild::community(read, v.here().id);
    home.is = guild::PublicationHome::of(community.id);
    home.path = url::community(v.here().slug, "publications").text();
    home.name = community.is.name.in(v.language());
    // That a closed community exists is for itself to say.
    home.made_by = community.is.visibility == guild::Visibility::closed
                       ? v.hub.name.in(v.language())
                       : home.name;
  } else {
    const guild::Programme programme = guild::find_programme(read, v.parameter("slug"));
    home.is = guild::PublicationHome::of(programme.id);
    home.path = url::programme(programme.slug, "publications").text();
    home.name = home.made_by = programme.name.in(v.language());
  }
  if (!guild::may_publish(read, v.actor, home.is, v.now)) base::forbidden();
  return home;
}

Reply begin_form(Visit& v, sql::Read& read) {
  const Home home = home_of(v, read);
  PublicationFormView view;
  view.action = home.path;
  view.made_by = home.made_by;
  view.licence = "cc_by";
  view.lang = v.language();
  Shell shell = publication_shell(v, {}, v.t("publication.begin"));
  return page(v, shell, view, draw_publication_form);
}

Reply begin(Visit& v, sql::Write& write) {
  const Home home = home_of(v, write);
  Reader in(*v.form);
  const guild::PublicationDraft draft = read_draft(in);
  in.done();
  const guild::PublicationId id =
      guild::begin_publication(write, v.actor.person, home.is, draft, v.now);
  return with_flash(v, see_other(url::publication(id, draft.title, "change").text()),
                    "publication.begun");
}

std::string mark(const Visit& v, sql::Read& read, const guild::Publication& publication) {
  const guild::PublicationDraft& is = publication.is;
  std::string items;
  for (const guild::PublicationItem& item : guild::items_of(read, publication.id))
    items += field_of(item) + " ";
  return mark_of(v, {is.title, is.subtitle, is.made_by, is.foreword, is.signed_by, is.taking_part,
                     is.licence, is.lang, items});
}

Reply change_form(Visit& v, sql::Read& read) {
  const guild::FoundPublication is = publication_to_edit(v, read);
  const guild::Publication& publication = is.publication;
  PublicationFormView view;
  view.id = publication.id.value;
  view.edition = publication.editions;
  view.path = path_of(publication);
  view.action = path_of(publication, "change");
  const guild::PublicationDraft& draft = publication.is;
  view.title = draft.title;
  view.subtitle = draft.subtitle;
  view.made_by = draft.made_by;
  view.foreword = draft.foreword;
  view.signed_by = draft.signed_by;
  view.taking_part = draft.taking_part;
  view.licence = draft.licence;
  view.lang = draft.lang;
  view.candidates = candidates(v, read, publication);
  view.mark = mark(v, read, publication);
  Shell shell = publication_shell(v, is.publication, v.t("publication.change"));
  shell.crumbs.push_back({draft.title, html::Url::path(view.path)});
  shell.noindex = true;
  return page(v, shell, view, draw_publication_form);
}

struct Sent {
  guild::PublicationDraft draft;
  std::vector<guild::PublicationItem> items;
};

Sent read_sent(const Visit& v, sql::Read& read, Reader& in, const guild::Publication& publication) {
  Sent sent{read_draft(in), read_items(in, *v.form)};
  refuse_stale(v, in, mark(v, read, publication));
  return sent;
}

Reply change(Visit& v, sql::Write& write) {
  const guild::FoundPublication is = publication_to_edit(v, write);
  const guild::PublicationId id = is.publication.id;
  Reader in(*v.form);
  const Sent sent = read_sent(v, write, in, is.publication);
  in.done();
  guild::change_publication(write, id, v.actor.person, sent.draft, sent.items, v.now);
  return with_flash(v, see_other(path_of(*guild::find_publication(write, id), "change")),
                    "publication.kept");
}

// Keeps what the form says and brings it out: what its editor sees, and nothing else.
Reply bring_out(Visit& v, sql::Write& write) {
  const guild::FoundPublication is = publication_to_edit(v, write);
  const guild::PublicationId id = is.publication.id;
  Reader in(*v.form);
  const Sent sent = read_sent(v, write, in, is.publication);
  const std::string reason = in.line("reason", base::limits::line_length);
  const auto after = in.integer("after", 0, 1'000'000, Reader::required);
  in.done();
  guild::change_publication(write, id, v.actor.person, sent.draft, sent.items, v.now);
  guild::bring_out(write, id, v.actor.person, reason, static_cast<int>(*after), v.now);
  return with_flash(v, see_other(path_of(*guild::find_publication(write, id))), "publication.out");
}

}  // namespace

void add_publication_editing_routes(Router& r) {
  r.get("/c/{slug}/publications/new", Guard::guides, begin_form);
  r.post("/c/{slug}/publications", Guard::guides, begin, begin_form);
  r.get("/p/{slug}/publications/new", Guard::signed_in, begin_form);
  r.post("/p/{slug}/publications", Guard::signed_in, begin, begin_form);
  r.get("/publications/{id}/change", Guard::signed_in, change_form);
  r.post("/publications/{id}/change", Guard::signed_in, change, change_form);
  r.post("/publications/{id}/editions", Guard::signed_in, bring_out, change_form);
}

}  // namespace web
