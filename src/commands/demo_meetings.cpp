// The meetings of the demo hub: one cycle behind it, with replies, and one ahead, to which many
// replied already.
#include "base/fault.hpp"
#include "commands/demo_dates.hpp"
#include "commands/demo_parts.hpp"
#include "guild/meetings/invitation.hpp"
#include "guild/meetings/planning.hpp"

namespace commands::demo {
namespace {

using base::Date;

struct Planned {
  Date announced;
  std::string_view past_title, title, place;
  int start_minute = 13 * 60 + 30;
};
using Five = std::array<Planned, 5>;

constexpr int morning = 9 * 60 + 30;
constexpr std::string_view delta = "Hogeschool Delta, Waalstad";

constexpr Five measuring = {{
    {measuring_dates[0], "Wat meten we al, en voor wie?",
     "Welke meting gaf dit jaar een ander besluit?", "Energiehuis, Dordrecht"},
    {measuring_dates[1], "Van wie zijn metingen die bewoners zelf doen?",
     "Wat beloven we over het bewaren van ruwe gegevens?", "Stadhuis Merwerode"},
    {measuring_dates[2], "Hoe goed is een sensor van dertig euro?",
     "Wanneer halen we een sensor weer weg?", "Werkplaats van Sensorwerf, Oudewaard"},
    {measuring_dates[3], "Wie leest de kaart die wij maken?",
     "Welke drie maten vertellen een straat dat het stiller wordt?", "Stadhuis Havenrecht"},
    {measuring_dates[4], "Wat geven we door aan wie volgend jaar begint?",
     "Welke lessen bundelen we?", delta},
}};
constexpr Five developing = {{
    {developing_dates[0], "Welke gegevens heeft een wijk nodig die er nog niet is?",
     "Wat vraagt een ontwikkelaar ons, en wat vragen wij terug?", "Energiehuis, Dordrecht"},
    {developing_dates[1], "Hoe komt een data-afspraak in het bestek?",
     "Wie beheert het wijkmodel na de oplevering?", "Informatiecentrum Kavel & Kade, Waalstad"},
    {developing_dates[2], "Wat merkt een bewoner van een digitale tweeling?",
     "Hoe praten toekomstige bewoners nu al mee?", "Stadhuis Merwerode"},
    {developing_dates[3], "Wie betaalt gegevens die pas later iets opleveren?",
     "Welke gegevens delen we over de gemeentegrens?", "Stadhuis Havenrecht", morning},
    {developing_dates[4], "Wat nemen we mee naar de volgende wijk?",
     "Wat leggen we vast in de gebiedsvisie?", delta},
}};
constexpr Five forecasting = {{
    {forecasting_dates[0], "Welke beslissing wordt beter van een voorspelling?",
     "Wanneer vertrouwt een raad op een model?", "Energiehuis, Dordrecht"},
    {forecasting_dates[1], "Hoe vertel je dat je iets níet weet?",
     "Wie controleert een model dat al jaren draait?", ""},
    {forecasting_dates[2], "Wat deed het model op de drukste dag?",
     "Wat leren we van een voorspelling die niet uitkwam?", "Universiteit Laagland"},
    {forecasting_dates[3], "Kunnen vier gemeenten één model delen?",
     "Hoe kopen we samen een model in?", "Stadhuis Havenrecht"},
    {forecasting_dates[4], "Welke voorspellingen zetten we stop?",
     "Welke modellen geven we aan elkaar door?", delta},
}};
constexpr Five ethics = {{
    {ethics_dates[0], "Wanneer is een camera te veel?", "Aan wie leggen we onze keuzes uit?",
     "Energiehuis, Dordrecht"},
    {ethics_dates[1], "Wie stelt de vraag die niemand stelt?",
     "Hoe voer je een moreel beraad in een uur?", "Bewonersraad Zuiderkade, Merwerode"},
    {ethics_dates[2], "Mag een slimme lantaarn ook luisteren?",
     "Wat doen we met gegevens van kinderen?", "Stadhuis Oudewaard"},
    {ethics_dates[3], "Hoe eerlijk is een algoritme voor toezicht?",
     "Wie zegt er nee, en wat gebeurt er dan?", "Stadhuis Havenrecht", morning},
    {ethics_dates[4], "Welke afspraken durven we openbaar te maken?",
     "Wat schrijven we in het handvest?", delta},
}};
constexpr std::array<Planned, 2> childcare = {{
    {{2023, 5, 24},
     "Wat kost een plek, en wie ziet de rekening?",
     "Hoe begin je een opvang van ouders zelf?",
     "Speeltuin Noorderlicht, Havenrecht",
     10 * 60},
    {{2023, 9, 20},
     "Waar speelt een kind na schooltijd?",
     "Welk leegstaand gebouw kan een opvang zijn?",
     "Buurthuis Zuiderkade",
     10 * 60},
}};
constexpr std::array<Planned, 1> money = {{{{2023, 6, 6},
                                            "Wat is een gezonde bodem waard op de balans?",
                                            "Hoe weegt water mee in een lening?",
                                            "Bank van de Lange Adem",
                                            15 * 60}}};
constexpr std::array<Planned, 1> aldermen = {
    {{{2023, 4, 14}, "Casus van Merwerode", "Casus van Oudewaard", "", 8 * 60 + 30}}};

std::span<const Planned> plan_of(char letter) {
  switch (letter) {
    case 'L':
      return measuring;
    case 'G':
      return developing;
    case 'V':
      return forecasting;
    case 'E':
      return ethics;
    case 'C':
      return childcare;
    case 'F':
      return money;
    default:
      return aldermen;
  }
}

struct Reading {
  guild::MeetingDraft draft;
  base::Instant planned_at;
  bool past = false;
};

Reading draft_of(const Filling& hub, char letter, const Planned& planned, const Cycle& cycle,
                 bool past) {
  Reading made;
  made.past = past;
  guild::MeetingDraft& draft = made.draft;
  draft.title = past ? planned.past_title : planned.title;
  draft.communities = {hub.community.at(letter)};
  draft.date = cycle.moved(planned.announced);
  draft.time = base::TimeOfDay{planned.start_minute};
  draft.minutes = 3 * 60;
  draft.zone = "Europe/Amsterdam";
  draft.place = planned.place;
  if (planned.place.empty()) draft.link = "https://overleg.example.org/gildehuis";
  draft.agenda = agenda;
  draft.lang = "nl";
  made.planned_at = past ? noon_of(base::add_days(cycle.moved(measuring_dates[0]), -28)) : hub.now;
  return made;
}

// Who says what looks like chance and is the same at every filling. The nearer the meeting, the
// more people replied.
std::optional<guild::Rsvp> reply_of(int person, int meeting, int place_in_cycle, bool past) {
  const int throw_of_dice = (person * 37 + meeting * 61 + person * meeting * 13) % 100;
  const int silent = past ? 6 : 22 + 14 * place_in_cycle;
  if (throw_of_dice < silent) return std::nullopt;
  const int rest = (throw_of_dice - silent) * 100 / (100 - silent);
  if (rest < 68) return guild::Rsvp::yes;
  return rest < 84 ? guild::Rsvp::maybe : guild::Rsvp::no;
}

void reply(Filling& hub, char letter, guild::MeetingId meeting, const Reading& reading,
           int place_in_cycle) {
  int number = 0;
  for (const guild::PersonId person : hub.members.at(letter)) {
    ++number;
    guild::mark_mailed(hub.write, person, {meeting}, reading.planned_at);
    // The demo's best-known member still has something to reply to.
    const bool waits = person == hub.person.at("Nadia el Amrani") && !reading.past;
    const auto rsvp = reply_of(number, int(meeting.value), place_in_cycle, reading.past);
    if (!rsvp || waits) continue;
    const std::string_view words = *rsvp == guild::Rsvp::no && number % 3 == 0
                                       ? "Ik ben die dag al ergens anders, de volgende keer weer."
                                       : "";
    guild::reply_to_invitation(hub.write, person, meeting, *rsvp, words, reading.planned_at);
  }
}

void plan(Filling& hub, char letter, const Cycle& cycle, bool past) {
  const guild::Actor actor{hub.lead.at(letter)};
  int place_in_cycle = 0;
  for (const Planned& planned : plan_of(letter)) {
    const Reading reading = draft_of(hub, letter, planned, cycle, past);
    const guild::MeetingId meeting =
        guild::plan_meeting(hub.write, actor, reading.draft, reading.planned_at);
    reply(hub, letter, meeting, reading, place_in_cycle++);
  }
}

}  // namespace

void add_meetings(Filling& hub) {
  const base::Date today = base::wall_time(hub.now, "Europe/Amsterdam").date;
  for (const Community& one : communities()) {
    plan(hub, one.letter, past_cycle(today), true);
    plan(hub, one.letter, coming_cycle(today), false);
  }
}

base::Instant noon_of(base::Date date) {
  return base::resolve(date, base::TimeOfDay{12 * 60}, "Europe/Amsterdam").first;
}

}  // namespace commands::demo
