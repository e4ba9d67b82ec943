// Two rounds of challenges in the demo hub: one that is over, from what a bank handed in to its
// reply and what became of it, and one in which people place their dots now.
#include "commands/demo_parts.hpp"
#include "guild/challenges/advice.hpp"
#include "guild/challenges/team.hpp"
#include "guild/evidence/evidence.hpp"
#include "guild/organisations/organisation.hpp"
#include "guild/questions/discussion.hpp"

namespace commands::demo {
namespace {

using guild::ChallengeId;
using guild::PersonId;
using guild::RoundId;

struct Brought {
  std::string_view by, organisation, sector, client, title, problem;
};

constexpr Brought past[] = {
    {"Samira Haddad", "Eikenbank Delta", "fin", "Hendrik-Jan de Wit",
     "Hoe houden we startende bedrijven in de regio?",
     "Elk jaar beginnen hier een stuk of dertig bedrijven. Na drie jaar zijn er negentien naar een "
     "grotere stad verhuisd. Wij verliezen klanten, de gemeenten banen en de hogeschool "
     "stageplekken."},
    {"Anneke Blom", "Gemeente Havenrecht", "mun", "Roos Terlouw",
     "Wat doen we met een kade die niemand van zichzelf vindt?",
     "Vier eigenaren, geen beheer. De bewoners vegen zelf."},
    {"Niels Bakker", "Kavel & Kade Ontwikkeling", "com", "Jeroen Smit",
     "Hoe spreken we af wie de sensoren in nieuwe straten betaalt?",
     "De een legt ze aan, de ander leest ze uit, en na twee jaar is de batterij leeg."},
    {"Dineke Visser", "Provincie Laagland", "gov", "Marga Otten",
     "Hoe bouw je voor starters zonder dat beleggers ze opkopen?",
     "Drie gemeenten schreven drie regelingen. Geen ervan hield stand."},
    {"Bas Nieuwland", "Groenfonds Rivierenland", "fin", "Ivo Brandsma",
     "Wanneer is een groen dak ook voor de buren iets waard?",
     "We betalen mee aan daken die niemand ziet."},
};

constexpr Brought present[] = {
    {"Bram Kuiper", "Bewonersraad Zuiderkade", "res", "Truus Hagen",
     "Van wie zijn de metingen als bewoners de sensor ophangen?",
     "Veertig sensoren aan veertig gevels, en een gemeente die de gegevens wil."},
    {"Nadia el Amrani", "Gemeente Merwerode", "mun", "Karel Boon",
     "Wat mogen we beloven over het bewaren van ruwe gegevens?",
     "De een bewaart een week, de ander voor altijd."},
    {"Joost Verhagen", "Gemeente Oudewaard", "mun", "Els Prinsen",
     "Welke drie metingen laten een straat zien dat het stiller wordt?",
     "Er hangen meters genoeg. Niemand in de straat weet wat ze zeggen."},
    {"Chantal Mensah", "De Buurtmeters", "soc", "Wim de Laat",
     "Wat heeft een school nodig voordat leerlingen meten?",
     "De kist staat klaar, de lessen nog niet."},
    {"Lotte van Son", "Provincie Laagland", "gov", "Marga Otten",
     "Meten we live zonder te beloven dat er iemand komt?",
     "Wie een rode stip ziet, verwacht een auto."},
    {"Fenna Dijkstra", "Hogeschool Delta", "edu", "Paul Verbeek",
     "Hoe vergelijk je geluid tussen steden?", "Elke stad meet op een andere hoogte."},
    {"Hugo Prins", "Sensorwerf BV", "com", "Dirk-Jan Roos", "Wie haalt de sensoren weer weg?",
     "Na een proef blijft er altijd iets hangen."},
};

ChallengeId bring(Filling& hub, RoundId round, const Brought& one, base::Instant at) {
  guild::ensure_organisation(hub.write, one.organisation, one.sector, at);
  guild::ChallengeDraft draft;
  draft.title = one.title;
  draft.problem = one.problem;
  draft.organisation = one.organisation;
  draft.client_name = one.client;
  draft.client_mail = address_of(one.client);
  return guild::hand_in(hub.write, round, hub.person.at(one.by), draft, at);
}

// Five o'clock of a day so many days from now.
base::Instant closing_time(const Filling& hub, int days) {
  const base::Date today = base::wall_time(hub.now, "Europe/Amsterdam").date;
  return base::resolve(base::add_days(today, days), {17 * 60}, "Europe/Amsterdam").first;
}

RoundId open(Filling& hub, char community, std::string_view by, std::string title,
             base::Instant begin, int wanted) {
  guild::RoundDraft draft;
  draft.title = std::move(title);
  draft.hand_in_until = begin + base::days(14);
  draft.choose_until = begin + base::days(24);
  draft.team_until = begin + base::days(31);
  draft.wanted = wanted;
  draft.team_least = 3;
  draft.team_most = 6;
  return guild::open_round(hub.write, hub.community.at(community), hub.person.at(by), draft, begin);
}

// Everybody gives most dots to one, some to the next; who is how many in the list decides.
void vote(Filling& hub, char community, RoundId round, const std::vector<ChallengeId>& all,
          int voters, base::Instant at) {
  const auto& members = hub.members.at(community);
  for (int i = 0; i < voters && i < static_cast<int>(members.size()); ++i) {
    const std::size_t first = static_cast<std::size_t>(i * i) % all.size();
    const std::size_t then = (first + 1) % all.size();
    std::vector<guild::Dots> dots{{all[first], 3}, {all[then], 1}};
    if (first != 0 && then != 0) dots.push_back({all[0], 1});
    guild::place_dots(hub.write, round, members[i], dots, at);
  }
}

std::vector<ChallengeId> chosen_in(Filling& hub, RoundId round) {
  std::vector<ChallengeId> chosen;
  for (const guild::Challenge& one : guild::challenges_of(hub.write, round))
    if (one.state == "chosen") chosen.push_back(one.id);
  return chosen;
}

void sign_up(Filling& hub, RoundId round, base::Instant at) {
  const std::vector<ChallengeId> chosen = chosen_in(hub, round);
  const auto& members = hub.members.at('G');
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (i % 4 == 3) continue;  // not everyone has the time
    guild::TeamWishes wishes;
    for (std::size_t rank = 0; rank < chosen.size(); ++rank)
      wishes.order.push_back(chosen[(i % 2 + rank) % chosen.size()]);
    guild::wish_team(hub.write, round, members[i], wishes, at);
  }
}

// Whoever may be signed in as Nadia finds herself in a team, and how she came there.
void move_nadia(Filling& hub, ChallengeId challenge, base::Instant at) {
  const PersonId nadia = hub.person.at("Nadia el Amrani");
  if (!guild::is_on_team(hub.write, challenge, nadia))
    guild::place_on_team(hub.write, challenge, nadia, hub.person.at("Gerda Schouten"),
                         "Zij kent de ondernemers rond de haven.", at);
}

PersonId first_of_team(Filling& hub, ChallengeId challenge) {
  return guild::team_of(hub.write, challenge).front().person;
}

void agree_on_problem(Filling& hub, ChallengeId challenge, base::Instant at) {
  const PersonId by = first_of_team(hub, challenge);
  guild::StatementDraft draft;
  draft.question = "Wat houdt startende bedrijven tegen om hier te blijven?";
  draft.problem = std::string(past[0].problem);
  guild::write_statement(hub.write, challenge, by, draft, at);
  guild::answer_statement(hub.write, challenge, 1,
                          "Het gaat ons niet alleen om wie vertrekt, ook om wie nooit begint.",
                          at + base::days(3));
  draft.after = 1;
  draft.question = "Wat heeft een starter hier nodig om te beginnen en te blijven?";
  draft.patterns =
      "Iedereen regelt iets voor starters, niemand brengt ze met elkaar in contact. Wie hier "
      "opgroeide blijft vaker.";
  draft.not_asked = "Of de regio nog een investeringsfonds nodig heeft.";
  draft.reason = "De bank wees op de mensen die nooit beginnen.";
  guild::write_statement(hub.write, challenge, by, draft, at + base::days(5));
  guild::agree_statement(hub.write, challenge, 2, at + base::days(6));
}

// What was written on its question, and which item rests on it.
guild::CommentId written(Filling& hub, ChallengeId challenge, std::string_view by,
                         std::string_view words, base::Instant at) {
  const auto question = guild::find_challenge(hub.write, challenge)->question;
  return guild::add_comment(hub.write, hub.person.at(by), question, {std::string(words)}, at);
}

void advise(Filling& hub, ChallengeId challenge, base::Instant at) {
  const PersonId by = first_of_team(hub, challenge);
  guild::change_summary(hub.write, challenge, by,
                        "Starters vertrekken als niemand ze aan iemand voorstelt, niet als de huur "
                        "stijgt. Verbind wat er al is en geef het één plek in het centrum.",
                        at);
  const auto item = [&](std::string_view text) {
    return guild::add_item(hub.write, challenge, by, text, at);
  };
  const auto front_door =
      item("Breng de negen bestaande initiatieven onder één programma met één voordeur.");
  const auto house = item(
      "Open een gezamenlijk huis in het oude postkantoor, voor starters, geldschieters, scholen en "
      "overheid.");
  const auto connector = item(
      "Stel voor drie jaar iemand aan die mensen aan elkaar voorstelt, betaald door drie "
      "partijen.");
  item("Vraag elke starter na een jaar wat er ontbrak.");
  const auto interviews = written(
      hub, challenge, "Samira Haddad",
      "Ik sprak elf starters die vertrokken. Negen noemden dat ze hier niemand kenden; twee de "
      "huur.",
      at - base::days(20));
  const auto list = written(hub, challenge, "Koen Drost",
                            "Er zijn negen initiatieven voor starters. Vier wisten niet van "
                            "elkaar.",
                            at - base::days(14));
  const auto case_story = written(
      hub, challenge, "Olga Petrova",
      "In een stad verderop was de gastvrouw er eerder dan het gebouw. Zonder haar stond het leeg.",
      at - base::days(9));
  // Of the nine she kept a list, as evidence of its own.
  guild::EvidenceDraft note{"desk_note", "Welke initiatieven zijn er voor wie hier begint?"};
  note.found = "Negen, verspreid over vier websites. Op geen ervan staat een telefoonnummer.";
  note.gaps = "Wie er gebruik van maakte, hield niemand bij.";
  const auto desk_note = guild::note_evidence(hub.write, hub.person.at("Koen Drost"),
                                              guild::find_challenge(hub.write, challenge)->question,
                                              note, at - base::days(13));
  guild::support_item(hub.write, challenge, front_door, desk_note, by, at);
  guild::support_item(hub.write, challenge, front_door, list, by, at);
  guild::support_item(hub.write, challenge, house, case_story, by, at);
  guild::support_item(hub.write, challenge, connector, interviews, by, at);
  guild::support_item(hub.write, challenge, connector, case_story, by, at);
  guild::present_advice(hub.write, challenge, by, at + base::days(1));
}

void answer(Filling& hub, ChallengeId challenge, base::Instant at) {
  const auto items = guild::items_of(hub.write, challenge);
  const guild::ClientResponse replies[] = {
      {"yes", ""},
      {"partly",
       "We verwachtten een fonds en kregen een postkantoor. Het bestuur bespreekt het in juni."},
      {"later", "Als de gemeente en de hogeschool ook een derde betalen."},
      {"no", "Onze klanten krijgen al drie vragenlijsten per jaar."}};
  for (std::size_t at_item = 0; at_item < std::size(replies); ++at_item)
    guild::respond(hub.write, challenge, items[at_item].id,
                   guild::wording_of(items[at_item].text), replies[at_item], at);
  const PersonId by = first_of_team(hub, challenge);
  const auto day = [&](int later) {
    return base::wall_time(at + base::days(later), "Europe/Amsterdam").date;
  };
  guild::note_talk(hub.write, challenge, items[2].id, by,
                   {"Hogeschool Delta", day(21), "Betaalt mee als stagiairs er een plek krijgen."},
                   at + base::days(21));
  guild::note_talk(hub.write, challenge, items[2].id, by,
                   {"Gemeente Havenrecht", day(40), "Neemt een derde op in de begroting."},
                   at + base::days(40));
  guild::settle_item(hub.write, challenge, items[2].id, by, "landed", "Zij begint na de zomer.",
                     at + base::days(60));
  guild::settle_item(hub.write, challenge, items[3].id, by, "dropped", "", at + base::days(60));
}

void follow_up(Filling& hub, ChallengeId challenge) {
  guild::ask_follow_up(hub.write, challenge, hub.now - base::days(12));
  guild::note_follow_up(hub.write, challenge, {},
                        "De verbinder is er. Zij stelde in haar eerste maand veertig mensen aan "
                        "elkaar voor.",
                        hub.now - base::days(9));
}

}  // namespace

