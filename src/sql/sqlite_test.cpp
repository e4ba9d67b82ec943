// What only SQLite does: the one writer that commits together, the settings, the folder's lock.
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <atomic>
#include <future>
#include <latch>
#include <thread>

#include "sql/folder_lock.hpp"
#include "sql/sql.hpp"
#include "sql/sqlite_connection.hpp"
#include "world/database.hpp"

namespace {

struct Theme;

class Sqlite : public testing::Test {
 protected:
  static void insert(sql::Write& write, const std::string& slug) {
    write.run(R"sql(INSERT INTO theme (slug, name_nl, name_en) VALUES ($1, '', ''))sql", slug);
  }
  std::int64_t count() {
    return sql::in_read(
        *db_, [](sql::Read& read) { return read.count(R"sql(SELECT count(*) FROM theme)sql"); });
  }
  // Commits since the start; a batch is one.
  std::int64_t commits() {
    const std::string version = db_->version();
    return std::stoll(version.substr(version.find('-') + 1));
  }
  // Keeps the writer busy until it is released, so that what is written meanwhile waits together.
  void hold_writer(std::promise<void>& release) {
    std::promise<void> held;
    db_->write(
        [&, free = release.get_future().share()](sql::Write&) {
          held.set_value();
          free.wait();
        },
        nullptr);
    held.get_future().wait();
  }
  world::TestDatabase db_{world::Kind::sqlite};
};

TEST_F(Sqlite, CommitsWhatWaitsTogetherAtOnce) {
  constexpr int writers = 64;
  const std::int64_t before = commits();
  std::promise<void> release;
  hold_writer(release);
  std::latch acknowledged(writers);
  for (int i = 0; i < writers; ++i)
    db_->write([i](sql::Write& write) { insert(write, std::to_string(i)); },
               [&](const std::exception_ptr& fault) {
                 EXPECT_FALSE(fault);
                 acknowledged.count_down();
               });
  release.set_value();
  acknowledged.wait();
  EXPECT_EQ(count(), writers);
  EXPECT_EQ(commits() - before, 2) << "one that held the writer, one for all that waited";
}

TEST_F(Sqlite, TakesNoOtherWriteWithOneThatFails) {
  sql::in_write(*db_, [](sql::Write& write) { insert(write, "taken"); });
  const std::int64_t before = commits();
  std::promise<void> release;
  hold_writer(release);
  std::latch settled(4);
  std::atomic<int> stored = 0, refused = 0;
  for (const char* slug : {"a", "taken", "b", ""}) {
    db_->write(
        [slug](sql::Write& write) {
          insert(write, slug);
          if (*slug == '\0') throw std::runtime_error("changed my mind");
        },
        [&](const std::exception_ptr& fault) {
          ++(fault ? refused : stored);
          settled.count_down();
        });
  }
  release.set_value();
  settled.wait();
  EXPECT_EQ(stored, 2);
  EXPECT_EQ(refused, 2);
  EXPECT_EQ(count(), 3);
  EXPECT_EQ(commits() - before, 2) << "they were one batch";
}

// A deferred constraint speaks up at the commit, which is everybody's.
TEST_F(Sqlite, StoresTheOthersWhenTheCommonCommitFails) {
  std::promise<void> release;
  hold_writer(release);
  std::latch settled(3);
  std::atomic<int> stored = 0, refused = 0;
  const auto settle = [&](const std::exception_ptr& fault) {
    ++(fault ? refused : stored);
    settled.count_down();
  };
  db_->write([](sql::Write& write) { insert(write, "a"); }, settle);
  db_->write(
      [](sql::Write& write) {
        // sqlite only
        write.run(R"sql(PRAGMA defer_foreign_keys = 1)sql");
        write.run(R"sql(INSERT INTO community_theme (community_id, theme_id) VALUES (98, 99))sql");
      },
      settle);
  db_->write([](sql::Write& write) { insert(write, "b"); }, settle);
  release.set_value();
  settled.wait();
  EXPECT_EQ(stored, 2);
  EXPECT_EQ(refused, 1);
  EXPECT_EQ(count(), 2);
}

TEST_F(Sqlite, RefusesADoubleQuotedTypoInsteadOfReadingItAsText) {
  EXPECT_THROW(sql::in_read(*db_,
                            [](sql::Read& read) {
                              read.exists(R"sql(SELECT 1 FROM theme WHERE "slugg" = 'a')sql");
                            }),
               base::Fault);
}

TEST_F(Sqlite, ReadersCannotWriteEvenPastTheTypes) {
  sql::SqliteConnection reader(db_.folder() / "guildhall.db", sql::SqliteConnection::Use::reading);
  sql::Write write(reader);
  EXPECT_THROW(insert(write, "a"), base::Fault);
  EXPECT_EQ(count(), 0);
}

TEST_F(Sqlite, IsSetUpToSurviveAPowerCut) {
  const auto setting = [&](sql::Read& read, sql::Literal pragma) { return read.count(pragma); };
  const auto check = [&](sql::Read& read) {
    // sqlite only
    EXPECT_EQ(setting(read, R"sql(PRAGMA synchronous)sql"), 2) << "FULL";
    // sqlite only
    EXPECT_EQ(setting(read, R"sql(PRAGMA mmap_size)sql"), 0);
    // sqlite only
    EXPECT_EQ(setting(read, R"sql(PRAGMA foreign_keys)sql"), 1);
    // sqlite only
    // The schema is ours alone, and the triggers of the search index write to a virtual table.
    EXPECT_EQ(setting(read, R"sql(PRAGMA trusted_schema)sql"), 1);
    // sqlite only
    EXPECT_EQ(setting(read, R"sql(PRAGMA wal_autocheckpoint)sql"), 0);
    // sqlite only
    EXPECT_EQ(read.first<std::string>(R"sql(PRAGMA journal_mode)sql"), "wal");
  };
  sql::in_read(*db_, check);
  sql::in_write(*db_, [&](sql::Write& write) { check(write); });
}

TEST_F(Sqlite, EmptiesItsLogIntoTheFileAsItGrows) {
  const std::string long_name(100'000, 'x');
  for (int i = 0; i < 200; ++i)
    sql::in_write(*db_, [&](sql::Write& write) {
      write.run(R"sql(INSERT INTO theme (slug, name_nl, name_en) VALUES ($1, $2, ''))sql",
                std::to_string(i), long_name);
    });
  EXPECT_GT(std::filesystem::file_size(db_.folder() / "guildhall.db"), 10'000'000U);
  EXPECT_LT(std::filesystem::file_size(db_.folder() / "guildhall.db-wal"), 10'000'000U);
}

TEST_F(Sqlite, FolderBelongsToOneProgram) {
  try {
    sql::open(db_.url(), 1);
    ADD_FAILURE() << "opened twice";
  } catch (const base::Fault& fault) {
    EXPECT_EQ(fault.kind(), base::FaultKind::unavailable);
    EXPECT_NE(fault.cause().find("in use by another guildhall"), std::string::npos);
  }
  db_.close();
  EXPECT_NE(sql::open(db_.url(), 1), nullptr);
}

TEST_F(Sqlite, FinishesWhatWasQueuedBeforeItCloses) {
  for (int i = 0; i < 100; ++i)
    db_->write([i](sql::Write& write) { insert(write, std::to_string(i)); }, nullptr);
  db_.reopen();
  EXPECT_EQ(count(), 100);
}

TEST_F(Sqlite, WorksForMoreThreadsThanItHasReaders) {
  std::vector<std::thread> threads;
  std::atomic<int> reads = 0;
  for (int i = 0; i < 40; ++i)
    threads.emplace_back([&] {
      for (int j = 0; j < 20; ++j) reads += count() == 0 ? 1 : 0;
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(reads, 800);
}

TEST_F(Sqlite, PreparesALiteralOnce) {
  sql::in_write(*db_, [](sql::Write& write) { insert(write, "a"); });
  const auto slug_of = [](sql::Read& read) {
    return read.first<std::string>(R"sql(SELECT slug FROM theme WHERE slug = $1)sql", "a");
  };
  sql::SqliteConnection reader(db_.folder() / "guildhall.db", sql::SqliteConnection::Use::reading);
  sql::Read read(reader);
  const auto prepared = [&] {
    int statements = 0;
    for (sqlite3_stmt* one = nullptr; (one = sqlite3_next_stmt(reader.handle(), one)) != nullptr;)
      ++statements;
    return statements;
  };
  slug_of(read);
  const int once = prepared();
  for (int i = 0; i < 100; ++i) EXPECT_EQ(slug_of(read), "a");
  EXPECT_EQ(prepared(), once);
}

}  // namespace
