#include "base/config.hpp"

#include <algorithm>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <numeric>
#include <string_view>

#include "base/fault.hpp"
#include "base/text.hpp"

namespace base {
namespace {

constexpr std::string_view prefix = "GUILDHALL_";

// A wrong start says in words what is wrong: the key names the message, `cause` is for the console.
[[noreturn]] void refuse(const std::string& key, const std::string& message,
                         const std::string& cause, std::vector<std::string> arguments = {}) {
  throw Fault(FaultKind::invalid, "fault.invalid", key + ": " + cause,
              {FieldFault{key, message, std::move(arguments)}});
}

struct Setting {
  bool secret = false;  // may be read from a file
  std::function<bool(const Config&)> is_default;
  std::function<void(Config&, const std::string& key, const std::string& value)> fill;
};

template <class Value>
std::function<bool(const Config&)> untouched(Value Config::*member) {
  return [member](const Config& config) { return config.*member == Config{}.*member; };
}

Setting text(std::string Config::*member, bool secret = false) {
  return {secret, untouched(member),
          [member](Config& config, const std::string&, const std::string& value) {
            config.*member = value;
          }};
}

void fill_proxies(Config& config, const std::string&, const std::string& value) {
  for (const std::string_view part : split(value, ','))
    if (!trim(part).empty()) config.trusted_proxies.emplace_back(trim(part));
}

void fill_workers(Config& config, const std::string& key, const std::string& value) {
  const auto number = parse_integer(value);
  if (!number || *number < 0 || *number > 1024)
    refuse(key, "config.number", "\"" + value + "\" is not a number from 0 to 1024");
  config.workers = static_cast<int>(*number);
}

void fill_demo(Config& config, const std::string& key, const std::string& value) {
  config.demo = parse_switch(key, value);
}

const std::map<std::string, Setting>& settings() {
  static const std::map<std::string, Setting> all = {
      {"GUILDHALL_DATA", text(&Config::data)},
      {"GUILDHALL_LISTEN", text(&Config::listen)},
      {"GUILDHALL_DATABASE", text(&Config::database, true)},
      {"GUILDHALL_PUBLIC_URL", text(&Config::public_url)},
      {"GUILDHALL_DEMO", {false, untouched(&Config::demo), fill_demo}},
      {"GUILDHALL_TRUSTED_PROXIES", {false, untouched(&Config::trusted_proxies), fill_proxies}},
      {"GUILDHALL_METRICS_TOKEN", text(&Config::metrics_token, true)},
      {"GUILDHALL_SMTP_URL", text(&Config::smtp_url)},
      {"GUILDHALL_SMTP_USER", text(&Config::smtp_user)},
      {"GUILDHALL_SMTP_PASSWORD", text(&Config::smtp_password, true)},
      {"GUILDHALL_MAIL_FROM", text(&Config::mail_from)},
      {"GUILDHALL_WORKERS", {false, untouched(&Config::workers), fill_workers}},
      {"GUILDHALL_LOG_LEVEL", text(&Config::log_level)},
  };
  return all;
}

// How many letters must change, come or go to turn one word into the other.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t change = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({change, row[j] + 1, diagonal + 1});
    }
  }
  return row.back();
}

[[noreturn]] void refuse_unknown(const std::string& name) {
  std::string nearest = settings().begin()->first;
  for (const auto& [known, setting] : settings())
    if (distance(name, known) < distance(name, nearest)) nearest = known;
  refuse(name, "config.unknown", "unknown variable; did you mean " + nearest + "?", {nearest});
}

std::string read_secret(const std::string& key, const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) refuse(key, "config.file_unreadable", "cannot read " + path, {path});
  std::string value{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  while (!value.empty() && (value.back() == '\n' || value.back() == '\r')) value.pop_back();
  return value;
}

bool has_any_scheme(const std::string& url, std::initializer_list<std::string_view> schemes) {
  return std::any_of(schemes.begin(), schemes.end(), [&](std::string_view scheme) {
    return url.starts_with(scheme) && !host_of_url(url).empty();
  });
}

// Pages live at the root of their host. A slash at the end is how people write that too; serve
// drops it.
bool has_only_a_host(std::string_view url) {
  const std::size_t end = url.find_first_of("/?#", url.find("://") + 3);
  return end == std::string_view::npos || url.substr(end) == "/";
}

}  // namespace

