// Slow clients, full queues, too many connections, and the end.
#include <gtest/gtest.h>

#include <list>

#include "base/fault.hpp"
#include "web/server/server_world.hpp"

namespace web::test {
namespace {

using namespace std::chrono_literals;
using Ticks = std::chrono::steady_clock;

ServerOptions impatient() {
  ServerOptions options;
  options.limits.header_seconds = 1;
  options.limits.body_seconds = 1;
  options.limits.idle_seconds = 1;
  options.limits.write_seconds = 1;
  options.limits.drain_seconds = 2;
  return options;
}

TEST(Deadlines, ASlowHeaderIsTold408) {
  RunningServer world(impatient());
  Client client(world.port());
  client.send("GET /hello HTTP/1.1\r\n");
  const auto begun = Ticks::now();
  for (int i = 0; i < 20 && !client.closed_within(100ms); ++i) {
    if (!client.send("A: b\r\n")) break;  // always a new line, never the last
    if (Ticks::now() - begun > 900ms) break;
  }
  EXPECT_EQ(status_of(client.read_answer()), 408);
  EXPECT_LT(Ticks::now() - begun, 2s);
}

TEST(Deadlines, AnIdleConnectionIsClosedWithoutAWord) {
  RunningServer world(impatient());
  Client fresh(world.port()), used(world.port());
  used.send(get("/hello"));
  EXPECT_EQ(status_of(used.read_answer()), 200);
  EXPECT_FALSE(used.closed_within(500ms));
  EXPECT_EQ(fresh.read_all(), "");
  EXPECT_TRUE(used.closed_within(1000ms));
  EXPECT_EQ(used.read_all(), "");
}

TEST(Deadlines, ABodyThatStopsIsTold408) {
  RunningServer world(impatient());
  Client client(world.port());
  client.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nabc");
  EXPECT_EQ(status_of(client.read_answer()), 408);
  EXPECT_TRUE(client.closed_within(3000ms));
}

TEST(Deadlines, ABodyThatDripsIsTold408) {
  RunningServer world(impatient());
  Client client(world.port());
  client.send("POST /upload HTTP/1.1\r\nHost: localhost\r\nContent-Length: 90000\r\n\r\n");
  const auto begun = Ticks::now();
  for (int i = 0; i < 40 && !client.closed_within(50ms); ++i) {
    if (Ticks::now() - begun > 1500ms || !client.send("x")) break;
  }
  EXPECT_EQ(status_of(client.read_answer()), 408);
  EXPECT_LT(Ticks::now() - begun, 2500ms) << "a byte now and then does not buy time";
}

TEST(Deadlines, AReaderThatStandsStillIsClosed) {
  RunningServer world(impatient());
  Client client(world.port(), 4096);
  client.send(get("/big"));
  std::this_thread::sleep_for(2000ms);
  const auto answer = client.read_all();
  EXPECT_EQ(status_of(answer), 200);
  EXPECT_LT(answer.size(), 20'000'000u);
  EXPECT_NE(world.metrics().find("guildhall_http_connections 0"), std::string::npos);
}

TEST(Deadlines, ASteadyReaderGetsAll) {
  RunningServer world(impatient());
  Client client(world.port(), 16384);
  client.send(get("/big", "Connection: close\r\n"));
  const auto answer = client.read_all();
  EXPECT_EQ(body_of(answer).size(), 20'000'000u);
}

TEST(Overload, AFullQueueIsTold503) {
  auto options = impatient();
  options.worker_threads = 1;
  options.limits.waiting_requests = 1;
  RunningServer world(options);
  std::list<Client> clients;
  int refused = 0, answered = 0;
  for (int i = 0; i < 6; ++i) clients.emplace_back(world.port()).send(get("/slow"));
  for (auto& client : clients) {
    const auto answer = client.read_answer();
    if (status_of(answer) == 200) ++answered;
    if (status_of(answer) != 503) continue;
    ++refused;
    EXPECT_NE(header_of(answer, "Retry-After"), "");
  }
  EXPECT_GE(answered, 1);
  EXPECT_GE(refused, 3);
  Client quick(world.port());
  quick.send(get("/hello"));
  EXPECT_EQ(status_of(quick.read_answer()), 200);
}

TEST(Overload, OneConnectionTooManyIsTold503) {
  ServerOptions options;
  options.limits.connections = 3;
  RunningServer world(options);
  std::list<Client> kept;
  for (int i = 0; i < 3; ++i) {
    kept.emplace_back(world.port()).send(get("/hello"));
    EXPECT_EQ(status_of(kept.back().read_answer()), 200);
  }
  Client one_more(world.port());
  one_more.send(get("/hello"));
  const auto answer = one_more.read_answer();
  EXPECT_EQ(status_of(answer), 503);
  EXPECT_EQ(header_of(answer, "Connection"), "close");
  EXPECT_NE(header_of(answer, "Retry-After"), "");
  kept.pop_back();
  std::this_thread::sleep_for(50ms);
  Client next(world.port());
  next.send(get("/hello"));
  EXPECT_EQ(status_of(next.read_answer()), 200) << "a place came free";
}

TEST(Overload, ThreeHundredConnectionsAtOnce) {
  ServerOptions options;
  options.network_threads = 2;
  RunningServer world(options);
  std::list<Client> clients;
  for (int i = 0; i < 300; ++i) clients.emplace_back(world.port());
  for (int round = 0; round < 3; ++round) {
    int i = 0;
    for (auto& client : clients) {
      client.send(i++ % 2 ? get("/page?i=" + std::to_string(i)) : get("/hello") + get("/later"));
    }
    i = 0;
    for (auto& client : clients) {
      if (i++ % 2) {
        EXPECT_EQ(status_of(client.read_answer()), 200);
      } else {
        EXPECT_EQ(body_of(client.read_answer()), "hello\n");
        EXPECT_EQ(body_of(client.read_answer()), "later\n");
      }
    }
  }
  EXPECT_NE(world.metrics().find("guildhall_http_connections 300"), std::string::npos);
}

TEST(Stop, FinishesWhatRunsAndRefusesWhatIsNew) {
  RunningServer world(impatient());
  Client running(world.port()), kept(world.port());
  kept.send(get("/hello"));
  EXPECT_EQ(status_of(kept.read_answer()), 200);
  running.send(get("/slow"));
  std::this_thread::sleep_for(100ms);
  std::thread stopper([&] { EXPECT_TRUE(world.stop()) << "everything was finished"; });
  std::this_thread::sleep_for(100ms);
  kept.send(get("/hello"));
  const auto refused = kept.read_answer();
  EXPECT_EQ(status_of(refused), 503);
  EXPECT_EQ(header_of(refused, "Connection"), "close");
  Client fresh(world.port());
  fresh.send(get("/hello"));
  EXPECT_EQ(status_of(fresh.read_answer()), 503);
  const auto answer = running.read_answer();
  EXPECT_EQ(status_of(answer), 200);
  EXPECT_EQ(header_of(answer, "Connection"), "close");
  stopper.join();
}

TEST(Stop, DoesNotWaitForever) {
  auto options = impatient();
  options.limits.drain_seconds = 1;
  RunningServer world(options);
  Client uploading(world.port());
  uploading.send("POST /upload HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000000\r\n\r\nabc");
  std::thread sending([&] {
    while (uploading.send(std::string(2000, 'x'))) std::this_thread::sleep_for(50ms);
  });
  std::this_thread::sleep_for(100ms);
  const auto begun = Ticks::now();
  EXPECT_FALSE(world.stop()) << "the upload was cut";
  EXPECT_LT(Ticks::now() - begun, 1500ms);
  sending.join();
}

TEST(Stop, AnIdleServerStopsAtOnce) {
  RunningServer world;
  Client idle(world.port());
  idle.send(get("/hello"));
  idle.read_answer();
  const auto begun = Ticks::now();
  EXPECT_TRUE(world.stop());
  EXPECT_LT(Ticks::now() - begun, 1s);
}

TEST(Start, SaysInWordsWhyItCannotListen) {
  RunningServer world;
  TinyApplication application;
  ServerOptions taken, elsewhere;
  taken.port = world.port();
  elsewhere.host = "192.0.2.1";
  for (const auto& options : {taken, elsewhere}) {
    try {
      Server server(options, application);
      ADD_FAILURE() << "listens on " << options.host;
    } catch (const base::Fault& fault) {
      EXPECT_EQ(fault.kind(), base::FaultKind::unavailable);
      EXPECT_NE(fault.cause().find("cannot listen on " + options.host), std::string::npos);
    }
  }
}

}  // namespace
}  // namespace web::test
