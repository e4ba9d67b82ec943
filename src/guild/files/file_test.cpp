#include "guild/files/file.hpp"

#include "guild/hub/hub.hpp"
#include "world/town.hpp"

namespace guild {
namespace {

using base::limits::megabyte;

class Files : public world::InTown {
 protected:
  void SetUp() override {
    write([&](sql::Write& w) {
      Hub hub;
      hub.name = {"Slimme stad", "Smart city"};
      hub.place = "Merwerode";
      hub.quota_bytes = 10 * megabyte;
      if (find_hub(w)) {
        change_hub(w, hub);
      } else {
        found_hub(w, hub, town().now());
      }
    });
  }
  Holder here() { return Holder::of(town().measuring); }
  StoredFile file(const std::string& name, const std::string& hash, std::int64_t bytes = 1000) {
    return {name, "application/pdf", bytes, hash, hash + "-" + std::to_string(++stored_)};
  }
  AttachmentId add(const StoredFile& file) {
    return write(
        [&](sql::Write& w) { return attach_file(w, town().nadia, here(), file, town().now()); });
  }
  std::vector<Attachment> list() {
    return read([&](sql::Read& r) { return attachments_on(r, here()); });
  }
  void remove(AttachmentId id) {
    write([&](sql::Write& w) { remove_attachment(w, id, town().joost, town().now()); });
  }
  void restore(AttachmentId id) {
    write([&](sql::Write& w) { restore_attachment(w, id, town().joost, town().now()); });
  }
  std::vector<std::string> sweep() {
    return write([&](sql::Write& w) { return forget_loose_files(w, town().now()); });
  }
  int stored_ = 0;
};

TEST_P(Files, HangOnAPlaceInTheOrderTheyCame) {
  add(file("agenda.pdf", "aa"));
  write([&](sql::Write& w) {
    attach_link(w, town().nadia, here(), "https://example.org/a", "Padlet", town().now());
  });
  const auto found = list();
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].title, "agenda.pdf");
  EXPECT_EQ(found[0].added_by, town().nadia);
  EXPECT_EQ(found[0].public_id.size(), 26u);
  EXPECT_EQ(found[1].title, "Padlet");
  EXPECT_FALSE(found[1].file);
  EXPECT_TRUE(
      read([&](sql::Read& r) { return attachments_on(r, Holder::of(town().building)); }).empty());
}

TEST_P(Files, TheSameFileTwiceIsOne) {
  const AttachmentId first = add(file("agenda.pdf", "aa"));
  EXPECT_EQ(add(file("agenda.pdf", "aa")), first);
  EXPECT_NE(add(file("agenda.pdf", "bb")), first);
  EXPECT_NE(add(file("andere-naam.pdf", "aa")), first);
  EXPECT_EQ(list().size(), 3u);
}

TEST_P(Files, TheHubIsFullAndSaysHowFull) {
  add(file("groot.bin", "aa", 9 * megabyte));
  try {
    add(file("nog-een.bin", "bb", 2 * megabyte));
    FAIL() << "more than the hub has room for";
  } catch (const base::Fault& fault) {
    ASSERT_EQ(fault.fields().size(), 1u);
    EXPECT_EQ(fault.fields()[0].key, "file.quota");
    EXPECT_EQ(fault.fields()[0].arguments, (std::vector<std::string>{"9", "10"}));
  }
  EXPECT_EQ(list().size(), 1u);
  add(file("past.bin", "cc", megabyte));
  EXPECT_EQ(read([&](sql::Read& r) { return room_for_files(r).used; }), 10 * megabyte);
}

TEST_P(Files, ARemovedOneComesBackWithinADay) {
  const AttachmentId id = add(file("agenda.pdf", "aa"));
  remove(id);
  EXPECT_TRUE(list().empty());
  EXPECT_EQ(world::fault_of([&] { remove(id); }), "fault.not_found");
  const auto removed = [&](PersonId by) {
    return read([&](sql::Read& r) { return removed_on(r, here(), by, town().now()).size(); });
  };
  EXPECT_EQ(removed({}), 1u);
  EXPECT_EQ(removed(town().nadia), 1u);
  EXPECT_EQ(removed(town().fenna), 0u);
  restore(id);
  EXPECT_EQ(list().size(), 1u);
  remove(id);
  town().clock.advance(files_rest);
  EXPECT_EQ(removed({}), 0u);
  EXPECT_EQ(world::fault_of([&] { restore(id); }), "file.gone");
}

TEST_P(Files, WhatHangsOnNothingIsForgottenAfterADay) {
  const StoredFile stays = file("blijft.pdf", "aa"), goes = file("gaat.pdf", "bb");
  add(stays);
  const AttachmentId id = add(goes);
  remove(id);
  town().clock.advance(base::hours(23));
  EXPECT_TRUE(sweep().empty());
  town().clock.advance(base::hours(1));
  EXPECT_EQ(sweep(), std::vector<std::string>{goes.stored_as});
  EXPECT_TRUE(sweep().empty());
  EXPECT_FALSE(read([&](sql::Read& r) { return is_known(r, goes.stored_as); }));
  EXPECT_TRUE(read([&](sql::Read& r) { return is_known(r, stays.stored_as); }));
}

TEST_P(Files, AreFoundByTheirPublicIdOnly) {
  add(file("agenda.pdf", "aa"));
  const Attachment made = list()[0];
  const auto found = [&](FileId id, const std::string& public_id) {
    return read([&](sql::Read& r) { return attachments_of(r, id, public_id).size(); });
  };
  EXPECT_EQ(found(made.file, made.public_id), 1u);
  EXPECT_EQ(found(made.file, "aaaaaaaaaaaaaaaaaaaaaaaaaa"), 0u);
  EXPECT_EQ(found({made.file.value + 1}, made.public_id), 0u);
  remove(made.id);
  EXPECT_EQ(found(made.file, made.public_id), 0u);
}

TEST_P(Files, LinksLeadToTheWebOnly) {
  for (const char* link : {"javascript:alert(1)", "data:text/html,x", "ftp://x.nl", "/c/x", ""})
    EXPECT_EQ(world::fault_of([&] {
                write([&](sql::Write& w) {
                  attach_link(w, town().nadia, here(), link, "", town().now());
                });
              }),
              "form.link_wrong")
        << link;
  EXPECT_TRUE(list().empty());
}

TEST_P(Files, OneSweepIsAskedForHoweverManyCome) {
  for (const char* hash : {"aa", "bb", "cc"}) remove(add(file("x.pdf", hash)));
  EXPECT_EQ(read([](sql::Read& r) {
              return r.count(R"sql(SELECT count(*) FROM job WHERE kind = 'files.sweep')sql");
            }),
            1);
}

EACH_DATABASE(Files);

}  // namespace
}  // namespace guild
