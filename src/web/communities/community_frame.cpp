#include "web/communities/community_frame.hpp"

#include <algorithm>

#include "guild/communities/membership.hpp"
#include "guild/lessons/lesson.hpp"
#include "guild/questions/question.hpp"
#include "html/drawings.hpp"
#include "web/parts.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

std::string name_of(const Visit& v, const CommunityFrame& frame) {
  return frame.community.is.name.in(v.language());
}

std::vector<std::string> sectors(const CommunityFrame& frame) {
  std::vector<std::string> codes;
  for (const guild::Partner& partner : frame.partners) codes.push_back(partner.sector);
  return codes;
}

Html meta(std::string_view icon_name, const std::string& words) {
  return html(R"(<li>{}{}</li>)", icon(icon_name), words);
}

std::string people_in_words(const Visit& v, const CommunityFrame& frame) {
  std::string words = v.t.count("community.people", frame.members);
  if (frame.community.is.free_places > 0)
    words += ", " + v.t.count("community.free_places", frame.community.is.free_places);
  return words;
}

std::string_view visibility_icon(guild::Visibility visibility) {
  switch (visibility) {
    case guild::Visibility::open_to_all:
      return "globe";
    case guild::Visibility::hub:
      return "house";
    case guild::Visibility::closed:
      return "lock";
  }
  return "lock";
}

Html facts(const Visit& v, const CommunityFrame& frame) {
  const guild::CommunityDraft& is = frame.community.is;
  Html list = meta("users", people_in_words(v, frame));
  if (is.form != "cop") list += meta("tag", v.t("community_form." + is.form));
  if (is.state != "running") list += meta("info", v.t("community_state." + is.state));
  list += meta(visibility_icon(is.visibility),
               v.t("community_visibility." + std::string(word_of(is.visibility))));
  return html(R"(<ul class="meta">{}</ul>)", list);
}

Html action(const html::Url& url, std::string_view icon_name, const std::string& words,
            bool quiet) {
  return html(R"(<a class="{}" href="{}">{}{}</a>)", quiet ? "btn btn--quiet" : "btn", url,
              icon(icon_name), words);
}

// At most two things to do, the likeliest first.
Html actions(const Visit& v, const CommunityFrame& frame) {
  const guild::Standing& standing = v.here().standing;
  const std::string& slug = frame.community.slug;
  Html list;
  if (standing.takes_part() && !standing.is_closed_down) {
    list += action(url::community(slug, "meetings/new"), "calendar-plus",
                   v.t("community.plan_meeting"), false);
    if (standing.leads() && !frame.community.takes_nobody())
      list += action(url::community(slug, "people/add"), "user-plus", v.t("community.add_people"),
                     true);
  } else if (!frame.community.takes_nobody() && !standing.member &&
             (frame.community.is.joining != guild::Joining::invitation || standing.pending)) {
    list += action(url::community(slug, "join"), "user-plus", v.t("community.join"), false);
  }
  if (list.empty()) return {};
  return html(R"(<div class="cop-head__act">{}</div>)", list);
}

Html large_head(const Visit& v, const CommunityFrame& frame) {
  const guild::CommunityDraft& is = frame.community.is;
  const Html purpose =
      is.purpose.in(v.language()).empty()
          ? Html()
          : html(R"(<p class="cop-head__purpose">{}</p>)", bilingual(v, is.purpose));
  return html(
      R"(<header class="cop-head"><div class="cop-head__glyph">{}</div><div class="stack"><h1 class="cop-head__title">{}</h1>{}{}</div>{}</header>)",
      html::table_glyph(sectors(frame), is.free_places, 208), bilingual(v, is.name), purpose,
      facts(v, frame), actions(v, frame));
}

// On its other pages the community is named in the crumbs and the tabs; the page has its own h1.
Html tab(const html::Url& url, const std::string& words, std::int64_t count, bool current) {
  const Html number = count > 0 ? html(R"( <span class="count">{}</span>)", count) : Html();
  return html(R"(<a href="{}" {}>{}{}</a>)", url, html::attribute::current_page(current), words,
              number);
}

