// What the people of the demo hub ask each other, and how far they came. All of it is invented.
#include "base/text.hpp"
#include "commands/demo_parts.hpp"
#include "guild/initiatives/initiative.hpp"
#include "guild/meetings/meeting.hpp"
#include "guild/questions/discussion.hpp"
#include "guild/questions/parking.hpp"

namespace commands::demo {
namespace {

struct Asked {
  char letter;
  std::string_view asker, text, kind, example, who_for;
  int days_ago;
  std::string_view recognised, helpers;  // names, between commas
};

constexpr std::string_view after_the_pilot = "Wie beheert een sensor als het project voorbij is?";
constexpr std::string_view dashboard = "Hoe laat je een raad zien hoe onzeker een voorspelling is?";

constexpr Asked questions[] = {
    {'L', "Yusuf Demir", slow_question, "deepening",
     "Voor één sensor aan een lantaarnpaal had ik elf handtekeningen nodig, van zeven afdelingen. "
     "Bij de achtste maand was de aannemer failliet.\n\nHet gaat me niet om die ene sensor: elk "
     "project loopt zo.",
     "wie bij een gemeente iets nieuws probeert", 160,
     "Nadia el Amrani,Anneke Blom,Wout Mulder,Mirjam de Graaf,Koen Drost,Renske Hulst",
     "Lotte van Son,Otto Lamers"},
    {'L', "Bram Kuiper", after_the_pilot, "practical",
     "Op de Zuiderkade hangen nog drie kastjes van een proef uit een vorig jaar. Niemand leest ze.",
     "wie een meetnet in een wijk hangt", 90, "Ineke van Dam,Jamal Bouzid", ""},
    {'L', "Chantal Mensah", "Hoe meet een schoolklas fijnstof zo dat de gemeente er iets mee doet?",
     "practical", "", "scholen", 20, "Elske Terpstra", "Fenna Dijkstra"},
    {'L', "Lotte van Son",
     "Mag een meting openbaar zijn zonder dat je belooft er iets mee te doen?", "", "", "", 6,
     "", ""},
    {'G', "Imke Vos", "Hoe krijgen we een data-afspraak in een contract dat de bouwer nog tekent?",
     "practical", "Bij de laatste tender haalde de jurist haar eruit: te vaag om op te toetsen.",
     "inkopers", 40, "Niels Bakker,Luuk van Asten", "Ruben Okafor"},
    {'G', "Achmed Yilmaz", "Vanaf wanneer hoort een bewoner bij een nieuwe wijk?", "deepening", "",
     "", 9, "Gerda Schouten", ""},
    {'V', "Marit Kuipers", dashboard, "practical",
     "Onze drukteverwachting was 8.000 bezoekers. Het werden er 3.000, en sindsdien kijkt niemand "
     "er meer naar.",
     "griffies en raadsleden", 70, "Sander Pol,Theo Groot", "Pim Wagenaar"},
    {'V', "Noor Belhadj", "Wanneer is een voorspelling goed genoeg om een weg voor af te sluiten?",
     "", "", "", 17, "", ""},
    {'E', "Heleen Post", "Wie zit er niet aan tafel als wij over een camera beslissen?",
     "deepening", "", "wie een moreel beraad leidt", 30, "Farid Aziz,Nour Saleh", "Milou Geerts"},
    {'E', "Tom Everaert", "Wat doe je als de uitkomst van een beraad is dat je moet stoppen?", "",
     "", "", 4, "", ""},
};

class Telling {
 public:
  explicit Telling(Filling& hub) : hub_(hub) {}

