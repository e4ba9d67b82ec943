// Uploading and handing out files, as browsers do it and as nobody should.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "guild/files/file.hpp"
#include "guild/meetings/planning.hpp"
#include "guild/messages/message.hpp"
#include "web/files/file_store.hpp"
#include "web/files/file_sweep.hpp"
#include "web/files/file_type.hpp"
#include "web/server/finish.hpp"
#include "world/town_site.hpp"

namespace {

namespace fs = std::filesystem;
using world::header;
using world::location;

struct Sent {
  std::string name, content;
};

const std::string pdf = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\n";
const std::string png =
    std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0\x1f\x15\xc4\x89", 33);

class FilePages : public testing::Test {
 protected:
  FilePages() { site.config.data = folder.path(); }

  web::Reply upload(const std::string& target, const std::vector<Sent>& files, guild::PersonId who,
                    const web::Fields& fields = {}) {
    auto request = site.request(web::Method::post, target, who);
    request.headers.emplace_back("origin", "http://hub.example");
    request.headers.emplace_back("content-type", "multipart/form-data; boundary=xYzZy");
    for (const auto& [name, value] : fields)
      request.body += "--xYzZy\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" +
                      value + "\r\n";
    for (const Sent& file : files)
      request.body += "--xYzZy\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" +
                      file.name + "\"\r\nContent-Type: image/png\r\n\r\n" + file.content + "\r\n";
    request.body += "--xYzZy--\r\n";
    return web::answer_now(site.services, request);
  }
  std::vector<guild::Attachment> on(const guild::Holder& holder) {
    return site.read([&](sql::Read& r) { return guild::attachments_on(r, holder); });
  }
  guild::Holder measuring() { return guild::Holder::of(site.town.measuring); }
  std::string address(const guild::Attachment& file, const std::string& name = "x") {
    return "/files/" + std::to_string(file.file.value) + "-" + file.public_id + "/" + name;
  }
  int files_on_disk() {
    int count = 0;
    if (fs::exists(folder / "files"))
      for (const auto& entry : fs::recursive_directory_iterator(folder / "files"))
        count += entry.is_regular_file();
    return count;
  }
  // What a failed write leaves is removed just after its reply.
  bool comes_to(int files) {
    for (int i = 0; i < 200 && files_on_disk() != files; ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    return files_on_disk() == files;
  }

  world::TemporaryFolder folder;
  world::TownSite site;
};

// A browser fills in no files: the form that comes back says that they are to be chosen again.
TEST_F(FilePages, OfAFormThatComesBackAreChosenAgain) {
  const std::string list = "/c/lokaal-meten/messages";
  const web::Fields untitled = {{"subject", ""}, {"body", "Om half twee."}, {"lang", "nl"}};
  const auto back = upload(list, {{"a.pdf", pdf}}, site.town.joost, untitled);
  EXPECT_EQ(back.status, 422);
  EXPECT_NE(back.body.find("kies ze opnieuw"), std::string::npos);
  EXPECT_EQ(upload(list, {}, site.town.joost, untitled).body.find("kies ze opnieuw"),
            std::string::npos);
  // The session ended: nothing is stored, the words stand in the page, and a field for the files.
  const auto again = upload(list, {{"a.pdf", pdf}}, {}, {{"subject", "Kaart"}});
  EXPECT_EQ(again.status, 403);
  EXPECT_NE(again.body.find(R"(name="subject" value="Kaart")"), std::string::npos);
  EXPECT_NE(again.body.find(R"(name="files" type="file")"), std::string::npos);
  EXPECT_NE(again.body.find("kies ze opnieuw"), std::string::npos);
  EXPECT_TRUE(comes_to(0));
}

TEST_F(FilePages, SeveralAtOnceArriveWhereTheMembersFindThem) {
  const auto reply =
      upload("/c/lokaal-meten/files", {{"een.pdf", pdf}, {"twee.txt", "tekst"}}, site.town.nadia);
  EXPECT_EQ(reply.status, 303);
  EXPECT_EQ(location(reply), "/c/lokaal-meten/files");
  const auto page = site.get("/c/lokaal-meten/files", site.town.fenna);
  EXPECT_NE(page.body.find(">een.pdf</a>"), std::string::npos);
  EXPECT_NE(page.body.find("Nadia el Amrani"), std::string::npos);
  const auto files = on(measuring());
  ASSERT_EQ(files.size(), 2u);
  EXPECT_EQ(files[0].type, "application/pdf");
  EXPECT_EQ(files[1].type, "text/plain");
  const auto got = site.get(address(files[0]), site.town.joost);
  EXPECT_EQ(got.status, 200);
  EXPECT_EQ(got.file, folder / "files/" + files[0].stored_as);
  // The same again is the same.
  upload("/c/lokaal-meten/files", {{"een.pdf", pdf}}, site.town.nadia);
  EXPECT_EQ(on(measuring()).size(), 2u);
}

TEST_F(FilePages, AreForSavingAndCanRunNowhere) {
  // A page that calls itself a picture is a page, and nothing shows it.
  upload("/c/lokaal-meten/files",
         {{"foto.png", "<!doctype html><html><script>alert(1)</script></html>"},
          {"tekening.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"},
          {"echt.png", png}},
         site.town.nadia);
  const auto files = on(measuring());
  ASSERT_EQ(files.size(), 3u);
  EXPECT_EQ(files[0].type, "text/html");
  for (const auto& file : files) {
    for (const char* name : {"foto.png", "small"}) {
      const bool shown = file.title == "echt.png" && name == std::string("small");
      const auto reply = site.get(address(file, name), site.town.nadia);
      EXPECT_EQ(reply.status, 200);
      EXPECT_EQ(header(reply, "Content-Disposition").starts_with("attachment"), !shown);
      EXPECT_TRUE(header(reply, "Content-Security-Policy").starts_with("sandbox;"));
      EXPECT_EQ(reply.type, file.title == "echt.png" ? "image/png" : "application/octet-stream");
      EXPECT_EQ(header(reply, "Cache-Control"), "private, no-cache");
    }
  }
  const auto page = site.get("/c/lokaal-meten/files", site.town.nadia);
  const auto first = page.body.find("<img src=\"/files/");
  ASSERT_NE(first, std::string::npos);
  EXPECT_EQ(page.body.find("<img src=\"/files/", first + 1), std::string::npos);
  // On the wire: nothing guesses another type.
  auto request = site.request(web::Method::get, address(files[0]), site.town.nadia);
  const auto answer = web::finish(request, web::answer_now(site.services, request), false);
  EXPECT_NE(answer.head.find("X-Content-Type-Options: nosniff"), std::string::npos);
  EXPECT_EQ(answer.head.find("default-src 'none'; script-src"), std::string::npos);
}

TEST_F(FilePages, AreNotSentAgainToWhoHasThem) {
  upload("/c/lokaal-meten/files", {{"een.pdf", pdf}}, site.town.nadia);
  auto request = site.request(web::Method::get, address(on(measuring())[0]), site.town.nadia);
  const auto first = web::answer_now(site.services, request);
  request.headers.emplace_back("if-none-match", header(first, "ETag"));
  EXPECT_EQ(web::finish(request, web::answer_now(site.services, request), false).status, 304);
  // Who may no longer see it gets no 304 either.
  auto stranger = site.request(web::Method::get, address(on(measuring())[0]), {});
  stranger.headers.emplace_back("if-none-match", header(first, "ETag"));
  EXPECT_EQ(web::finish(stranger, web::answer_now(site.services, stranger), false).status, 404);
}

TEST_F(FilePages, ADocumentKeepsItsNameAndNoOtherTrick) {
  upload("/c/lokaal-meten/files",
         {{"../../etc/passwd", "a"},
          {"C:\\\\stukken\\\\verslag.txt", "b"},
          {"jaar\xE2\x80\xAEtxt.exe", "c"},  // a right-to-left override
          {"regel\x01\x02.txt", "d"},
          {"Één café, \xE2\x82\xAC 5.txt", "e"},
          {"..", "f"}},
         site.town.nadia);
  std::vector<std::string> names;
  for (const auto& file : on(measuring())) names.push_back(file.title);
  EXPECT_EQ(names, (std::vector<std::string>{"passwd", "verslag.txt", "jaartxt.exe", "regel.txt",
                                             "Één café, € 5.txt", "file"}));
  const auto reply = site.get(address(on(measuring())[4]), site.town.nadia);
  EXPECT_NE(header(reply, "Content-Disposition")
                .find("filename*=UTF-8''%C3%89%C3%A9n%20caf%C3%A9%2C%20%E2%82%AC%205.txt"),
            std::string::npos)
      << header(reply, "Content-Disposition");
  EXPECT_EQ(site.get("/c/lokaal-meten/files", site.town.nadia).status, 200);
  EXPECT_EQ(files_on_disk(), 6);
}

TEST_F(FilePages, TakeAFileAsLargeAsTheAdministratorSaid) {
  const web::Fields hub = {{"name_nl", "Slimme stad"},
                           {"zone", "Europe/Amsterdam"},
                           {"quota", "50"},
                           {"largest_file", "2"}};
  EXPECT_EQ(site.post("/administration/hub", hub, site.town.ada).status, 303);
  const auto page = site.get("/c/lokaal-meten/files", site.town.nadia);
  EXPECT_NE(page.body.find("data-max=\"2097152\""), std::string::npos);
  EXPECT_NE(page.body.find("Hoogstens 2 MB"), std::string::npos) << page.body;
  const auto reply = upload("/c/lokaal-meten/files",
                            {{"film.mov", std::string(2 * 1024 * 1024 + 1, 'x')}}, site.town.nadia);
  EXPECT_EQ(reply.status, 422);
  EXPECT_NE(reply.body.find("film.mov is groter dan 2 MB"), std::string::npos);
  const auto fits = upload("/c/lokaal-meten/files",
                           {{"film.mov", std::string(2 * 1024 * 1024, 'x')}}, site.town.nadia);
  EXPECT_EQ(fits.status, 303);
}

TEST_F(FilePages, RefuseWhatIsTooMuchAndKeepNothingOfIt) {
  const auto refused = [&](const std::vector<Sent>& files, const char* words) {
    const auto reply = upload("/c/lokaal-meten/files", files, site.town.nadia);
    EXPECT_EQ(reply.status, 422);
    EXPECT_NE(reply.body.find(words), std::string::npos) << words;
  };
  refused({{"film.mov", std::string(26 * 1024 * 1024, 'x')}}, "film.mov is groter dan 25 MB");
  refused({{"goed.txt", "x"}, {"leeg.txt", ""}}, "leeg.txt is leeg");
  refused(std::vector<Sent>(21, {"een.txt", "x"}), "Hoogstens 20 bestanden");
  refused({}, "Kies eerst een bestand");
  site.write([&](sql::Write& w) {
    guild::Hub hub;
    hub.name = {"Slimme stad", "Smart city"};
    hub.place = "Merwerode";
    hub.quota_bytes = 3 * 1024 * 1024;
    guild::change_hub(w, hub);
  });
  upload("/c/lokaal-meten/files", {{"een.bin", std::string(2 * 1024 * 1024, 'x')}},
         site.town.nadia);
  refused({{"twee.bin", std::string(2 * 1024 * 1024, 'y')}}, "2 van de 3 MB");
  EXPECT_EQ(on(measuring()).size(), 1u);
  EXPECT_EQ(files_on_disk(), 1);
}

TEST_F(FilePages, AreForWhoTakesPart) {
  using T = world::Town;
  upload("/c/ethiek/files", {{"geheim.txt", "x"}}, site.town.nadia);
  upload("/c/lokaal-meten/files", {{"open.txt", "x"}}, site.town.nadia);
  const auto hidden = on(guild::Holder::of(site.town.ethics))[0], open = on(measuring())[0];
  guild::PersonId T::*const members[] = {&T::nadia, &T::joost, &T::fenna, &T::marloes};
  for (const auto who : members) {
    EXPECT_EQ(site.get(address(hidden), site.town.*who).status, 200);
    EXPECT_EQ(site.get(address(hidden, "small"), site.town.*who).status, 200);
  }
  guild::PersonId T::*const others[] = {&T::vera, &T::otto, &T::bram, &T::willem, &T::ada};
  for (const auto who : others) EXPECT_EQ(site.get(address(hidden), site.town.*who).status, 404);
  EXPECT_EQ(site.get(address(hidden), {}).status, 404);
  EXPECT_EQ(site.get(address(open), {}).status, 404);
  EXPECT_EQ(site.get(address(open), site.town.vera).status, 404);
  // Nobody finds a file by its number.
  EXPECT_EQ(
      site.get("/files/" + std::to_string(open.file.value) + "-guess/x", site.town.nadia).status,
      404);
  EXPECT_EQ(site.get("/files/" + std::to_string(open.file.value) + "/x", site.town.nadia).status,
            404);
  EXPECT_EQ(upload("/c/ethiek/files", {{"x.txt", "x"}}, site.town.vera).status, 404);
  EXPECT_EQ(upload("/c/lokaal-meten/files", {{"x.txt", "x"}}, site.town.vera).status, 403);
  EXPECT_EQ(upload("/c/lokaal-meten/files", {{"x.txt", "x"}}, {}).status, 303);  // to signing in
  EXPECT_EQ(files_on_disk(), 2);
}

TEST_F(FilePages, OfAMeetingAreForItsMembersAndInvited) {
  const guild::Actor joost = site.town.actor(site.town.joost);
  const auto meeting = site.write([&](sql::Write& w) {
    guild::MeetingDraft draft;
    draft.zone = "Europe/Amsterdam";
    draft.lang = "nl";
    draft.title = "Van wie is de lucht?";
    draft.date = {2023, 5, 11};
    draft.communities = {site.town.ethics};
    return guild::plan_meeting(w, joost, draft, site.town.now());
  });
  const std::string path = "/c/ethiek/meetings/" + std::to_string(meeting.value) + "-x/files";
  EXPECT_EQ(upload(path, {{"agenda.pdf", pdf}}, site.town.nadia).status, 303);
  const auto files = on(guild::Holder::of(meeting));
  ASSERT_EQ(files.size(), 1u);
  EXPECT_EQ(site.get(address(files[0]), site.town.fenna).status, 200);
  EXPECT_EQ(site.get(address(files[0]), site.town.vera).status, 404);
  EXPECT_EQ(site.get(path, site.town.nadia).status, 200);
  EXPECT_EQ(site.get(path, site.town.vera).status, 404);
  const std::string page = path.substr(0, path.rfind('/'));
  const auto shown =
      site.get(page.substr(0, page.size() - 2) + "-van-wie-is-de-lucht", site.town.fenna);
  EXPECT_NE(shown.body.find(">agenda.pdf</a>"), std::string::npos);
  // Not through another community.
  const std::string other = "/c/lokaal-meten/meetings/" + std::to_string(meeting.value) + "/files";
  EXPECT_EQ(upload(other, {{"x.pdf", pdf}}, site.town.nadia).status, 404);
  EXPECT_TRUE(comes_to(1));
}

TEST_F(FilePages, AreTakenOffByWhoAddedThemOrLeadsAndBroughtBack) {
  upload("/c/lokaal-meten/files", {{"een.pdf", pdf}}, site.town.nadia);
  const auto file = on(measuring())[0];
  const std::string removal = "/attachments/" + std::to_string(file.id.value) + "/removal";
  EXPECT_EQ(site.post(removal, {}, site.town.fenna).status, 403);
  EXPECT_EQ(site.post(removal, {}, site.town.vera).status, 404);
  EXPECT_EQ(site.post(removal, {}, site.town.nadia).status, 303);
  EXPECT_EQ(site.get(address(file), site.town.nadia).status, 404);
  EXPECT_NE(site.get("/c/lokaal-meten/files", site.town.nadia).body.find("Ongedaan maken"),
            std::string::npos);
  EXPECT_EQ(site.get("/c/lokaal-meten/files", site.town.fenna).body.find("Ongedaan maken"),
            std::string::npos);
  EXPECT_EQ(site.post(removal + "/withdrawal", {}, site.town.joost).status, 303);
  EXPECT_EQ(site.get(address(file), site.town.nadia).status, 200);
}

TEST_F(FilePages, StayWhereTheyAreOnceTheCommunityWasClosed) {
  upload("/c/lokaal-meten/files", {{"een.pdf", pdf}, {"twee.pdf", pdf + "2"}}, site.town.nadia);
  const auto files = on(measuring());
  const auto removal = [](const guild::Attachment& file) {
    return "/attachments/" + std::to_string(file.id.value) + "/removal";
  };
  site.post(removal(files[1]), {}, site.town.nadia);
  site.write([&](sql::Write& write) {
    auto draft = guild::community(write, site.town.measuring).is;
    draft.state = "closed";
    guild::change_community(write, site.town.joost, site.town.measuring, draft, site.town.now());
  });
  EXPECT_EQ(site.post(removal(files[0]), {}, site.town.nadia).status, 409);
  EXPECT_EQ(site.post(removal(files[1]) + "/withdrawal", {}, site.town.nadia).status, 409);
  const auto page = site.get("/c/lokaal-meten/files", site.town.nadia);
  EXPECT_NE(page.body.find("een.pdf"), std::string::npos);
  EXPECT_EQ(page.body.find("/removal"), std::string::npos);
}

TEST_F(FilePages, WhatHangsOnNothingIsSweptAfterADay) {
  upload("/c/lokaal-meten/files", {{"gaat.pdf", pdf}, {"blijft.txt", "x"}}, site.town.nadia);
  const auto file = on(measuring())[0];
  site.post("/attachments/" + std::to_string(file.id.value) + "/removal", {}, site.town.nadia);
  // The store's own clock is the real one: what a crash left behind is as old as this test.
  web::FileStore(folder.path()).put("of a write that never was");
  web::sweep_files(site.services, site.town.db);
  EXPECT_EQ(files_on_disk(), 3);
  site.town.clock.advance(base::days(40'000));
  web::sweep_files(site.services, site.town.db);
  EXPECT_EQ(files_on_disk(), 1);
  EXPECT_EQ(on(measuring()).size(), 1u);
}

TEST_F(FilePages, LinksAreListedAndLeadToTheWebOnly) {
  const auto add = [&](const std::string& link) {
    return site.post("/c/lokaal-meten/files", {{"link", link}, {"title", "Padlet"}},
                     site.town.nadia);
  };
  EXPECT_EQ(add("https://padlet.example/dag").status, 303);
  const auto page = site.get("/c/lokaal-meten/files", site.town.fenna);
  EXPECT_NE(page.body.find("href=\"https://padlet.example/dag\""), std::string::npos);
  for (const char* link : {"javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", ""}) {
    const auto reply = add(link);
    EXPECT_EQ(reply.status, 422) << link;
    EXPECT_NE(reply.body.find("Padlet"), std::string::npos) << "what was typed";
  }
  EXPECT_EQ(on(measuring()).size(), 1u);
}

TEST_F(FilePages, AFullOrReadOnlyFolderIsToldHonestly) {
  // A file where the folder should be: also root cannot write there.
  { std::ofstream(folder / "files") << "in the way"; }
  EXPECT_EQ(upload("/c/lokaal-meten/files", {{"een.pdf", pdf}}, site.town.nadia).status, 503);
  EXPECT_TRUE(on(measuring()).empty());
}

TEST(FileTypes, AreJudgedByContentAndSentHarmlessly) {
  EXPECT_EQ(web::judged_type(pdf), "application/pdf");
  EXPECT_EQ(web::judged_type(png), "image/png");
  EXPECT_EQ(web::judged_type("<html><body>x</body></html>"), "text/html");
  EXPECT_EQ(web::type_to_send("text/html"), "application/octet-stream");
  EXPECT_EQ(web::type_to_send("image/svg+xml"), "application/octet-stream");
  EXPECT_EQ(web::type_to_send("application/javascript"), "application/octet-stream");
  EXPECT_EQ(web::type_to_send("application/pdf"), "application/pdf");
  const std::string_view word =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  EXPECT_EQ(web::type_to_send(word), word);
  EXPECT_TRUE(web::is_small_picture("image/png", 300'000));
  EXPECT_FALSE(web::is_small_picture("image/png", 300'001));
  EXPECT_FALSE(web::is_small_picture("image/svg+xml", 10));
}

}  // namespace
