// What both databases promise alike. What only one of them does stands in sqlite_test.cpp and
// postgres_test.cpp.
#include <gtest/gtest.h>

#include <limits>

#include "base/fault.hpp"
#include "sql/sql.hpp"
#include "world/database.hpp"

namespace {

class Sql : public world::EachDatabase {
 protected:
  void SetUp() override {
    sql::in_write(db(), [](sql::Write& write) {
      write.run(R"sql(INSERT INTO theme (slug, name_nl, name_en) VALUES ($1, $2, $3))sql", "zorg",
                "Zorg", "Care");
    });
  }
  std::int64_t themes() {
    return sql::in_read(
        db(), [](sql::Read& read) { return read.count(R"sql(SELECT count(*) FROM theme)sql"); });
  }
};

TEST_P(Sql, ReadsWhatWasWritten) { EXPECT_EQ(themes(), 1); }

EACH_DATABASE(Sql);

}  // namespace
