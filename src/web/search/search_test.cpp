// The page of the search, and the stream of changes: who gets what.
#include <gtest/gtest.h>

#include "guild/communities/community.hpp"
#include "guild/communities/membership.hpp"
#include "world/site.hpp"

namespace {

class SearchPage : public testing::Test {
 protected:
  world::Site site;
  guild::CommunityId found(const std::string& name, guild::Visibility visibility) {
    guild::CommunityDraft draft;
    draft.name = {name, name};
    draft.purpose = {"Over <b>egels</b> & dassen", ""};
    draft.visibility = visibility;
    return site.write(
        [&](sql::Write& w) { return guild::create_community(w, {}, draft, site.clock.now()); });
  }
  guild::CommunityId open = found("Stille straten", guild::Visibility::open_to_all);
  guild::CommunityId hub = found("Stille tuinen", guild::Visibility::hub);
  guild::CommunityId closed = found("Stille kamers", guild::Visibility::closed);
  world::Visitor nadia = site.add("Nadia el Amrani");
  world::Visitor bram = site.add("Bram Kuiper");
};

bool has(const web::Reply& reply, std::string_view text) {
  return reply.body.find(text) != std::string::npos;
}

TEST_F(SearchPage, ShowsWhatTheAskerMaySee) {
  site.write([&](sql::Write& w) {
    guild::take_in(w, closed, nadia.person, guild::Role::member, {}, site.clock.now());
  });
  struct Case {
    world::Visitor who;
    bool gardens, rooms;
  };
  for (const Case& one : {Case{{}, false, false}, {bram, true, false}, {nadia, true, true}}) {
    const auto reply = site.get("/search?q=stil", one.who);
    EXPECT_EQ(reply.status, 200);
    EXPECT_TRUE(has(reply, "/c/stille-straten"));
    EXPECT_EQ(has(reply, "/c/stille-tuinen"), one.gardens);
    EXPECT_EQ(has(reply, "/c/stille-kamers"), one.rooms);
    EXPECT_EQ(has(reply, "kamers"), one.rooms) << "nor its name";
  }
}

TEST_F(SearchPage, MarksWithoutLettingMarkupThrough) {
  const auto reply = site.get("/search?q=egel");
  EXPECT_TRUE(has(reply, "<mark>egels</mark>"));
  EXPECT_FALSE(has(reply, "<b>"));
  const auto typed = site.get("/search?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E");
  EXPECT_EQ(typed.status, 200);
  EXPECT_FALSE(has(typed, "<script>"));
}

TEST_F(SearchPage, HelpsWhenThereIsNothing) {
  EXPECT_TRUE(has(site.get("/search?q=olifant"), "Niets gevonden voor “olifant”"));
  EXPECT_TRUE(has(site.get("/search?q=olifant&lang=en"), "Nothing found for “olifant”"));
  EXPECT_TRUE(has(site.get("/search"), "/sign-in?next="));
  EXPECT_FALSE(has(site.get("/search", nadia), "/sign-in?next="));
}

TEST_F(SearchPage, TakesAnyTarget) {
  const std::string long_text(10000, 'x');
  for (const std::string& target :
       {"/search?q=" + long_text, std::string("/search?q=%FF"),
        std::string("/search?q=*&kind=nothing"),
        std::string("/search?q=stil&kind=community&after=1.2"),
        std::string("/search?q=stil&kind=community&after=9.9.99999999999999999999999"),
        std::string("/search?q=stil&kind=community&after=-1.-5.0"),
        std::string("/search?kind=person&after=x")})
    EXPECT_EQ(site.get(target).status, 200) << target.substr(0, 80);
}

TEST_F(SearchPage, PagesOneKind) {
  for (int i = 0; i < 25; ++i) found("Reiger " + std::to_string(i), guild::Visibility::open_to_all);
  const auto overview = site.get("/search?q=reiger");
  EXPECT_TRUE(has(overview, "/search?q=reiger&amp;kind=community")) << overview.body;
  const auto first = site.get("/search?q=reiger&kind=community");
  const auto next = first.body.find("/search?q=reiger&amp;kind=community&amp;after=");
  ASSERT_NE(next, std::string::npos);
  std::string target = first.body.substr(next, first.body.find('"', next) - next);
  for (auto at = target.find("&amp;"); at != target.npos; at = target.find("&amp;"))
    target.replace(at, 5, "&");
  const auto second = site.get(target);
  EXPECT_TRUE(has(second, "/c/reiger-0\"")) << target;
  EXPECT_FALSE(has(first, "/c/reiger-0\""));
  EXPECT_TRUE(has(first, "Volgende resultaten"));
  EXPECT_FALSE(has(second, "Volgende resultaten"));
}

TEST_F(SearchPage, IsJsonToo) {
  const auto reply = site.get_json("/search?q=straten");
  EXPECT_EQ(reply.type, "application/json");
  EXPECT_TRUE(has(reply, R"("title":"Stille straten")")) << reply.body;
  EXPECT_TRUE(has(reply, R"("path":"/c/stille-straten")"));
}

TEST_F(SearchPage, IsNeverSharedBetweenVisitors) {
  EXPECT_FALSE(site.get("/search?q=stil").valid_until);
}

using Topics = std::vector<std::string>;

class Live : public SearchPage {
 protected:
  Topics heard(const std::string& topics, const world::Visitor& who) {
    return site.get("/live?topics=" + topics, who).event_topics;
  }
  std::string topic(guild::CommunityId id) { return "community:" + std::to_string(id.value); }
};

TEST_F(Live, TellsOnlyOfWhatMayBeRead) {
  const std::string all = topic(open) + "," + topic(hub) + "," + topic(closed);
  EXPECT_EQ(heard(all, nadia), (Topics{topic(open), topic(hub)}));
  site.write([&](sql::Write& w) {
    guild::take_in(w, closed, nadia.person, guild::Role::member, {}, site.clock.now());
  });
  EXPECT_EQ(heard(all, nadia), (Topics{topic(open), topic(hub), topic(closed)}));
  const std::string me = "person:" + std::to_string(nadia.person.value);
  EXPECT_EQ(heard(me, nadia), (Topics{me}));
  EXPECT_EQ(site.get("/live?topics=" + me, bram).status, 404);
}

TEST_F(Live, RefusesStrangersAndNonsense) {
  EXPECT_EQ(site.get("/live?topics=" + topic(open)).status, 303);
  for (const char* topics : {"", "community:", "community:x", "meeting:1", "message:1", "job:1",
                             ",,,", "community:99999999999999999999"})
    EXPECT_EQ(site.get(std::string("/live?topics=") + topics, nadia).status, 404) << topics;
}

}  // namespace
