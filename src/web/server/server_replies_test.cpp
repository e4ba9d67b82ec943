// What the server adds to every reply: headers, gzip, tags, HEAD.
#include <gtest/gtest.h>
#include <libdeflate.h>

#include "web/server/server_world.hpp"

namespace web::test {
namespace {

std::string unzip(std::string_view zipped, std::size_t most = 1'000'000) {
  std::string out(most, '\0');
  std::size_t size = 0;
  libdeflate_decompressor* tool = libdeflate_alloc_decompressor();
  const auto result =
      libdeflate_gzip_decompress(tool, zipped.data(), zipped.size(), out.data(), out.size(), &size);
  libdeflate_free_decompressor(tool);
  out.resize(result == LIBDEFLATE_SUCCESS ? size : 0);
  return out;
}

class Replies : public testing::Test {
 protected:
  std::string ask(std::string_view target, std::string_view headers = {}) {
    Client client(world_.port());
    client.send(get(target, headers));
    return client.read_answer();
  }
  std::string ask_head(std::string_view target, std::string_view headers = {}) {
    Client client(world_.port());
    client.send("HEAD" + get(target, std::string(headers) + "Connection: close\r\n").substr(3));
    return client.read_all();
  }
  RunningServer world_;
};

TEST_F(Replies, CarrySecurityHeadersAndADate) {
  for (const auto* path : {"/hello", "/x", "/throws", "/see", "/file"}) {
    const auto answer = ask(path);
    SCOPED_TRACE(path);
    EXPECT_EQ(header_of(answer, "Content-Security-Policy"),
              "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
              "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
              "frame-ancestors 'none'; manifest-src 'self'");
    EXPECT_EQ(header_of(answer, "X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(header_of(answer, "X-Frame-Options"), "DENY");
    EXPECT_EQ(header_of(answer, "Referrer-Policy"), "same-origin");
    EXPECT_NE(header_of(answer, "Permissions-Policy").find("camera=()"), std::string::npos);
    EXPECT_EQ(header_of(answer, "Cross-Origin-Opener-Policy"), "same-origin");
    EXPECT_EQ(header_of(answer, "Cross-Origin-Resource-Policy"), "same-origin");
    EXPECT_EQ(header_of(answer, "Date").size(), 29u);
    EXPECT_EQ(header_of(answer, "Strict-Transport-Security"), "") << "not without https";
  }
}

TEST_F(Replies, SayHstsWhenThePublicUrlIsHttps) {
  ServerOptions options;
  options.https = true;
  RunningServer world(options);
  Client client(world.port());
  client.send(get("/hello"));
  EXPECT_NE(header_of(client.read_answer(), "Strict-Transport-Security"), "");
}

TEST_F(Replies, MayOverrideAHeaderButNotSmuggleOne) {
  const auto framed = ask("/override");
  EXPECT_EQ(header_of(framed, "X-Frame-Options"), "SAMEORIGIN");
  EXPECT_EQ(framed.find("DENY"), std::string::npos);
  EXPECT_EQ(header_of(framed, "X-Content-Type-Options"), "nosniff");
  const auto injected = ask("/injects");
  EXPECT_EQ(status_of(injected), 200);
  EXPECT_EQ(injected.find("Set-Cookie"), std::string::npos);
}

TEST_F(Replies, AreGzippedWhenAcceptedAndWorthIt) {
  const auto plain_page = ask("/page");
  const auto zipped = ask("/page", "Accept-Encoding: br, gzip\r\n");
  EXPECT_EQ(header_of(plain_page, "Content-Encoding"), "");
  EXPECT_EQ(header_of(plain_page, "Vary"), "Accept-Encoding");
  EXPECT_EQ(header_of(zipped, "Content-Encoding"), "gzip");
  EXPECT_EQ(header_of(zipped, "Vary"), "Accept-Encoding");
  EXPECT_LT(zipped.size(), plain_page.size() / 10);
  EXPECT_EQ(unzip(body_of(zipped)), body_of(plain_page));
  EXPECT_NE(header_of(zipped, "ETag"), header_of(plain_page, "ETag"));
  for (const auto* refused : {"gzip;q=0", "gzip; q=0.0", "br", "identity", "*;q=0"}) {
    const auto answer = ask("/page", "Accept-Encoding: " + std::string(refused) + "\r\n");
    EXPECT_EQ(header_of(answer, "Content-Encoding"), "") << refused;
  }
  const auto quick = ask("/quick", "Accept-Encoding: gzip\r\n");
  EXPECT_EQ(unzip(body_of(quick)), std::string(28 * 1024, 'p'));
  const auto small = ask("/hello", "Accept-Encoding: gzip\r\n");
  EXPECT_EQ(header_of(small, "Content-Encoding"), "");
  EXPECT_EQ(header_of(small, "Vary"), "");
}

TEST_F(Replies, AreNotSentAgainWhenTheReaderHasThem) {
  for (const auto* encoding : {"", "Accept-Encoding: gzip\r\n"}) {
    for (const auto* path : {"/hello", "/page", "/quick", "/file", "/tagged"}) {
      SCOPED_TRACE(path);
      const auto first = ask(path, encoding);
      const auto tag = header_of(first, "ETag");
      ASSERT_EQ(tag.front(), '"');
      const auto again =
          ask(path, std::string(encoding) + "If-None-Match: \"x\", W/" + tag + "\r\n");
      EXPECT_EQ(status_of(again), 304);
      EXPECT_EQ(body_of(again), "");
      EXPECT_EQ(header_of(again, "ETag"), tag);
      EXPECT_EQ(header_of(again, "Vary"), header_of(first, "Vary"));
      EXPECT_EQ(header_of(again, "Content-Length"), "");
      EXPECT_EQ(status_of(ask(path, std::string(encoding) + "If-None-Match: \"other\"\r\n")), 200);
    }
  }
  EXPECT_EQ(header_of(ask("/tagged"), "ETag"), "\"mine\"");
}

TEST_F(Replies, TagsFollowTheBody) {
  EXPECT_EQ(header_of(ask("/x"), "ETag"), header_of(ask("/x"), "ETag"));
  EXPECT_NE(header_of(ask("/x"), "ETag"), header_of(ask("/y"), "ETag"));
  EXPECT_EQ(header_of(ask("/throws"), "ETag"), "") << "only for 200";
}

TEST_F(Replies, ToHeadAreThoseToGetWithoutTheBody) {
  for (const auto* path : {"/hello", "/page", "/quick", "/file", "/throws", "/see"}) {
    for (const auto* encoding : {"", "Accept-Encoding: gzip\r\n"}) {
      SCOPED_TRACE(path);
      const auto with = ask(path, encoding);
      const auto without = ask_head(path, encoding);
      EXPECT_EQ(status_of(without), status_of(with));
      EXPECT_EQ(body_of(without), "");
      for (const auto* name :
           {"Content-Length", "Content-Type", "ETag", "Vary", "Content-Encoding", "Location"}) {
        EXPECT_EQ(header_of(without, name), header_of(with, name)) << name;
      }
    }
  }
}

TEST_F(Replies, StreamFiles) {
  const auto answer = ask("/file");
  EXPECT_EQ(header_of(answer, "Content-Length"), "3000000");
  EXPECT_EQ(body_of(answer), std::string(3'000'000, 'f'));
}

TEST_F(Replies, LeadOnlyToOurselves) {
  EXPECT_EQ(header_of(ask("/see"), "Location"), "/hello");
  for (const auto* elsewhere : {"//evil.example", "https://evil.example", "/\\evil.example", ""}) {
    EXPECT_EQ(see_other(elsewhere).headers.front().second, "/") << elsewhere;
  }
}

}  // namespace
}  // namespace web::test