void add_challenges(Filling& hub) {
  const base::Instant begin = closing_time(hub, -340);
  const RoundId round =
      open(hub, 'G', "Gerda Schouten", "Vraagstukken van het eerste jaar", begin, 3);
  std::vector<ChallengeId> all;
  for (const Brought& one : past) all.push_back(bring(hub, round, one, begin + base::days(5)));
  guild::settle_round(hub.write, round, begin + base::days(14));
  vote(hub, 'G', round, all, 14, begin + base::days(16));
  guild::settle_round(hub.write, round, begin + base::days(24));
  sign_up(hub, round, begin + base::days(27));
  guild::settle_round(hub.write, round, begin + base::days(31));
  move_nadia(hub, all[0], begin + base::days(33));
  agree_on_problem(hub, all[0], begin + base::days(38));
  advise(hub, all[0], begin + base::days(120));
  answer(hub, all[0], begin + base::days(135));
  follow_up(hub, all[0]);
}

// After the past was told: its dates are ahead, and so are the jobs that wait for them.
void open_present_round(Filling& hub) {
  const base::Instant begin = closing_time(hub, -18);
  const RoundId round =
      open(hub, 'L', "Fenna Dijkstra", "Welke vraagstukken pakken we dit jaar op?", begin, 4);
  std::vector<ChallengeId> all;
  for (const Brought& one : present) all.push_back(bring(hub, round, one, begin + base::days(6)));
  guild::settle_round(hub.write, round, begin + base::days(14));
  vote(hub, 'L', round, all, 13, begin + base::days(16));
}

}  // namespace commands::demo
