#include "base/secret.hpp"

#include <sodium.h>

#include <array>

#include "base/fault.hpp"

namespace base {
namespace {

constexpr unsigned long long password_passes = 2;
constexpr std::size_t password_memory = 19 * 1024 * 1024;

// libsodium wants to be set up once before anything else; every function here passes this door.
void ready() {
  static const bool done = [] {
    if (sodium_init() < 0) bug("libsodium finds no source of randomness");
    return true;
  }();
  (void)done;
}

const unsigned char* raw(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string blake2b(std::string_view message, std::string_view key) {
  std::string out(crypto_generichash_BYTES, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(out.data()), out.size(), raw(message),
                     message.size(), key.empty() ? nullptr : raw(key), key.size());
  return out;
}

}  // namespace

std::string random_bytes(std::size_t count) {
  ready();
  std::string out(count, '\0');
  randombytes_buf(out.data(), out.size());
  return out;
}

std::string random_token(std::size_t bytes) { return base64url(random_bytes(bytes)); }

std::string random_digits(std::size_t count) {
  ready();
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += static_cast<char>('0' + randombytes_uniform(10));
  return out;
}

std::string random_public_id() {
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz234567";
  std::string out;
  unsigned buffer = 0;
  int bits = 0;
  for (const char c : random_bytes(16)) {
    buffer = (buffer << 8) | static_cast<unsigned char>(c);
    for (bits += 8; bits >= 5; bits -= 5) out += letters[(buffer >> (bits - 5)) & 31];
  }
  out += letters[(buffer << (5 - bits)) & 31];  // 128 bits leave three over
  return out;
}

std::string token_hash(std::string_view token) {
  ready();
  const std::string hash = blake2b(token, {});
  std::string hex(hash.size() * 2 + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), raw(hash), hash.size());
  hex.pop_back();
  return hex;
}

std::string hash_password(std::string_view password) {
  ready();
  std::array<char, crypto_pwhash_STRBYTES> out{};
  if (crypto_pwhash_str(out.data(), password.data(), password.size(), password_passes,
                        password_memory) != 0)
    unavailable("no memory to hash a password");
  return out.data();
}

bool password_matches(std::string_view hash, std::string_view password) {
  ready();
  // libsodium reads a C string of its own making; anything longer is not one.
  if (hash.size() >= crypto_pwhash_STRBYTES) return false;
  return crypto_pwhash_str_verify(std::string(hash).c_str(), password.data(), password.size()) == 0;
}

bool password_wants_rehash(std::string_view hash) {
  ready();
  if (hash.size() >= crypto_pwhash_STRBYTES) return true;
  return crypto_pwhash_str_needs_rehash(std::string(hash).c_str(), password_passes,
                                        password_memory) != 0;
}

std::string sign(std::string_view key, std::string_view message) {
  ready();
  if (key.size() != crypto_generichash_KEYBYTES) bug("a signing key is 32 bytes");
  return base64url(blake2b(message, key));
}

bool signature_matches(std::string_view key, std::string_view message, std::string_view signature) {
  return equal_in_constant_time(sign(key, message), signature);
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
  // The length is no secret here: what is compared has a fixed one.
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string base64url(std::string_view bytes) {
  constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string out(sodium_base64_ENCODED_LEN(bytes.size(), variant), '\0');
  sodium_bin2base64(out.data(), out.size(), raw(bytes), bytes.size(), variant);
  out.pop_back();  // the closing NUL
  return out;
}

std::optional<std::string> from_base64url(std::string_view text) {
  std::string out(text.size(), '\0');  // more than enough: four characters give three bytes
  std::size_t size = 0;
  const char* end = nullptr;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(out.data()), out.size(), text.data(),
                        text.size(), nullptr, &size, &end,
                        sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 ||
      end != text.data() + text.size())
    return std::nullopt;
  out.resize(size);
  return out;
}

}  // namespace base
