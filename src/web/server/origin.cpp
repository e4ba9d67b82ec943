#include "web/server/origin.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <optional>

#include "base/fault.hpp"
#include "base/text.hpp"
#include "web/server/wire.hpp"

namespace web {
namespace {

using Bytes = std::array<unsigned char, 16>;

// IPv4 as IPv6 knows it (::ffff:1.2.3.4), so that one comparison serves both.
std::optional<Bytes> address_bytes(std::string_view text) {
  Bytes bytes{};
  const std::string terminated(text);
  if (::inet_pton(AF_INET6, terminated.c_str(), bytes.data()) == 1) return bytes;
  bytes = {};
  bytes[10] = bytes[11] = 0xff;
  if (::inet_pton(AF_INET, terminated.c_str(), bytes.data() + 12) == 1) return bytes;
  return std::nullopt;
}

bool is_loopback(std::string_view name) {
  if (name == "localhost" || name.ends_with(".localhost")) return true;
  const auto bytes = address_bytes(name);
  static const auto six = address_bytes("::1"), four = address_bytes("127.0.0.0");
  return bytes &&
         (*bytes == *six || std::equal(bytes->begin(), bytes->begin() + 13, four->begin()));
}

bool shares_prefix(const Bytes& a, const Bytes& b, int bits) {
  for (int i = 0; i < 16 && bits > 0; ++i, bits -= 8) {
    const unsigned mask = bits >= 8 ? 0xff : 0xff << (8 - bits);
    if ((a[i] & mask) != (b[i] & mask)) return false;
  }
  return true;
}

// The client as the trusted proxies saw it: from the right, the first address that is not theirs.
std::string client_of(std::string_view peer, std::string_view forwarded_for,
                      const Proxies& proxies) {
  std::string client(peer);
  auto hops = base::split(forwarded_for, ',');
  for (auto hop = hops.rbegin(); hop != hops.rend() && proxies.trusts(client); ++hop) {
    const auto address = wire::parse_host(base::trim(*hop));
    // A bare IPv6 address is no host; anything else unreadable ends what can be believed.
    const std::string text = address ? *address : std::string(base::trim(*hop));
    if (!address_bytes(text)) break;
    client = text;
  }
  return client;
}

}  // namespace

Hosts::Hosts(const std::vector<std::string>& names) {
  for (const auto& name : names) names_.push_back(wire::parse_host(name).value_or(name));
}

bool Hosts::serves(std::string_view lower_case_name) const {
  if (names_.empty()) return is_loopback(lower_case_name);
  return std::find(names_.begin(), names_.end(), lower_case_name) != names_.end();
}

Proxies::Proxies(const std::vector<std::string>& entries) {
  for (const auto& entry : entries) {
    const auto slash = entry.find('/');
    const auto bytes = address_bytes(entry.substr(0, slash));
    const bool four = entry.find(':') == std::string::npos;
    long long prefix = four ? 32 : 128;
    if (slash != std::string::npos) {
      prefix = base::parse_integer(entry.substr(slash + 1)).value_or(-1);
    }
    if (!bytes || prefix < 0 || prefix > (four ? 32 : 128)) {
      base::unavailable("trusted proxy \"" + entry + "\" is neither an address nor a network");
    }
    networks_.push_back({*bytes, static_cast<int>(prefix) + (four ? 96 : 0)});
  }
}

bool Proxies::trusts(std::string_view address) const {
  if (networks_.empty()) return false;
  const auto bytes = address_bytes(address);
  return bytes && std::any_of(networks_.begin(), networks_.end(), [&](const Network& network) {
           return shares_prefix(*bytes, network.bytes, network.prefix);
         });
}

void Proxies::apply(Request& request, std::string_view peer, bool public_https) const {
  request.remote = peer;
  request.https = public_https;
  std::string forwarded_for, proto;
  for (const auto& [name, value] : request.headers) {
    if (name != "forwarded" && !name.starts_with("x-forwarded-")) continue;
    request.forwarded = true;
    if (name == "x-forwarded-for") forwarded_for += (forwarded_for.empty() ? "" : ",") + value;
    if (name == "x-forwarded-proto") proto = value;
  }
  if (!request.forwarded || !trusts(peer)) return;
  request.remote = client_of(peer, forwarded_for, *this);
  const auto last = base::trim(std::string_view(proto).substr(proto.rfind(',') + 1));
  if (!last.empty()) request.https = same_ignoring_case(last, "https");
}

}  // namespace web