void read_environment(Config& config, char** environment) {
  const Config given = config;
  std::map<std::string, std::string> seen;  // setting -> the variable that filled it
  for (char** entry = environment; entry && *entry; ++entry) {
    const std::string_view line(*entry);
    const std::size_t equals = line.find('=');
    if (!line.starts_with(prefix) || equals == std::string_view::npos) continue;
    const std::string variable(line.substr(0, equals));
    std::string value(line.substr(equals + 1));
    std::string name = variable;
    auto found = settings().find(name);
    if (found == settings().end() && name.ends_with("_FILE")) {
      name.resize(name.size() - 5);
      found = settings().find(name);
      if (found != settings().end() && !found->second.secret) found = settings().end();
      if (found != settings().end()) value = read_secret(variable, value);
    }
    if (found == settings().end()) refuse_unknown(variable);
    if (const auto [first, is_new] = seen.emplace(name, variable); !is_new)
      refuse(variable, "config.twice", "set twice, also by " + first->second, {first->second});
    if (found->second.is_default(given)) found->second.fill(config, variable, value);
  }
}

void check(const Config& config) {
  parse_listen(config.listen);
  if (config.data.empty()) refuse("data", "config.data", "the data folder has no name");
  if (!config.database.empty() && !config.database.starts_with("sqlite:") &&
      !config.database.starts_with("postgresql://") && !config.database.starts_with("postgres://"))
    refuse("database", "config.database", "neither sqlite:PATH nor postgresql://…");
  if (!config.public_url.empty() && !has_any_scheme(config.public_url, {"http://", "https://"}))
    refuse("public-url", "config.public_url", "\"" + config.public_url + "\" is not http(s)://…");
  if (!config.public_url.empty() && !has_only_a_host(config.public_url))
    refuse("public-url", "config.public_url",
           "\"" + config.public_url + "\" has a path; the hub needs a host name of its own");
  if (!config.smtp_url.empty() && !has_any_scheme(config.smtp_url, {"smtp://", "smtps://"}))
    refuse("smtp-url", "config.smtp_url", "\"" + config.smtp_url + "\" is not smtp(s)://HOST:PORT");
  if (config.workers < 0 || config.workers > 1024)
    refuse("workers", "config.number", "not a number from 0 to 1024");
  constexpr std::string_view levels[] = {"debug", "info", "warning", "error"};
  if (std::find(std::begin(levels), std::end(levels), config.log_level) == std::end(levels))
    refuse("log-level", "config.log_level",
           "\"" + config.log_level + "\" is not debug, info, warning or error");
}

bool parse_switch(const std::string& key, const std::string& value) {
  const std::string word = fold(value);
  for (const char* off : {"", "0", "false", "no", "off"})
    if (word == off) return false;
  for (const char* on : {"1", "true", "yes", "on"})
    if (word == on) return true;
  refuse(key, "config.switch", "\"" + value + "\" is neither on nor off");
}

ListenAddress parse_listen(const std::string& listen) {
  const std::size_t colon = listen.rfind(':');
  const auto port = colon == std::string::npos
                        ? std::optional<long long>()
                        : parse_integer(std::string_view(listen).substr(colon + 1));
  if (colon == 0 || !port || *port < 0 || *port > 65535)
    refuse("listen", "config.listen", "\"" + listen + "\" is not HOST:PORT");
  std::string host = listen.substr(0, colon);
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  return {host, static_cast<unsigned short>(*port)};
}

std::string_view authority_of_url(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  const std::string_view rest = url.substr(scheme + 3);
  return rest.substr(0, rest.find_first_of("/?#"));
}

std::string_view host_of_url(std::string_view url) {
  const std::string_view all = authority_of_url(url);
  if (all.find_first_of("@\\") != std::string_view::npos) return {};
  if (!all.starts_with('[')) return all.substr(0, all.find(':'));
  const std::size_t end = all.find(']');
  return end == std::string_view::npos ? std::string_view() : all.substr(0, end + 1);
}

bool is_loopback_host(const std::string& host) {
  const std::string name = fold(host);
  if (name == "localhost" || name.ends_with(".localhost") || name == "::1" || name == "[::1]")
    return true;
  const std::vector<std::string_view> parts = split(name, '.');
  return parts.size() == 4 && parts[0] == "127" &&
         std::all_of(parts.begin(), parts.end(), [](std::string_view part) {
           return is_number(part) && part.size() <= 3 && *parse_integer(part) <= 255;
         });
}

bool is_loopback_url(const std::string& url) {
  return is_loopback_host(std::string(host_of_url(url)));
}

}  // namespace base