Html tabs(const Visit& v, const CommunityFrame& frame, CommunityTab current) {
  const guild::Standing& standing = v.here().standing;
  const std::string& slug = frame.community.slug;
  const auto one = [&](CommunityTab which, std::string_view part, const char* key,
                       std::int64_t count = 0) {
    return tab(url::community(slug, part), v.t(key), count, which == current);
  };
  Html all = one(CommunityTab::overview, "", "community.overview");
  if (standing.works())
    all += one(CommunityTab::questions, "questions", "community.questions", frame.questions);
  all += one(CommunityTab::meetings, "meetings", "community.meetings", frame.coming_meetings);
  if (standing.sees_people())
    all += one(CommunityTab::people, "people", "community.people_tab", frame.members);
  all += one(CommunityTab::start_document, "start-document", "community.start_document");
  if (standing.works() || frame.lessons > 0)
    all += one(CommunityTab::lessons, "lessons", "lesson.title", frame.lessons);
  if (standing.takes_part()) {
    all += one(CommunityTab::messages, "messages", "community.messages");
    all += one(CommunityTab::files, "files", "community.files");
  }
  if (standing.leads()) all += one(CommunityTab::settings, "settings", "community.settings");
  return html(R"(<nav class="tabs" aria-label="{}">{}</nav>)", name_of(v, frame), all);
}

}  // namespace

Html bilingual(const Visit& v, const guild::Bilingual& text) {
  const std::string& words = text.in(v.language());
  const std::string_view lang = text.language_of(v.language());
  if (lang == v.language()) return html::text(words);
  return html(R"(<span lang="{}">{}</span>)", lang, words);
}

CommunityFrame read_frame(Visit& v, sql::Read& read) {
  CommunityFrame frame;
  const guild::CommunityId id = v.here().id;
  frame.community = guild::community(read, id);
  if (frame.community.is.programme)
    frame.programme = guild::find_programme(read, frame.community.is.programme);
  frame.partners = guild::partners_of(read, id);
  frame.members = guild::count_members(read, id);
  if (v.here().standing.works()) frame.questions = guild::count_questions(read, id).all();
  guild::LessonFilter of_here;
  of_here.community = id;
  frame.lessons = guild::count_lessons(read, v.actor, of_here, v.now);
  const guild::Standings& standings = v.standings(read);
  for (guild::Meeting& meeting :
       guild::visible(read, guild::meetings_of(read, id, {v.now}), v.actor, standings)) {
    v.changes_at(meeting.ends_at);
    if (meeting.cancelled) continue;
    ++frame.coming_meetings;
    if (!frame.next_meeting) frame.next_meeting = std::move(meeting);
  }
  v.live_topics.push_back("community:" + std::to_string(id.value));
  return frame;
}

Shell frame_shell(const Visit& v, const CommunityFrame& frame, std::string title) {
  Shell shell;
  shell.section = Section::communities;
  shell.noindex = frame.community.is.visibility != guild::Visibility::open_to_all;
  shell.crumbs.push_back({v.t("shell.communities"), url::communities()});
  if (frame.programme)
    shell.crumbs.push_back(
        {frame.programme->name.in(v.language()), url::programme(frame.programme->slug)});
  const std::string name = name_of(v, frame);
  if (title.empty()) {
    shell.title = name;
    shell.description = frame.community.is.purpose.in(v.language());
  } else {
    shell.crumbs.push_back({name, url::community(frame.community.slug)});
    shell.title = title + " · " + name;
  }
  return shell;
}

Html framed(const Visit& v, const CommunityFrame& frame, CommunityTab current, const Html& body) {
  const Html head = current == CommunityTab::overview ? large_head(v, frame) : Html();
  return html(R"(<div class="wrap page page--top">{}{}{}</div>)", head, tabs(v, frame, current),
              body);
}

}  // namespace web
