// What both databases promise alike. What only one of them does stands in sqlite_test.cpp and
// postgres_test.cpp.
#include "sql/sql.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <limits>
#include <mutex>
#include <set>
#include <stdexcept>
#include <thread>

#include "sql/embedded.hpp"
#include "sql/migrate.hpp"
#include "world/database.hpp"

namespace {

using namespace std::chrono_literals;
struct Parcel;

class Sql : public world::EachDatabase {
 protected:
  void SetUp() override {
    auto migrations = sql::embedded_migrations();
    migrations.push_back({"9999_test", R"(
      CREATE TABLE parcel (
        id {id}, name TEXT UNIQUE, weight {int}, height {real}, content {blob},
        holds {int} REFERENCES parcel(id), CHECK (weight <> 13)
      ) {strict};
    )"});
    sql::migrate(db(), migrations);
  }
  base::Id<Parcel> insert(std::string_view name, std::optional<std::int64_t> weight = {}) {
    return sql::in_write(db(), [&](sql::Write& write) {
      return write.insert<Parcel>(
          R"sql(INSERT INTO parcel (name, weight) VALUES ($1, $2) RETURNING id)sql", name, weight);
    });
  }
  std::int64_t count() {
    return sql::in_read(
        db(), [](sql::Read& read) { return read.count(R"sql(SELECT count(*) FROM parcel)sql"); });
  }
  // What a write that does `work` ends in.
  base::FaultKind fault_of(const std::function<void(sql::Write&)>& work) {
    try {
      db().write_now(work);
    } catch (const base::Fault& fault) {
      return fault.kind();
    }
    ADD_FAILURE() << "it was stored";
    return base::FaultKind::bug;
  }
};

TEST_P(Sql, GivesBackTheWholeRangeOfIntegers) {
  for (const std::int64_t value :
       {std::numeric_limits<std::int64_t>::min(), std::int64_t{-1}, std::int64_t{0},
        std::int64_t{5'000'000'000}, std::numeric_limits<std::int64_t>::max()}) {
    const auto id = insert("n" + std::to_string(value), value);
    const auto back = sql::in_read(db(), [&](sql::Read& read) {
      return read.first<std::int64_t>(R"sql(SELECT weight FROM parcel WHERE id = $1)sql", id);
    });
    EXPECT_EQ(back, value);
  }
}

TEST_P(Sql, GivesBackRealsToTheLastBit) {
  const double value = 0.1 + 0.2;
  const auto back = sql::in_write(db(), [&](sql::Write& write) {
    return write.first<double>(R"sql(INSERT INTO parcel (height) VALUES ($1) RETURNING height)sql",
                               value);
  });
  EXPECT_EQ(back, value);
}

TEST_P(Sql, TellsNullFromEmptyText) {
  sql::in_write(db(), [](sql::Write& write) {
    write.run(R"sql(INSERT INTO parcel (name, weight) VALUES ($1, $2))sql", std::nullopt, 1);
    write.run(R"sql(INSERT INTO parcel (name, weight) VALUES ($1, $2))sql", "", 2);
    write.run(R"sql(INSERT INTO parcel (name, weight) VALUES ($1, $2))sql",
              std::optional<std::string>("full"), 3);
  });
  std::vector<std::optional<std::string>> names;
  sql::in_read(db(), [&](sql::Read& read) {
    for (const sql::Row& row : read.query(R"sql(SELECT name FROM parcel ORDER BY weight, id)sql"))
      names.push_back(row.get<std::optional<std::string>>(0));
  });
  EXPECT_EQ(names, (std::vector<std::optional<std::string>>{std::nullopt, "", "full"}));
}

TEST_P(Sql, KeepsBytesWithNulsAndHighBits) {
  const std::string bytes("\0\x01\xff\\x'\"\0", 8);
  const auto [content, empty] = sql::in_write(db(), [&](sql::Write& write) {
    write.run(R"sql(INSERT INTO parcel (name, content) VALUES ('a', $1), ('b', $2))sql",
              sql::Param::blob(bytes), sql::Param::blob(""));
    std::vector<std::string> found;
    for (const sql::Row& row :
         write.query(R"sql(SELECT content FROM parcel ORDER BY name, id)sql")) {
      EXPECT_FALSE(row.is_null(0));
      found.push_back(row.blob(0));
    }
    return std::pair(found.at(0), found.at(1));
  });
  EXPECT_EQ(content, bytes);
  EXPECT_EQ(empty, "");
}

TEST_P(Sql, RefusesNulInText) {
  EXPECT_EQ(fault_of([](sql::Write& write) {
              write.run(R"sql(INSERT INTO parcel (name) VALUES ($1))sql",
                        std::string_view("a\0b", 3));
            }),
            base::FaultKind::invalid);
}

TEST_P(Sql, BindsParametersByNameAndNotByPlace) {
  const auto row = sql::in_write(db(), [](sql::Write& write) {
    return write.first<std::string, std::int64_t>(
        R"sql(INSERT INTO parcel (weight, name) VALUES ($2, $1) RETURNING name, weight)sql", "name",
        7);
  });
  EXPECT_EQ(row, std::tuple("name", 7));
}

TEST_P(Sql, ReadsAnIdThatIsNoneAsNullAndBack) {
  const auto id = sql::in_write(db(), [](sql::Write& write) {
    return write.insert<Parcel>(R"sql(INSERT INTO parcel (holds) VALUES ($1) RETURNING id)sql",
                                base::Id<Parcel>{});
  });
  sql::in_read(db(), [&](sql::Read& read) {
    EXPECT_TRUE(read.exists(R"sql(SELECT 1 FROM parcel WHERE id = $1 AND holds IS NULL)sql", id));
    EXPECT_EQ(read.first<base::Id<Parcel>>(R"sql(SELECT holds FROM parcel WHERE id = $1)sql", id),
              base::Id<Parcel>{});
  });
}

TEST_P(Sql, NeverGivesAnIdTwice) {
  const auto first = insert("gone");
  sql::in_write(db(), [&](sql::Write& write) {
    EXPECT_EQ(write.run(R"sql(DELETE FROM parcel WHERE id = $1)sql", first), 1);
    EXPECT_EQ(write.run(R"sql(DELETE FROM parcel WHERE id = $1)sql", first), 0);
  });
  EXPECT_GT(insert("new"), first);
}

TEST_P(Sql, AddsUpAndCompares) {
  insert("a", 5'000'000'000);
  insert("b", 1);
  sql::in_read(db(), [](sql::Read& read) {
    EXPECT_EQ(read.count(R"sql(SELECT sum(weight) FROM parcel)sql"), 5'000'000'001);
    EXPECT_EQ(read.first<double>(R"sql(SELECT avg(weight * 1.0) FROM parcel)sql"), 2'500'000'000.5);
    EXPECT_EQ(read.first<bool>(R"sql(SELECT weight > 3 FROM parcel WHERE name = 'a')sql"), true);
    EXPECT_EQ(read.first<bool>(R"sql(SELECT weight > 3 FROM parcel WHERE name = 'b')sql"), false);
    EXPECT_EQ(read.count(R"sql(SELECT sum(weight) FROM parcel WHERE name = 'c')sql"), 0);
  });
}

TEST_P(Sql, OrdersTextByItsBytes) {
  for (const char* name : {"b", "\xc3\xa9", "B", "a", "Z"}) insert(name);
  std::string order;
  sql::in_read(db(), [&](sql::Read& read) {
    for (const sql::Row& row : read.query(R"sql(SELECT name FROM parcel ORDER BY name, id)sql"))
      order += row.get<std::string_view>(0);
  });
  EXPECT_EQ(order, "BZab\xc3\xa9");
}

// The same literal within its own loop: the outer one goes on where it was.
std::string names_below(sql::Read& read, std::int64_t weight) {
  std::string names;
  for (const sql::Row& row :
       read.query(R"sql(SELECT name, weight FROM parcel WHERE weight < $1 ORDER BY weight, id)sql",
                  weight))
    names += row.get<std::string>(0) + "(" + names_below(read, row.get<std::int64_t>(1)) + ")";
  return names;
}

TEST_P(Sql, RunsALiteralWithinItsOwnLoop) {
  insert("a", 1);
  insert("b", 2);
  insert("c", 3);
  for (int again = 0; again < 2; ++again)
    EXPECT_EQ(sql::in_read(db(), [](sql::Read& read) { return names_below(read, 4); }),
              "a()b(a())c(a()b(a()))");
}

TEST_P(Sql, SeesOneMomentThroughoutARead) {
  insert("a");
  sql::in_read(db(), [&](sql::Read& read) {
    EXPECT_EQ(read.count(R"sql(SELECT count(*) FROM parcel)sql"), 1);
    std::thread([&] { insert("b"); }).join();
    EXPECT_EQ(read.count(R"sql(SELECT count(*) FROM parcel)sql"), 1);
    EXPECT_EQ(count(), 1) << "a read within a read is of the same moment";
  });
  EXPECT_EQ(count(), 2);
}

TEST_P(Sql, CannotWriteInARead) {
  EXPECT_THROW(
      sql::in_read(db(),
                   [](sql::Read& read) { read.exists(R"sql(DELETE FROM theme RETURNING id)sql"); }),
      base::Fault);
  EXPECT_EQ(count(), 0);
}

TEST_P(Sql, TakesBackAWriteThatThrows) {
  EXPECT_THROW(sql::in_write(db(),
                             [](sql::Write& write) {
                               write.run(R"sql(INSERT INTO parcel (name) VALUES ('a'))sql");
                               throw std::runtime_error("no");
                             }),
               std::runtime_error);
  EXPECT_EQ(count(), 0);
}

TEST_P(Sql, SaysWhichConstraintWasBroken) {
  insert("a");
  EXPECT_THROW(insert("a"), sql::UniqueViolation);
  EXPECT_EQ(fault_of([](sql::Write& write) {
              write.run(R"sql(INSERT INTO parcel (holds) VALUES (999))sql");
            }),
            base::FaultKind::conflict);
  EXPECT_EQ(fault_of([](sql::Write& write) {
              write.run(R"sql(INSERT INTO parcel (weight) VALUES (13))sql");
            }),
            base::FaultKind::bug);
  EXPECT_EQ(count(), 1);
}

TEST_P(Sql, ChecksForeignKeysOfAnInsertWhoseRowsNobodyReadsToTheEnd) {
  EXPECT_EQ(
      fault_of([](sql::Write& write) {
        write.first<std::int64_t>(R"sql(INSERT INTO parcel (holds) VALUES (999) RETURNING id)sql");
      }),
      base::FaultKind::conflict);
  EXPECT_EQ(count(), 0);
}

// On PostgreSQL a failed statement ends the transaction; on SQLite it must not seem to work.
TEST_P(Sql, StoresNothingOfAWriteThatWentOnAfterAFailedStatement) {
  insert("a");
  EXPECT_THROW(sql::in_write(db(),
                             [](sql::Write& write) {
                               write.run(R"sql(INSERT INTO parcel (name) VALUES ('b'))sql");
                               try {
                                 write.run(R"sql(INSERT INTO parcel (name) VALUES ('a'))sql");
                               } catch (const sql::UniqueViolation&) {
                                 EXPECT_THROW(write.count(R"sql(SELECT 1)sql"), base::Fault);
                                 return;  // as if nothing had happened
                               }
                             }),
               base::Fault);
  EXPECT_EQ(count(), 1);
}

TEST_P(Sql, RefusesAWrongNumberOfParametersAndUnknownColumns) {
  const auto bug = base::FaultKind::bug;
  EXPECT_EQ(fault_of([](sql::Write& write) {
              write.run(R"sql(INSERT INTO parcel (weight) VALUES ($1))sql", 1, 2);
            }),
            bug);
  EXPECT_EQ(fault_of([](sql::Write& write) {
              write.run(R"sql(INSERT INTO parcel (name) VALUES ("typo"))sql");
            }),
            bug);
  EXPECT_EQ(fault_of([](sql::Write& write) {
              write.run(R"sql(DELETE FROM parcel; DELETE FROM parcel)sql");
            }),
            bug);
}

TEST_P(Sql, StoresWhatEveryOneOfManyWritersWasTold) {
  std::atomic<int> acknowledged = 0;
  std::vector<std::thread> writers;
  for (int writer = 0; writer < 8; ++writer)
    writers.emplace_back([&, writer] {
      for (int i = 0; i < 25; ++i) {
        insert(std::to_string(writer) + "/" + std::to_string(i));
        ++acknowledged;
      }
    });
  for (std::thread& writer : writers) writer.join();
  EXPECT_EQ(acknowledged, 200);
  EXPECT_EQ(count(), 200);
}

TEST_P(Sql, NamesAnotherVersionAfterEveryWriteAndBeforeItIsAcknowledged) {
  std::set<std::string> versions{db().version()};
  EXPECT_EQ(db().version(), *versions.begin()) << "nothing changed";
  for (int i = 0; i < 20; ++i) {
    insert(std::to_string(i));
    EXPECT_TRUE(versions.insert(db().version()).second) << "after write " << i;
  }
}

TEST_P(Sql, NamesOtherVersionsAfterARestart) {
  insert("a");
  const std::string before = db().version();
  database().reopen();
  insert("b");
  EXPECT_NE(db().version(), before);
}

TEST_P(Sql, TellsWhatWasAnnouncedAfterTheCommitAndOnlyThen) {
  std::mutex mutex;
  std::vector<std::pair<std::string, std::int64_t>> heard;  // topic, rows to be seen by then
  db().listen([&](const std::string& topic) {
    const std::int64_t rows = count();
    const std::lock_guard lock(mutex);
    heard.emplace_back(topic, rows);
  });
  const auto announce = [&](const char* topic, bool fail) {
    db().write_now([&](sql::Write& write) {
      write.run(R"sql(INSERT INTO parcel (weight) VALUES (1))sql");
      sql::announce(write, topic);
      sql::announce(write, topic);
      if (fail) base::conflict();
    });
  };
  // PostgreSQL's listener connects on a thread of its own: until it hears, it is told again.
  const auto deadline = std::chrono::steady_clock::now() + 30s;
  const auto heard_of = [&](const std::string& topic) {
    const std::lock_guard lock(mutex);
    return std::ranges::count(heard, topic, &std::pair<std::string, std::int64_t>::first);
  };
  while (heard_of("hub") == 0 && std::chrono::steady_clock::now() < deadline) {
    announce("hub", false);
    std::this_thread::sleep_for(20ms);
  }
  const std::int64_t before = count();
  EXPECT_THROW(announce("never", true), base::Fault);
  announce("community:7", false);
  while (heard_of("community:7") == 0 && std::chrono::steady_clock::now() < deadline)
    std::this_thread::sleep_for(1ms);
  EXPECT_EQ(heard_of("community:7"), 1) << "once per commit";
  EXPECT_EQ(heard_of("never"), 0);
  const std::lock_guard lock(mutex);
  EXPECT_EQ(heard.back().second, before + 1) << "heard before it could be seen";
}

TEST_P(Sql, RefusesTopicsThatCouldCarryContent) {
  EXPECT_EQ(fault_of([](sql::Write& write) { sql::announce(write, "hello world"); }),
            base::FaultKind::bug);
}

TEST_P(Sql, RefusesToWaitForAWriteWithinAWrite) {
  EXPECT_EQ(fault_of([&](sql::Write&) { db().write_now([](sql::Write&) {}); }),
            base::FaultKind::bug);
}

TEST_P(Sql, HasNoTroubleWhenAllIsWell) { EXPECT_EQ(db().trouble(), ""); }

EACH_DATABASE(Sql);

TEST(OpenDatabase, SaysWhatItCannotOpen) {
  for (const char* url : {"", "mysql://x", "sqlite:", "sqlite:/proc/no/hub.db",
                          "postgresql://nobody@127.0.0.1:1/none?connect_timeout=2"}) {
    try {
      sql::open(url, 1);
      ADD_FAILURE() << url;
    } catch (const base::Fault& fault) {
      EXPECT_EQ(fault.kind(), base::FaultKind::unavailable) << url;
      EXPECT_GT(fault.cause().size(), 20U) << url;
    }
  }
}

}  // namespace
