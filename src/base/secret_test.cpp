#include "base/secret.hpp"

#include <gtest/gtest.h>

#include <set>

#include "base/fault.hpp"

namespace base {
namespace {

const std::string key(32, 'k');

TEST(Random, IsLongEnoughAndNeverTheSame) {
  std::set<std::string> tokens, ids;
  for (int i = 0; i < 1000; ++i) {
    tokens.insert(random_token());
    ids.insert(random_public_id());
  }
  EXPECT_EQ(tokens.size(), 1000u);
  EXPECT_EQ(ids.size(), 1000u);
  EXPECT_EQ(tokens.begin()->size(), 43u);
  for (const std::string& id : ids) {
    ASSERT_EQ(id.size(), 26u);
    ASSERT_EQ(id.find_first_not_of("abcdefghijklmnopqrstuvwxyz234567"), std::string::npos) << id;
  }
}

TEST(Random, DigitsAreEquallyLikely) {
  const std::string digits = random_digits(20'000);
  ASSERT_EQ(digits.size(), 20'000u);
  for (char d = '0'; d <= '9'; ++d) {
    const auto times = std::count(digits.begin(), digits.end(), d);
    EXPECT_NEAR(static_cast<double>(times), 2000, 300) << d;  // seven standard deviations
  }
}

TEST(Base64Url, RoundTrip) {
  EXPECT_EQ(base64url("\xFB\xFF\xFE"), "-__-");
  EXPECT_EQ(base64url("a"), "YQ");
  for (std::size_t size = 0; size < 40; ++size) {
    const std::string bytes = random_bytes(size);
    EXPECT_EQ(from_base64url(base64url(bytes)), bytes);
  }
}

TEST(Base64Url, RefusesEveryOtherSpelling) {
  for (const char* wrong : {"YQ==", "Y Q", "Y", "+/+/", "YR", "YQ\n"})
    EXPECT_FALSE(from_base64url(wrong)) << wrong;
}

TEST(TokenHash, IsStableAndTellsTokensApart) {
  // BLAKE2b-256 of the empty text: a stored hash must still be found after an upgrade.
  EXPECT_EQ(token_hash(""), "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
  EXPECT_NE(token_hash("a"), token_hash("b"));
}

TEST(Password, RoundTrip) {
  const std::string hash = hash_password("correct paard 🐴");
  EXPECT_TRUE(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$")) << hash;
  EXPECT_TRUE(password_matches(hash, "correct paard 🐴"));
  EXPECT_FALSE(password_matches(hash, "correct paard"));
  EXPECT_FALSE(password_matches(hash, ""));
  EXPECT_NE(hash, hash_password("correct paard 🐴"));  // each with its own salt
  EXPECT_FALSE(password_wants_rehash(hash));
}

TEST(Password, OldOrBrokenHashes) {
  const std::string hash = hash_password("geheim geheim");
  std::string weaker = hash;
  weaker.replace(weaker.find("m=19456"), 7, "m=8192");
  EXPECT_TRUE(password_wants_rehash(weaker));
  for (const std::string& broken : {std::string(), std::string("x"), std::string(500, '$')}) {
    EXPECT_TRUE(password_wants_rehash(broken));
    EXPECT_FALSE(password_matches(broken, "geheim geheim"));
  }
}

TEST(Signature, HoldsForOneKeyAndOneMessage) {
  const std::string signature = sign(key, "reply yes to 7");
  EXPECT_EQ(signature.size(), 43u);
  EXPECT_TRUE(signature_matches(key, "reply yes to 7", signature));
  EXPECT_FALSE(signature_matches(key, "reply yes to 8", signature));
  EXPECT_FALSE(signature_matches(std::string(32, 'l'), "reply yes to 7", signature));
  EXPECT_FALSE(signature_matches(key, "reply yes to 7", signature.substr(0, 42)));
  EXPECT_FALSE(signature_matches(key, "reply yes to 7", ""));
  EXPECT_THROW(sign("short", "x"), Fault);
}

TEST(EqualInConstantTime, EqualsWhatIsEqual) {
  EXPECT_TRUE(equal_in_constant_time("", ""));
  EXPECT_TRUE(equal_in_constant_time("abc", "abc"));
  EXPECT_FALSE(equal_in_constant_time("abc", "abd"));
  EXPECT_FALSE(equal_in_constant_time("abc", "ab"));
  EXPECT_FALSE(equal_in_constant_time(std::string_view("a\0b", 3), std::string_view("a\0c", 3)));
}

}  // namespace
}  // namespace base
