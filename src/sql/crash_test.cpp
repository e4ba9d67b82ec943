// What an acknowledged write survives, and what the program survives: kill −9 in the middle of
// writing, a full disk, a folder it may not write.
//
// A kill alone does not prove durability, since the kernel still writes what the process handed
// over: that the flush comes before the acknowledgement is counted with strace.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <pwd.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <set>
#include <thread>

#include "base/log.hpp"
#include "sql/embedded.hpp"
#include "sql/migrate.hpp"
#include "sql/sql.hpp"
#include "world/database.hpp"

namespace {

using namespace std::chrono_literals;

void insert(sql::Database& db, const std::string& slug, const std::string& name = "") {
  db.write_now([&](sql::Write& write) {
    write.run(R"sql(INSERT INTO theme (slug, name_nl, name_en) VALUES ($1, $2, ''))sql", slug,
              name);
  });
}

std::set<std::string> slugs(sql::Database& db) {
  std::set<std::string> all;
  db.read([&](sql::Read& read) {
    for (const sql::Row& row : read.query(R"sql(SELECT slug FROM theme ORDER BY id)sql"))
      all.insert(row.get<std::string>(0));
  });
  return all;
}

// Runs `work` in a process of its own. It must not return to the tests.
template <class Work>
pid_t in_child(Work work) {
  const pid_t child = ::fork();
  if (child != 0) return child;
  int status = 1;
  try {
    status = work();
  } catch (const std::exception& fault) {
    std::fprintf(stderr, "%s\n", fault.what());
  }
  ::_exit(status);
}

int status_of(pid_t child) {
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

// 64 threads that write until they are killed and say each write on `out` once it is acknowledged.
int write_for_ever(const std::string& url, int round, int out) {
  const auto db = sql::open(url, 2);
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 64; ++thread)
    threads.emplace_back([&, thread] {
      for (int i = 0;; ++i) {
        const std::string slug =
            std::to_string(round) + "-" + std::to_string(thread) + "-" + std::to_string(i);
        insert(*db, slug);
        const std::string line = slug + "\n";
        if (::write(out, line.data(), line.size()) < 0) return;
      }
    });
  for (std::thread& thread : threads) thread.join();
  return 0;
}

// The whole lines of what was said; a torn last one was not heard. `begun` tells that something
// was.
std::set<std::string> lines_of(int in, std::atomic<bool>& begun) {
  std::string text;
  std::array<char, 4096> part{};
  for (ssize_t size = 0; (size = ::read(in, part.data(), part.size())) > 0; begun = true)
    text.append(part.data(), static_cast<std::size_t>(size));
  std::set<std::string> lines;
  for (std::size_t at = 0, end = 0; (end = text.find('\n', at)) != text.npos; at = end + 1)
    lines.insert(text.substr(at, end - at));
  return lines;
}

TEST(Crash, LosesNoAcknowledgedWriteInTwentyKills) {
  world::TestDatabase database(world::Kind::sqlite);
  database.close();
  std::set<std::string> acknowledged;
  for (int round = 0; round < 20; ++round) {
    std::array<int, 2> pipe{};
    ASSERT_EQ(::pipe(pipe.data()), 0);
    const pid_t child = in_child([&] { return write_for_ever(database.url(), round, pipe[1]); });
    ::close(pipe[1]);
    std::set<std::string> heard;
    std::atomic<bool> begun = false;
    std::thread listener([&] { heard = lines_of(pipe[0], begun); });
    // A busy machine may need long for the first write; each round kills a little later after it.
    for (int waited = 0; !begun && waited < 3000; ++waited)
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    std::this_thread::sleep_for(std::chrono::milliseconds(13 * round));
    ::kill(child, SIGKILL);
    EXPECT_EQ(status_of(child), 128 + SIGKILL) << "it ended before it was killed";
    listener.join();
    ::close(pipe[0]);
    EXPECT_FALSE(heard.empty()) << "nothing was written in round " << round;
    acknowledged.merge(heard);

    database.reopen();
    const std::set<std::string> stored = slugs(*database);
    EXPECT_TRUE(std::ranges::includes(stored, acknowledged)) << "lost after round " << round;
    sql::in_read(*database, [](sql::Read& read) {
      // sqlite only
      EXPECT_EQ(read.first<std::string>(R"sql(PRAGMA integrity_check)sql"), "ok");
    });
    database.close();
  }
}

// Runs under strace only, started by the test below: says on descriptor 2 when a write is
// acknowledged.
TEST(Crash, DISABLED_WritesUnderStrace) {
  const auto db = sql::open(std::getenv("GUILDHALL_TEST_URL"), 1);
  for (int i = 0; i < 20; ++i) {
    insert(*db, std::to_string(i));
    const std::string line = "acknowledged\n";
    ASSERT_GT(::write(2, line.data(), line.size()), 0);
  }
}

TEST(Crash, FlushesBeforeEachAcknowledgement) {
  world::TestDatabase database(world::Kind::sqlite);
  database.close();
  const std::string log = database.folder() / "strace";
  const pid_t child = in_child([&] {
    const int nowhere = ::open("/dev/null", O_WRONLY);
    ::dup2(nowhere, 1);
    ::dup2(nowhere, 2);
    ::setenv("GUILDHALL_TEST_URL", database.url().c_str(), 1);
    ::setenv("ASAN_OPTIONS", "detect_leaks=0", 1);  // looking for leaks is tracing too
    const std::string self = std::filesystem::read_symlink("/proc/self/exe");
    ::execlp("strace", "strace", "-f", "-o", log.c_str(), "-e", "trace=fsync,fdatasync,write",
             self.c_str(), "--gtest_also_run_disabled_tests",
             "--gtest_filter=Crash.DISABLED_WritesUnderStrace", nullptr);
    return 127;
  });
  ASSERT_EQ(status_of(child), 0) << "strace is needed: apt-get install strace";
  std::ifstream file(log);
  int acknowledged = 0, flushed = 0;
  for (std::string line; std::getline(file, line);) {
    const bool whole = line.find("sync(") != line.npos && line.ends_with("= 0");
    if (whole || line.find("sync resumed") != line.npos) ++flushed;
    if (line.find("write(2, \"acknowledged") == line.npos) continue;
    EXPECT_GE(flushed, 1) << "acknowledgement " << acknowledged << " came before its flush";
    ++acknowledged;
    flushed = 0;
  }
  EXPECT_EQ(acknowledged, 20);
}

// A disk of a few megabytes. Root may mount one; others are told what they miss.
class SmallDisk {
 public:
  explicit SmallDisk(std::string folder) : folder_(std::move(folder)) {
    mounted_ = ::mount("tmpfs", folder_.c_str(), "tmpfs", 0, "size=12m") == 0;
  }
  ~SmallDisk() {
    if (mounted_) ::umount2(folder_.c_str(), MNT_DETACH);
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;
  bool mounted() const { return mounted_; }

 private:
  std::string folder_;
  bool mounted_ = false;
};

void fill(const std::string& path) {
  std::ofstream ballast(path, std::ios::binary);
  const std::string part(4096, 'x');
  while (ballast.write(part.data(), static_cast<std::streamsize>(part.size())).flush()) {
  }
}

// Writes until it is refused; the log may have some room left.
base::FaultKind write_until_refused(sql::Database& db) {
  for (int i = 0; i < 1000; ++i) {
    try {
      insert(db, "full-" + std::to_string(i), std::string(10'000, 'x'));
    } catch (const base::Fault& fault) {
      return fault.kind();
    }
  }
  return base::FaultKind::bug;
}

TEST(Crash, IsUnavailableWhileTheDiskIsFullAndRecoversByItself) {
  const world::TemporaryFolder folder;
  const SmallDisk disk(folder.path().string());
  if (!disk.mounted() && ::geteuid() != 0)
    GTEST_SKIP() << "only root may mount the small disk this test fills";
  ASSERT_TRUE(disk.mounted()) << "root may not mount a tmpfs here; run with CAP_SYS_ADMIN";
  const auto db = sql::open("sqlite:" + folder / "guildhall.db", 2);
  base::set_log_level(base::LogLevel::warning);
  sql::migrate(*db, sql::embedded_migrations());
  insert(*db, "before");
  fill(folder / "ballast");

  EXPECT_EQ(write_until_refused(*db), base::FaultKind::unavailable);
  EXPECT_TRUE(slugs(*db).contains("before")) << "reading goes on";
  EXPECT_NE(db->trouble(), "");
  std::atomic<int> refused = 0;
  std::vector<std::thread> writers;
  for (int i = 0; i < 8; ++i)
    writers.emplace_back([&, i] {
      try {
        insert(*db, "also-" + std::to_string(i), std::string(100'000, 'x'));
      } catch (const base::Fault& fault) {
        if (fault.kind() == base::FaultKind::unavailable) ++refused;
      }
    });
  for (std::thread& writer : writers) writer.join();
  EXPECT_EQ(refused, 8);

  std::filesystem::remove(folder / "ballast");
  EXPECT_EQ(db->trouble(), "");
  insert(*db, "after");
  EXPECT_TRUE(slugs(*db).contains("after"));
  EXPECT_FALSE(slugs(*db).contains("also-0"));
}

// Root may write anywhere, so the work is done as somebody else.
void become_ordinary() {
  if (::geteuid() != 0) return;
  const passwd* nobody = ::getpwnam("nobody");
  if (!nobody || ::setgid(nobody->pw_gid) != 0 || ::setuid(nobody->pw_uid) != 0) ::_exit(99);
}

// 0: refused as unavailable with `words` in the cause.
int opening_is_refused(const std::string& url, const std::string& words) {
  become_ordinary();
  try {
    sql::open(url, 1);
  } catch (const base::Fault& fault) {
    if (fault.kind() == base::FaultKind::unavailable &&
        fault.cause().find(words) != std::string::npos)
      return 0;
    std::fprintf(stderr, "%s\n", fault.what());
  }
  return 1;
}

TEST(Crash, SaysThatItMayNotWriteTheFolder) {
  const world::TemporaryFolder folder;
  ::chmod(folder.path().c_str(), 0555);
  const std::string url = "sqlite:" + folder / "guildhall.db";
  EXPECT_EQ(status_of(in_child([&] { return opening_is_refused(url, "cannot be opened"); })), 0);
}

// 0: what is there is read, and a write is refused as unavailable.
int only_reads(const std::string& url, const std::string& slug) {
  become_ordinary();
  const auto db = sql::open(url, 2);
  if (!slugs(*db).contains(slug) || db->trouble().empty()) return 1;
  try {
    insert(*db, "more");
  } catch (const base::Fault& fault) {
    return fault.kind() == base::FaultKind::unavailable && !slugs(*db).contains("more") ? 0 : 2;
  }
  return 3;
}

TEST(Crash, ReadsInAFolderWhereNothingCanBeMade) {
  world::TestDatabase database(world::Kind::sqlite);
  insert(*database, "there");
  database.close();
  std::filesystem::remove(database.folder() / "guildhall.lock");
  ::chmod((database.folder() / "guildhall.db").c_str(), 0444);
  ::chmod(database.folder().path().c_str(), 0555);
  EXPECT_EQ(status_of(in_child([&] { return only_reads(database.url(), "there"); })), 0);
  // A log that a killed process left holds commits that only a writable folder gives back.
  std::ofstream(database.folder() / "guildhall.db-wal") << "left behind";
  ::chmod((database.folder() / "guildhall.db-wal").c_str(), 0444);
  EXPECT_EQ(
      status_of(in_child([&] { return opening_is_refused(database.url(), "killed process"); })), 0);
  ::chmod(database.folder().path().c_str(), 0755);
}

TEST(Crash, SaysThatItMayNotWriteTheFile) {
  world::TestDatabase database(world::Kind::sqlite);
  database.close();
  for (const char* leftover : {"guildhall.lock", "guildhall.db-wal", "guildhall.db-shm"})
    std::filesystem::remove(database.folder() / leftover);
  ::chmod(database.folder().path().c_str(), 0777);
  ::chmod((database.folder() / "guildhall.db").c_str(), 0444);
  EXPECT_EQ(
      status_of(in_child([&] { return opening_is_refused(database.url(), "is write-protected"); })),
      0);
}

}  // namespace
