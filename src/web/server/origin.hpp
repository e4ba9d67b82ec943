// Where a request comes from and whom it asks for: the hosts we serve, the proxies we believe.
#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "web/server/http.hpp"

namespace web {

// Host names served. An empty list serves loopback names and addresses only, so that a name an
// attacker points at 127.0.0.1 (DNS rebinding) gets nothing.
class Hosts {
 public:
  explicit Hosts(const std::vector<std::string>& names);
  bool serves(std::string_view lower_case_name) const;

 private:
  std::vector<std::string> names_;
};

// Addresses ("127.0.0.1", "::1") and networks ("10.0.0.0/8") whose X-Forwarded-For and
// X-Forwarded-Proto are believed. Fault unavailable in words for an entry that is neither.
class Proxies {
 public:
  explicit Proxies(const std::vector<std::string>& entries);
  bool trusts(std::string_view address) const;
  // Sets remote, https and forwarded; `peer` is the address the connection comes from.
  void apply(Request& request, std::string_view peer, bool public_https) const;

 private:
  struct Network {
    std::array<unsigned char, 16> bytes{};
    int prefix = 128;
  };
  std::vector<Network> networks_;
};

}  // namespace web
