// What is sent twice is stored once; what is corrected after Back and sent anew is not lost.
#include <gtest/gtest.h>

#include "web/form.hpp"
#include "world/town_site.hpp"

namespace {

using world::location;

class Submits : public testing::Test {
 protected:
  Submits() { site.config.data = folder.path(); }

  // The form as the page held it: pressed twice it leads to one place; after Back, corrected at
  // `field`, it is what the second press says.
  void corrected(const std::string& to, web::Fields form, const std::string& field,
                 const std::string& better) {
    form.emplace_back("form_key", "k1");
    const auto first = site.post(to, form, site.town.joost);
    ASSERT_EQ(first.status, 303) << to << first.body;
    EXPECT_EQ(location(site.post(to, form, site.town.joost)), location(first)) << to;
    for (auto& [name, value] : form)
      if (name == field) value = better;
    last = site.post(to, form, site.town.joost);
  }
  bool last_says(const std::string& words) {
    EXPECT_EQ(last.status, 303) << last.body;
    web::Reply page = last;
    for (std::string to; page.status == 303 || page.status == 301;) {
      to = location(page);
      page = site.get(to.substr(0, to.find('#')), site.town.joost);
    }
    return page.body.find(words) != std::string::npos;
  }

  world::TemporaryFolder folder;
  world::TownSite site;
  web::Reply last;
};

TEST_F(Submits, OfAMessageKeepTheCorrection) {
  const std::string list = "/c/lokaal-meten/messages";
  const web::Fields form = {{"subject", "Donderdag"}, {"body", "Om half twee."}, {"lang", "nl"}};
  corrected(list, form, "body", "Om half drie.");
  EXPECT_TRUE(last_says("Om half drie."));
  const std::string preview = location(last);
  const std::string change = preview.substr(0, preview.rfind('/')) + "/change";
  corrected(change, form, "body", "Om kwart over drie.");
  EXPECT_TRUE(last_says("Om kwart over drie."));
}

TEST_F(Submits, OfAStartDocumentBringTheCorrectionBack) {
  const web::Fields form = {{"title", "Start"},
                            {"context", "Meten."},
                            {"lang", "nl"},
                            {"reason", "Eerste"},
                            {"based_on", "0"}};
  corrected("/c/lokaal-meten/start-document", form, "context", "Samen meten.");
  EXPECT_EQ(last.status, 422) << "there is a version now that this was not based on";
  EXPECT_NE(last.body.find("Samen meten."), std::string::npos);
}

TEST_F(Submits, OfInputKeepTheCorrection) {
  corrected("/c/lokaal-meten/start-document/input",
            {{"body", "Wie leest dit?"}, {"kind", "mail"}, {"received_on", "2023-03-30"}}, "body",
            "Wie leest de meting?");
  EXPECT_TRUE(last_says("Wie leest de meting?"));
}

TEST_F(Submits, OfAMeetingKeepTheCorrection) {
  corrected("/c/lokaal-meten/meetings",
            {{"title", "Wandeling"}, {"date", "2023-06-15"}, {"time", "10:00"}, {"lang", "nl"}},
            "title", "Wandeling langs de kade");
  EXPECT_TRUE(last_says("Wandeling langs de kade"));
}

TEST_F(Submits, OfAQuestionAndACommentKeepTheCorrection) {
  corrected("/c/lokaal-meten/questions",
            {{"text", "Waarom zo traag?"}, {"kind", ""}, {"lang", "nl"}}, "text",
            "Waarom gaat het zo traag?");
  EXPECT_TRUE(last_says("Waarom gaat het zo traag?"));
  corrected("/q/1/comments", {{"body", "Vraag Bram."}, {"reply_to", ""}}, "body",
            "Vraag het Bram.");
  EXPECT_TRUE(last_says("Vraag het Bram."));
}

// The same name chosen again may hold another content.
TEST(SubmitDigest, TellsFilesApartByTheirContent) {
  const auto digest = [](const std::string& name, const std::string& content) {
    web::Request request;
    request.headers = {{"content-type", "multipart/form-data; boundary=b"}};
    request.body = "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + name +
                   "\"\r\n\r\n" + content + "\r\n--b--\r\n";
    return web::Form::parse(request).digest();
  };
  EXPECT_EQ(digest("plan.txt", "links"), digest("plan.txt", "links"));
  EXPECT_NE(digest("plan.txt", "links"), digest("plan.txt", "rechts"));
  EXPECT_NE(digest("plan.txt", "links"), digest("route.txt", "links"));
}

TEST(SubmitDigest, TellsFieldsApartWhateverIsTypedIntoThem) {
  const auto digest = [](const std::string& body) {
    web::Request request;
    request.body = body;
    return web::Form::parse(request).digest();
  };
  EXPECT_NE(digest("a=1&b=2"), digest("a=11%3Ab1%3A2"));
  EXPECT_NE(digest("a=1&b=2"), digest("a=2&b=1"));
}

}  // namespace
