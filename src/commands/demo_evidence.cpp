// What the people of the demo hub looked at for the question that took longest, on what its answer
// rests, and what they tried.
#include "commands/demo_parts.hpp"
#include "guild/evidence/claims.hpp"
#include "guild/evidence/quotes.hpp"
#include "guild/experiments/experiment.hpp"

namespace commands::demo {
namespace {

class Looking {
 public:
  Looking(Filling& hub, guild::QuestionId question) : hub_(hub), question_(question) {}

  guild::EvidenceId note(std::string_view by, guild::EvidenceDraft draft, int days_ago) {
    draft.date = base::wall_time(days(days_ago), "Europe/Amsterdam").date;
    return guild::note_evidence(hub_.write, person(by), question_, draft, days(days_ago));
  }
  void source(guild::EvidenceId evidence, std::string_view by, const guild::SourceDraft& draft,
              int days_ago) {
    guild::add_source(hub_.write, evidence, person(by), draft, days(days_ago));
  }
  guild::QuoteId quote(guild::EvidenceId evidence, std::string_view by,
                       const guild::QuoteDraft& draft, int days_ago) {
    const auto id = guild::add_quote(hub_.write, evidence, person(by), draft, days(days_ago));
    guild::ask_permission(hub_.write, evidence, id, person(by), draft.contact_mail,
                          days(days_ago));
    return id;
  }
  void allows(guild::QuoteId quote, int days_ago) {
    guild::answer_permission(hub_.write, quote, 1, true, true, days(days_ago));
  }
  void claim(std::string_view by, std::string_view text, std::vector<guild::EvidenceId> on,
             int days_ago) {
    const auto id =
        guild::add_claim(hub_.write, question_, person(by), text, "nl", days(days_ago));
    for (const guild::EvidenceId evidence : on)
      guild::support_claim(hub_.write, question_, id, evidence, person(by), days(days_ago));
  }

