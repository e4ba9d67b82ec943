// What the cache of visitors' pages may and may not share.
#include "web/page_cache.hpp"

#include <gtest/gtest.h>

namespace {

web::Request asking(const char* target, web::Fields headers = {}) {
  web::Request request;
  request.target = target;
  request.headers = std::move(headers);
  return request;
}

web::Reply page(const char* text, std::int64_t until) {
  web::Reply reply;
  reply.body = text;
  reply.with("Vary", "Cookie");
  reply.valid_until = base::Instant{until};
  return reply;
}

class Cache : public testing::Test {
 protected:
  web::PageCache cache{1 << 20};
  std::string found(const std::string& key, const char* version, std::int64_t now) {
    const auto reply = cache.find(key, version, base::Instant{now}, false);
    return reply ? *reply->shared_body : "";
  }
};

TEST_F(Cache, GivesAPageUntilSomethingIsCommitted) {
  cache.keep("k", "1", page("one", 100));
  EXPECT_EQ(found("k", "1", 0), "one");
  EXPECT_EQ(found("k", "2", 0), "");
}

TEST_F(Cache, GivesAPageUntilItWouldReadDifferently) {
  cache.keep("k", "1", page("one", 100));
  EXPECT_EQ(found("k", "1", 99), "one");
  EXPECT_EQ(found("k", "1", 100), "");
}

TEST_F(Cache, KeepsNothingThatDoesNotSaySo) {
  auto reply = page("mine", 100);
  reply.valid_until.reset();
  cache.keep("k", "1", reply);
  EXPECT_EQ(found("k", "1", 0), "");
  auto wrong = page("wrong", 100);
  wrong.status = 404;
  cache.keep("k", "1", wrong);
  EXPECT_EQ(found("k", "1", 0), "");
}

TEST_F(Cache, TellsApartWhatDiffers) {
  const auto plain = web::PageCache::key(asking("/c/x"));
  EXPECT_NE(plain, "");
  EXPECT_NE(plain, web::PageCache::key(asking("/c/x?lang=en")));
  EXPECT_NE(plain, web::PageCache::key(asking("/c/x", {{"cookie", "lang=en"}})));
  EXPECT_NE(plain, web::PageCache::key(asking("/c/x", {{"cookie", "theme=dark"}})));
  EXPECT_NE(plain, web::PageCache::key(asking("/c/x", {{"cookie", "shortcuts=off"}})));
  EXPECT_NE(plain, web::PageCache::key(asking("/c/x", {{"accept", "application/json"}})));
  EXPECT_NE(plain, web::PageCache::key(asking("/c/x", {{"accept-language", "en"}})));
  EXPECT_NE(plain, web::PageCache::key(asking("/c/x", {{"host", "other.example"}})));
}

TEST_F(Cache, SharesNothingOfAPerson) {
  EXPECT_EQ(web::PageCache::key(asking("/", {{"cookie", "session=x"}})), "");
  EXPECT_EQ(web::PageCache::key(asking("/", {{"cookie", "flash=x"}})), "");
  auto sent = asking("/");
  sent.method = web::Method::post;
  EXPECT_EQ(web::PageCache::key(sent), "");
}

TEST_F(Cache, BothFormsTellACacheBetweenToKeepThemApart) {
  cache.keep("k", "1", page(std::string(4000, 'x').c_str(), 100));
  for (const bool gzip : {false, true}) {
    const auto reply = cache.find("k", "1", base::Instant{0}, gzip);
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->already_gzipped, gzip);
    bool said = false;
    for (const auto& [name, value] : reply->headers)
      said = said || (name == "Vary" && value == "Cookie, Accept-Encoding");
    EXPECT_TRUE(said);
  }
}

TEST_F(Cache, IsBounded) {
  web::PageCache small{20'000};
  for (int i = 0; i < 100; ++i)
    small.keep(std::to_string(i), "1", page(std::string(4000, 'x').c_str(), 100));
  int kept = 0;
  for (int i = 0; i < 100; ++i)
    kept += small.find(std::to_string(i), "1", base::Instant{0}, false).has_value();
  EXPECT_LT(kept, 6);
  EXPECT_GT(kept, 0);
}

}  // namespace
