// What a connection keeps between commits (kept.hpp), on both databases.
#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "sql/embedded.hpp"
#include "sql/migrate.hpp"
#include "sql/sql.hpp"
#include "world/database.hpp"

namespace {

struct Weight {
  std::int64_t sum = 0;
};

// The sum of all weights and how often it was added up.
class Weighed : public world::EachDatabase {
 protected:
  void SetUp() override {
    auto migrations = sql::embedded_migrations();
    migrations.push_back(
        {"9999_test", "CREATE TABLE parcel (name TEXT, weight {int} NOT NULL) {strict};"});
    sql::migrate(db(), migrations);
  }
  void insert(std::string_view name, std::int64_t weight) {
    db().write_now([&](sql::Write& write) {
      write.run(R"sql(INSERT INTO parcel (name, weight) VALUES ($1, $2))sql", name, weight);
    });
  }
  std::int64_t sum(sql::Read& read) {
    if (const Weight* kept = read.kept<Weight>()) return kept->sum;
    ++added_up;
    const Weight weight{read.count(R"sql(SELECT coalesce(sum(weight), 0) FROM parcel)sql")};
    read.keep(weight);
    return weight.sum;
  }
  std::int64_t sum() {
    return sql::in_read(db(), [&](sql::Read& read) { return sum(read); });
  }
  int added_up = 0;
};
EACH_DATABASE(Weighed);

TEST_P(Weighed, IsKeptUntilSomebodyCommits) {
  insert("a", 1);
  EXPECT_EQ(sum(), 1);
  EXPECT_EQ(sum(), 1);
  EXPECT_EQ(added_up, 1);
  insert("b", 2);
  EXPECT_EQ(sum(), 3);
  EXPECT_EQ(sum(), 3);
  EXPECT_EQ(added_up, 2);
  // Numbers and types are kept apart.
  sql::in_read(db(), [](sql::Read& read) {
    EXPECT_EQ(read.kept<Weight>(7), nullptr);
    EXPECT_EQ(read.kept<std::int64_t>(), nullptr);
    read.keep(Weight{70}, 7);
    EXPECT_EQ(read.kept<Weight>(7)->sum, 70);
    EXPECT_EQ(read.kept<Weight>()->sum, 3);
  });
}

TEST_P(Weighed, IsOfTheMomentAtWhichTheReadBegan) {
  insert("a", 1);
  sum();
  sql::in_read(db(), [&](sql::Read& read) {
    EXPECT_EQ(sum(read), 1);
    std::thread([&] { insert("b", 2); }).join();
    EXPECT_EQ(sum(read), 1);
  });
  EXPECT_EQ(sum(), 3);
  // Begun before a commit and asked for the first time after it: still of its beginning.
  sql::in_read(db(), [&](sql::Read& read) {
    EXPECT_EQ(read.count(R"sql(SELECT count(*) FROM parcel)sql"), 2);
    std::thread([&] { insert("c", 4); }).join();
    EXPECT_EQ(sum(read), 3);
  });
  EXPECT_EQ(sum(), 7);
}

TEST_P(Weighed, IsNeitherKeptNorFoundInAWrite) {
  insert("a", 1);
  EXPECT_EQ(sum(), 1);
  const auto taken_back = [&](sql::Write& write) {
    EXPECT_EQ(sum(write), 1);
    write.run(R"sql(UPDATE parcel SET weight = 5)sql");
    EXPECT_EQ(sum(write), 5);
    base::conflict("taken back");
  };
  EXPECT_THROW(db().write_now(taken_back), base::Fault);
  EXPECT_EQ(sum(), 1);
}

// Readers and writers at once: nobody is told a sum that is older than what they read beside it.
TEST_P(Weighed, IsNeverOlderThanTheRowsReadBesideIt) {
  insert("a", 0);
  std::atomic<bool> done = false;
  std::thread writer([&] {
    for (int i = 0; i < 300; ++i)
      db().write_now(
          [](sql::Write& write) { write.run(R"sql(UPDATE parcel SET weight = weight + 2)sql"); });
    done = true;
  });
  std::vector<std::thread> readers;
  for (int i = 0; i < 3; ++i)
    readers.emplace_back([&] {
      while (!done)
        sql::in_read(db(), [&](sql::Read& read) {
          const auto row = read.count(R"sql(SELECT weight FROM parcel)sql");
          const Weight* kept = read.kept<Weight>();
          if (!kept) read.keep(Weight{row});
          EXPECT_EQ(kept ? kept->sum : row, row);
        });
    });
  writer.join();
  for (std::thread& reader : readers) reader.join();
}

}  // namespace
