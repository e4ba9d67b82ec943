#include "report/sentences.hpp"

#include <gtest/gtest.h>

#include <map>

#include "networks/small_networks.hpp"

namespace report {
namespace {

using engine::Graph;
using engine::Person;
using web::Language;

// All sentences by measure, in one language.
std::map<std::string, std::string> said(const Graph& graph, Language language,
                                        const engine::MeasureOptions& options = {}) {
  std::map<std::string, std::string> all;
  for (const Sentence& sentence :
       sentences(graph, engine::measure(graph, options), web::words(language))) {
    EXPECT_FALSE(sentence.title.empty() || sentence.misread.empty());
    EXPECT_EQ(sentence.text.find("report."), std::string::npos) << sentence.text;
    EXPECT_EQ(sentence.text.find('{'), std::string::npos) << sentence.text;
    all[sentence.measure] = sentence.text;
  }
  return all;
}

Graph two_rings(Person each) {
  engine::small::Pairs pairs;
  for (Person v = 0; v < 2 * each; ++v)
    pairs.push_back({v, v < each ? (v + 1) % each : each + (v + 1 - each) % each});
  return engine::small::network(2 * each, pairs);
}

// Groups of so many people each, in a ring: people beside each other are of one group.
Graph with_sectors(const std::vector<Person>& sizes) {
  engine::Attribute sector{"sector", {""}, {}};
  for (std::uint32_t value = 1; value <= sizes.size(); ++value) {
    sector.values.push_back("Sector " + std::to_string(value));
    sector.of.insert(sector.of.end(), sizes[value - 1], value);
  }
  Graph graph = engine::small::ring(static_cast<Person>(sector.of.size()));
  graph.attributes.push_back(sector);
  return graph;
}

TEST(Sentences, OfAnna) {
  Graph graph = engine::small::anna();
  graph.labels[0] = "Anna";
  const auto dutch = said(graph, Language::nl), english = said(graph, Language::en);
  EXPECT_EQ(dutch.at("cut_people"),
            "3 mensen zijn elk de enige schakel tussen anderen. Als Anna weggaat, verliezen twee "
            "groepen van elk drie mensen het contact.");
  EXPECT_EQ(english.at("cut_people"),
            "3 people are each the only link between others. If Anna left, two groups of three "
            "would lose contact.");
  EXPECT_EQ(dutch.at("cut_ties"),
            "2 relaties zijn elk de enige verbinding tussen twee delen. Een ervan is de relatie "
            "tussen Anna en 3.");
  EXPECT_EQ(english.at("connectedness"),
            "Everybody can reach everybody, directly or through others.");
  EXPECT_EQ(dutch.at("average_path_length"),
            "Tussen twee mensen zit meestal 1 ander (gemiddeld 2,2 stappen).");
  EXPECT_EQ(english.at("average_path_length"),
            "Between two people there is usually 1 other person (2.2 steps on average).");
  EXPECT_EQ(english.at("half_of_ties_count"), "3 of 7 people hold half of all ties.");
}

TEST(Sentences, OfAStar) {
  const Graph graph = engine::small::star(13);
  const auto dutch = said(graph, Language::nl), english = said(graph, Language::en);
  EXPECT_EQ(english.at("cut_people"),
            "1 person is the only link between others. If 0 left, twelve groups of one person each "
            "would lose contact.");
  EXPECT_EQ(dutch.at("cut_people"),
            "1 mens is de enige schakel tussen anderen. Als 0 weggaat, verliezen twaalf groepen "
            "van elk één mens het contact.");
  EXPECT_EQ(english.at("betweenness_centralization"),
            "When a shortest route runs through somebody, it is the same person at least half of "
            "the time.");
  EXPECT_EQ(dutch.at("betweenness_centralization"),
            "Als een kortste weg via iemand loopt, is dat minstens de helft van de keren dezelfde "
            "persoon.");
  EXPECT_EQ(english.at("largest_group_after_10_percent"),
            "If the busiest person left, 11 of 13 would lose touch with the rest.");
  EXPECT_EQ(dutch.at("largest_group_after_10_percent"),
            "Als de drukste persoon weggaat, raken 11 van de 13 het contact met de rest kwijt.");
  EXPECT_EQ(english.at("half_of_ties_count"), "1 of 13 people holds half of all ties.");
}

// One of 190 routes runs through anybody, each of the other 18 as often.
TEST(Sentences, OfNearlyAllTies) {
  engine::small::Pairs pairs;
  for (Person v = 0; v < 20; ++v)
    for (Person w = 0; w < v; ++w)
      if (v != 1 || w != 0) pairs.push_back({w, v});
  const auto english = said(engine::small::network(20, pairs), Language::en);
  EXPECT_EQ(english.at("betweenness_centralization"),
            "When a shortest route runs through somebody, it is one of the same 9 people at least "
            "half of the time.");
  EXPECT_EQ(english.at("cut_people"),
            "Nobody is the only link: whoever leaves, the others stay in contact.");
  EXPECT_EQ(english.at("cut_ties"), "No single tie is the only link between two parts.");
  EXPECT_EQ(english.at("average_path_length"),
            "Most people who can reach each other know each other directly (1.0 steps on "
            "average).");
  EXPECT_EQ(english.at("largest_group_after_10_percent"),
            "If the 2 busiest people left, all others would stay in touch.");
  EXPECT_EQ(said(engine::small::complete(9), Language::en).at("betweenness_centralization"),
            "Nobody stands between others.");
}

// The two rings never had touch: that is not lost when two leave.
TEST(Sentences, OfTwoRings) {
  const auto english = said(two_rings(10), Language::en), dutch = said(two_rings(10), Language::nl);
  EXPECT_EQ(english.at("largest_group_after_10_percent"),
            "If the 2 busiest people left, 1 of 20 would lose touch with the rest.");
  EXPECT_EQ(dutch.at("largest_group_after_10_percent"),
            "Als de 2 drukste mensen weggaan, raakt 1 van de 20 het contact met de rest kwijt.");
  EXPECT_EQ(english.at("connectedness"),
            "90 of 190 pairs can reach each other; nobody is without a tie.");
}

TEST(Sentences, OfLoosePeople) {
  engine::small::Pairs pairs{{0, 1}, {1, 2}};
  EXPECT_EQ(said(engine::small::network(8, pairs), Language::nl).at("connectedness"),
            "3 van de 28 duo’s kunnen elkaar bereiken; 5 mensen staan nog los.");
  EXPECT_EQ(said(engine::small::network(7, {{0, 1}, {2, 3}, {4, 5}}), Language::en)
                .at("connectedness"),
            "3 of 21 pairs can reach each other; 1 person has no tie yet.");
}

TEST(Sentences, OfSilos) {
  const engine::MeasureOptions by_sector{.attributes = {"sector"}};
  const Graph graph = with_sectors({7, 6, 9});
  EXPECT_EQ(said(graph, Language::en, by_sector).at("silo"),
            "Sector 1 and Sector 3 work together far less often than you would expect. 14 % of "
            "ties run between different values of sector; with ties at random it would be 69 %.");
  EXPECT_EQ(said(graph, Language::nl, by_sector).at("silo"),
            "Sector 1 en Sector 3 werken veel minder vaak samen dan je zou verwachten. 14 % van de "
            "relaties loopt tussen verschillende waarden van sector; bij willekeurige relaties zou "
            "het 69 % zijn.");
}

TEST(Sentences, NeverNameAGroupOfFewerThanFive) {
  const engine::MeasureOptions by_sector{.attributes = {"sector"}};
  // 2 and 3 people are left out; the worst pair of the others is named.
  const std::string silo = said(with_sectors({2, 8, 3, 9}), Language::en, by_sector).at("silo");
  EXPECT_EQ(silo.find("Sector 2 and Sector 4"), 0u) << silo;
  // With four, the next smallest is left out too: then there is no pair to speak of.
  EXPECT_FALSE(said(with_sectors({4, 8, 9}), Language::en, by_sector).contains("silo"));
  EXPECT_FALSE(said(with_sectors({4, 9}), Language::en, by_sector).contains("silo"));
}

TEST(Sentences, OfGroupsAsANetwork) {
  const engine::MeasureOptions by_sector{.attributes = {"sector"}};
  EXPECT_EQ(said(with_sectors({5, 6, 5, 7}), Language::en, by_sector).at("group_network"),
            "The four groups of sector reach each other, whichever is left out.");
  // 2 and 3 are small; with them the ring of the others would be closed.
  EXPECT_EQ(said(with_sectors({2, 5, 6, 3, 5, 8}), Language::en, by_sector).at("group_network"),
            "The four groups of sector fall apart into two parts without a tie between them.");
  const Graph line = with_sectors({5, 6, 5, 2, 3});
  EXPECT_EQ(said(line, Language::nl, by_sector).at("group_network"),
            "De drie groepen van sector bereiken elkaar; zonder Sector 2 zouden ze in twee delen "
            "uiteenvallen.");
  EXPECT_FALSE(said(with_sectors({7, 6}), Language::en, by_sector).contains("group_network"));
}

TEST(Sentences, OfThresholds) {
  const engine::Reading reading = engine::read_network_from(
      "net", "a b 1\nb c 2\nc d 4\nd e 8\ne f 8\nf g 4\ng h .5\n", {.threshold = 4});
  engine::Measurement m = engine::measure(reading.graph);
  m.thresholds = engine::at_thresholds(reading);
  const auto last = [&](Language language) {
    return sentences(reading.graph, m, web::words(language)).back().text;
  };
  EXPECT_EQ(last(Language::en),
            "The only link between others: 3 people at the threshold of 4, 4 people at half of it, "
            "1 person at double. Pairs that can reach each other: 36 %, 54 % and 11 %.");
  EXPECT_EQ(last(Language::nl),
            "De enige schakel tussen anderen: 3 mensen bij de drempel van 4, 4 mensen bij de helft "
            "daarvan, 1 mens bij het dubbele. Duo’s die elkaar kunnen bereiken: 36 %, 54 % en "
            "11 %.");
}

TEST(Sentences, OfWhatIf) {
  Graph graph = engine::small::anna();
  graph.labels[0] = "Anna";
  engine::Measurement m = engine::measure(graph);
  const auto last = [&](Language language, engine::Change change) {
    m.what_if = engine::WhatIfs(graph).of(std::move(change));
    return sentences(graph, m, web::words(language)).back().text;
  };
  EXPECT_EQ(last(Language::en, {{0}, {}}),
            "If Anna left, 3 of 6 would lose touch with the rest. Of the pairs there would be "
            "then, 40 % could reach each other; now 100 %.");
  EXPECT_EQ(last(Language::nl, {{1, 2}, {}}),
            "Als deze 2 mensen weggaan, houden alle anderen contact. Van de duo’s die er dan zijn, "
            "kan 100 % elkaar bereiken; nu 100 %.");
  EXPECT_EQ(last(Language::nl, {{}, {{1, 5}}}),
            "Als 1 en 5 elkaar leren kennen, is de enige schakel tussen anderen: 0 mensen; nu 3 "
            "mensen. Van de duo’s die er dan zijn, kan 100 % elkaar bereiken; nu 100 %.");
  EXPECT_EQ(last(Language::en, {{}, {{1, 5}, {2, 6}}}),
            "If these 2 pairs got to know each other, the only link between others would be 0 "
            "people; now 3 people. Of the pairs there would be then, 100 % could reach each other; "
            "now 100 %.");
}

TEST(Sentences, OfTopics) {
  const Graph graph = engine::small::anna();
  engine::Measurement m = engine::measure(graph);
  const auto topics = [&](Language language, std::vector<engine::Topic> list) {
    m.topics = engine::topic_depth(std::move(list));
    for (const Sentence& one : sentences(graph, m, web::words(language)))
      if (one.measure == "topics") return one.text;
    return std::string();
  };
  EXPECT_EQ(topics(Language::en, {{"storage", {0}}, {"heat", {1, 2}}, {"wind", {1, 2, 3}}}),
            "Only one person knows of storage, which is one of 3 topics. If 3 people left, more "
            "than half of the topics might have nobody.");
  EXPECT_EQ(topics(Language::nl, {{"opslag", {0}}, {"warmte", {0}}, {"wind", {1}}}),
            "3 van de 3 onderwerpen rusten op één mens, bijvoorbeeld opslag. Als 1 mens weggaat, "
            "kan meer dan de helft van de onderwerpen niemand meer hebben.");
  EXPECT_EQ(topics(Language::nl, {{"opslag", {0, 1}}}),
            "Elk onderwerp heeft minstens twee mensen. Als 2 mensen weggaan, kan meer dan de helft "
            "van de onderwerpen niemand meer hebben.");
}

TEST(Sentences, OfCommunities) {
  const Graph graph = engine::small::anna();
  engine::Measurement m = engine::measure(graph);
  const auto communities = [&](Language language, std::vector<engine::Community> list) {
    m.shared = engine::shared_people(std::move(list), 30);
    for (const Sentence& one : sentences(graph, m, web::words(language)))
      if (one.measure == "communities") return one.text;
    return std::string();
  };
  const engine::Community a{"A", {0, 1, 2, 3, 4}}, b{"B", {4, 5, 6, 7, 8}},
      c{"C", {8, 9, 10, 11, 12}}, d{"D", {20, 21, 22, 23, 24}}, few{"few", {0, 5, 9, 20}};
  EXPECT_EQ(communities(Language::en, {a, b, c, few}),
            "The three communities are joined by people who take part in more than one; without B "
            "they would fall apart into two parts.");
  EXPECT_EQ(communities(Language::nl, {a, b, d}),
            "De drie communities vallen uiteen in twee delen die geen enkele deelnemer delen.");
  EXPECT_EQ(communities(Language::nl, {a, b}),
            "De twee communities zijn verbonden door mensen die aan meer dan één meedoen, welke je "
            "ook weglaat.");
  EXPECT_EQ(communities(Language::nl, {a, few}), "");
}

TEST(Sentences, SayBetweenWhatAFigureMightHaveBeen) {
  const Graph graph = engine::small::anna();
  engine::Measurement m = engine::measure(graph);
  const auto doubted = [&](Language language, std::string_view measure) {
    for (const Sentence& one : sentences(graph, m, web::words(language)))
      if (one.measure == measure) return one.doubt;
    return std::string("no sentence");
  };
  EXPECT_EQ(doubted(Language::en, "connectedness"), "");
  m.doubt = {"meetings", {{"cut_people", "", 1.2, 4.5, 200}, {"connectedness", "", .63, 1, 200},
                          {"average_path_length", "", 2.21, 2.24, 200}}, {}, {}};
  EXPECT_EQ(doubted(Language::nl, "cut_people"),
            "Met andere bijeenkomsten had dit ook 1 tot 5 mensen kunnen zijn (95 %).");
  EXPECT_EQ(doubted(Language::en, "connectedness"),
            "With other meetings this might have been 63 to 100 % (95 %).");
  EXPECT_EQ(doubted(Language::en, "average_path_length"), "") << "the same when it is rounded";
  m.doubt.resampled = "ties";
  EXPECT_EQ(doubted(Language::en, "cut_people"),
            "With somewhat different ties this might have been 1 to 5 people (95 %).");
}

TEST(Sentences, WhoCutPeopleAreIsForTheReaderAlone) {
  Graph graph = engine::small::anna();
  graph.labels[0] = "Anna";
  const engine::Measurement m = engine::measure(graph);
  EXPECT_EQ(who_line("cut_people", graph, m, web::words(Language::en)),
            "This is about Anna, 3 and 4.");
  EXPECT_EQ(who_line("cut_ties", graph, m, web::words(Language::nl)),
            "Het gaat om Anna–3 en Anna–4.");
  const Graph path = engine::small::path(20);
  EXPECT_NE(who_line("cut_people", path, engine::measure(path), web::words(Language::en))
                .find("12 and 6 more."),
            std::string::npos);
  EXPECT_EQ(who_line("density", graph, m, web::words(Language::en)), "");
}

TEST(Sentences, NoneOfFewerThanSevenPeople) {
  EXPECT_TRUE(said(engine::small::star(6), Language::en).empty());
  EXPECT_FALSE(said(engine::small::star(7), Language::en).empty());
}

TEST(Sentences, NumbersAsTheLanguageWritesThem) {
  const web::Words &dutch = web::words(Language::nl), &english = web::words(Language::en);
  EXPECT_EQ(decimal(0.25, 2, dutch), "0,25");
  EXPECT_EQ(decimal(0.25, 2, english), "0.25");
  EXPECT_EQ(plain(180, dutch), "180");
  EXPECT_EQ(plain(0.5, dutch), "0,5");
  EXPECT_EQ(number(1, dutch), "1");
  EXPECT_EQ(number(12, dutch), "twaalf");
  EXPECT_EQ(number(13, english), "13");
}

}  // namespace
}  // namespace report
