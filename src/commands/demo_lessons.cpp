// What the communities of the demo hub learnt, where it was used, and the stories of who did it.
#include "commands/demo_parts.hpp"
#include "guild/experiments/experiment.hpp"
#include "guild/lessons/application.hpp"
#include "guild/lessons/sharing.hpp"
#include "guild/questions/question.hpp"
#include "guild/stories/story.hpp"

namespace commands::demo {
namespace {

using guild::Level;

struct Lesson {
  char community;
  std::string_view by;
  Level level;
  std::string_view statement, context, happened, advice, limits;
  std::string_view source = {}, link = {};
  std::string_view question = {};  // whose answer it is
};

constexpr Lesson all_lessons[] = {
    {'L', "Joost Verhagen", Level::everyone,
     "Vraag eerst wat de straat wil weten, kies dan pas een meter.",
     "Zes meetproeven in vijf gemeenten, in één jaar.",
     "Waar de meter er het eerst was, zocht iedereen er een vraag bij. Waar bewoners zelf met een "
     "vraag kwamen, gebeurde er daarna ook iets met het antwoord.",
     "Ga langs bij drie bewoners en vraag wat zij zouden willen weten. Bestel daarna pas.",
     "Bij een wettelijke meetplicht ligt de vraag al vast."},
    {'L', "Wout Mulder", Level::everyone, "Geen meter zonder de naam van wie de ladder pakt.",
     "De eerste winter van een meetnet met veertig meters.",
     "Eén op de vijf meters zweeg in januari. Stuk waren ze niet: niemand wist wie er langs zou "
     "gaan.",
     "Schrijf bij elke meter één naam en één telefoonnummer op.", ""},
    {'L', "Bram Kuiper", Level::everyone,
     "Spreek af wie de meter mag uitzetten; de rest volgt vanzelf.",
     "Een straat die zelf meet, en een jaar vergaderen over van wie de gegevens zijn.",
     "Over eigendom kwamen we er niet uit. Over de uitknop waren we in een middag klaar, en toen "
     "bleek het meeste geregeld.",
     "Zet de uitknop in de afspraak, met de naam van wie hem mag indrukken.",
     "Niet genoeg waar meters beelden of geluid opslaan."},
    {'L', "Nadia el Amrani", Level::everyone, "Maak de afspraak met de straat, niet per voordeur.",
     "Meters aan gevels meten ook wat er bij de buren gebeurt.",
     "Toestemming van één huis was te weinig, van elk huis was te veel. Een straatgroep met een "
     "vel papier in de hal werkte wel.",
     "Maak één afspraak die op één vel past en hang die op waar iedereen langskomt.", ""},
    {'L', "Sietske Hoekstra", Level::everyone,
     "Drie maten die iedereen begrijpt winnen van twaalf die niemand leest.",
     "Vier straten kozen zelf wat ze bijhielden.",
     "Elke extra maat vroeg onderhoud en uitleg. De straten met drie maten keken na een jaar nog "
     "steeds.",
     "Streep door tot je er drie over hebt. Doet het pijn, dan zit je goed.", ""},
    {'L', "Lotte van Son", Level::everyone,
     "Beloof vooraf waarvoor je de cijfers nooit zult gebruiken.",
     "Bewoners die zelf meten, zijn bang dat de cijfers tegen hen gebruikt worden.",
     "Na een lijstje met vijf dingen die niet zouden gebeuren, deden er twee keer zoveel mensen "
     "mee.",
     "Begin je plan met een zin waar het woord ‘nooit’ in staat.",
     "Alleen beloven wat het bestuur ook tekent."},
    {'L', "Chantal Mensah", Level::everyone,
     "Laat een klas meten: haar vraag komt wél op de agenda.",
     "Een basisschool naast een drukke weg.",
     "Kinderen vroegen wat volwassenen niet meer durven: en wat gaat u er nu aan doen? Hun grafiek "
     "hing een week later in de raadszaal.",
     "Nodig een klas uit voor de volgende bijeenkomst.", ""},
    {'L', "Otto Lamers", Level::everyone,
     "Een goedkope meter vertelt waar het anders is, niet hoeveel het is.",
     "Tien meters van een paar tientjes, een winter lang naast een officieel meetpunt.",
     "Het patroon klopte tot op het uur, het getal niet.",
     "Laat verschillen zien tussen plekken en tijden, en geef geen rapportcijfer.",
     "Voor handhaven zijn geijkte meters nodig."},
    {'L', "Anneke Blom", Level::everyone,
     "Zet het onderhoud van jaar vier op de begroting van jaar één.",
     "Een proef stopt meestal op het moment dat hij iets begint te leren.",
     "Waar een kwart van het beheer elk jaar naar de gewone begroting ging, hangen de meters er "
     "nog.",
     "Vraag de controller vandaag om één regel.", ""},
    {'L', "Daan Oosterhuis", Level::everyone,
     "Leen meters uit in de bibliotheek, dan meet ook wie nooit naar een avond komt.",
     "Een havenstad aan de Oostzee leent meetkoffers uit, zoals boeken.",
     "In een half jaar gingen er tweehonderd koffers de deur uit, de helft naar mensen die zich "
     "nooit eerder hadden gemeld.",
     "Vraag je bibliotheek om één plank.", "", "Verslag van een werkbezoek, najaar",
     "https://example.org/meetkoffers"},
    {'L', "Fenna Dijkstra", Level::programme,
     "Een meting zonder gesprek erna is een getal zonder gevolg.",
     "Vijf bijeenkomsten van Lokaal meten.", "",
     "Plan het gesprek over de uitkomst op de dag dat je begint te meten.", ""},
    {'G', "Ruben Okafor", Level::everyone,
     "Zet de data-afspraak in het grondcontract; daarna is het een verzoek.",
     "Twee nieuwe wijken, dezelfde ontwikkelaar.",
     "In de ene wijk stond in het contract wie de meetgegevens krijgt, in de andere werd het later "
     "gevraagd. Alleen de eerste kreeg ze.",
     "Neem één alinea op vóór de grond van eigenaar wisselt.", ""},
    {'V', "Pim Wagenaar", Level::everyone,
     "Vraag de bestuurder wat zij anders zou doen, vóór je het model bouwt.",
     "Een voorspelling van drukte in een binnenstad.",
     "Het model was af en klopte. Niemand wist welk besluit ervan afhing.",
     "Schrijf het besluit op dat van de voorspelling afhangt. Kan dat niet, bouw dan niet.", ""},
    {'C', "Katja Roos", Level::everyone,
     "Open de opvang op het uur waarop ouders werken, niet op het uur van het rooster.",
     "Drie buurten waar ouders de opvang zelf begonnen.",
     "Een uur eerder open scheelde de helft van de wachtlijst elders.",
     "Vraag tien ouders hoe laat hun dienst begint.", ""},
    {'E', "Milou Geerts", Level::community,
     "Voer het lastige gesprek met de mensen die op het beeld staan.",
     "", "Drie avonden over één camera.", "", ""},
    {'L', "Lotte van Son", Level::everyone,
     "Zet wie beslist en wie raad geeft een uur aan één tafel, met het stuk erbij.",
     "Een vergunning voor één sensor kostte elf handtekeningen en acht maanden.",
     "Van de 214 dagen lag het stuk er 190 op een stapel. Met een vast uur op dinsdag waren twee "
     "van de drie aanvragen dezelfde middag klaar.",
     "Prik een vast uur, nodig alleen uit wie mag beslissen of raad geeft, en sta niet op voor er "
     "een antwoord is.",
     "Niet voor besluiten waar de raad over gaat.", "", "", slow_question},
};

struct Use {
  int lesson;  // its place above
  std::string_view by, place, scope, organisation, went;
};
constexpr Use all_uses[] = {
    {0, "Mirjam de Graaf", "Waalstad-Noord", "national", "Gemeente Waalstad",
     "We schrapten de helft van de meters die al op de lijst stonden."},
    {0, "Yusuf Demir", "De Werven", "local", "Gemeente Merwerode",
     "De straat vroeg naar geluid, niet naar fijnstof. Dat hadden we nooit bedacht."},
    {0, "Aisha Karim", "Een speelstraat", "local", "Stichting Speelstraat",
     "Kinderen wilden weten hoe hard er gereden werd."},
    {0, "Elske Terpstra", "Een zusterstad aan de Oostzee", "international", "Universiteit Laagland",
     "Daar begon het meetnet opnieuw, met twaalf vragen van bewoners."},
    {0, "Ineke van Dam", "Noorderlicht", "local", "Wijkcoöperatie Noorderlicht",
     "Eén avond, negen vragen, twee meters."},
    {0, "Gerda Schouten", "Havenkwartier", "local", "Gemeente Havenrecht",
     "Het scheelde een jaar."},
    {0, "Marit Kuipers", "Langs het kanaal", "national", "Waterschap De Drie Stromen",
     "Bewoners vroegen naar het peil onder hun eigen huis."},
    {1, "Hugo Prins", "Onze eigen meters", "national", "Sensorwerf BV",
     "Elke meter gaat nu de deur uit met een naamkaartje."},
    {1, "Judith Aalbers", "Havenrecht", "local", "Gemeente Havenrecht",
     "Van acht stille meters naar één."},
    {2, "Farid Aziz", "Zuiderkade", "local", "Bewonersraad Zuiderkade",
     "De knop is één keer ingedrukt, en dat was goed."},
    {5, "Arjen Veldkamp", "Provinciale wegen", "national", "Provincie Laagland",
     "De lijst hangt bij elke meetpaal."},
    {7, "Priya Raman", "In onze handleiding", "international", "Peilvast Sensoren",
     "Het staat nu op de doos."},
    {8, "Renske Hulst", "Oudewaard", "national", "Gemeente Oudewaard",
     "De controller vroeg waarom we dit niet eerder deden."},
    {15, "Renske Hulst", "Oudewaard", "national", "Gemeente Oudewaard",
     "Op dinsdag van drie tot vier. Het langste gesprek duurde veertig minuten."},
    {11, "Luuk van Asten", "Een nieuwe wijk", "local", "Kavel & Kade Ontwikkeling",
     "Eén alinea, geen discussie."},
};

guild::LessonId note(Filling& hub, const Lesson& one, base::Instant at) {
  guild::LessonDraft draft;
  draft.statement = one.statement;
  draft.context = one.context;
  draft.happened = one.happened;
  draft.advice = one.advice;
  draft.limits = one.limits;
  draft.source = one.source;
  draft.source_link = one.link;
  if (!one.question.empty())
    for (const guild::QuestionLine& line :
         guild::questions_of(hub.write, hub.community.at(one.community),
                             guild::QuestionState::answered, 100))
      if (line.text == one.question) draft.question = line.id;
  // What worked and what did not: it rests on both.
  if (draft.question)
    for (const guild::Experiment& tried : guild::experiments_on(hub.write, draft.question, 9))
      draft.experiments.push_back(tried.id);
  const bool named = one.level == Level::everyone && one.source.empty();
  return guild::note_lesson(hub.write, hub.person.at(one.by), hub.community.at(one.community),
                            draft, named, at);
}

void tell(Filling& hub, guild::LessonId lesson, const Use& one, base::Instant at) {
  guild::ApplicationDraft draft;
  draft.place = one.place;
  draft.went = one.went;
  draft.scope = one.scope;
  draft.organisation = one.organisation;
  guild::tell_application(hub.write, lesson, hub.person.at(one.by), draft, at);
}

// Everyone who is asked says yes, step after step.
void share(Filling& hub, guild::LessonId lesson, Level to, guild::PersonId by, base::Instant at) {
  while (guild::find_lesson(hub.write, lesson)->level != to) {
    guild::begin_sharing(hub.write, lesson, by, {}, at);
    const auto sharing = guild::find_sharing(hub.write, lesson);
    for (const guild::Consent& one : sharing->consents)
      guild::answer_consent(hub.write, one.id, true, at);
    guild::complete_sharing(hub.write, lesson, by, at);
  }
}

struct Story {
  std::string_view title, organisation, situation, action, result, obstacle, advice;
  bool approved;
  int lesson = 0;  // its place above
};
constexpr Story all_stories[] = {
    {"De meter die verhuisde", "Sensorwerf BV",
     "Een meter hing waar de stroom was, niet waar de vraag was.",
     "We maakten er een koffer van met een accu, en lieten bewoners kiezen waar hij hing.",
     "In een maand stond hij op elf plekken. Op drie daarvan bleef hij.",
     "De accu hield het de eerste winter vier dagen vol.",
     "Begin met verhuizen en hang pas vast als iemand hem mist.", true},
    {"Een klas in de raadszaal", "De Buurtmeters",
     "Groep zeven wilde weten waarom de gordijnen zwart werden.",
     "Met tien meters en een stoepkrijt maten de kinderen zes weken.",
     "Hun kaart kwam op de agenda en de route van de vrachtwagens werd verlegd.",
     "De eerste week had iedereen een andere klok.",
     "Laat de kinderen zelf vertellen. Ga achterin zitten.", true},
    {"Meten in een speelstraat", "Stichting Speelstraat",
     "Twee straten, allebei op woensdagmiddag dicht voor verkeer.",
     "Ouders telden hoeveel kinderen er buiten speelden, voor en na.",
     "Het dubbele, ook op donderdag.", "", "Tel ook op de dag dat er niets gebeurt.", false},
    {"Een deur die op dinsdag openstaat", "Gemeente Oudewaard",
     "Wie iets nieuws wilde proberen, wist niet bij wie hij moest zijn.",
     "Elke dinsdag zitten van drie tot vier de mensen die mogen beslissen in dezelfde kamer.",
     "In een half jaar kwamen er negentien aanvragen langs. Veertien hadden dezelfde week "
     "antwoord.",
     "In de zomer stond de kamer twee keer leeg.",
     "Hang een briefje op de deur met wie er zit, niet met welke afdeling.", true, 15},
};

void tell_stories(Filling& hub, const std::vector<guild::LessonId>& made) {
  const base::Instant at = hub.now - base::days(20);
  const guild::PersonId by = hub.person.at("Fenna Dijkstra");
  for (const Story& one : all_stories) {
    guild::StoryDraft draft;
    draft.title = one.title;
    draft.organisation = one.organisation;
    draft.situation = one.situation;
    draft.action = one.action;
    draft.result = one.result;
    draft.obstacle = one.obstacle;
    draft.advice = one.advice;
    draft.lesson = made[std::size_t(one.lesson)];
    const auto id = guild::tell_story(hub.write, by, hub.community.at('L'), draft, at);
    const auto asked = guild::ask_approval(hub.write, id, Level::everyone, by, "Ilse Duin",
                                           "ilse.duin@example.org", at);
    if (one.approved)
      guild::answer_approval(hub.write, asked, true, "Ilse Duin", "", at + base::days(2));
  }
}

// One is on its way: Nadia is asked whether her name may stand there.
void begin_another(Filling& hub, guild::LessonId lesson) {
  const guild::PersonId joost = hub.person.at("Joost Verhagen");
  guild::contribute(hub.write, lesson, hub.person.at("Nadia el Amrani"), true,
                    hub.now - base::days(3));
  guild::begin_sharing(hub.write, lesson, joost, {}, hub.now - base::days(2));
}

}  // namespace

void add_lessons(Filling& hub) {
  std::vector<guild::LessonId> made;
  base::Instant at = hub.now - base::days(90);
  for (const Lesson& one : all_lessons) {
    made.push_back(note(hub, one, at));
    at = at + base::days(4);
  }
  for (const Use& one : all_uses)
    tell(hub, made[std::size_t(one.lesson)], one, hub.now - base::days(28));
  for (std::size_t i = 0; i < made.size(); ++i) {
    const guild::PersonId lead = hub.lead.at(all_lessons[i].community);
    share(hub, made[i], all_lessons[i].level, lead, hub.now - base::days(30 - std::int64_t(i)));
  }
  tell_stories(hub, made);
  begin_another(hub, made[10]);
}

}  // namespace commands::demo