  guild::QuestionId ask(const Asked& one) {
    guild::QuestionDraft draft;
    draft.text = one.text;
    draft.kind = one.kind;
    draft.example = one.example;
    draft.who_for = one.who_for;
    if (one.text == slow_question) tell_origin(draft, one);
    return ask(one.letter, one.asker, draft, one.days_ago);
  }
  guild::QuestionId ask(char letter, std::string_view asker, const guild::QuestionDraft& draft,
                        int days_ago) {
    return guild::ask_question(hub_.write, hub_.person.at(asker), hub_.community.at(letter), draft,
                               days(days_ago));
  }
  void join_in(guild::QuestionId id, const Asked& one) {
    for (const std::string_view name : base::split(one.recognised, ','))
      if (!name.empty())
        guild::recognise_question(hub_.write, id, hub_.person.at(name), days(one.days_ago - 1));
    for (const std::string_view name : base::split(one.helpers, ','))
      if (!name.empty())
        guild::offer_help(hub_.write, id, hub_.person.at(name), days(one.days_ago - 1));
  }
  guild::CommentId say(guild::QuestionId id, std::string_view author, std::string_view body,
                       int days_ago, guild::CommentId reply_to = {}) {
    return guild::add_comment(hub_.write, hub_.person.at(author), id,
                              {std::string(body), "nl", reply_to}, days(days_ago));
  }
  void answers(guild::CommentId comment, std::string_view by, std::string_view tried,
               std::string_view went, int days_ago) {
    guild::mark_answer(hub_.write, comment, hub_.person.at(by),
                       {std::string(tried), std::string(went)}, days(days_ago));
  }
  void park(guild::QuestionId id, std::string_view by, guild::ParkingDraft draft, int days_ago) {
    guild::Actor actor;
    actor.person = hub_.person.at(by);
    const auto found = guild::find_question_for(hub_.write, actor, id, hub_.now);
    guild::park_question(hub_.write, found, actor.person, draft, days(days_ago));
  }
  guild::PersonId person(std::string_view name) const { return hub_.person.at(name); }
  base::Date in_days(int n) const {
    return base::add_days(base::wall_time(hub_.now, "Europe/Amsterdam").date, n);
  }
  base::Instant days(int ago) const { return hub_.now - base::days(ago); }
  Filling& hub() { return hub_; }

 private:
  // What it came from: an idea of its asker, and the meeting at which he said so.
  void tell_origin(guild::QuestionDraft& draft, const Asked& one) {
    const guild::CommunityId community = hub_.community.at(one.letter);
    guild::InitiativeDraft idea;
    idea.title = "Een sensor aan elke derde lantaarnpaal";
    idea.problem = "We weten niet waar het ’s nachts te licht is, en voor wie.";
    idea.who_for = "wie aan een verlichte straat slaapt";
    draft.initiative = guild::note_initiative(hub_.write, hub_.person.at(one.asker), community,
                                              idea, days(one.days_ago + 30));
    for (const guild::Meeting& meeting :
         guild::meetings_of(hub_.write, community, {{}, days(one.days_ago)}))
      draft.meeting = meeting.id;
  }

