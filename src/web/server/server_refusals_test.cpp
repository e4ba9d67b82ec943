// What the server refuses before anyone routes it: bytes in, status and fate of the connection out.
#include <gtest/gtest.h>

#include "web/server/server_world.hpp"

namespace web::test {
namespace {

using namespace std::chrono_literals;

struct Row {
  const char* name;
  std::string bytes;
  int status;
  bool open = false;          // may the connection be used again?
  const char* contains = "";  // in the answer
};

const std::string host = "Host: localhost\r\n";

std::string line(const std::string& request_line) { return request_line + "\r\n" + host + "\r\n"; }

std::string fields(const std::string& more) { return "GET /x HTTP/1.1\r\n" + more + "\r\n"; }

std::string chunked(const std::string& body, const std::string& path = "/upload") {
  return "POST " + path + " HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n" + body;
}

std::string repeated(int times, const std::string& text) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

std::vector<Row> request_lines() {
  return {
      {"plain", line("GET /x HTTP/1.1"), 200, true, "path=/x"},
      {"one blank line first", "\r\n" + line("GET /x HTTP/1.1"), 200, true},
      {"three blank lines first", "\r\n\r\n\r\n" + line("GET /x HTTP/1.1"), 400},
      {"lower-case method", line("get /x HTTP/1.1"), 501},
      {"unknown method", line("BREW /x HTTP/1.1"), 501},
      {"method with a bad byte", line("G(T /x HTTP/1.1"), 400},
      {"put", line("PUT /x HTTP/1.1"), 405, false, "Allow: GET, HEAD, POST"},
      {"delete", line("DELETE /x HTTP/1.1"), 405},
      {"trace", line("TRACE /x HTTP/1.1"), 405},
      {"connect", line("CONNECT localhost:80 HTTP/1.1"), 405},
      {"options star", line("OPTIONS * HTTP/1.1"), 405},
      {"get star", line("GET * HTTP/1.1"), 400},
      {"authority form", line("GET localhost:80 HTTP/1.1"), 400},
      {"no version", line("GET /x"), 400},
      {"two spaces", line("GET  /x HTTP/1.1"), 400},
      {"space in target", line("GET /x y HTTP/1.1"), 400},
      {"tab as separator", line("GET\t/x\tHTTP/1.1"), 400},
      {"space before method", line(" GET /x HTTP/1.1"), 400},
      {"space after version", line("GET /x HTTP/1.1 "), 400},
      {"version 0.9", line("GET /x HTTP/0.9"), 505},
      {"version 2.0", line("GET /x HTTP/2.0"), 505},
      {"preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
      {"version in lower case", line("GET /x http/1.1"), 400},
      {"version 1.10", line("GET /x HTTP/1.10"), 400},
      {"greeting of TLS", std::string("\x16\x03\x01\x02\x00\x01", 6), 400},
      {"bare line feeds", "GET /x HTTP/1.1\nHost: localhost\n\n", 400},
      {"bare carriage return", "GET /x HTTP/1.1\rHost: localhost\r\r\n\r\n", 400},
  };
}

std::vector<Row> targets() {
  return {
      {"query", line("GET /x?a=b&c=%20d HTTP/1.1"), 200, true, "query c= d"},
      {"utf-8", line("GET /caf%C3%A9 HTTP/1.1"), 200, true, "path=/caf\xC3\xA9\n"},
      {"dots inside", line("GET /a/b/../c/./d HTTP/1.1"), 200, true, "path=/a/c/d\n"},
      {"encoded dots inside", line("GET /a/%2e%2E/c HTTP/1.1"), 200, true, "path=/c\n"},
      {"doubled slashes", line("GET //a///b HTTP/1.1"), 200, true, "path=/a/b\n"},
      {"dot at the end", line("GET /a/b/.. HTTP/1.1"), 200, true, "path=/a/\n"},
      {"hidden name", line("GET /.well-known/x HTTP/1.1"), 200, true, "path=/.well-known/x\n"},
      {"dots out of root", line("GET /../etc/passwd HTTP/1.1"), 400},
      {"encoded dots out of root", line("GET /a/%2e%2e/%2e%2e/x HTTP/1.1"), 400},
      {"encoded slash", line("GET /a%2Fb HTTP/1.1"), 400},
      {"backslash", line("GET /a\\..\\b HTTP/1.1"), 400},
      {"fragment", line("GET /x#y HTTP/1.1"), 400},
      {"control byte", line("GET /x\x01 HTTP/1.1"), 400},
      {"delete byte", line("GET /x\x7f HTTP/1.1"), 400},
      {"nul byte", "GET /x" + std::string(1, '\0') + " HTTP/1.1\r\n" + host + "\r\n", 400},
      {"encoded nul", line("GET /x%00 HTTP/1.1"), 400},
      {"encoded nul in query", line("GET /x?a=%00 HTTP/1.1"), 400},
      {"encoded line break", line("GET /x%0d%0aA:b HTTP/1.1"), 400},
      {"half an escape", line("GET /x%2 HTTP/1.1"), 400},
      {"bad escape", line("GET /x%zz HTTP/1.1"), 400},
      {"bad escape in query", line("GET /x?a=%g1 HTTP/1.1"), 400},
      {"not utf-8", line("GET /%ff HTTP/1.1"), 400},
      {"overlong slash", line("GET /%c0%af HTTP/1.1"), 400},
      {"surrogate", line("GET /%ed%a0%80 HTTP/1.1"), 400},
      {"not utf-8 in query", line("GET /x?a=%fe HTTP/1.1"), 400},
      {"raw byte above 127", line("GET /caf\xC3\xA9 HTTP/1.1"), 400},
      {"absolute form", line("GET http://localhost/x?a=b HTTP/1.1"), 200, true, "path=/x\n"},
      {"absolute form without path", line("GET http://localhost?a=b HTTP/1.1"), 200, true,
       "path=/\n"},
      {"absolute form of another", line("GET http://elsewhere/x HTTP/1.1"), 400},
      {"absolute form of another with its Host",
       "GET http://elsewhere/x HTTP/1.1\r\nHost: elsewhere\r\n\r\n", 421},
      {"absolute form with a user", line("GET http://a@localhost/x HTTP/1.1"), 400},
      {"absolute form of another scheme", line("GET ftp://localhost/x HTTP/1.1"), 400},
      {"long target", line("GET /" + std::string(5000, 'a') + " HTTP/1.1"), 414},
      {"endless target", "GET /" + std::string(20000, 'a'), 414},
  };
}

std::vector<Row> field_rows() {
  return {
      {"no host", fields(""), 400},
      {"no host in 1.0", "GET /x HTTP/1.0\r\n\r\n", 400},
      {"two hosts", fields(host + host), 400},
      {"empty host", fields("Host:\r\n"), 400},
      {"host with a path", fields("Host: localhost/x\r\n"), 400},
      {"host with a user", fields("Host: a@localhost\r\n"), 400},
      {"host list", fields("Host: localhost, localhost\r\n"), 400},
      {"bad port", fields("Host: localhost:99999\r\n"), 400},
      {"port with a sign", fields("Host: localhost:+80\r\n"), 400},
      {"host in capitals with port", fields("Host: LOCALHOST:8080\r\n"), 200, true},
      {"host with a final dot", fields("Host: localhost.\r\n"), 200, true},
      {"loopback address", fields("Host: 127.0.0.1\r\n"), 200, true},
      {"loopback address 6", fields("Host: [::1]:80\r\n"), 200, true},
      {"broken address 6", fields("Host: [::1\r\n"), 400},
      {"name below localhost", fields("Host: hub.localhost\r\n"), 200, true},
      {"another host", fields("Host: elsewhere.example\r\n"), 421},
      {"another address", fields("Host: 10.0.0.1\r\n"), 421},
      {"folded line", fields(host + "A: b\r\n c\r\n"), 400},
      {"space before colon", fields(host + "A : b\r\n"), 400},
      {"no colon", fields(host + "A\r\n"), 400},
      {"empty name", fields(host + ": b\r\n"), 400},
      {"nul in a value", fields(host + "A: b" + std::string(1, '\0') + "\r\n"), 400},
      {"escape byte in a value", fields(host + "A: \x1b[0m\r\n"), 400},
      {"carriage return in a value", fields(host + "A: b\rc\r\n"), 400},
      {"bytes above 127 in a value", fields(host + "A: \xC3\xA9\r\n"), 200, true},
      {"large header", fields(host + "A: " + std::string(17000, 'a') + "\r\n"), 431},
      {"endless header", "GET /x HTTP/1.1\r\n" + host + "A: " + std::string(17000, 'a'), 431},
      {"many fields", fields(host + repeated(200, "A: b\r\n")), 431},
      {"unknown expectation", fields(host + "Expect: tea\r\n"), 417},
      {"asked to close", fields(host + "Connection: close\r\n"), 200, false, "Connection: close"},
      {"asked to close among others", fields(host + "Connection: x, Close\r\n"), 200, false},
      {"1.0 closes", "GET /x HTTP/1.0\r\n" + host + "\r\n", 200, false},
      {"1.0 kept alive", "GET /x HTTP/1.0\r\n" + host + "Connection: keep-alive\r\n\r\n", 200, true,
       "Connection: keep-alive"},
  };
}

std::string with_body(const std::string& framing, const std::string& body) {
  return "POST /echo HTTP/1.1\r\n" + host + framing + "\r\n" + body;
}

std::vector<Row> framings() {
  const std::string te = "Transfer-Encoding: ";
  return {
      {"length", with_body("Content-Length: 3\r\n", "a=b"), 200, true, "a=b"},
      {"no length", with_body("", ""), 200, true},
      {"get with a body", "GET /x HTTP/1.1\r\n" + host + "Content-Length: 2\r\n\r\nab", 200, true},
      {"negative length", with_body("Content-Length: -1\r\n", ""), 400},
      {"signed length", with_body("Content-Length: +3\r\n", "a=b"), 400},
      {"hexadecimal length", with_body("Content-Length: 0x3\r\n", "a=b"), 400},
      {"empty length", with_body("Content-Length:\r\n", ""), 400},
      {"overflowing length", with_body("Content-Length: 18446744073709551619\r\n", "a=b"), 400},
      {"two equal lengths", with_body("Content-Length: 3\r\nContent-Length: 3\r\n", "a=b"), 400},
      {"two lengths", with_body("Content-Length: 3\r\nContent-Length: 4\r\n", "a=b"), 400},
      {"list of lengths", with_body("Content-Length: 3, 3\r\n", "a=b"), 400},
      {"chunked", with_body(te + "chunked\r\n", "3\r\na=b\r\n0\r\n\r\n"), 200, true, "a=b"},
      {"Chunked in capitals", with_body(te + "Chunked\r\n", "1\r\na\r\n0\r\n\r\n"), 200, true},
      {"both", with_body(te + "chunked\r\nContent-Length: 3\r\n", "0\r\n\r\n"), 400},
      {"both, length first", with_body("Content-Length: 3\r\n" + te + "chunked\r\n", "0\r\n\r\n"),
       400},
      {"gzip", with_body(te + "gzip\r\n", ""), 501},
      {"gzip, chunked", with_body(te + "gzip, chunked\r\n", "0\r\n\r\n"), 501},
      {"chunked, identity", with_body(te + "chunked, identity\r\n", "0\r\n\r\n"), 501},
      {"identity", with_body(te + "identity\r\n", ""), 501},
      {"xchunked", with_body(te + "xchunked\r\n", "0\r\n\r\n"), 501},
      {"quoted", with_body(te + "\"chunked\"\r\n", "0\r\n\r\n"), 501},
      {"vertical tab",
       with_body(te + "\x0b"
                      "chunked\r\n",
                 "0\r\n\r\n"),
       400},
      {"two codings", with_body(te + "chunked\r\n" + te + "chunked\r\n", "0\r\n\r\n"), 400},
      {"chunked in 1.0", "POST /echo HTTP/1.0\r\n" + host + te + "chunked\r\n\r\n0\r\n\r\n", 400},
      {"too large", with_body("Content-Length: 5000\r\n", ""), 413, false, "Connection: close"},
      {"far too large", with_body("Content-Length: 99999999999\r\n", "abc"), 413},
      {"limit fails", "POST /limit-throws HTTP/1.1\r\n" + host + "Content-Length: 3\r\n\r\na=b",
       503, false, "Retry-After"},
  };
}

std::vector<Row> chunk_rows() {
  return {
      {"two chunks", chunked("3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"), 200, true, "abcde"},
      {"extension", chunked("3;a=b\r\nabc\r\n0\r\n\r\n"), 200, true, "abc"},
      {"trailer", chunked("3\r\nabc\r\n0\r\nA: b\r\n\r\n"), 200, true, "abc"},
      {"leading zeros", chunked("0003\r\nabc\r\n000\r\n\r\n"), 200, true, "abc"},
      {"empty size", chunked("\r\n"), 400},
      {"signed size", chunked("+3\r\nabc\r\n0\r\n\r\n"), 400},
      {"prefix 0x", chunked("0x3\r\nabc\r\n0\r\n\r\n"), 400},
      {"overflowing size", chunked("fffffffffffffffff\r\nabc\r\n"), 413},
      {"size above the limit", chunked("ffffffff\r\n" + std::string(2000, 'a'), "/echo"), 413},
      {"bare line feed after size", chunked("3\nabc\r\n0\r\n\r\n"), 400},
      {"no line end after data", chunked("3\r\nabcd\r\n0\r\n\r\n"), 400},
      {"bare line feed after data", chunked("3\r\nabc\n0\r\n\r\n"), 400},
      {"long extension", chunked("3;" + std::string(5000, 'a') + "\r\nabc\r\n0\r\n\r\n"), 400},
      {"many extensions", chunked(repeated(500, "1;aaaaaaaaa\r\na\r\n") + "0\r\n\r\n"), 400},
      {"control byte in extension", chunked("3;\x01\r\nabc\r\n0\r\n\r\n"), 400},
      {"huge trailer", chunked("0\r\nA: " + std::string(3'000'000, 'a') + "\r\n\r\n"), 431},
      {"many trailers", chunked("0\r\n" + repeated(5000, "A: b\r\n") + "\r\n"), 431},
      {"bare line feed in trailer", chunked("0\r\nA: b\n\r\n"), 400},
  };
}

void expect_rows(const std::vector<Row>& rows) {
  RunningServer world;
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    Client client(world.port());
    client.send(row.bytes);
    const auto answer = client.read_answer();
    EXPECT_EQ(status_of(answer), row.status) << answer.substr(0, 300);
    EXPECT_NE(answer.find(row.contains), std::string::npos) << answer.substr(0, 2000);
    EXPECT_EQ(header_of(answer, "X-Frame-Options"), "DENY");
    if (row.open) {
      // The next request is read as such: nothing of this one was left over.
      EXPECT_TRUE(client.send(get("/hello")));
      EXPECT_EQ(body_of(client.read_answer()), "hello\n");
    } else {
      EXPECT_EQ(header_of(answer, "Connection"), "close");
      EXPECT_TRUE(client.closed_within(1000ms));
    }
  }
  Client after(world.port());
  after.send(get("/hello"));
  EXPECT_EQ(status_of(after.read_answer()), 200) << "the server lives";
}

TEST(Refusals, RequestLines) { expect_rows(request_lines()); }
TEST(Refusals, Targets) { expect_rows(targets()); }
TEST(Refusals, HeaderFields) { expect_rows(field_rows()); }
TEST(Refusals, Framing) { expect_rows(framings()); }
TEST(Refusals, Chunks) { expect_rows(chunk_rows()); }

// Whatever of a request arrives in whatever pieces: the same answers.
TEST(Refusals, BytesMayArriveOneByOne) {
  RunningServer world;
  const std::string bytes = chunked("3;a=b\r\nabc\r\n2\r\nde\r\n0\r\nA: b\r\n\r\n") + get("/hello");
  for (std::size_t cut = 1; cut < bytes.size(); cut += 7) {
    Client client(world.port());
    client.send(bytes.substr(0, cut));
    std::this_thread::sleep_for(2ms);
    client.send(bytes.substr(cut));
    EXPECT_EQ(body_of(client.read_answer()), "abcde") << cut;
    EXPECT_EQ(body_of(client.read_answer()), "hello\n") << cut;
  }
}

TEST(Refusals, AreCountedByReason) {
  RunningServer world;
  Client client(world.port());
  client.send(fields(host + host));
  EXPECT_EQ(status_of(client.read_answer()), 400);
  EXPECT_NE(world.metrics().find("guildhall_http_refused_total{reason=\"two Host fields\"} 1"),
            std::string::npos)
      << world.metrics();
}

}  // namespace
}  // namespace web::test