 private:
  guild::PersonId person(std::string_view name) const { return hub_.person.at(name); }
  base::Instant days(int ago) const { return hub_.now - base::days(ago); }
  Filling& hub_;
  guild::QuestionId question_;
};

guild::EvidenceId look_up(Looking& look) {
  guild::EvidenceDraft note;
  note.kind = "desk_note";
  note.title = "Is ergens gemeten waar de tijd blijft bij een vergunning voor iets nieuws?";
  note.found =
      "Drie gemeenten hielden het bij, elk met een lijst op papier. Overal hetzelfde: van de "
      "dagen tussen aanvraag en besluit werd er op **minder dan één op de tien** aan gewerkt. De "
      "rest lag het stuk ergens.";
  note.gaps = "Niets van na 2021, en nergens wat het wachten kostte aan wie wachtte.";
  const auto id = look.note("Lotte van Son", note, 140);
  look.source(id, "Lotte van Son",
              {"Gemeente Havenrecht, Doorlooptijden van proeven in de openbare ruimte, 2021",
               "https://havenrecht.example/doorlooptijden", "high"},
              140);
  look.source(id, "Lotte van Son", {"Lijst aan de muur van Anneke Blom, 2022", "", "fair"}, 139);
  return id;
}

guild::EvidenceId talk(Looking& look) {
  guild::EvidenceDraft interview;
  interview.kind = "interview";
  interview.title = "Een jurist die elke aanvraag ziet en er zelden over beslist";
  interview.guide = "- Wat komt er op je bureau?\n- Waar wacht jij op?\n- Wie wacht er op jou?";
  interview.found =
      "Zij tekent elf keer per aanvraag, waarvan negen keer omdat het formulier het vraagt. Ze "
      "belt nooit: ze weet niet wie er wacht.";
  interview.sector = "mun";
  const auto id = look.note("Otto Lamers", interview, 132);
  const auto said = look.quote(
      id, "Otto Lamers",
      {"Ik teken omdat er een vakje is. Haal het vakje weg en niemand mist mijn handtekening.",
       "Carla Veenstra", "Gemeente Oudewaard", "mun", "carla.veenstra@example.org"},
      131);
  look.allows(said, 128);
  // Her colleague was asked too, and did not answer yet.
  look.quote(id, "Otto Lamers",
             {"Als ik het niet begrijp, leg ik het onderop.", "Henk Smeets", "Gemeente Oudewaard",
              "mun", "henk.smeets@example.org"},
             131);
  return id;
}

guild::EvidenceId visit(Looking& look) {
  guild::EvidenceDraft seen;
  seen.kind = "visit";
  seen.title = "Een dinsdagochtend aan één tafel in Oudewaard";
  seen.place = "Gemeentehuis Oudewaard, kamer 2.14";
  seen.people = "Wout Mulder, een jurist, een verkeerskundige en twee aanvragers";
  seen.found =
      "Drie aanvragen, een uur, het stuk op het scherm. Wie iets niet wist, vroeg het aan wie "
      "tegenover hem zat. De langste stilte duurde een minuut.";
  return look.note("Yusuf Demir", seen, 110);
}

// One that worked and one that did not.
void try_out(Filling& hub, guild::QuestionId question) {
  const auto day = [&](int ago) {
    return base::wall_time(hub.now - base::days(ago), "Europe/Amsterdam").date;
  };
  const auto begin = [&](std::string_view by, guild::ExperimentDraft draft, int ago, int until) {
    draft.from = day(ago);
    draft.until = day(until);
    draft.question = question;
    return guild::begin_experiment(hub.write, hub.person.at(by), hub.community.at('L'), draft,
                                   hub.now - base::days(ago));
  };
  guild::ExperimentDraft table{"Eén uur op dinsdag, met iedereen die iets moet vinden"};
  table.place = "Gemeentehuis Oudewaard";
  table.people = "een jurist, een verkeerskundige en drie aanvragers";
  table.measure = "Dagen tussen aanvraag en besluit, en hoeveel daarvan er iemand aan werkte.";
  const auto worked = begin("Wout Mulder", table, 118, 101);
  guild::join_experiment(hub.write, worked, hub.person.at("Yusuf Demir"),
                         hub.now - base::days(117));
  guild::settle_experiment(hub.write, worked, hub.person.at("Wout Mulder"), "success",
                           "Twee van de drie aanvragen waren dezelfde middag klaar.",
                           hub.now - base::days(100));
  guild::add_proof_point(hub.write, worked, hub.person.at("Wout Mulder"), "Van 214 dagen naar 24",
                         "Een sensor aan een lantaarnpaal. De meeste van die 24 dagen waren voor "
                         "de ladder.",
                         hub.now - base::days(98));
  guild::ExperimentDraft dashboard{"Een scherm in de gang dat laat zien waar elk stuk ligt"};
  dashboard.place = "Gemeentehuis Havenrecht, eerste verdieping";
  dashboard.measure = "Hoeveel stukken langer dan een week op één plek liggen.";
  const auto failed = begin("Anneke Blom", dashboard, 90, 48);
  guild::settle_experiment(hub.write, failed, hub.person.at("Anneke Blom"), "failure",
                           "Iedereen keek, niemand belde. Na zes weken lagen er meer stukken dan "
                           "ervoor: wie ergens op wachtte, wachtte nu op het scherm. Weten waar "
                           "iets ligt is niet hetzelfde als weten wie je ervoor aanspreekt.",
                           hub.now - base::days(47));
}

}  // namespace

void add_evidence(Filling& hub) {
  for (const guild::QuestionLine& line : guild::questions_of(
           hub.write, hub.community.at('L'), guild::QuestionState::answered, 100)) {
    if (line.text != slow_question) continue;
    Looking look(hub, line.id);
    const auto note = look_up(look), interview = talk(look), seen = visit(look);
    look.claim("Lotte van Son", "Het wachten zit niet in het werk maar ertussen.",
               {note, interview}, 119);
    look.claim("Lotte van Son", "Een uur aan één tafel scheelt maanden.", {seen}, 105);
    look.claim("Yusuf Demir", "Zo kan het in elke gemeente.", {}, 99);
    try_out(hub, line.id);
  }
}

}  // namespace commands::demo