  Filling& hub_;
};

void talk_about_slowness(Telling& t, guild::QuestionId id) {
  const auto why = t.say(id, "Anneke Blom",
                         "Bij ons zijn het niet de mensen. Iedereen wacht op iemand die mag "
                         "beslissen, en die weet niet dat er gewacht wordt.",
                         155);
  t.say(id, "Yusuf Demir", "Heb je dat ooit nagemeten?", 154, why);
  t.say(id, "Anneke Blom",
        "Ja, met een lijstje aan de muur. Van de 214 dagen lag het stuk er **190 op een stapel**.",
        153, why);
  guild::QuestionDraft part{"Wie mag er eigenlijk ja zeggen?"};
  part.parent = id;
  const auto who = t.ask('L', "Wout Mulder", part, 150);
  const auto said = t.say(who, "Lotte van Son",
                          "Bijna altijd één afdelingshoofd. De andere tien handtekeningen zijn "
                          "gewoonte.",
                          148);
  t.answers(said, "Wout Mulder", "", "", 147);
  const auto answer = t.say(
      id, "Lotte van Son",
      "Het wachten zit niet in het werk maar ertussen. Zet wie beslist en wie raad geeft in één "
      "uur aan één tafel, met het stuk erbij.",
      120);
  t.answers(answer, "Yusuf Demir",
            "Oudewaard deed het met drie aanvragen: een uur op dinsdag, met Wout Mulder als "
            "gastheer.",
            "Twee van de drie waren dezelfde middag klaar. De derde bleek niemand te willen; dat "
            "had anders een half jaar gekost.",
            100);
}

void wonder_who_keeps_it(Telling& t, guild::QuestionId id) {
  t.say(id, "Priya Raman",
        "Wij krijgen na een proef nooit een sleutel terug. Soms ook geen adres.", 85);
}

void answer_with_one_picture(Telling& t, guild::QuestionId id) {
  const auto answer = t.say(id, "Pim Wagenaar",
                            "Teken geen getal maar twintig mogelijke dagen, als stipjes. Een raad "
                            "ziet dan zelf hoe vaak het misgaat.",
                            60);
  t.answers(answer, "Marit Kuipers", "In de raadsvergadering over de kermis.",
            "Er kwam een gesprek over wat te veel is, in plaats van over wie het mis had.", 35);
}

void rewrite_an_idea(Telling& t) {
  sql::Write& write = t.hub().write;
  const guild::PersonId nadia = t.person("Nadia el Amrani");
  guild::InitiativeDraft draft;
  draft.title = "Een geluidsmeter op elke hoek van de bouwplaats";
  draft.problem = "Omwonenden bellen, en wij hebben niets om naar te wijzen.";
  draft.who_for = "omwonenden van een bouwplaats";
  draft.why_now = "Aan de kade wordt vier jaar gebouwd.";
  const auto id = guild::note_initiative(write, nadia, t.hub().community.at('L'), draft,
                                         t.days(200));
  const auto again = [&](int on, std::string_view title, std::string_view problem,
                         std::string_view reason, std::string_view learnt, int days_ago) {
    draft.title = title;
    draft.problem = problem;
    draft.reason = reason;
    draft.learnt = learnt;
    guild::rewrite_initiative(write, id, nadia, on, draft, t.days(days_ago));
  };
  again(1, "Eén geluidsmeter, bij wie er last van heeft",
        "Vier meters gaven vier grafieken en geen gesprek.",
        "Niemand las de grafieken, ook wij niet",
        "Wat je op de hoek meet zegt niets over wat er in een slaapkamer te horen is.", 140);
  again(2, "Een rustig uur per dag, dat je kunt nameten",
        "Mensen vragen niet om minder geluid maar om te weten wanneer het stil is.",
        "Bewoners vroegen iets anders dan wij maten",
        "Een afgesproken stil uur scheelt meer telefoontjes dan drie decibel.", 80);
  again(3, "Bewoners kiezen het stille uur, de bouw meet het",
        "Het stille uur viel samen met het middagslaapje van niemand.",
        "Wie er woont weet beter wanneer",
        "De uitvoerder houdt zich eraan sinds hij zelf de meter afleest.", 25);
  guild::QuestionDraft question{"Hoe spreek je een stil uur af dat de bouw ook haalt?"};
  question.initiative = id;
  t.ask('L', "Nadia el Amrani", question, 22);
}

}  // namespace

void add_questions(Filling& hub) {
  Telling t(hub);
  for (const Asked& one : questions) {
    const guild::QuestionId id = t.ask(one);
    t.join_in(id, one);
    if (one.text == slow_question) talk_about_slowness(t, id);
    if (one.text == after_the_pilot) wonder_who_keeps_it(t, id);
    if (one.text == dashboard) answer_with_one_picture(t, id);
  }
  rewrite_an_idea(t);
}

void park_for_a_group(Filling& hub) {
  Telling t(hub);
  for (const guild::QuestionLine& line : guild::questions_of(
           hub.write, hub.community.at('L'), guild::QuestionState::open, 100)) {
    if (line.text != after_the_pilot) continue;
    guild::ParkingDraft draft;
    draft.route = "working_group";
    draft.owner = t.person("Bram Kuiper");
    draft.due = t.in_days(30);
    draft.reason = "Dit weet niemand van ons. We kijken eerst bij drie andere steden.";
    draft.group_name = "Sensorwacht";
    t.park(line.id, "Bram Kuiper", draft, 80);
    for (const std::string_view name : {"Priya Raman", "Sietske Hoekstra"})
      guild::join_group(hub.write, line.id, t.person(name), t.days(75));
  }
}

}  // namespace commands::demo
