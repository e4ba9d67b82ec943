// The programmes' communities of the demo hub, what they are for and who takes part as a partner.
#include "commands/demo_parts.hpp"
#include "guild/programmes/programme.hpp"

namespace commands::demo {
namespace {

using guild::Joining;
using guild::Visibility;

constexpr Community all_communities[] = {
    {'L', "Lokaal meten", "Measuring locally",
     "Wat kan een stad eerlijk weten uit eigen sensoren, en wie leest ze?",
     "What can a city honestly know from its own sensors, and who reads them?", "Data in de stad",
     "Data in the city", true, Visibility::open_to_all, Joining::open, "cop",
     "0 1 3 4 5 6 7 11 13 15"},
    {'G', "Gebiedsontwikkeling", "Area development",
     "Nieuwe wijken bouwen waar gegevens dienen wie er straks woont.",
     "Building new districts where data serves the people who will live there.",
     "Stedelijke vernieuwing", "Urban renewal", true, Visibility::open_to_all, Joining::open, "cop",
     "0 2 3 4 8 9 10 14 16"},
    {'V', "Voorspellen", "Forecasting",
     "Van terugkijken op een dashboard naar modellen waar een raad op durft te sturen.",
     "From looking back at a dashboard to models that a council dares to steer by.",
     "Data in de stad", "Data in the city", true, Visibility::open_to_all, Joining::open, "cop",
     "1 2 5 6 13 14 17"},
    {'E', "Ethiek", "Ethics",
     "Het lastige gesprek oefenen vóór de camera aan de lantaarnpaal hangt.",
     "Practising the hard conversation before the camera hangs on the lamp post.",
     "Rechtvaardige stad", "A just city", true, Visibility::open_to_all, Joining::request, "cop",
     "0 1 3 4 6 11 14 15"},
    {'C', "#RadicalChildcare", "#RadicalChildcare",
     "Kinderopvang als eerste voorziening van de buurt: wie runt haar, wie betaalt, wie speelt er?",
     "Childcare as the first facility of a neighbourhood: who runs it, who pays, who plays there?",
     "Rechtvaardige stad", "A just city", false, Visibility::open_to_all, Joining::open, "network",
     "0 12 13 15 16"},
    {'F', "Geld en natuur", "Money and nature",
     "Banken en fondsen leren bodem en water mee te wegen in een lening.",
     "Banks and funds learn to weigh soil and water in a loan.", "Stedelijke vernieuwing",
     "Urban renewal", false, Visibility::hub, Joining::request, "learning_circle", "5 9 10"},
    {'I', "Intervisie bestuurders", "Peer consultation of aldermen",
     "Vier bestuurders leggen elkaar om de zes weken een lastige keuze voor.",
     "Every six weeks four aldermen lay a hard choice before each other.", "Rechtvaardige stad",
     "A just city", false, Visibility::closed, Joining::invitation, "intervision", ""},
};

guild::CommunityDraft draft_of(Filling& hub, const Community& one) {
  guild::CommunityDraft draft;
  draft.name = {std::string(one.nl), std::string(one.en)};
  draft.purpose = {std::string(one.purpose_nl), std::string(one.purpose_en)};
  if (one.in_programme) draft.programme = hub.programme;
  draft.form = one.form;
  draft.visibility = one.visibility;
  draft.joining = one.joining;
  draft.free_places = one.letter == 'L' ? 6 : 0;
  draft.themes = {
      guild::theme_named(hub.write, {std::string(one.theme_nl), std::string(one.theme_en)})};
  return draft;
}

}  // namespace

std::span<const Community> communities() { return all_communities; }

void add_communities(Filling& hub) {
  const guild::PersonId by = hub.person.at(coordinator);
  hub.programme = guild::create_programme(
      hub.write, hub.person.at(administrator),
      {{"Een slimme stad, zo doe je dat", "A smart city: how to"},
       {"Gemeenten, bedrijven, onderzoekers en bewoners lossen samen de vragen op die elke stad "
        "heeft, en delen wat ze leren.",
        "Municipalities, companies, researchers and residents solve together the questions that "
        "every city has, and share what they learn."}},
      hub.now);
  guild::appoint_coordinator(hub.write, hub.person.at(administrator), hub.programme, by, hub.now);
  for (const Community& one : all_communities)
    hub.community[one.letter] = guild::create_community(hub.write, by, draft_of(hub, one), hub.now);
}

}  // namespace commands::demo
