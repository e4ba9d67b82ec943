// Forms, uploads, cookies and hosts as text.
#include "web/server/http.hpp"

#include <gtest/gtest.h>

#include "base/fault.hpp"
#include "web/server/origin.hpp"
#include "web/server/wire.hpp"

namespace web {
namespace {

TEST(Form, IsDecodedInOrder) {
  const auto fields = parse_form("a=1&b=x+y%20z&a=2&naam=Caf%C3%A9&&leeg=&alleen");
  ASSERT_TRUE(fields);
  EXPECT_EQ(
      *fields,
      (Fields{
          {"a", "1"}, {"b", "x y z"}, {"a", "2"}, {"naam", "Café"}, {"leeg", ""}, {"alleen", ""}}));
  EXPECT_TRUE(parse_form("")->empty());
}

TEST(Form, IsRefusedWhenMalformed) {
  for (const auto* bad : {"a=%", "a=%4", "a=%zz", "a=%00", "%00=a", "a=%ff", "a=%c0%80"}) {
    EXPECT_FALSE(parse_form(bad)) << bad;
  }
  std::string many;
  for (int i = 0; i < 2001; ++i) many += "a=b&";
  EXPECT_FALSE(parse_form(many));
}

TEST(Percent, EncodesAllButUnreserved) {
  EXPECT_EQ(percent_encode("a-Z_0.9~ /?&é"), "a-Z_0.9~%20%2F%3F%26%C3%A9");
  EXPECT_EQ(percent_decode("a+b"), "a+b");
  EXPECT_EQ(percent_decode("a+b", true), "a b");
}

const std::string type = "multipart/form-data; boundary=\"b o\"";

std::string part(const std::string& headers, const std::string& content) {
  return "--b o\r\n" + headers + "\r\n\r\n" + content + "\r\n";
}

TEST(Multipart, GivesFieldsAndFiles) {
  const std::string body =
      part("Content-Disposition: form-data; name=\"title\"", "Twee\r\nregels") +
      part(
          "content-disposition: form-data; name=file; filename=\"a%22b;c.TXT\"\r\n"
          "Content-Type: Text/Plain",
          std::string("\0\r\n--b\xff", 8)) +
      part("Content-Disposition: form-data; name=\"none\"; filename=\"\"", "") + "--b o--\r\n";
  const auto parts = parse_multipart(type, body);
  ASSERT_TRUE(parts);
  ASSERT_EQ(parts->size(), 3u);
  EXPECT_EQ((*parts)[0].name, "title");
  EXPECT_EQ((*parts)[0].content, "Twee\r\nregels");
  EXPECT_FALSE((*parts)[0].filename);
  EXPECT_EQ((*parts)[1].filename, "a\"b;c.TXT");
  EXPECT_EQ((*parts)[1].type, "text/plain");
  EXPECT_EQ((*parts)[1].content, std::string_view("\0\r\n--b\xff", 8));
  EXPECT_EQ((*parts)[2].filename, "");
  EXPECT_EQ((*parts)[2].content, "");
}

TEST(Multipart, IsRefusedWhenMalformed) {
  const std::string field = part("Content-Disposition: form-data; name=\"a\"", "x");
  const std::string end = "--b o--";
  EXPECT_TRUE(parse_multipart(type, field + end));
  EXPECT_FALSE(parse_multipart(type, field)) << "no end";
  EXPECT_FALSE(parse_multipart(type, "before" + field + end));
  EXPECT_FALSE(parse_multipart(type, part("Content-Type: text/plain", "x") + end)) << "no name";
  EXPECT_FALSE(parse_multipart(type, part("Content-Disposition: attachment; name=a", "x") + end));
  EXPECT_FALSE(parse_multipart(type, part("Content-Disposition: form-data; name=\"a", "x") + end));
  EXPECT_FALSE(
      parse_multipart(type, part("Content-Disposition: form-data; name=\"a\"", "\xff") + end))
      << "a field is text";
  EXPECT_FALSE(parse_multipart(type, field + field + end, 1)) << "too many parts";
  EXPECT_FALSE(parse_multipart("multipart/form-data", field + end)) << "no boundary";
  EXPECT_FALSE(parse_multipart("text/plain; boundary=\"b o\"", field + end));
  EXPECT_FALSE(parse_multipart(
      type, part("Content-Disposition: form-data; name=\"a\"\r\nX: " + std::string(9000, 'x'), "") +
                end));
}

TEST(Cookies, AreFoundByName) {
  Request request;
  request.headers = {{"cookie", "ab=1; a=\"2\";b=3=4"}, {"cookie", "c=5"}};
  EXPECT_EQ(request.cookie("a"), "2");
  EXPECT_EQ(request.cookie("b"), "3=4");
  EXPECT_EQ(request.cookie("c"), "5");
  EXPECT_EQ(request.cookie("d"), "");
}

TEST(Bodies, InMemoryAreSeenWithoutACopy) {
  Request request;
  request.body = "a=b";
  const BodyView view(request);
  EXPECT_EQ(view.text().data(), request.body.data());
  request.body_file = std::make_shared<TemporaryFile>("/nowhere/at/all");
  EXPECT_THROW(BodyView{request}, base::Fault);
}

TEST(Etag, ChangesWithEveryByteAndWithTheLength) {
  const std::string body(300, 'x');
  const std::string tag = etag_of(body);
  EXPECT_EQ(tag, etag_of(body));
  for (std::size_t i = 0; i < body.size(); ++i) {
    std::string changed = body;
    changed[i] = 'y';
    EXPECT_NE(etag_of(changed), tag) << i;
  }
  EXPECT_NE(etag_of(body + std::string(1, '\0')), tag);
  EXPECT_NE(etag_of(""), etag_of(std::string(64, '\0')));
}

TEST(Hosts, LoopbackOnlyUnlessNamed) {
  const Hosts loopback({}), named({"Hub.example.org:8443", "[2001:db8::1]"});
  for (const auto* ours : {"localhost", "a.localhost", "127.0.0.1", "127.9.9.9", "::1"}) {
    EXPECT_TRUE(loopback.serves(ours)) << ours;
    EXPECT_FALSE(named.serves(ours)) << ours;
  }
  for (const auto* others : {"localhost.evil.org", "128.0.0.1", "::2", "notlocalhost", "127.1"}) {
    EXPECT_FALSE(loopback.serves(others)) << others;
  }
  EXPECT_TRUE(named.serves("hub.example.org"));
  EXPECT_TRUE(named.serves("2001:db8::1"));
}

TEST(Proxies, AreAddressesOrNetworks) {
  const Proxies proxies({"10.1.0.0/16", "::1", "192.0.2.7"});
  for (const auto* trusted : {"10.1.255.1", "::1", "192.0.2.7", "::ffff:10.1.0.1"}) {
    EXPECT_TRUE(proxies.trusts(trusted)) << trusted;
  }
  for (const auto* other : {"10.2.0.1", "::2", "192.0.2.8", "", "unix:"}) {
    EXPECT_FALSE(proxies.trusts(other)) << other;
  }
  for (const auto* wrong : {"proxy", "10.0.0.0/33", "10.0.0.0/x", "::1/129", "/8"}) {
    EXPECT_THROW(Proxies({wrong}), base::Fault) << wrong;
  }
}

TEST(Proxies, WhoForgesAnAddressIsNotBelieved) {
  const Proxies proxies({"10.0.0.1"});
  Request request;
  request.headers = {{"x-forwarded-for", "1.1.1.1, nonsense, 203.0.113.7"}};
  proxies.apply(request, "10.0.0.1", false);
  EXPECT_EQ(request.remote, "203.0.113.7") << "the last hop the proxy saw";
  request.headers = {{"x-forwarded-for", "1.1.1.1, nonsense"}};
  proxies.apply(request, "10.0.0.1", false);
  EXPECT_EQ(request.remote, "10.0.0.1");
  request.headers = {{"x-forwarded-for", "2001:db8::7"}, {"x-forwarded-proto", "https, http"}};
  proxies.apply(request, "10.0.0.1", true);
  EXPECT_EQ(request.remote, "2001:db8::7");
  EXPECT_FALSE(request.https) << "the proxy nearest to us says http";
}

}  // namespace
}  // namespace web
