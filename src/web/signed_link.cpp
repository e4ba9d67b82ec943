#include "web/signed_link.hpp"

#include "base/fault.hpp"
#include "base/secret.hpp"
#include "base/text.hpp"
#include "web/visit.hpp"

namespace web {
namespace {

// The purpose is signed and not written: a token for one purpose is noise for any other.
std::string message(std::string_view purpose, std::string_view body) {
  return std::string(purpose) + '\n' + std::string(body);
}

}  // namespace

// "12.7.1700000000.<signature>": the ids, the second it runs out, the signature.
std::string sign_link(const Services& services, std::string_view purpose,
                      std::initializer_list<std::int64_t> ids, base::Instant expires_at) {
  std::string body;
  for (const std::int64_t id : ids) body += std::to_string(id) + '.';
  body += std::to_string(expires_at.us / 1'000'000);
  return body + '.' + base::sign(services.signature_key, message(purpose, body));
}

std::vector<std::int64_t> read_link(const Services& services, std::string_view purpose,
                                    std::string_view token, std::size_t count, base::Instant now) {
  const auto dot = token.rfind('.');
  if (dot == std::string_view::npos) base::not_found("signed link without a signature");
  const std::string_view body = token.substr(0, dot);
  if (!base::signature_matches(services.signature_key, message(purpose, body),
                               token.substr(dot + 1)))
    base::not_found("signature of a link");
  std::vector<std::int64_t> numbers;
  for (const std::string_view part : base::split(body, '.'))
    numbers.push_back(base::parse_integer(part).value_or(0));
  if (numbers.size() != count + 1) base::not_found("signed link with other ids");
  if (base::Instant{} + base::seconds(numbers.back()) < now) base::gone();
  numbers.pop_back();
  return numbers;
}

}  // namespace web
