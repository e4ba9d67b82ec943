// The server as a client meets it: keep-alive, bodies, streams, the end.
#include "web/server/server.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "base/fault.hpp"
#include "web/server/server_world.hpp"

namespace web::test {
namespace {

using namespace std::chrono_literals;

TEST(Server, AnswersOneConnectionAgainAndAgain) {
  RunningServer world;
  Client client(world.port());
  for (const auto* path : {"/hello", "/page", "/later", "/hello"}) {
    ASSERT_TRUE(client.send(get(path)));
    EXPECT_EQ(status_of(client.read_answer()), 200) << path;
  }
  ASSERT_TRUE(client.send(post("/echo", "a=b")));
  EXPECT_EQ(body_of(client.read_answer()), "a=b");
  EXPECT_FALSE(client.closed_within(50ms));
}

TEST(Server, AnswersPipelinedRequestsInOrder) {
  RunningServer world;
  Client client(world.port());
  ASSERT_TRUE(client.send(get("/slow") + post("/echo", "second") + get("/hello") +
                          get("/x?q=fourth", "Connection: close\r\n")));
  EXPECT_NE(body_of(client.read_answer()).find("path=/slow"), std::string::npos);
  EXPECT_EQ(body_of(client.read_answer()), "second");
  EXPECT_EQ(body_of(client.read_answer()), "hello\n");
  EXPECT_NE(body_of(client.read_answer()).find("q=fourth"), std::string::npos);
  EXPECT_TRUE(client.closed_within(1000ms));
}

TEST(Server, SurvivesAnApplicationThatThrowsOrForgets) {
  RunningServer world;
  for (const auto* path : {"/throws", "/forgets", "/quick-throws"}) {
    Client client(world.port());
    ASSERT_TRUE(client.send(get(path)));
    EXPECT_EQ(status_of(client.read_answer()), 500) << path;
  }
}

TEST(Server, ASlowAnswerBreaksNothingWhenTheClientLeaves) {
  RunningServer world;
  {
    Client client(world.port());
    client.send(get("/slow"));
    std::this_thread::sleep_for(50ms);
  }
  std::this_thread::sleep_for(700ms);
  Client client(world.port());
  client.send(get("/hello"));
  EXPECT_EQ(status_of(client.read_answer()), 200);
}

TEST(Bodies, StayInMemoryUpTo64KiBAndGoToDiskAbove) {
  RunningServer world;
  Client client(world.port());
  for (const auto& [size, on_disk] :
       {std::pair{65536, "no"}, {65537, "yes"}, {5'000'000, "yes"}, {0, "no"}}) {
    client.send(post("/upload", std::string(static_cast<std::size_t>(size), 'u')));
    const auto answer = client.read_answer();
    EXPECT_EQ(header_of(answer, "X-Body-Bytes"), std::to_string(size));
    EXPECT_EQ(header_of(answer, "X-Body-On-Disk"), on_disk) << size;
    const auto path = header_of(answer, "X-Body-Path");
    std::this_thread::sleep_for(20ms);
    EXPECT_TRUE(path.empty() || !std::filesystem::exists(path)) << "removed after the answer";
  }
}

TEST(Bodies, ChunkedOnesGoToDiskToo) {
  RunningServer world;
  Client client(world.port());
  client.send("POST /upload HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
  for (int i = 0; i < 10; ++i) client.send("4e20\r\n" + std::string(20000, 'c') + "\r\n");
  client.send("0\r\n\r\n");
  const auto answer = client.read_answer();
  EXPECT_EQ(header_of(answer, "X-Body-Bytes"), "200000");
  EXPECT_EQ(header_of(answer, "X-Body-On-Disk"), "yes");
}

TEST(Bodies, TooLargeOnesAreToldBeforeTheyAreRead) {
  RunningServer world;
  Client client(world.port());
  client.send("POST /upload HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4000000000\r\n\r\n");
  client.send(std::string(100'000, 'x'));  // the beginning of gigabytes
  EXPECT_EQ(status_of(client.read_answer()), 413);
}

TEST(Bodies, ADiskThatRefusesIsA503) {
  ServerOptions options;
  options.temporary_folder = "/nowhere/at/all";
  RunningServer world(options);
  Client client(world.port());
  client.send(post("/upload", std::string(100'000, 'x')));
  EXPECT_EQ(status_of(client.read_answer()), 503);
}

TEST(Bodies, ContinueIsSaidWhenTheBodyIsWelcome) {
  RunningServer world;
  Client welcome(world.port());
  welcome.send(
      "POST /upload HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n"
      "Expect: 100-continue\r\n\r\n");
  EXPECT_EQ(welcome.read_answer(), "HTTP/1.1 100 Continue\r\n\r\n");
  welcome.send("a=b");
  EXPECT_EQ(body_of(welcome.read_answer()), "a=b");
  Client unwelcome(world.port());
  unwelcome.send(
      "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n"
      "Expect: 100-continue\r\n\r\n");
  EXPECT_EQ(status_of(unwelcome.read_answer()), 413);
}

TEST(Origin, ForwardedHeadersAreBelievedFromTrustedProxiesOnly) {
  const std::string forwarded = get("/x",
                                    "X-Forwarded-For: 9.9.9.9, 203.0.113.7, 10.1.2.3\r\n"
                                    "X-Forwarded-Proto: https\r\n");
  ServerOptions trusting;
  trusting.trusted_proxies = {"127.0.0.1", "10.0.0.0/8"};
  RunningServer strict_world, trusting_world(trusting);
  Client strict(strict_world.port()), trusted(trusting_world.port());
  strict.send(forwarded);
  trusted.send(forwarded);
  EXPECT_EQ(body_of(strict.read_answer()), "path=/x\nremote=127.0.0.1\nhttps=no\nforwarded=yes\n");
  EXPECT_EQ(body_of(trusted.read_answer()),
            "path=/x\nremote=203.0.113.7\nhttps=yes\nforwarded=yes\n");
}

TEST(Origin, OnlyTheNamedHostsAreServed) {
  ServerOptions options;
  options.hosts = {"hub.example.org"};
  RunningServer world(options);
  for (const auto& [host, status] : {std::pair{"hub.example.org", 200},
                                     {"HUB.example.org:443", 200},
                                     {"localhost", 421},
                                     {"evil-hub.example.org", 421}}) {
    Client client(world.port());
    client.send("GET /hello HTTP/1.1\r\nHost: " + std::string(host) + "\r\n\r\n");
    EXPECT_EQ(status_of(client.read_answer()), status) << host;
  }
}

TEST(Events, TellEveryListenerOfATopicOnceItChanged) {
  ServerOptions options;
  options.limits.heartbeat_seconds = 1;
  RunningServer world(options);
  Client one(world.port()), two(world.port());
  for (Client* client : {&one, &two}) {
    client->send(get("/events"));
    const auto head = client->read_until(": open\n\n");
    EXPECT_EQ(header_of(head, "Content-Type"), "text/event-stream");
    EXPECT_EQ(header_of(head, "Content-Length"), "");
    EXPECT_EQ(header_of(head, "Cache-Control"), "no-store");
  }
  world.server().publish("community/9");
  world.server().publish("community/1");
  for (Client* client : {&one, &two}) {
    const auto got = client->read_until("data: community/1\n\n");
    EXPECT_NE(got.find("event: changed\ndata: community/1\n\n"), std::string::npos);
    EXPECT_EQ(got.find("community/9"), std::string::npos);
  }
  EXPECT_NE(one.read_until(": still here\n\n").find(": still here\n\n"), std::string::npos);
  EXPECT_NE(world.metrics().find("guildhall_http_event_streams 2"), std::string::npos);
  EXPECT_TRUE(world.stop()) << "open streams do not hold up the end";
  EXPECT_TRUE(two.closed_within(100ms) || !two.read_all().empty());
}

TEST(Events, AreNotToldToWhoMayNotHearThemAnyMore) {
  RunningServer world;
  Client left(world.port()), signed_out(world.port());
  left.send(get("/events-of-one-who-left"));
  signed_out.send(get("/events-of-one-who-signed-out"));
  left.read_until(": open\n\n");
  signed_out.read_until(": open\n\n");
  world.server().publish("community/1");
  world.server().publish("person/2");
  const auto got = left.read_until("data: person/2\n\n");
  EXPECT_NE(got.find("data: person/2"), std::string::npos);
  EXPECT_EQ(got.find("data: community/1"), std::string::npos);
  bool closed = false;
  EXPECT_EQ(signed_out.read_all(&closed).find("event:"), std::string::npos);
  EXPECT_TRUE(closed) << "a stream on which nothing may be told ends";
}

TEST(Events, AnAddressGetsSoManyStreamsAndPlacesComeFree) {
  ServerOptions options;
  options.limits.streams_per_address = 1;
  RunningServer world(options);
  auto first = std::make_unique<Client>(world.port());
  first->send(get("/events"));
  first->read_until(": open\n\n");
  Client second(world.port());
  second.send(get("/events"));
  EXPECT_EQ(status_of(second.read_answer()), 429);
  first.reset();
  std::this_thread::sleep_for(300ms);  // the sweep sees that the reader left
  Client third(world.port());
  third.send(get("/events"));
  EXPECT_NE(third.read_until(": open\n\n").find(": open"), std::string::npos);
}

}  // namespace
}  // namespace web::test
