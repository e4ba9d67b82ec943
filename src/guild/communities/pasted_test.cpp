// What people paste, as data; and what adding them does.
#include "guild/communities/pasted.hpp"

#include "base/limits.hpp"
#include "guild/communities/membership.hpp"
#include "world/town.hpp"

namespace {

using guild::PasteState;
using guild::read_pasted;
using world::fault_of;

struct Row {
  const char* pasted;
  // "name|address|organisation" or "!problem" for each person, joined by " + "
  const char* read;
};

std::string in_short(const std::vector<guild::PastedPerson>& people) {
  std::string all;
  for (const auto& one : people) {
    if (!all.empty()) all += " + ";
    all += one.problem.empty() ? one.name + "|" + one.address + "|" + one.organisation
                               : "!" + one.problem;
  }
  return all;
}

const Row rows[] = {
    {"", ""},
    {"  \n\n ; , \n", ""},
    {"Nadia el Amrani <nadia@m.example>, Gemeente Merwerode",
     "Nadia el Amrani|nadia@m.example|Gemeente Merwerode"},
    {"Nadia el Amrani <nadia@m.example>", "Nadia el Amrani|nadia@m.example|"},
    {"nadia@m.example", "Nadia|nadia@m.example|"},
    {"<nadia@m.example>", "Nadia|nadia@m.example|"},
    {"piet.jansen3@m.example", "Piet Jansen|piet.jansen3@m.example|"},
    {"mailto:nadia@m.example", "Nadia|nadia@m.example|"},
    {"Bram Kuiper, bram@z.example", "Bram Kuiper|bram@z.example|"},
    {"Bram Kuiper, bram@z.example, Bewonersraad", "Bram Kuiper|bram@z.example|Bewonersraad"},
    {"bram@z.example, Bram Kuiper, Bewonersraad", "Bram Kuiper|bram@z.example|Bewonersraad"},
    {"Bram Kuiper, Bewonersraad, bram@z.example", "Bram Kuiper|bram@z.example|Bewonersraad"},
    {"Bram Kuiper; bram@z.example; Bewonersraad", "Bram Kuiper|bram@z.example|Bewonersraad"},
    {"Bram Kuiper\tbram@z.example\tBewonersraad", "Bram Kuiper|bram@z.example|Bewonersraad"},
    {"Bram Kuiper\tbram@z.example\tRaad, Zuid en Noord",
     "Bram Kuiper|bram@z.example|Raad, Zuid en Noord"},
    {"Bram Kuiper bram@z.example", "Bram Kuiper|bram@z.example|"},
    {"bram@z.example Bram Kuiper", "Bram Kuiper|bram@z.example|"},
    {"\"Verhagen, Joost\" <joost@o.example>", "Joost Verhagen|joost@o.example|"},
    {"\"Berg, Jan van den\" <jan@o.example>, Waterschap",
     "Jan van den Berg|jan@o.example|Waterschap"},
    {"Verhagen, Joost <joost@o.example>", "Joost Verhagen|joost@o.example|"},
    {"\"Joost Verhagen\" <joost@o.example>", "Joost Verhagen|joost@o.example|"},
    {"'Joost Verhagen' <joost@o.example>", "Joost Verhagen|joost@o.example|"},
    {"“Joost Verhagen” <joost@o.example>", "Joost Verhagen|joost@o.example|"},
    {"Fenna Dijkstra (Hogeschool Delta) <fenna@d.example>",
     "Fenna Dijkstra|fenna@d.example|Hogeschool Delta"},
    {"Fenna Dijkstra <fenna@d.example> (Hogeschool Delta)",
     "Fenna Dijkstra|fenna@d.example|Hogeschool Delta"},
    {"Fenna Dijkstra [mailto:fenna@d.example]", "Fenna Dijkstra|fenna@d.example|"},
    {"Fenna Dijkstra <mailto:fenna@d.example>", "Fenna Dijkstra|fenna@d.example|"},
    {"A Een <a@x.example>, B Twee <b@y.example>", "A Een|a@x.example| + B Twee|b@y.example|"},
    {"A Een <a@x.example>; B Twee <b@y.example>;", "A Een|a@x.example| + B Twee|b@y.example|"},
    {"A Een <a@x.example>, Org Een, B Twee <b@y.example>, Org Twee",
     "A Een|a@x.example|Org Een + B Twee|b@y.example|Org Twee"},
    {"A Een, a@x.example, B Twee, b@y.example", "A Een|a@x.example| + B Twee|b@y.example|"},
    {"A Een, a@x.example, Org, B Twee, b@y.example", "A Een|a@x.example|Org + B Twee|b@y.example|"},
    {"a@x.example, b@y.example; c@z.example", "A|a@x.example| + B|b@y.example| + C|c@z.example|"},
    {"a@x.example b@y.example", "A|a@x.example| + B|b@y.example|"},
    {"A <a@x.example>\r\nB <b@y.example>\r\n", "A|a@x.example| + B|b@y.example|"},
    {"Aan: A Een <a@x.example>", "A Een|a@x.example|"},
    {"CC: a@x.example", "A|a@x.example|"},
    {"- A Een <a@x.example>\n• B Twee <b@y.example>", "A Een|a@x.example| + B Twee|b@y.example|"},
    {"1. A Een <a@x.example>\n12) B Twee <b@y.example>",
     "A Een|a@x.example| + B Twee|b@y.example|"},
    {"Naam, E-mail, Organisatie\nA Een, a@x.example, Org", "A Een|a@x.example|Org"},
    {"Els Brouwer, Gemeente Ergens", "!paste.no_address"},
    {"Els Brouwer <els@>", "!paste.bad_address"},
    {"Els <els@a@b.example>", "!paste.bad_address"},
    {"@", "!paste.bad_address"},
    {"Els O'Brien <els@a.example>", "Els O'Brien|els@a.example|"},
    {"Zoë Šimić <zoe@a.example>, Zürich", "Zoë Šimić|zoe@a.example|Zürich"},
    {"Els \"de bos <els@a.example>, Org", "Els \"de bos|els@a.example|Org"},
    {"Els <els@a.example", "Els|els@a.example|"},
    {"Els <ELS@A.example>, ACME, Inc.", "Els|ELS@A.example|ACME, Inc."},
};

TEST(Pasted, IsReadInAnyMix) {
  for (const Row& row : rows) EXPECT_EQ(in_short(read_pasted(row.pasted)), row.read) << row.pasted;
}

TEST(Pasted, LeavesOutWhatNobodyCanSee) {
  const auto people = read_pasted("El\xE2\x80\xAEs <els@a.example>, Or\x01g");
  ASSERT_EQ(people.size(), 1u);
  EXPECT_EQ(people[0].name, "Els");
  EXPECT_EQ(people[0].organisation, "Org");
}

TEST(Pasted, HasAnEnd) {
  std::string many;
  for (int i = 0; i < 5000; ++i) many += "a" + std::to_string(i) + "@x.example\n";
  EXPECT_EQ(read_pasted(many).size(), base::limits::people_per_paste + 1);
  EXPECT_EQ(read_pasted(std::string(10'000, 'x') + " <x@y.example>")[0].problem, "paste.too_long");
}

class AddingPasted : public world::InTown {
 protected:
  guild::PasteResult add(std::string_view text) {
    return write([&](sql::Write& w) {
      return guild::add_pasted(w, town().measuring, text, town().marloes, town().now());
    });
  }
  std::int64_t people() {
    return read([](sql::Read& r) { return r.count(R"sql(SELECT count(*) FROM person)sql"); });
  }
};
EACH_DATABASE(AddingPasted);

TEST_P(AddingPasted, ShowsFirstWhatItWouldDo) {
  const auto rows = read([&](sql::Read& r) {
    return guild::preview_pasted(r, town().measuring,
                                 "Nadia <nadia@merwerode.example>\n"
                                 "Vera <VERA@buurtmeters.example>\n"
                                 "Saar de Wit <saar@noord.example>\n"
                                 "Saar weer <Saar@Noord.example>\n"
                                 "Els zonder adres");
  });
  ASSERT_EQ(rows.size(), 5u);
  EXPECT_EQ(rows[0].state, PasteState::member);
  EXPECT_EQ(rows[1].state, PasteState::known);
  EXPECT_EQ(rows[2].state, PasteState::fresh);
  EXPECT_EQ(rows[3].state, PasteState::twice);
  EXPECT_EQ(rows[4].state, PasteState::unreadable);
}

TEST_P(AddingPasted, IsAllOrNothing) {
  const auto before = people();
  EXPECT_EQ(fault_of([&] { add("Saar de Wit <saar@noord.example>\nEls zonder adres"); }),
            "paste.correct_first");
  EXPECT_EQ(people(), before);
  EXPECT_EQ(fault_of([&] { add(" \n"); }), "paste.nobody");
}

TEST_P(AddingPasted, TwiceIsOnce) {
  const char* text =
      "Saar de Wit <saar@noord.example>, Atelier Noord\nVera <vera@buurtmeters.example>\n"
      "Nadia <nadia@merwerode.example>\nsaar@noord.example";
  const auto first = add(text);
  EXPECT_EQ(first.added, 2);
  EXPECT_EQ(first.already, 1);
  const auto second = add(text);
  EXPECT_EQ(second.added, 0);
  EXPECT_EQ(second.already, 3);
  const auto lines = read([&](sql::Read& r) { return guild::member_lines(r, town().measuring); });
  ASSERT_EQ(lines.size(), 5u);
  // Who was known keeps her name; who is new has the pasted one.
  EXPECT_EQ(lines[4].name, "Vera Smit");
  EXPECT_EQ(lines[3].name, "Saar de Wit");
  EXPECT_EQ(lines[3].organisation, "Atelier Noord");
}

}  // namespace
