// Signing in: by a mailed link and six digits, or by a password for who set one.
//
// Anyone may ask for a way in at any address and always gets the same answer. A newcomer comes in
// the same way: the mailed way in proves the address, and she gives her name when using it.
// A way in is good for fifteen minutes and once; its code for five tries. Asking is limited per
// address and per source.
//
// Once, but for the double click: a browser drops the answer to the first click for that of the
// second. So the link that was used, or the handle and code, works again for `works_again` after.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/instant.hpp"
#include "guild/communities/membership.hpp"
#include "guild/nouns.hpp"
#include "sql/sql.hpp"

namespace guild {

struct SignInRequest {
  std::string mail_address;
  std::string source;     // where the request came from, for the limit
  std::string next_path;  // of our own, where to go after
  std::string language;   // of the mail to somebody who is new
};

// Who pressed twice is not refused: the same browser may use its way in again for this long.
inline constexpr base::Span works_again = base::seconds(30);

// Makes a way in and enqueues its mail (kind "mail.sign_in", see SignInMail). Returns the handle
// that the same browser needs to type the code. Faults: invalid("email"), too_many.
std::string request_sign_in(sql::Write& write, const SignInRequest& request, base::Instant now);

// What the handle's page shows: where the mail went and until when it works.
struct SentWayIn {
  std::string mail_address;
  base::Instant expires_at;
};
std::optional<SentWayIn> find_sent(sql::Read& read, std::string_view handle, base::Instant now);

// The payload of the job "mail.sign_in", and what it needs besides.
struct SignInMail {
  std::string mail_address, name, language, link_token, code;
  base::Instant expires_at;
};
// None when the way in was used or ran out before its mail left.
std::optional<SignInMail> sign_in_mail(sql::Read& read, std::string_view payload,
                                       base::Instant now);

// What somebody new says when her way in is used.
struct Newcomer {
  std::string name, organisation, language;
};

enum class WayIn {
  open,     // `person` may be signed in; the way in is used up
  unnamed,  // right, but nobody has this address yet: ask her name. Nothing is used up
  wrong,    // not the code; `tries_left` more
  over      // used, run out, tried too often, or never there
};
struct UsedWayIn {
  WayIn way = WayIn::over;
  PersonId person;
  bool is_new = false;
  std::string mail_address, next_path;
  int tries_left = 0;
  std::optional<Joined> joined;  // what came of the wish to join that came with it
};
// Never faults for a wrong code: the try must be counted, so the write has to commit. After too
// many wrong codes of a day, for this address or from this source, every code is `over`; links are
// not.
UsedWayIn use_code(sql::Write& write, std::string_view handle, std::string_view code,
                   std::string_view source, const std::optional<Newcomer>& newcomer,
                   base::Instant now);
// `page`: what only the page that asked knows, so that nobody else uses the link a second time.
UsedWayIn use_link(sql::Write& write, std::string_view link_token, std::string_view page,
                   const std::optional<Newcomer>& newcomer, base::Instant now);
// What a link would do, without using it: mail scanners open links.
UsedWayIn look_at_link(sql::Read& read, std::string_view link_token, base::Instant now);

// The password of a person, as argon2id. Check it off the writer.
struct KnownPassword {
  PersonId person;
  std::string hash;
};
std::optional<KnownPassword> find_password(sql::Read& read, std::string_view mail_address);
// Signs out everywhere else. An empty hash takes the password away.
void change_password(sql::Write& write, PersonId person, std::string_view hash, SignInId keep,
                     base::Instant now);
// The same password under today's cost; not when it was changed since `known` was read.
void renew_password_hash(sql::Write& write, const KnownPassword& known, std::string_view hash);
// True while this address and this source may try a password; count every failure.
bool may_try_password(sql::Read& read, std::string_view mail_address, std::string_view source,
                      base::Instant now);
void count_failed_password(sql::Write& write, std::string_view mail_address,
                           std::string_view source, base::Instant now);

// Starts a session: its token is for the cookie and is not stored. Makes the account when there
// is none. Never reuses a token that the browser brought.
std::string begin_sign_in(sql::Write& write, PersonId person, std::string_view device,
                          base::Instant now);

struct SignIn {
  SignInId id;
  std::string device;
  base::Instant created_at, last_used_at;
};
std::vector<SignIn> sign_ins(sql::Read& read, PersonId person, base::Instant now);
// Fault not_found for one that is not of this person.
void revoke_sign_in(sql::Write& write, PersonId person, SignInId sign_in, base::Instant now);
void revoke_other_sign_ins(sql::Write& write, PersonId person, SignInId keep, base::Instant now);
// When sessions were last used, gathered elsewhere. Using a session keeps it alive.
void note_last_uses(sql::Write& write, const std::vector<std::pair<SignInId, base::Instant>>& uses);

// Forgets ways in and sessions that can no longer be used.
void forget_old_sign_ins(sql::Write& write, base::Instant now);

// Demo hub only: the invented people one may be by one click.
struct DemoPerson {
  PersonId id;
  std::string name, sector, line;
};
std::vector<DemoPerson> demo_people(sql::Read& read);

}  // namespace guild
