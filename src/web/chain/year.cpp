// A year of a community on one page (/c/{slug}/year/{year}), to print, and as CSV.
#include "guild/chain/year.hpp"

#include "web/chain/year_view.hpp"
#include "web/communities/community_frame.hpp"
#include "web/evidence/evidence_urls.hpp"
#include "web/page.hpp"
#include "web/publications/publication_urls.hpp"
#include "web/router.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

std::string path_of(const Visit& v, const guild::YearLine& line) {
  const std::string_view noun = line.noun;
  if (noun == "question") return url::question(guild::QuestionId{line.id}, line.title).text();
  if (noun == "experiment") return url::experiment(guild::ExperimentId{line.id}, line.title).text();
  if (noun == "story") return url::story(guild::StoryId{line.id}, line.title).text();
  if (noun == "publication")
    return url::publication(guild::PublicationId{line.id}, line.title).text();
  if (noun == "meeting")
    return url::meeting(v.here().slug, guild::MeetingId{line.id}, line.title).text();
  if (noun == "application")
    return url::lesson(guild::LessonId{line.on}, line.more).text() + "#use-" +
           std::to_string(line.id);
  return url::lesson(guild::LessonId{line.id}, line.title).text();
}

// The year of the route: none before the community is known of, nor after this one.
int year_of_route(const Visit& v, int first) {
  const auto year = base::parse_integer(v.parameter("year"));
  if (!year || *year < first || *year > v.today().year)
    base::not_found("no year of this community");
  return static_cast<int>(*year);
}

YearView view_of(Visit& v, sql::Read& read) {
  const guild::Found& here = v.here();
  const int first = guild::first_year(read, here.id, v.hub.zone);
  const int number = year_of_route(v, first);
  const guild::Year year =
      guild::year_of(read, v.actor, v.standings(read), here.id, number, v.hub.zone, v.now);
  YearView view;
  view.community = here.slug;
  view.year = number;
  view.works = here.standing.works();
  view.takes_part = here.standing.takes_part() && !here.standing.is_closed_down;
  view.empty = year.empty();
  if (number > first) view.earlier = number - 1;
  if (number < v.today().year) view.later = number + 1;
  for (const guild::YearPart& part : year.parts) {
    YearPartView& shown = view.parts.emplace_back();
    shown.kind = part.kind;
    for (const guild::YearLine& one : part.lines)
      shown.lines.push_back({std::string(one.noun), one.id, path_of(v, one), one.title, one.lang,
                             one.state, one.where, one.organisation, one.sector, one.more,
                             one.more_lang, one.date});
  }
  for (const guild::YearPerson& one : year.people)
    view.people.push_back({one.person.value, one.name, one.organisation, one.sector});
  for (const guild::YearOrganisation& one : year.organisations)
    view.organisations.push_back({one.name, one.sector});
  return view;
}

Reply show(Visit& v, sql::Read& read) {
  const YearView view = view_of(v, read);
  const CommunityFrame frame = read_frame(v, read);
  return page(v, frame_shell(v, frame, v.t("year.title", {std::to_string(view.year)})), view,
              [&](const Visit& visit, const YearView& shown) {
                return framed(visit, frame, CommunityTab::year, draw_year(visit, shown));
              });
}

Reply as_csv(Visit& v, sql::Read& read) {
  const YearView view = view_of(v, read);
  Reply reply;
  reply.type = "text/csv; charset=utf-8";
  reply.body = year_as_csv(v, view);
  return std::move(reply).with(
      "Content-Disposition",
      "attachment; filename=\"" + view.community + "-" + std::to_string(view.year) + ".csv\"");
}

}  // namespace

void add_year_routes(Router& r) {
  r.get("/c/{slug}/year/{year}.csv", Guard::reads, as_csv);  // before {year}
  r.get("/c/{slug}/year/{year}", Guard::reads, show);
}

}  // namespace web
