// Secrets, all by libsodium: random tokens, hashes of tokens, passwords, signatures.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace base {

// `bytes` random bytes as URL-safe base64 without padding. 32 bytes give 43 characters.
std::string random_token(std::size_t bytes = 32);
// `count` random decimal digits, each equally likely.
std::string random_digits(std::size_t count);
// A public id: 16 random bytes, lower-case base32, 26 characters. Never guessable, never secret.
std::string random_public_id();

// What is stored of a token: BLAKE2b-256, hex. Tokens themselves are never stored.
std::string token_hash(std::string_view token);

// argon2id (19 MiB, t=2: 24 ms here), PHC string. Run it off the writer.
std::string hash_password(std::string_view password);
bool password_matches(std::string_view hash, std::string_view password);
// True when the hash was made with other parameters than today's.
bool password_wants_rehash(std::string_view hash);

// A signature under a 32-byte key (BLAKE2b keyed), URL-safe base64, 43 characters.
std::string sign(std::string_view key, std::string_view message);
bool signature_matches(std::string_view key, std::string_view message, std::string_view signature);

// Random raw bytes, for keys.
std::string random_bytes(std::size_t count);
bool equal_in_constant_time(std::string_view a, std::string_view b);

std::string base64url(std::string_view bytes);
std::optional<std::string> from_base64url(std::string_view text);

}  // namespace base
