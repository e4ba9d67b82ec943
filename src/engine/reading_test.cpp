#include "engine/reading.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include <cmath>

#include "engine/writing.hpp"
#include "networks/small_networks.hpp"
#include "world/temporary_folder.hpp"

namespace engine {
namespace {

Reading read(std::string_view text, const ReadOptions& options = {}, std::string_view people = {}) {
  return read_network_from("net", text, options, people);
}

// "a-b 1, b-c 2": ties by ids, in the order of the file.
std::string shown(const Graph& graph) {
  std::string out;
  for (const Tie& tie : graph.all_ties()) {
    out += (out.empty() ? "" : ", ") + graph.ids[tie.from] + (graph.directed ? ">" : "-") +
           graph.ids[tie.to];
    if (graph.weighted) {
      char number[32];
      std::snprintf(number, sizeof number, " %.4g", tie.weight);
      out += number;
    }
  }
  return out;
}

std::string problem(std::string_view text, const ReadOptions& options = {}) {
  try {
    read(text, options);
    return "nothing wrong";
  } catch (const BadInput& bad) {
    return bad.what();
  }
}

std::uint64_t noted(const Reading& reading, std::string_view what) {
  for (const Note& note : reading.notes)
    if (note.what == what) return note.count;
  return 0;
}

std::string gzipped(std::string_view text) {
  std::string out(text.size() + 200, '\0');
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

TEST(Reading, EdgeLists) {
  struct Case {
    const char *text, *expected;
  };
  const Case cases[] = {
      {"1 2\n2 3\n", "1-2, 2-3"},
      {"1\t2\n2\t3", "1-2, 2-3"},
      {"# said\n% and said\n\na,b\r\nb,c\r\n", "a-b, b-c"},
      {"\xef\xbb\xbf"
       "a;b;0,5\nb;c;2\n",
       "a-b 0.5, b-c 2"},
      {"Source,Target,Weight\na,b,3\n", "a-b 3"},
      {"Source,Target,Type,Weight\na,b,Directed,3\n", "a>b 3"},
      {"from,to,gewicht\nJan de Boer,Els,2\n", "Jan de Boer-Els 2"},
      {"van\tnaar\nJan\tEls\n", "Jan-Els"},
      {"person1 person2\n1 2\n", "1-2"},
      {"a,b,weight\nx,y,2\n", "x-y 2"},
      {"\"a, b\",c\n\"d \"\"e\"\"\",c\n", "a, b-c, c-d \"e\""},
      {"\"two\nlines\",c\nd,c\n", "two\nlines-c, c-d"},
      {"a b 2\nb a 3\n", "a-b 5"},
      {"1 2\n2 1\n1 2\n", "1-2"},
      {"From,To,Type,Strength\nAnna,Els|Benny,knows,2\n", "Anna-Els 2, Anna-Benny 2"},
      {"From,To,Direction\nAnna,Els,directed\nEls,Ben,mutual\n", "Anna>Els, Els>Ben, Ben>Els"},
  };
  for (const Case& c : cases) EXPECT_EQ(shown(read(c.text).graph), c.expected) << c.text;
}

TEST(Reading, WhatWasMergedAndDroppedIsSaid) {
  const Reading reading = read("a a\na b\nb a\na b\nc\n");
  EXPECT_EQ(noted(reading, "merged_ties"), 2u);
  EXPECT_EQ(noted(reading, "self_ties"), 1u);
  EXPECT_EQ(reading.graph.people(), 3u);
  EXPECT_EQ(noted(read("a b 0\nb c 1\n"), "zero_weights"), 1u);
}

TEST(Reading, PeopleDeclaredInAComment) {
  const Graph graph = read("# x n=5 m=1 undirected simple, ids 0..n-1\n3 1\n").graph;
  EXPECT_EQ(graph.people(), 5u);
  EXPECT_EQ(graph.ids[3], "3");
  EXPECT_EQ(read("# n=5 of something else\n3 1\n").graph.people(), 2u);
}

TEST(Reading, Latin1IsRecognisedAndSaid) {
  const Reading reading = read("Andr\xe9,Ren\xe9 \x80\n");
  EXPECT_EQ(shown(reading.graph), "André-René €");
  EXPECT_EQ(noted(reading, "latin1"), 1u);
  EXPECT_EQ(noted(read("André,René\n"), "latin1"), 0u);
}

TEST(Reading, AttendanceGivesSizeCorrectedTies) {
  // Meetings of 2, 4 and 30: weights 1, 1/3, 1/29.
  std::string text = "Persoon;Bijeenkomst\na;twee\nb;twee\n";
  for (const char* who : {"a", "b", "c", "d"}) text += std::string(who) + ";vier\n";
  for (int i = 0; i < 30; ++i) text += "p" + std::to_string(i) + ";dertig\n";
  const Reading reading = read(text);
  EXPECT_EQ(reading.format, "attendance");
  EXPECT_EQ(reading.events.size(), 3u);
  const Graph& graph = reading.graph;
  EXPECT_NEAR(graph.all_ties()[0].weight, 1 + 1.0 / 3, 1e-12);
  EXPECT_NEAR(graph.all_ties()[1].weight, 1.0 / 3, 1e-12);
  EXPECT_NEAR(graph.all_ties().back().weight, 1.0 / 29, 1e-12);
  EXPECT_EQ(noted(read(text, {.largest_event = 29}), "large_events"), 1u);
}

TEST(Reading, AttendanceDecaysAndKeepsToAWindow) {
  const char* text = "a,x,2016-01-01\nb,x,2016-01-01\nc,y,29-6-2016\nb,y,29-6-2016\n";
  EXPECT_EQ(shown(read(text).graph), "a-b 0.5, b-c 1");  // 180 days
  EXPECT_EQ(shown(read(text, {.half_life_days = 0}).graph), "a-b 1, b-c 1");
  EXPECT_EQ(shown(read(text, {.as_of = "2016-12-26"}).graph), "a-b 0.25, b-c 0.5");
  EXPECT_EQ(shown(read(text, {.from = "2016-02-01"}).graph), "b-c 1");
  EXPECT_EQ(shown(read(text, {.threshold = 0.75}).graph), "b-c 1");
}

TEST(Reading, OnlyMeetingsThatGaveTiesAreSaid) {
  // One for oneself, one that is too large, one that counts.
  const char* text = "person,event\na,alone\na,all\nb,all\nc,all\na,two\nb,two\n";
  const Reading reading = read(text, {.largest_event = 2});
  EXPECT_EQ(noted(reading, "meetings"), 1u);
  EXPECT_EQ(noted(reading, "large_events"), 1u);
}

TEST(Reading, WhatComesAfterTheDayOfWeighingCountsWhole) {
  const char* text = "a,x,2016-01-01\nb,x,2016-01-01\nc,y,29-6-2016\nb,y,29-6-2016\n";
  EXPECT_EQ(shown(read(text, {.as_of = "2016-01-01"}).graph), "a-b 1, b-c 1");
}

TEST(Reading, TiesThatSayTheyHaveNoDirectionKeepToIt) {
  const ReadOptions directed{.directed = true};
  EXPECT_EQ(shown(read("a b\n", directed).graph), "a>b");
  for (const char* text :
       {"*Vertices 2\n*Edges\n1 2\n", "From,To,Direction\n1,2,mutual\n",
        "<graphml><graph edgedefault='undirected'><node id='1'/><node id='2'/>"
        "<edge source='1' target='2'/></graph></graphml>",
        "<gexf><graph><nodes><node id='1'/><node id='2'/></nodes>"
        "<edges><edge source='1' target='2'/></edges></graph></gexf>"})
    EXPECT_EQ(shown(read(text, directed).graph), "1-2") << text;
  EXPECT_EQ(shown(read("person,event\na,x\nb,x\n", directed).graph), "a-b 1");
  EXPECT_EQ(shown(read("From,To,Direction\na,b,directed\nb,c,mutual\n", directed).graph),
            "a>b, b>c, c>b");
}

TEST(Reading, AWindowThatIsNoneIsRefused) {
  EXPECT_EQ(problem("a b\n", {.from = "gisteren"}),
            "--from: expected a date like 2016-02-01, or a number, found \"gisteren\"");
  EXPECT_EQ(problem("a b\n", {.to = "2016-13-01"}),
            "--to: expected a date like 2016-02-01, or a number, found \"2016-13-01\"");
  EXPECT_EQ(problem("a b\n", {.as_of = "2016"}),
            "--as-of: expected a date like 2016-02-01, found \"2016\"");
  const char* years = "source,target,start,end\na,b,2016,2017\nb,c,2012,2013\n";
  EXPECT_EQ(shown(read(years, {.from = "2015"}).graph), "a-b");
  EXPECT_EQ(problem(years, {.from = "2015-01-01"}),
            "net:2:2: expected a date like 2016-02-01, as the window has, found \"2017\"");
  const char* days =
      "source,target,date\na,b,1 februari 2016\nb,c,2016/01/31\nc,d,31-1-2016 9:30\n";
  EXPECT_EQ(shown(read(days, {.from = "2016-02-01"}).graph), "a-b");
  EXPECT_EQ(shown(read(days, {.to = "2016-01-31T23:59"}).graph), "b-c, c-d");
  EXPECT_EQ(problem(days, {.from = "2015"}),
            "net:2:2: expected a number, as the window has, found \"1 februari 2016\"");
}

TEST(Reading, AttributesAreBounded) {
  std::string elements, keys, data;
  for (int i = 0; i <= 1000; ++i) {
    const std::string name = "k" + std::to_string(i);
    elements += (i ? "," : "") + ("{\"id\":\"" + name + "\",\"" + name + "\":1}");
    keys += "<key id='" + name + "' for='node'/>";
    data += "<data key='" + name + "'>1</data>";
  }
  const std::string limit = "expected at most 1000 attributes of people, found \"k1000\"";
  EXPECT_EQ(problem("{\"elements\":[" + elements + "]}"), "net: " + limit);
  const std::string xml =
      "<graphml>" + keys + "<graph><node id='a'>" + data + "</node></graph></graphml>";
  EXPECT_NE(problem(xml).find(limit), std::string::npos) << problem(xml);
}

// Plain numbers are read apart from other rows: the same people and ties whichever way.
TEST(Reading, PlainNumbersAreReadLikeOtherRows) {
  const char* mixed = "1 2\n2 10 \n  1 10\n01 1\n16777216 3\n3\t16777215\n007 0\n0 1 2\n";
  EXPECT_EQ(shown(read(mixed).graph),
            "1-2 1, 1-10 1, 1-01 1, 1-0 2, 2-10 1, 16777216-3 1, 3-16777215 1, 007-0 1");
  EXPECT_EQ(shown(read("a;b\n1;2\n1;x\n2;1\n").graph), "1-2, 1-x");
  EXPECT_EQ(noted(read("1,2\n2,1\n1,1\n"), "merged_ties"), 1u);
  EXPECT_EQ(shown(read("1 2\n2 3\n", {.directed = true}).graph), "1>2, 2>3");
}

// What is odd may stand in a later piece of the file than the line's beginning.
TEST(Reading, OddBytesAreFoundWhereverTheyStand) {
  for (const std::size_t before : {std::size_t{0}, limits::line_bytes - 3, limits::line_bytes,
                                   2 * limits::line_bytes - 1}) {
    std::string text;
    while (text.size() + 4 <= before) text += "1 2\n";
    while (text.size() < before) text += '\n';
    const Reading latin = read(text + "x\xe9 9\n1 3\n");
    EXPECT_EQ(noted(latin, "latin1"), 1u) << before;
    EXPECT_EQ(latin.graph.ids[before < 4 ? 0 : 2], "xé") << before;
    EXPECT_NE(problem(text + std::string("a\0 b\n", 5)).find("found \"a NUL byte\""),
              std::string::npos)
        << before;
  }
}

TEST(Reading, AnEndlessTagIsNotKept) {
  const std::string text = "<graphml><graph><node id='" + std::string(4 << 20, 'x');
  EXPECT_EQ(problem(text), "net:1:17: expected tags of at most 1048576 bytes");
}

TEST(Reading, WeightsThatHaveNoLengthAreRefused) {
  for (const char* weight : {"1e-320", "1e-101", "1e101"})
    EXPECT_EQ(problem("a b " + std::string(weight) + "\n"),
              "net:1:3: expected a weight of zero, or from 1e-100 to 1e100, found \"" +
                  std::string(weight) + "\"");
  // What faded away counts as no tie at all.
  const char* text = "a,x,1016-01-01\nb,x,1016-01-01\nc,y,2016-01-01\nb,y,2016-01-01\n";
  const Reading faded = read(text, {.half_life_days = 1});
  EXPECT_EQ(shown(faded.graph), "b-c 1");
  EXPECT_EQ(noted(faded, "zero_weights"), 1u);
}

TEST(Reading, TiesOfHalfTheThresholdAreKeptApart) {
  const char* text = "a b 1\nb c 2\nc d 4\nd e 8\n";
  const Reading reading = read(text, {.threshold = 4});
  EXPECT_EQ(shown(reading.graph), "c-d 4, d-e 8");
  EXPECT_EQ(shown(reading.weaker), "b-c 2, c-d 4, d-e 8");
  EXPECT_EQ(read(text).weaker.people(), 0u);
}

TEST(Reading, GraphMl) {
  const Reading reading =
      read(R"(<?xml version="1.0"?><graphml xmlns="http://graphml.graphdrawing.org/xmlns">
    <key id="d0" for="node" attr.name="sector" attr.type="string"/><key id="l" for="node" attr.name="label"/>
    <key id="w" for="edge" attr.name="weight" attr.type="double"/>
    <graph edgedefault="undirected"><node id="n1"><data key="d0">Gemeente</data><data key="l">Els &amp; co</data></node>
    <node id="n2"/><edge source="n1" target="n2"><data key="w">2.5</data></edge></graph></graphml>)");
  EXPECT_EQ(shown(reading.graph), "n1-n2 2.5");
  EXPECT_EQ(reading.graph.labels[0], "Els & co");
  ASSERT_TRUE(reading.graph.attribute("sector"));
  EXPECT_EQ(reading.graph.attribute("sector")->values[1], "Gemeente");
}

TEST(Reading, GexfWithTimes) {
  const char* text =
      R"(<gexf xmlns="http://gexf.net/1.3" version="1.3"><graph mode="dynamic" timeformat="date" defaultedgetype="directed">
    <attributes class="node"><attribute id="0" title="sector" type="string"/></attributes>
    <nodes><node id="a" label="Anna"><attvalues><attvalue for="0" value="School"/></attvalues></node><node id="b"/><node id="c"/></nodes>
    <edges><edge id="0" source="a" target="b" weight="2" start="2016-01-01" end="2016-03-01"/>
    <edge id="1" source="b" target="c" type="undirected"><spells><spell start="2016-05-01" end="2016-06-01"/></spells></edge></edges></graph></gexf>)";
  EXPECT_EQ(shown(read(text).graph), "a>b 2, b>c 1, c>b 1");
  EXPECT_EQ(read(text).graph.labels[0], "Anna");
  EXPECT_EQ(read(text, {.from = "2016-04-01"}).graph.ties(), 2u);
  EXPECT_EQ(read(text, {.to = "2016-04-01"}).graph.ties(), 1u);
}

TEST(Reading, Pajek) {
  EXPECT_EQ(shown(read("*Vertices 4\n1 \"Jan de Boer\"\n2 Els\n*Edges\n1 2 3\n*Arcs\n2 3\n").graph),
            "1>2 3, 2>1 3, 2>3 1");
  EXPECT_EQ(read("*Vertices 4\r\n1 \"Jan de Boer\"\r\n").graph.labels[0], "Jan de Boer");
  EXPECT_EQ(shown(read("% said\n*network x\n*vertices 3\n*edgeslist\n1 2 3\n").graph), "1-2, 1-3");
  EXPECT_EQ(shown(read("*Vertices 3\n*Arcslist\n1 2 3\n").graph), "1>2, 1>3");
}

TEST(Reading, KumuJson) {
  const Reading reading = read(
      R"({"elements":[{"id":"e1","label":"Anna","type":"person","tags":["a","b"]},{"label":"Els"}],
    "connections":[{"from":"e1","to":"Els","direction":"directed","strength":2}]})");
  EXPECT_EQ(shown(reading.graph), "e1>Els 2");
  EXPECT_EQ(reading.graph.attribute("tags")->values[1], "a|b");
}

TEST(Reading, ATableOfPeople) {
  const Reading reading = read("a,b\n", {}, "Id,Label,Sector\na,Anna,School\nc,Cees,\n");
  EXPECT_EQ(reading.graph.people(), 3u);
  EXPECT_EQ(reading.graph.labels[0], "Anna");
  EXPECT_EQ(reading.graph.attribute("Sector")->values[1], "School");
}

TEST(Reading, GzipOfEach) {
  EXPECT_EQ(shown(read(gzipped("a b\n")).graph), "a-b");
  EXPECT_EQ(shown(read(gzipped("a b\n") + gzipped("b c\n")).graph), "a-b, b-c");
  EXPECT_EQ(shown(read(gzipped("*Vertices 2\n*Edges\n1 2\n")).graph), "1-2");
  const std::string whole = gzipped("a b\nb c\nc d\nd e\n");
  EXPECT_EQ(problem(whole.substr(0, whole.size() - 9)),
            "net: expected more: the gzip data breaks off");
  std::string broken = whole;
  broken[12] ^= 0x55;
  EXPECT_NE(problem(broken), "nothing wrong");
}

TEST(Reading, BadInputIsSaidWithItsPlace) {
  const std::string long_id(1 << 20, 'x');
  std::string wide = "a";
  for (int i = 0; i < 10'000; ++i) wide += ",b";
  struct Case {
    std::string text, expected;
  };
  const Case cases[] = {
      {"", "net: expected a network, found nothing at all"},
      {"a b -1\n", "net:1:3: expected a weight of zero or more, found \"-1\""},
      {"a b 1\na b nan\n", "net:2:3: expected a weight of zero or more, found \"nan\""},
      {"a b inf\n", "net:1:3: expected a weight of zero or more, found \"inf\""},
      {"a b\nc \n", "nothing wrong"},
      {"a,b\n,c\n", "net:2:1: expected an id, found nothing"},
      {std::string("a b\nc\0d e\n", 10), "net:2:2: expected text, found \"a NUL byte\""},
      {long_id + " b\n", "net:1:1: expected lines of at most 1048576 bytes"},
      {"a " + long_id.substr(0, 2000) + "\n",
       "net:1:2: expected an id of at most 1000 bytes, found \"" + long_id.substr(0, 40) + "…\""},
      {wide + "\n", "net:1:1: expected at most 1000 columns"},
      {"\"a,b\nc,d\n", "net:1:1: expected a closing quote"},
      {"\xff\xfe"
       "a b",
       "net:1:1: expected text in UTF-8 or Latin-1, found \"UTF-16\""},
      {"<html></html>", "net:1:1: expected GraphML or GEXF, found \"<html></html>\""},
      {"<graphml><graph><node/></graph></graphml>", "net:1:17: expected a id of <node>"},
      {"<graphml><graph>\n<edge source='a' target='b'/>\n<node id='a'/></graph></graphml>",
       "net:2:30: expected a node of that id, found \"b\""},
      {"<gexf><graph><nodes><node id='a'/><node id='a'/></nodes></graph></gexf>",
       "net:1:35: expected each node once, found \"a\""},
      {"<graphml><graph><node id='a'/>", "net:1:31: expected well-formed XML (no element found)"},
      {"<!DOCTYPE x [<!ENTITY a 'aaa'>]><graphml/>",
       "net:1:13: expected no document type, found \"<!DOCTYPE\""},
      {"*Vertices 2\n*Edges\n1 3\n", "net:3:1: expected a number from 1 to 2, found \"3\""},
      {"*Edges\n1 3\n", "net:1:1: expected *Vertices before ties, found \"*Edges\""},
      {"*Vertices 99999999999\n",
       "net:1:1: expected at most 20000000 people, found \"99999999999\""},
      {"{\"elements\": [", "net:1: expected the rest of the JSON: it breaks off"},
      {"{\"elements\": 1}", "net: expected a list of elements"},
      {"{\"people\": []}", "net: expected an object with elements and connections"},
      {"person,event,date\na,x,yesterday\n",
       "net:2:3: expected a date like 2016-02-01, found \"yesterday\""},
  };
  for (const Case& c : cases) EXPECT_EQ(problem(c.text), c.expected) << c.text.substr(0, 60);
}

TEST(Reading, FoldersDevicesAndMissingFiles) {
  EXPECT_THROW(read_network("/"), BadInput);
  EXPECT_THROW(read_network("/dev/zero"), BadInput);
  EXPECT_THROW(read_network("/nowhere/at/all"), BadInput);
}

void expect_same_ties(const Graph& a, const Graph& b, const std::string& what) {
  ASSERT_EQ(a.people(), b.people()) << what;
  EXPECT_EQ(a.directed, b.directed) << what;
  EXPECT_EQ(a.all_ties(), b.all_ties()) << what;
}

void expect_same(const Graph& a, const Graph& b, const std::string& what) {
  expect_same_ties(a, b, what);
  EXPECT_EQ(a.labels, b.labels) << what;
  EXPECT_EQ(a.ids, b.ids) << what;
  ASSERT_EQ(a.attributes.size(), b.attributes.size()) << what;
  for (std::size_t i = 0; i < a.attributes.size(); ++i)
    for (Person v = 0; v < a.people(); ++v)
      EXPECT_EQ(a.attributes[i].values[a.attributes[i].of[v]],
                b.attributes[i].values[b.attributes[i].of[v]])
          << what;
}

TEST(Writing, ReadingWhatWasWrittenGivesTheSame) {
  int compared = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const bool directed = seed % 2, weighted = seed % 3 == 0;
    Graph graph = small::shape(seed, directed, weighted);
    if (graph.ties() == 0)
      continue;  // a file without ties cannot say whether they have a direction
    graph.labels[0] = "Els & \"Jan\" <é>, =1";
    Attribute sector{"sector; of", {"", "a,b", "<c>"}, {}};
    for (Person v = 0; v < graph.people(); ++v) sector.of.push_back(v == 0 ? 1 : v % 3);
    graph.attributes.push_back(sector);
    const std::string what = "seed " + std::to_string(seed);
    expect_same(read(as_graphml(graph)).graph, graph, what + " graphml");
    expect_same(read(as_gexf(graph)).graph, graph, what + " gexf");
    expect_same(read(as_kumu_json(graph)).graph, graph, what + " kumu");
    graph.ids[0] = "%x, \"#\"";
    const Graph from_csv = read(as_ties_csv(graph)).graph;
    expect_same_ties(from_csv, graph, what + " csv");
    EXPECT_EQ(from_csv.ids, graph.ids) << what;
    graph.labels[0] = "Els";
    const Graph from_pajek = read(as_pajek(graph)).graph;
    expect_same_ties(from_pajek, graph, what + " pajek");
    EXPECT_EQ(from_pajek.labels, graph.labels) << what;
    ++compared;
    if (HasFailure()) return;
  }
  EXPECT_GT(compared, 200);
}

}  // namespace
}  // namespace engine
