#include "base/config.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "base/fault.hpp"

namespace base {
namespace {

Config read(std::vector<std::string> lines, Config config = {}) {
  std::vector<char*> environment;
  for (std::string& line : lines) environment.push_back(line.data());
  environment.push_back(nullptr);
  read_environment(config, environment.data());
  return config;
}

FieldFault fault_of(const std::vector<std::string>& lines) {
  try {
    read(lines);
  } catch (const Fault& fault) {
    EXPECT_EQ(fault.kind(), FaultKind::invalid);
    EXPECT_NE(fault.cause(), "");
    return fault.fields().at(0);
  }
  ADD_FAILURE() << "no fault for " << lines.at(0);
  return {};
}

class Secret : public testing::Test {
 protected:
  void SetUp() override { std::ofstream(path_) << "s3cret\n"; }
  void TearDown() override { std::filesystem::remove(path_); }
  const std::string path_ = testing::TempDir() + "secret." + std::to_string(::getpid());
};

TEST(Environment, StartsWithoutAny) {
  const Config config = read({"PATH=/bin", "HOME=/root"});
  EXPECT_EQ(config.data, "./data");
  EXPECT_FALSE(config.demo);
  EXPECT_NO_THROW(check(config));
}

TEST(Environment, FillsEverySetting) {
  const Config config = read(
      {"GUILDHALL_DATA=/d", "GUILDHALL_LISTEN=[::1]:0", "GUILDHALL_DATABASE=sqlite:/x",
       "GUILDHALL_PUBLIC_URL=https://hub.example.org", "GUILDHALL_DEMO=yes",
       "GUILDHALL_TRUSTED_PROXIES=10.0.0.1, 10.0.0.2,", "GUILDHALL_METRICS_TOKEN=m",
       "GUILDHALL_SMTP_URL=smtp://mail:587", "GUILDHALL_SMTP_USER=u", "GUILDHALL_SMTP_PASSWORD=a=b",
       "GUILDHALL_MAIL_FROM=Hub <h@x.nl>", "GUILDHALL_WORKERS=6", "GUILDHALL_LOG_LEVEL=debug"});
  EXPECT_EQ(config.data, "/d");
  EXPECT_EQ(config.listen, "[::1]:0");
  EXPECT_EQ(config.database, "sqlite:/x");
  EXPECT_EQ(config.public_url, "https://hub.example.org");
  EXPECT_TRUE(config.demo);
  EXPECT_EQ(config.trusted_proxies, (std::vector<std::string>{"10.0.0.1", "10.0.0.2"}));
  EXPECT_EQ(config.metrics_token, "m");
  EXPECT_EQ(config.smtp_url, "smtp://mail:587");
  EXPECT_EQ(config.smtp_user, "u");
  EXPECT_EQ(config.smtp_password, "a=b");
  EXPECT_EQ(config.mail_from, "Hub <h@x.nl>");
  EXPECT_EQ(config.workers, 6);
  EXPECT_EQ(config.log_level, "debug");
  EXPECT_NO_THROW(check(config));
}

TEST(Listen, NamesAHostAndAPort) {
  EXPECT_EQ(parse_listen("127.0.0.1:8080").host, "127.0.0.1");
  EXPECT_EQ(parse_listen("[::1]:0").host, "::1");
  EXPECT_EQ(parse_listen("[::1]:443").port, 443);
  for (const char* wrong : {"8080", ":8080", "localhost", "localhost:", "localhost:65536",
                            "localhost:-1", "localhost:80x"})
    EXPECT_THROW(parse_listen(wrong), Fault) << wrong;
}

TEST(Urls, NameTheirHost) {
  EXPECT_EQ(authority_of_url("https://hub.example:8443/c/x?a#b"), "hub.example:8443");
  EXPECT_EQ(host_of_url("https://hub.example:8443/c/x"), "hub.example");
  EXPECT_EQ(host_of_url("http://[::1]:8080"), "[::1]");
  EXPECT_EQ(host_of_url("http://localhost@evil.example/"), "");
  EXPECT_EQ(authority_of_url("/c/x"), "");
}

TEST(Environment, DoesNotTouchWhatIsSet) {
  Config flags;
  flags.data = "/from/flag";
  const Config config = read({"GUILDHALL_DATA=/d", "GUILDHALL_WORKERS=2"}, flags);
  EXPECT_EQ(config.data, "/from/flag");
  EXPECT_EQ(config.workers, 2);
}

TEST(Environment, UnknownVariableNamesTheNearestOne) {
  const FieldFault fault = fault_of({"GUILDHALL_PUBLIK_URL=https://x"});
  EXPECT_EQ(fault.field, "GUILDHALL_PUBLIK_URL");
  EXPECT_EQ(fault.key, "config.unknown");
  EXPECT_EQ(fault.arguments, (std::vector<std::string>{"GUILDHALL_PUBLIC_URL"}));
  EXPECT_EQ(fault_of({"GUILDHALL_WORKER=1"}).arguments.at(0), "GUILDHALL_WORKERS");
  // Only secrets come from files.
  EXPECT_EQ(fault_of({"GUILDHALL_LISTEN_FILE=/x"}).key, "config.unknown");
}

TEST(Environment, WrongValues) {
  EXPECT_EQ(fault_of({"GUILDHALL_WORKERS=many"}).field, "GUILDHALL_WORKERS");
  EXPECT_EQ(fault_of({"GUILDHALL_WORKERS=-1"}).key, "config.number");
  EXPECT_EQ(fault_of({"GUILDHALL_DEMO=maybe"}).key, "config.switch");
}

TEST_F(Secret, ComesFromAFile) {
  EXPECT_EQ(read({"GUILDHALL_SMTP_PASSWORD_FILE=" + path_}).smtp_password, "s3cret");
  EXPECT_EQ(fault_of({"GUILDHALL_SMTP_PASSWORD_FILE=/nowhere/at/all"}).key,
            "config.file_unreadable");
  EXPECT_EQ(fault_of({"GUILDHALL_METRICS_TOKEN=a", "GUILDHALL_METRICS_TOKEN_FILE=" + path_}).key,
            "config.twice");
}

TEST(Switch, ZeroAndNoMeanOff) {
  for (const char* off : {"0", "false", "no", "off", "", "OFF"})
    EXPECT_FALSE(parse_switch("k", off));
  for (const char* on : {"1", "true", "yes", "on", "Yes"}) EXPECT_TRUE(parse_switch("k", on));
  EXPECT_THROW(parse_switch("k", "2"), Fault);
}

TEST(Check, RefusesWhatCannotWork) {
  const auto with = [](auto change) {
    Config config;
    change(config);
    return config;
  };
  EXPECT_THROW(check(with([](Config& c) { c.listen = "8080"; })), Fault);
  EXPECT_THROW(check(with([](Config& c) { c.listen = ":8080"; })), Fault);
  EXPECT_THROW(check(with([](Config& c) { c.listen = "h:65536"; })), Fault);
  EXPECT_THROW(check(with([](Config& c) { c.database = "mysql://x"; })), Fault);
  EXPECT_THROW(check(with([](Config& c) { c.public_url = "hub.example.org"; })), Fault);
  EXPECT_THROW(check(with([](Config& c) { c.public_url = "https://x.example/hub"; })), Fault);
  EXPECT_THROW(check(with([](Config& c) { c.public_url = "https://x.example?a=b"; })), Fault);
  EXPECT_THROW(check(with([](Config& c) { c.public_url = "https://x.example//"; })), Fault);
  EXPECT_NO_THROW(check(with([](Config& c) { c.public_url = "https://x.example:8443/"; })));
  EXPECT_THROW(check(with([](Config& c) { c.smtp_url = "mail.example.org:25"; })), Fault);
  EXPECT_THROW(check(with([](Config& c) { c.log_level = "loud"; })), Fault);
  EXPECT_THROW(check(with([](Config& c) { c.workers = -1; })), Fault);
  EXPECT_THROW(check(with([](Config& c) { c.data = ""; })), Fault);
}

TEST(Loopback, OnlyThisComputer) {
  for (const char* url : {"http://localhost:8080", "http://127.0.0.1", "https://[::1]:8443/x",
                          "http://127.8.9.1/", "http://hub.localhost"})
    EXPECT_TRUE(is_loopback_url(url)) << url;
  for (const char* url :
       {"", "localhost", "http://hub.example.org", "http://127.0.0.1.example.org",
        "http://localhost@example.org", "http://example.org/localhost", "http://10.0.0.1",
        "http://localhost.example.org", "http://127.0.0.1\\@example.org", "http://127.0.0.999"})
    EXPECT_FALSE(is_loopback_url(url)) << url;
}

}  // namespace
}  // namespace base
