// Configuration: one struct, three ways to fill it. A flag (--public-url), the variable of the same
// name (GUILDHALL_PUBLIC_URL) or nothing: the program starts without any. For secrets a variable
// ending in _FILE names a file that holds the value. An unknown GUILDHALL_ variable stops the
// start.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace base {

struct Config {
  std::string data = "./data";            // the data folder
  std::string listen = "127.0.0.1:8080";  // HOST:PORT; port 0 picks a free one
  std::string database;  // sqlite:PATH | postgresql://…; empty: sqlite in the data folder
  std::string public_url;                 // https://hub.example.org; decides the host of every link
  bool demo = false;                      // fill an empty hub with the demo hub
  std::vector<std::string> trusted_proxies;  // addresses whose X-Forwarded-For is believed
  std::string metrics_token;              // lets a scraper from elsewhere read /metrics
  std::string smtp_url;  // smtp://host:587, smtps://host:465; empty: .eml files in the data folder
  std::string smtp_user, smtp_password;
  std::string mail_from;  // "Hub <hub@example.org>"; empty: guildhall@<host of public_url>
  int workers = 0;        // threads that answer requests; 0: twice the processors, at least 4
  std::string log_level = "info";         // debug, info, warning, error
};

// Fills from the environment what `config` does not set yet. To let a flag win even when it repeats
// a default, call this first and parse the flags after. Faults: invalid(key) for a variable that is
// unknown (its one argument is the nearest known one), set twice (also as _FILE) or does not parse.
void read_environment(Config& config, char** environment);

// Fault invalid(key) for a value that cannot work, whether it came by flag or by variable; its
// cause() says why in words.
void check(const Config& config);

// "0", "false", "no", "off" and "" are off; "1", "true", "yes", "on" are on; else Fault invalid.
bool parse_switch(const std::string& key, const std::string& value);

// Where "HOST:PORT" listens; an IPv6 address stands in brackets there and without them here. Fault
// invalid("listen").
struct ListenAddress {
  std::string host;
  unsigned short port = 0;  // 0: a free one
};
ListenAddress parse_listen(const std::string& listen);

// "hub.example:8443" of "https://hub.example:8443/c/x"; empty for what is no URL.
std::string_view authority_of_url(std::string_view url);
// The same without the port; "[::1]" keeps its brackets. Empty too for a URL that seems to name
// another host than it does ("http://localhost@evil.example").
std::string_view host_of_url(std::string_view url);
// True when the URL's host is a loopback name or address.
bool is_loopback_url(const std::string& url);
bool is_loopback_host(const std::string& host);

}  // namespace base
