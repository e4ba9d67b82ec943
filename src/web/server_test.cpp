// The server as a client meets it: keep-alive, bodies, streams, the end.
#include "web/server.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "base/fault.hpp"
#include "web/server_world.hpp"

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

}  // namespace
}  // namespace web::test
