// What the people of the demo hub were told, and what hangs on their communities and meetings.
#include "commands/demo_dates.hpp"
#include "commands/demo_parts.hpp"
#include "guild/files/file.hpp"
#include "guild/meetings/meeting.hpp"
#include "guild/messages/message.hpp"

namespace commands::demo {
namespace {

constexpr std::string_view welcome =
    "Beste allemaal,\n\nVijf bijeenkomsten, vier communities, en meer vragen dan we konden "
    "beantwoorden: dank je wel. Wat bleef liggen staat **geparkeerd met een naam erbij**.\n\nTot "
    "volgend jaar,\nMarloes";
constexpr std::string_view new_dates =
    "Beste allemaal,\n\nDe data van het nieuwe jaar staan klaar. Je bent voor alle bijeenkomsten "
    "van jouw community uitgenodigd; wil je per datum laten weten of je komt?\n\n- Op de eerste "
    "dag beginnen alle communities tegelijk, in Dordrecht.\n- De startdocumenten staan onder dit "
    "bericht. Het is een begin en niet het resultaat: schrijf mee.\n\nGroet,\nMarloes";
constexpr std::string_view bring_a_sensor =
    "Neem voor de eerste bijeenkomst één meting mee die bij jullie tot een ander besluit leidde, "
    "of die juist in een la verdween. Een foto van de la is ook goed.\n\nJoost";

// Everyone got it already: nobody is mailed by a demo hub.
void write_to(Filling& hub, std::string_view author, const guild::Audience& to,
              const guild::MessageDraft& draft, base::Instant at) {
  const guild::MessageId id = guild::draft_message(hub.write, hub.person.at(author), to, draft, at);
  guild::send_message(hub.write, id, at);
  for (const guild::PersonId person :
       guild::unmailed(hub.write, id, guild::PersonId{1}, guild::PersonId{INT64_MAX}))
    if (guild::claim_delivery(hub.write, id, person, at))
      guild::settle_delivery(hub.write, id, person, at);
}

void hang_report(Filling& hub, const guild::StoredFile& report) {
  const auto past = guild::meetings_of(hub.write, hub.community.at('L'), {{}, hub.now});
  if (past.empty()) return;
  guild::attach_file(hub.write, hub.person.at("Fenna Dijkstra"), guild::Holder::of(past.back().id),
                     report, past.back().ends_at);
}

}  // namespace

const std::string_view report_text =
    "VERSLAG LOKAAL METEN\n\nAanwezig: negentien mensen van elf organisaties.\n\n"
    "1. Wat namen we mee?\nMerwerode liet zien hoe een geluidsmeting de werktijden van een "
    "bouwplaats verschoof.\n\n2. Geparkeerd\nWie beheert een sensor na het project? "
    "Bram zoekt dit uit.\n\n3. Afspraken\nIedereen legt een bewaartermijn naast die van de "
    "anderen.\n";

void add_messages(Filling& hub, const guild::StoredFile& report) {
  const base::Date today = base::wall_time(hub.now, "Europe/Amsterdam").date;
  const base::Date last_day = past_cycle(today).moved(ethics_dates.back());
  const auto programme = guild::Audience::of(hub.programme);
  write_to(hub, coordinator, programme, {"Dank voor een jaar leren", std::string(welcome)},
           noon_of(base::add_days(last_day, 5)));
  write_to(hub, coordinator, programme,
           {"De nieuwe data, en de startdocumenten", std::string(new_dates), "nl", true},
           hub.now - base::days(3));
  write_to(hub, "Joost Verhagen", guild::Audience::of(hub.community.at('L')),
           {"Neem een meting mee", std::string(bring_a_sensor)}, hub.now - base::days(1));
  guild::attach_link(hub.write, hub.person.at("Joost Verhagen"),
                     guild::Holder::of(hub.community.at('L')), "https://example.org/meetkaart",
                     "De meetkaart waar we aan werken", hub.now - base::days(2));
  hang_report(hub, report);
}

}  // namespace commands::demo
