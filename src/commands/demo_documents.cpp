// The start documents of the demo hub: written by us, in the manner of the City Deal's.
#include "commands/demo_dates.hpp"
#include "commands/demo_parts.hpp"
#include "guild/hub/hub.hpp"

namespace commands::demo {
namespace {

constexpr std::string_view time_asked =
    "We vragen ten minste **één dag per maand**: de helft voor de bijeenkomsten, de helft voor het "
    "werk ertussen. Wie niet kan komen, laat het weten; wie twee keer mist, krijgt een telefoontje "
    "en geen verwijt.";
constexpr std::string_view permission =
    "Mijn leidinggevende weet dat ik meedoe en geeft mij hiervoor een dag per maand.";
constexpr std::string_view outputs =
    "- Per vraag één bladzijde: wat we probeerden en wat werkte\n"
    "- Een bundel lessen aan het eind van het jaar, voor wie er nu nog niet bij is\n"
    "- Voorbeelden van afspraken die anderen mogen overnemen\n";

struct Document {
  char letter;
  std::string_view context, questions_first, questions, way_of_working, input, input_by;
};

constexpr Document documents[] = {
    {'L',
     "Meten in de openbare ruimte is goedkoop geworden: lucht, geluid, drukte, water. Weten wat je "
     "met een meting **mag en moet** doen is dat niet. Gemeenten, bedrijven en bewoners hangen "
     "naast elkaar sensoren op en horen weinig van elkaar.\n\nIn deze community leggen we onze "
     "metingen naast elkaar en leren we van wat misging.",
     "1. Welke sensor is goed genoeg?\n2. Wie is eigenaar van de gegevens?\n3. Hoe lang bewaren "
     "we?\n4. Wie beheert het meetnet?\n5. Wat mag een bewoner zien?",
     "1. Van wie zijn de metingen als bewoners zelf meten?\n2. Wat beloven we over het bewaren van "
     "ruwe gegevens?\n3. Welke drie maten vertellen een straat dat het stiller wordt?",
     "We beginnen altijd bij een lopend project van een van ons. Een praktische vraag krijgt een "
     "kwartier, een verdiepende vraag een middag. Wat blijft liggen parkeren we, met een naam en "
     "een datum.",
     "Een bewoner met een sensor aan de muur is geen professional, wel de reden dat er gegevens "
     "zijn. Zet die mensen aan tafel en niet op de mailinglijst.",
     "Bram Kuiper, Bewonersraad Zuiderkade"},
    {'G',
     "Een nieuwe wijk wordt eerst in gegevens gebouwd: tekeningen, modellen, berekeningen. Na de "
     "oplevering raken die zoek, en begint de beheerder opnieuw. Ontwikkelaars en gemeenten willen "
     "dat anders en weten niet wie moet beginnen.\n\nWij oefenen op wijken die nu op de tekentafel "
     "liggen.",
     "1. Welke gegevens horen in het bestek?\n2. Wie betaalt het wijkmodel?\n3. Hoe doen bewoners "
     "mee die er nog niet wonen?\n4. Wat mag een ontwikkelaar bewaren?",
     "1. Hoe komt een data-afspraak in een overeenkomst die al bijna getekend is?\n2. Wie beheert "
     "het wijkmodel na de oplevering?\n3. Hoe praten mensen mee die er pas over vijf jaar wonen?",
     "Elke bijeenkomst is te gast bij een gebied. De gastheer legt één knelpunt op tafel, wij gaan "
     "niet weg zonder drie dingen die hij morgen kan doen.",
     "Leg de afspraak over gegevens vast vóór de grondprijs. Daarna luistert niemand meer.",
     "Ruben Okafor, Kavel & Kade Ontwikkeling"},
    {'V',
     "Dashboards laten zien wat geweest is. Een raad wil weten wat komt: drukte, verzakking, vraag "
     "naar zorg. Modellen zijn er genoeg; het vertrouwen om erop te sturen ontbreekt, soms terecht."
     "\n\nWij leggen voorspellingen naast de werkelijkheid en praten over het verschil.",
     "1. Wat is een goede voorspelling?\n2. Hoe toon je onzekerheid?\n3. Wie controleert het model?"
     "\n4. Wanneer stop je ermee?",
     "1. Welke beslissing wordt beter van een voorspelling?\n2. Hoe vertel je een raad dat je iets "
     "niet weet?\n3. Wie controleert een model dat al jaren draait?",
     "Ieder brengt één model mee dat echt gebruikt wordt. We kijken eerst naar een dag waarop het "
     "ernaast zat. Wiskunde leggen we uit, of we laten haar weg.",
     "Onze drukteprognose klopte, behalve op de dag dat het ertoe deed. Daar wil ik het over "
     "hebben.",
     "Pim Wagenaar, Voorspel Data"},
    {'E',
     "Over techniek in de stad wordt pas gepraat als zij er hangt. Dan is de keuze gemaakt en gaat "
     "het gesprek over gelijk krijgen.\n\nWij oefenen dat gesprek eerder: met de mensen die erover "
     "gaan en met de mensen over wie het gaat.",
     "1. Wanneer is een camera te veel?\n2. Hoe eerlijk is een algoritme?\n3. Wie mag nee zeggen?\n"
     "4. Wat hoort in een register?",
     "1. Wie zegt er nee, en wat gebeurt er dan?\n2. Wat doen we met gegevens van kinderen?\n3. "
     "Aan "
     "wie leggen we onze keuzes uit, en in welke taal?",
     "We werken met moreel beraad: één casus, één uur, alle belangen hardop. Wat hier gezegd wordt "
     "gaat zonder naam mee naar buiten.",
     "Ik wil niet dat iemand voor mij bepaalt dat ik er geen last van heb.",
     "een bezoeker van de programmadag"},
};

guild::StartDocumentText text_of(const Document& one, std::string_view name, bool first) {
  guild::StartDocumentText text;
  text.title = "Startdocument " + std::string(name);
  text.context = one.context;
  text.questions = first ? one.questions_first : one.questions;
  text.way_of_working = one.way_of_working;
  text.time_asked = first ? "We vragen een dag per maand." : time_asked;
  text.permission = permission;
  text.planned_outputs = outputs;
  return text;
}

std::string_view name_of(char letter) {
  for (const Community& one : communities())
    if (one.letter == letter) return one.nl;
  return {};
}

// Gathered on the day the past cycle began, written and adopted in the weeks after.
void add_document(Filling& hub, const Document& one, base::Date programme_day) {
  const guild::CommunityId community = hub.community.at(one.letter);
  const guild::PersonId author = hub.person.at(coordinator), lead = hub.lead.at(one.letter);
  const auto days_later = [&](int days) { return noon_of(base::add_days(programme_day, days)); };
  const guild::DocumentInputId input =
      guild::add_input(hub.write, author, community,
                       {"programme_day", std::string(one.input), std::string(one.input_by),
                        base::iso(programme_day), "nl"},
                       days_later(1));
  const std::string_view name = name_of(one.letter);
  guild::write_version(hub.write, author, community, text_of(one, name, true),
                       "Eerste tekst, uit de opbrengst van de programmadag", 0, days_later(7));
  guild::adopt_version(hub.write, lead, community, 1, days_later(13));
  guild::write_version(hub.write, author, community, text_of(one, name, false),
                       "Drie vragen in plaats van een lijst, en een dag per maand met toestemming",
                       1, days_later(30));
  guild::use_input(hub.write, author, community, input, 2, "context", days_later(30));
  guild::review_version(hub.write, lead, community, 2, true, "Zo kunnen we beginnen.",
                        days_later(32));
  guild::adopt_version(hub.write, lead, community, 2, days_later(33));
}

constexpr std::string_view what_is_a_community_nl =
    "Een community of practice is een groep mensen die hetzelfde werk doen, ieder op een eigen "
    "plek, en die elkaar regelmatig treffen om er beter in te worden. Ze brengen **echte vragen** "
    "mee, proberen iets, vertellen wat er gebeurde en geven door wat ze leerden.\n\nIedereen die "
    "met de vraag te maken heeft kan meedoen, met of zonder functie.";
constexpr std::string_view what_is_a_community_en =
    "A community of practice is a group of people who do the same work, each in a place of their "
    "own, and who meet regularly to become better at it. They bring **real questions**, try "
    "something, tell what happened and pass on what they learnt.\n\nEveryone whom the question "
    "touches can take part, with or without a position.";

}  // namespace

const std::string_view agenda =
    "1. Wie is er, en wat neem je mee? (15 minuten)\n"
    "2. De vraag van vandaag: een voorbeeld uit de praktijk (30 minuten)\n"
    "3. In groepjes van vier: wat zou jij doen? (60 minuten)\n"
    "4. Pauze\n"
    "5. Wat nemen we mee, wat parkeren we, wie doet wat (45 minuten)\n\n"
    "*Neem iets mee uit je eigen project, hoe klein ook.*";

void add_documents(Filling& hub) {
  const base::Date today = base::wall_time(hub.now, "Europe/Amsterdam").date;
  const base::Date programme_day = past_cycle(today).moved(measuring_dates[0]);
  guild::change_shared_text(
      hub.write, "what_is_a_community",
      {std::string(what_is_a_community_nl), std::string(what_is_a_community_en)}, "Eerste tekst",
      hub.person.at(coordinator), noon_of(base::add_days(programme_day, -14)));
  for (const Document& one : documents) add_document(hub, one, programme_day);
}

}  // namespace commands::demo
