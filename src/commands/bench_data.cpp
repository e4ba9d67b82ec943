// A hub of the size that bin/bench loads, made through the verbs that pages use, in a few writes.
// The same size gives the same hub but for keys and dates.
#include <fmt/format.h>

#include <boost/json.hpp>
#include <iostream>

#include "base/fault.hpp"
#include "base/limits.hpp"
#include "commands/bench_parts.hpp"
#include "commands/open_hub.hpp"
#include "guild/communities/membership.hpp"
#include "guild/documents/start_document.hpp"
#include "guild/hub/hub.hpp"
#include "guild/meetings/invitation.hpp"
#include "guild/meetings/planning.hpp"
#include "guild/people/person.hpp"
#include "guild/people/sign_in.hpp"
#include "guild/programmes/programme.hpp"
#include "jobs/jobs.hpp"
#include "web/cookies.hpp"
#include "web/urls.hpp"

namespace commands {

using namespace bench;

namespace {

constexpr std::string_view first_names[] = {"Anna", "Bram",  "Chantal", "Dirk", "Esma",
                                            "Fons", "Greet", "Hassan",  "Iris", "Jelle"};
constexpr std::string_view last_names[] = {"de Vries", "Yilmaz",    "Bakker", "van Dijk",
                                           "Okafor",   "Smit",      "Peters", "Mulder",
                                           "de Boer",  "El Idrissi"};
constexpr std::string_view sectors[] = {"mun", "gov", "com", "fin", "soc", "edu", "res"};


void add_hub(Made& made) {
  sql::in_write(made.db, [&](sql::Write& write) {
    if (guild::find_hub(write)) base::invalid("data", "the data folder holds a hub already");
    guild::Hub hub;
    hub.name = {"Meethub", "Bench hub"};
    hub.place = "Merwerode";
    hub.quota_bytes = base::limits::quota_bytes;
    guild::found_hub(write, hub, made.now);
  });
}

void add_people(Made& made) {
  sql::in_write(made.db, [&](sql::Write& write) {
    for (int i = 0; i < made.size.people; ++i) {
      guild::NewPerson draft;
      draft.name = fmt::format("{} {} {}", first_names[i % 10], last_names[i / 10 % 10], i);
      draft.mail_address = fmt::format("person{}@example.org", i);
      draft.organisation = fmt::format("Organisatie {}", i % 300);
      draft.sector = sectors[i % 300 % 7];
      made.people.push_back(guild::add_person(write, draft, made.now).id);
    }
  });
}

void add_document(sql::Write& write, Made& made, guild::CommunityId community,
                  std::string_view subject) {
  guild::StartDocumentText text;
  text.title = fmt::format("Startdocument over {}", subject);
  for (int i = 0; i < 6; ++i)
    text.context += fmt::format(
        "Steden werken aan **{}** en leren van wat anderen probeerden. Wij leggen onze plannen "
        "naast elkaar en kijken wat er werkelijk gebeurde.\n\n",
        subject);
  text.questions = "1. Wat weten we al?\n2. Wie is er nog niet?\n3. Wat proberen we dit jaar?";
  guild::write_version(write, made.people[0], community, text, "Eerste tekst", 0, made.now);
  guild::adopt_version(write, made.people[0], community, 1, made.now);
}

// Every community has the people of its share, and everyone is in one at least.
void add_members(sql::Write& write, Made& made, guild::CommunityId community, int number) {
  std::vector<guild::PersonId>& members = made.members.emplace_back();
  for (int person = number; person < made.size.people; person += made.size.communities) {
    const guild::Role role = members.empty()       ? guild::Role::lead
                             : members.size() == 1 ? guild::Role::facilitator
                                                   : guild::Role::member;
    const guild::PersonId id = made.people[static_cast<std::size_t>(person)];
    guild::take_in(write, community, id, role, made.people[0], made.now);
    members.push_back(id);
  }
}

void add_communities(Made& made) {
  sql::in_write(made.db, [&](sql::Write& write) {
    const guild::ProgrammeId programme =
        guild::create_programme(write, {}, {{"Meetprogramma", "Bench programme"}, {}}, made.now);
    for (int i = 0; i < made.size.communities; ++i) {
      const std::string_view subject = subjects[i % 10];
      guild::CommunityDraft draft;
      draft.name = {fmt::format("Community {} {}", subject, i), ""};
      draft.purpose = {fmt::format("Samen leren over {} in de stad.", subject), ""};
      draft.programme = programme;
      made.communities.push_back(guild::create_community(write, {}, draft, made.now));
      add_members(write, made, made.communities.back(), i);
      add_document(write, made, made.communities.back(), subject);
    }
  });
}

// Half of the meetings are over.
std::vector<guild::MeetingId> plan(sql::Write& write, Made& made, std::size_t community,
                                   int count) {
  guild::MeetingDraft draft;
  draft.title = fmt::format("Wat leren we over {}?", subjects[community % 10]);
  draft.communities = {made.communities[community]};
  draft.time = base::TimeOfDay{13 * 60 + 30};
  draft.minutes = 3 * 60;
  draft.zone = "Europe/Amsterdam";
  draft.place = "Stadhuis Merwerode";
  draft.agenda = "1. Wie is er?\n2. De vraag van vandaag\n3. Wat nemen we mee?";
  draft.lang = "nl";
  const base::Date today = base::wall_time(made.now, draft.zone).date;
  const guild::Actor lead{made.members[community].front()};
  const base::Instant planned_at = made.now - base::days(7 * count + 60);
  std::vector<guild::MeetingId> meetings;
  for (int i = 0; i < count; ++i) {
    draft.date = base::add_days(today, (i - count / 2) * 14 + int(community) % 14);
    // One a day: nobody plans hundreds at once.
    meetings.push_back(guild::plan_meeting(write, lead, draft, planned_at - base::days(count - i)));
  }
  return meetings;
}

// Nobody is mailed about what was made here.
void add_meetings(Made& made) {
  for (std::size_t i = 0; i < made.communities.size(); ++i)
    sql::in_write(made.db, [&](sql::Write& write) {
      const int each = made.size.meetings / made.size.communities;
      made.meetings.push_back(plan(write, made, i, each));
      for (const guild::PersonId member : made.members[i])
        guild::mark_mailed(write, member, made.meetings.back(), made.now);
      jobs::forget_waiting(write);
    });
}

void add_replies(Made& made) {
  constexpr guild::Rsvp replies[] = {guild::Rsvp::yes, guild::Rsvp::yes, guild::Rsvp::maybe,
                                     guild::Rsvp::no};
  sql::in_write(made.db, [&](sql::Write& write) {
    for (std::size_t i = 0; i < static_cast<std::size_t>(made.size.replies); ++i) {
      const std::size_t community = i % made.communities.size(), nth = i / made.communities.size();
      const auto& members = made.members[community];
      const auto& meetings = made.meetings[community];
      // Each time round, everyone replies to another meeting.
      const std::size_t meeting = (nth + 5 * (nth / members.size())) % meetings.size();
      guild::reply_to_invitation(write, members[nth % members.size()], meetings[meeting],
                                 replies[i % 4], "", made.now - base::days(400));
    }
  });
}

boost::json::object what_to_load(Made& made) {
  return sql::in_write(made.db, [&](sql::Write& write) {
    // A member without a role, and her next meeting.
    const guild::PersonId member = made.members[0].back();
    const auto coming = guild::meetings_of(write, member, {made.now});
    if (coming.empty()) base::bug("the member has no meeting ahead");
    const std::string slug = coming[0].communities[0].slug;
    const std::string token = guild::begin_sign_in(write, member, "bench", made.now);
    const std::string meeting = web::url::meeting(slug, coming[0].id, coming[0].title).text();
    const std::string community = web::url::community(slug).text();
    return boost::json::object{
        {"public", community},
        {"member", web::url::today().text()},
        {"meeting", meeting},
        {"search", web::url::search("water").text()},
        {"cookie", std::string(web::session_cookie) + "=" + token},
        {"post", {{"path", meeting + "/reply"}, {"body", "rsvp=yes&back=meeting"}}}};
  });
}

}  // namespace

int fill_for_bench(const base::Config& config, const BenchSize& size) {
  const auto db = open_hub(config);
  Made made{*db, size, base::SystemClock().now()};
  add_hub(made);
  add_people(made);
  add_communities(made);
  add_meetings(made);
  add_replies(made);
  boost::json::object load = what_to_load(made);
  if (size.questions > 0) add_knowledge(made, load);
  std::cout << boost::json::serialize(load) << std::endl;
  return 0;
}

}  // namespace commands
