// What only PostgreSQL does: several nodes that write at once, connections that are lost.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <mutex>
#include <thread>

#include "sql/sql.hpp"
#include "world/database.hpp"

namespace {

using namespace std::chrono_literals;

class Postgres : public testing::Test {
 protected:
  void SetUp() override {
    sql::in_write(*database_, [](sql::Write& write) {
      write.run(R"sql(INSERT INTO theme (slug, name_nl, name_en) VALUES ('a', '0', ''))sql");
    });
  }
  // Reads a number and writes the next one: two that do so at once must not end on the same.
  static void add_one(sql::Database& db, std::atomic<int>& runs) {
    db.write_now([&](sql::Write& write) {
      ++runs;
      const auto now = write.first<std::string>(R"sql(SELECT name_nl FROM theme)sql");
      std::this_thread::sleep_for(1ms);
      write.run(R"sql(UPDATE theme SET name_nl = $1)sql", std::to_string(std::stoi(*now) + 1));
    });
  }
  std::string number() {
    return sql::in_read(*database_, [](sql::Read& read) {
      return read.first<std::string>(R"sql(SELECT name_nl FROM theme)sql").value();
    });
  }
  world::TestDatabase database_{world::Kind::postgresql};
};

TEST_F(Postgres, RunsAWriteAgainThatCollidedWithAnotherNodes) {
  const auto other = sql::open(database_.url(), 4);
  std::atomic<int> runs = 0;
  std::thread second([&] {
    for (int i = 0; i < 10; ++i) add_one(*other, runs);
  });
  for (int i = 0; i < 10; ++i) add_one(*database_, runs);
  second.join();
  EXPECT_EQ(number(), "20");
  EXPECT_GT(runs, 20) << "nothing collided, so nothing was tried";
}

TEST_F(Postgres, GivesUpAWriteThatAlwaysCollides) {
  const auto other = sql::open(database_.url(), 2);
  int runs = 0;
  const auto collide = [&](sql::Write& write) {
    ++runs;
    write.count(R"sql(SELECT count(*) FROM theme)sql");
    std::atomic<int> ignored = 0;
    // On a thread of its own: a write within a write is refused.
    std::thread([&] { add_one(*other, ignored); }).join();
    write.run(R"sql(UPDATE theme SET name_nl = '0')sql");
  };
  try {
    database_->write_now(collide);
    ADD_FAILURE() << "it was stored";
  } catch (const base::Fault& fault) {
    EXPECT_EQ(fault.kind(), base::FaultKind::unavailable);
  }
  EXPECT_GT(runs, 2);
  EXPECT_LE(runs, 20);
}

TEST_F(Postgres, ConnectsAnewAfterTheServerRestarted) {
  EXPECT_EQ(number(), "0");
  database_.lose_connections();
  EXPECT_EQ(number(), "0");
  database_.lose_connections();
  std::atomic<int> runs = 0;
  add_one(*database_, runs);
  EXPECT_EQ(number(), "1");
}

TEST_F(Postgres, IsUnavailableWhenTheConnectionIsLostMidway) {
  try {
    sql::in_read(*database_, [&](sql::Read& read) {
      read.count(R"sql(SELECT count(*) FROM theme)sql");
      database_.lose_connections();
      read.count(R"sql(SELECT count(*) FROM theme)sql");
    });
    ADD_FAILURE() << "the connection was not lost";
  } catch (const base::Fault& fault) {
    EXPECT_EQ(fault.kind(), base::FaultKind::unavailable);
  }
  EXPECT_EQ(number(), "0");
}

TEST_F(Postgres, HearsWhatAnotherNodeAnnouncedAndThatItMayHaveMissedSome) {
  const auto other = sql::open(database_.url(), 2);
  std::mutex mutex;
  std::string heard;
  database_->listen([&](const std::string& topic) {
    const std::lock_guard lock(mutex);
    heard = "[" + topic + "]";
  });
  const auto becomes = [&](const std::string& wanted, bool announce) {
    const auto deadline = std::chrono::steady_clock::now() + 20s;
    while (std::chrono::steady_clock::now() < deadline) {
      if (announce)
        other->write_now([](sql::Write& write) { sql::announce(write, "community:7"); });
      std::this_thread::sleep_for(20ms);
      const std::lock_guard lock(mutex);
      if (heard == wanted) return true;
    }
    return false;
  };
  EXPECT_TRUE(becomes("[community:7]", true));
  database_.lose_connections();
  EXPECT_TRUE(becomes("[]", false));
  EXPECT_TRUE(becomes("[community:7]", true));
}

TEST_F(Postgres, KeepsWhatItReadUntilAnotherNodeCommits) {
  const auto other = sql::open(database_.url(), 2);
  std::atomic<int> ignored = 0;
  const auto kept = [&] {
    return sql::in_read(*database_, [](sql::Read& read) {
      const auto* before = read.kept<std::string>();
      const std::string found = before ? *before : "";
      read.keep(read.first<std::string>(R"sql(SELECT name_nl FROM theme)sql").value());
      return found;
    });
  };
  EXPECT_EQ(kept(), "");
  EXPECT_EQ(kept(), "0");
  add_one(*other, ignored);
  EXPECT_EQ(kept(), "");
  EXPECT_EQ(kept(), "1");
  database_.lose_connections();
  EXPECT_EQ(kept(), "") << "what answers now may be another server";
}

TEST_F(Postgres, SharesItsConnectionsAmongManyThreads) {
  const auto few = sql::open(database_.url(), 2);
  std::vector<std::thread> threads;
  std::atomic<int> read = 0;
  for (int i = 0; i < 16; ++i)
    threads.emplace_back([&] {
      read += static_cast<int>(sql::in_read(
          *few, [](sql::Read& r) { return r.count(R"sql(SELECT count(*) FROM theme)sql"); }));
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(read, 16);
}

}  // namespace
