// Who takes part in the demo hub.
#include "base/text.hpp"
#include "commands/demo_parts.hpp"
#include "guild/communities/membership.hpp"
#include "guild/communities/partner.hpp"
#include "guild/people/person.hpp"
#include "guild/people/sign_in.hpp"

namespace commands::demo {
namespace {

constexpr Organisation all_organisations[] = {
    {"Gemeente Merwerode", "mun"},
    {"Gemeente Oudewaard", "mun"},
    {"Gemeente Waalstad", "mun"},
    {"Gemeente Havenrecht", "mun"},
    {"Provincie Laagland", "gov"},
    {"Waterschap De Drie Stromen", "gov"},
    {"Sensorwerf BV", "com"},
    {"Peilvast Sensoren", "com"},
    {"Kavel & Kade Ontwikkeling", "com"},
    {"Bank van de Lange Adem", "fin"},
    {"Groenfonds Rivierenland", "fin"},
    {"De Buurtmeters", "soc"},
    {"Stichting Speelstraat", "soc"},
    {"Hogeschool Delta", "edu"},
    {"Universiteit Laagland", "edu"},
    {"Bewonersraad Zuiderkade", "res"},
    {"Wijkcoöperatie Noorderlicht", "res"},
    {"Voorspel Data", "com"},
};

constexpr Person all_people[] = {
    {"Marloes Brink", 4, "", "marloes"},
    {"Ada Zwart", 3, "", "ada"},
    {"Joost Verhagen", 1, "L*", "joost",
     "Een meetnet opzetten zonder grote leverancier", "Bewoners laten meebeslissen over sensoren"},
    {"Fenna Dijkstra", 13, "L+ V", "fenna",
     "Een gesprek weer op gang helpen", "Modellen lezen zonder wiskunde"},
    {"Nadia el Amrani", 0, "L G", "nadia",
     "Geluidsmetingen rond een bouwplaats", "Wat je belooft over het bewaren van meetgegevens"},
    {"Bram Kuiper", 15, "L. E", "bram",
     "Weten wie in de wijk je moet spreken", "Een meting uitleggen aan mijn straat"},
    {"Vera Smit", 16, "", "vera"},
    {"Katja Roos", 12, "C*", "katja",
     "Ouders en opvang om één tafel krijgen", "Rekenen aan een opvang van ouders zelf"},
    {"Ruben Okafor", 8, "G* F", "ruben",
     "Een data-afspraak in een anterieure overeenkomst"},
    {"Lotte van Son",
     4,
     "L E*",
     {},
     "Een privacytoets die wel gelezen wordt",
     "Algoritmes in de subsidie"},
    {"Pim Wagenaar",
     17,
     "V*",
     {},
     "Een drukteprognose voor een binnenstad",
     "Onzekerheid in één plaatje"},
    {"Chantal Mensah",
     11,
     "L C",
     {},
     "Zelf fijnstof meten met een klas",
     "Verder komen dan een proef"},
    {"Otto Lamers", 7, "L"},
    {"Sietske Hoekstra", 5, "L V", {}, "Grondwaterstanden per straat"},
    {"Yusuf Demir", 0, "L"},
    {"Anneke Blom", 3, "L G"},
    {"Tijs van Rooij", 6, "L"},
    {"Mirjam de Graaf", 2, "L"},
    {"Jamal Bouzid", 15, "L C"},
    {"Elske Terpstra", 14, "L"},
    {"Hugo Prins", 6, "L V"},
    {"Ineke van Dam", 16, "L"},
    {"Wout Mulder", 1, "L"},
    {"Saskia Rensen", 11, "L"},
    {"Daan Oosterhuis", 4, "L"},
    {"Priya Raman", 7, "L E"},
    {"Gerda Schouten", 3, "G+", {}, "Participatie die langer duurt dan één avond"},
    {"Niels Bakker", 8, "G"},
    {"Imke Vos", 2, "G."},
    {"Samira Haddad", 9, "G F"},
    {"Koen Drost", 0, "G"},
    {"Floor Jansma", 14, "G"},
    {"Matthijs Kok", 5, "G"},
    {"Renske Hulst", 1, "G"},
    {"Achmed Yilmaz", 16, "G"},
    {"Dineke Visser", 4, "G"},
    {"Luuk van Asten", 8, "G"},
    {"Olga Petrova", 13, "G V"},
    {"Bas Nieuwland", 10, "G F"},
    {"Judith Aalbers", 3, "G"},
    {"Femke Stam", 2, "V+", {}, "Een voorspelling toetsen aan de praktijk"},
    {"Victor Lindeman", 17, "V"},
    {"Hanna Brouwer", 0, "V"},
    {"Ravi Soekhram", 14, "V."},
    {"Marit Kuipers", 5, "V"},
    {"Sander Pol", 3, "V"},
    {"Noor Belhadj", 1, "V E"},
    {"Theo Groot", 4, "V"},
    {"Lieke Maas", 13, "V"},
    {"Dirk Haverkort", 17, "V"},
    {"Esther Levi", 14, "V"},
    {"Joris Tak", 2, "V"},
    {"Milou Geerts", 13, "E+", {}, "Een moreel beraad leiden"},
    {"Farid Aziz", 15, "E"},
    {"Heleen Post", 3, "E."},
    {"Tom Everaert", 6, "E"},
    {"Wilma Kramer", 0, "E"},
    {"Stef Oudshoorn", 1, "E"},
    {"Nour Saleh", 14, "E"},
    {"Jet Bonnema", 11, "E"},
    {"Arjen Veldkamp", 4, "E"},
    {"Zoë Martens", 2, "E"},
    {"Roel Hendriks", 16, "E"},
    {"Ilse Vermeer", 5, "E"},
    {"Aisha Karim", 12, "C+"},
    {"Mees de Wit", 16, "C"},
    {"Lina Farah", 15, "C"},
    {"Evelien Koster", 0, "C"},
    {"Hassan Oumar", 12, "C"},
    {"Trudy Lammers", 13, "C"},
    {"Kees Verweij", 15, "C"},
    {"Simone Hartog", 9, "F*"},
    {"Ewout Bleeker", 10, "F+"},
    {"Carla Dekker", 9, "F"},
    {"Martijn Loos", 10, "F"},
    {"Petra Zijlstra", 5, "F"},
    {"Hilde Roos", 3, "I*"},
    {"Gijs Tromp", 2, "I"},
    {"Mona van Eck", 1, "I"},
    {"Frans Albers", 0, "I+"},
};

guild::Role role_of(char mark) {
  switch (mark) {
    case '*':
      return guild::Role::lead;
    case '+':
      return guild::Role::facilitator;
    case '.':
      return guild::Role::core_group;
    default:
      return guild::Role::member;
  }
}

guild::PersonId add(Filling& hub, const Person& one) {
  const Organisation& organisation = all_organisations[one.organisation];
  guild::NewPerson draft;
  draft.name = one.name;
  draft.mail_address = address_of(one.name);
  draft.organisation = organisation.name;
  draft.sector = organisation.sector;
  draft.administrator = one.name == administrator;
  draft.demo_line = one.line;
  return guild::add_person(hub.write, draft, hub.now).id;
}

void tell_about_herself(Filling& hub, const Person& one, guild::PersonId id) {
  const Organisation& organisation = all_organisations[one.organisation];
  guild::Profile profile;
  profile.name = one.name;
  profile.organisation = organisation.name;
  profile.sector = organisation.sector;
  profile.help_with = one.help_with;
  profile.want_to_learn = one.want_to_learn;
  guild::change_profile(hub.write, id, profile, hub.now);
}

}  // namespace

std::span<const Organisation> organisations() { return all_organisations; }
std::span<const Person> people() { return all_people; }

std::string address_of(std::string_view name) {
  std::string local = base::slug(name);
  for (char& c : local)
    if (c == '-') c = '.';
  return local + "@example.org";
}

void add_people(Filling& hub) {
  for (const Person& one : all_people) {
    const guild::PersonId id = add(hub, one);
    hub.person[one.name] = id;
    // Everyone was here once, and so stands in the directory.
    guild::begin_sign_in(hub.write, id, "demo", hub.now);
    guild::revoke_other_sign_ins(hub.write, id, {}, hub.now);
    if (!one.help_with.empty()) tell_about_herself(hub, one, id);
  }
}

void add_partners(Filling& hub) {
  const guild::PersonId by = hub.person.at(coordinator);
  for (const Community& one : communities())
    for (const std::string_view place : base::split(one.partners, ' ')) {
      if (place.empty()) continue;
      const Organisation& organisation = all_organisations[*base::parse_integer(place)];
      guild::add_partner(hub.write, hub.community.at(one.letter), organisation.name,
                         organisation.sector, by, hub.now - base::days(380));
    }
}

namespace {

// Two are new, and nobody has said hello yet.
base::Instant joined(const Filling& hub, std::string_view name) {
  const bool is_new = name == "Tijs van Rooij" || name == "Saskia Rensen";
  return hub.now - base::days(is_new ? 6 : 380);
}

}  // namespace

void add_members(Filling& hub) {
  const guild::PersonId by = hub.person.at(coordinator);
  for (const Person& one : all_people) {
    for (const std::string_view part : base::split(one.in, ' ')) {
      if (part.empty()) continue;
      const guild::Role role = role_of(part.size() > 1 ? part[1] : ' ');
      const guild::PersonId id = hub.person.at(one.name);
      guild::take_in(hub.write, hub.community.at(part[0]), id, role, by, joined(hub, one.name));
      hub.members[part[0]].push_back(id);
      if (role == guild::Role::lead) hub.lead[part[0]] = id;
    }
  }
}

}  // namespace commands::demo
