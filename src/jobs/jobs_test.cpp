#include "jobs/jobs.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <future>
#include <mutex>
#include <set>
#include <stdexcept>
#include <thread>

#include "world/database.hpp"

namespace {

using namespace std::chrono_literals;

constexpr base::Instant start{1'700'000'000'000'000};

class Jobs : public world::EachDatabase {
 protected:
  void enqueue(std::string_view kind, std::string_view payload, base::Instant at = start) {
    sql::in_write(db(), [&](sql::Write& write) { jobs::enqueue(write, kind, payload, at); });
  }
  std::int64_t stored() {
    return sql::in_read(
        db(), [](sql::Read& read) { return read.count(R"sql(SELECT count(*) FROM job)sql"); });
  }
  std::vector<jobs::Failed> failed() {
    return sql::in_read(db(), [](sql::Read& read) { return jobs::failed(read); });
  }
  base::ManualClock clock_{start};
};

TEST_P(Jobs, AreDoneInTheOrderTheyAreDueAndThenGone) {
  enqueue("mail", "later", start - base::seconds(1));
  enqueue("mail", "sooner", start - base::seconds(2));
  std::string done;
  const int ran = jobs::run_due(db(), clock_, {{"mail", [&](const jobs::Job& job, sql::Database&) {
                                                  done += job.kind + " " + job.payload + ". ";
                                                }}});
  EXPECT_EQ(ran, 2);
  EXPECT_EQ(done, "mail sooner. mail later. ");
  EXPECT_EQ(stored(), 0);
}

TEST_P(Jobs, WaitUntilTheirTime) {
  enqueue("reminder", "7", start + base::hours(1));
  int ran = 0;
  const std::map<std::string, jobs::Handler> handlers{
      {"reminder", [&](const jobs::Job&, sql::Database&) { ++ran; }}};
  jobs::run_due(db(), clock_, handlers);
  EXPECT_EQ(ran, 0);
  clock_.advance(base::hours(1));
  jobs::run_due(db(), clock_, handlers);
  EXPECT_EQ(ran, 1);
}

TEST_P(Jobs, OfARolledBackWriteAreNeverDone) {
  EXPECT_THROW(sql::in_write(db(),
                             [&](sql::Write& write) {
                               jobs::enqueue(write, "mail", "1", start);
                               base::conflict();
                             }),
               base::Fault);
  EXPECT_EQ(stored(), 0);
}

TEST_P(Jobs, ThatFailAreTriedAfterOneFourSixteenMinutesAndThenKept) {
  enqueue("mail", "7");
  std::vector<std::int64_t> minutes;
  const std::map<std::string, jobs::Handler> handlers{
      {"mail", [&](const jobs::Job& job, sql::Database&) {
         EXPECT_EQ(job.attempts, static_cast<int>(minutes.size()));
         minutes.push_back((clock_.now() - start).us / base::minutes(1).us);
         throw std::runtime_error("no route to host");
       }}};
  for (int minute = 0; minute < 30'000 && failed().empty(); ++minute) {
    jobs::run_due(db(), clock_, handlers);
    // Only the minutes at which something can be due are worth a look.
    const auto next = sql::in_read(db(), [](sql::Read& read) {
      return read.first<base::Instant>(R"sql(SELECT due_at FROM job)sql");
    });
    EXPECT_EQ(jobs::run_due(db(), clock_, handlers), 0) << "tried again at once";
    clock_.set(*next - base::Span{1});
    EXPECT_EQ(jobs::run_due(db(), clock_, handlers), 0) << "tried again too early";
    clock_.set(*next);
  }
  EXPECT_EQ(minutes, (std::vector<std::int64_t>{0, 1, 5, 21, 85, 341, 1365, 5461, 21845}));
  ASSERT_EQ(failed().size(), 1U);
  EXPECT_EQ(failed()[0].error, "no route to host");
  EXPECT_EQ(failed()[0].attempts, 9);
  EXPECT_EQ(failed()[0].kind, "mail");
  EXPECT_EQ(failed()[0].last_at, start + base::minutes(21845));
}

TEST_P(Jobs, OfAKindNobodyKnowsAreKeptToo) {
  enqueue("of a newer program", "");
  EXPECT_EQ(jobs::run_due(db(), clock_, {}), 1);
  EXPECT_EQ(stored(), 1);
}

TEST_P(Jobs, OfARunnerThatDiedAreTakenUpWhenItsLeaseRanOut) {
  enqueue("mail", "7");
  int ran = 0;
  const std::map<std::string, jobs::Handler> inner{
      {"mail", [&](const jobs::Job&, sql::Database&) { ++ran; }}};
  const std::map<std::string, jobs::Handler> outer{
      {"mail", [&](const jobs::Job&, sql::Database& database) {
         // While this one holds the lease no other runner gets the job …
         EXPECT_EQ(jobs::run_due(database, clock_, inner), 0);
         clock_.advance(base::minutes(5));
         // … but one that holds it too long has lost it, and another does it.
         EXPECT_EQ(jobs::run_due(database, clock_, inner), 1);
         throw std::runtime_error("too late");
       }}};
  jobs::run_due(db(), clock_, outer);
  EXPECT_EQ(ran, 1);
  EXPECT_EQ(stored(), 0) << "the late failure brought back a job that was done";
}

// A runner that held its job too long may neither put back nor delete what another has in hand.
TEST_P(Jobs, AreSettledOnlyByWhoHoldsTheLease) {
  for (const bool late_one_fails : {true, false}) {
    enqueue("mail", "7");
    std::promise<void> in_hand, late_one_is_done;
    std::thread other;
    const jobs::Handler second = [&](const jobs::Job&, sql::Database& database) {
      in_hand.set_value();
      late_one_is_done.get_future().wait();
      clock_.advance(base::minutes(1));
      EXPECT_EQ(stored(), 1) << "deleted by the late one";
      EXPECT_EQ(jobs::run_due(database, clock_, {{"mail", nullptr}}), 0) << "put back by it";
    };
    const jobs::Handler first = [&](const jobs::Job&, sql::Database& database) {
      clock_.advance(base::minutes(5));
      other = std::thread([&] { jobs::run_due(database, clock_, {{"mail", second}}); });
      in_hand.get_future().wait();
      if (late_one_fails) throw std::runtime_error("too late");
    };
    jobs::run_due(db(), clock_, {{"mail", first}});
    late_one_is_done.set_value();
    other.join();
    EXPECT_EQ(stored(), 0);
  }
}

TEST_P(Jobs, AreNeverRunByTwoRunnersAtOnce) {
  constexpr int count = 60;
  for (int i = 0; i < count; ++i) enqueue("mail", std::to_string(i));
  std::mutex mutex;
  std::multiset<std::string> done;
  std::set<std::int64_t> in_hand;
  std::atomic<bool> twice = false;
  const std::map<std::string, jobs::Handler> handlers{
      {"mail", [&](const jobs::Job& job, sql::Database&) {
         {
           const std::lock_guard lock(mutex);
           if (!in_hand.insert(job.id).second) twice = true;
         }
         std::this_thread::sleep_for(1ms);
         const std::lock_guard lock(mutex);
         in_hand.erase(job.id);
         done.insert(job.payload);
       }}};
  {
    jobs::Runner one(db(), clock_, handlers), two(db(), clock_, handlers);
    const auto deadline = std::chrono::steady_clock::now() + 60s;
    while (stored() > 0 && std::chrono::steady_clock::now() < deadline)
      std::this_thread::sleep_for(5ms);
  }
  EXPECT_FALSE(twice);
  EXPECT_EQ(done.size(), static_cast<std::size_t>(count));
  EXPECT_EQ(std::set<std::string>(done.begin(), done.end()).size(), done.size());
}

TEST_P(Jobs, BrokenOffByAStopHaveNotFailed) {
  enqueue("mail", "7");
  std::promise<void> in_hand, stopped;
  std::atomic<int> begun = 0;
  {
    jobs::Runner runner(db(), clock_, {{"mail", [&](const jobs::Job&, sql::Database&) {
                                          if (++begun == 1) in_hand.set_value();
                                          stopped.get_future().wait();
                                          throw std::runtime_error("broken off");
                                        }}});
    in_hand.get_future().wait();
    runner.stop();
    enqueue("mail", "8");
    stopped.set_value();
  }
  EXPECT_EQ(begun, 1) << "took another after the stop";
  std::string done;
  jobs::run_due(db(), clock_, {{"mail", [&](const jobs::Job& job, sql::Database&) {
                                  EXPECT_EQ(job.attempts, 0);
                                  done += job.payload + " ";
                                }}});
  EXPECT_EQ(done, "7 8 ");
}

TEST_P(Jobs, StartAtOnceWhenTheRunnerIsWoken) {
  std::atomic<int> ran = 0;
  jobs::Runner runner(db(), clock_, {{"mail", [&](const jobs::Job&, sql::Database&) { ++ran; }}});
  std::this_thread::sleep_for(50ms);  // it found nothing and waits for its second to pass
  const auto before = std::chrono::steady_clock::now();
  enqueue("mail", "7");
  runner.wake();
  while (ran == 0 && std::chrono::steady_clock::now() < before + 10s)
    std::this_thread::sleep_for(1ms);
  EXPECT_EQ(ran, 1);
  EXPECT_LT(std::chrono::steady_clock::now() - before, 800ms);
}

EACH_DATABASE(Jobs);

}  // namespace
