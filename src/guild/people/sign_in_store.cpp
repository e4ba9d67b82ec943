#include "guild/people/sign_in.hpp"

#include "base/fault.hpp"
#include "base/limits.hpp"
#include "base/secret.hpp"
#include "base/text.hpp"
#include "guild/activity/activity.hpp"
#include "guild/communities/membership.hpp"
#include "guild/people/attempts.hpp"
#include "guild/people/person.hpp"
#include "jobs/jobs.hpp"

namespace guild {
namespace {

namespace limits = base::limits;

const Limit mails_to{"sign-in mail to", limits::codes_per_address_per_hour, base::hours(1)};
const Limit mails_from{"sign-in mail from", limits::codes_per_source_per_hour, base::hours(1)};
const Limit codes_for{"wrong code for", limits::wrong_codes_per_address_per_day, base::days(1)};
const Limit codes_from{"wrong code from", limits::wrong_codes_per_source_per_day, base::days(1)};
const Limit passwords_for{"password for", limits::passwords_per_address_per_hour, base::hours(1)};
const Limit passwords_from{"password from", limits::passwords_per_source_per_hour, base::hours(1)};

// A way in as it lies in the database.
struct Stored {
  std::int64_t id = 0;
  std::string address;
  PersonId person;
  std::string code_hash, next_path;
  int tries = 0;
  base::Instant used_at;  // of a double click; zero: not used yet
};

std::optional<Stored> read_stored(sql::Rows rows) {
  for (const sql::Row& row : rows) {
    Stored stored;
    row.into(stored.id, stored.address, stored.person, stored.code_hash, stored.next_path,
             stored.tries, stored.used_at);
    return stored;
  }
  return std::nullopt;
}

std::optional<Stored> find_by_handle(sql::Read& read, std::string_view handle, base::Instant now) {
  return read_stored(read.query(R"sql(
    SELECT id, address_key, person_id, code_hash, next_path, tries, coalesce(used_at, 0)
    FROM sign_in_code
    WHERE handle_hash = $1 AND expires_at > $2
      AND (used_at IS NULL OR (used_as = 'code' AND used_at > $3)))sql",
                                base::token_hash(handle), now, now - works_again));
}

std::optional<Stored> find_by_link(sql::Read& read, std::string_view token, std::string_view page,
                                   base::Instant now) {
  return read_stored(read.query(R"sql(
    SELECT id, address_key, person_id, code_hash, next_path, tries, coalesce(used_at, 0)
    FROM sign_in_code
    WHERE link_hash = $1 AND expires_at > $2
      AND (used_at IS NULL OR
           (used_as = 'link' AND used_at > $3 AND used_page_hash = $4)))sql",
                                base::token_hash(token), now, now - works_again,
                                base::token_hash(page)));
}

// Six digits are found in a blink by trying them all; the handle makes what is hashed long.
std::string hash_of_code(std::string_view handle, std::string_view code) {
  return base::token_hash(std::string(handle) + '\n' + std::string(code));
}

UsedWayIn describe(const Stored& stored, WayIn way) {
  UsedWayIn used;
  used.way = way;
  used.person = stored.person;
  used.mail_address = stored.address;
  used.next_path = stored.next_path;
  return used;
}

// Uses up this way in and every other one to the same address that may still lie in its mailbox:
// but not those that came with a wish. A wish counts by its own mail, because anyone may write one
// to her address; and who wished to join two communities finds both mails good.
void use_up(sql::Write& write, const Stored& stored, std::string_view used_as, base::Instant now) {
  write.run(R"sql(UPDATE sign_in_code SET used_as = $2 WHERE id = $1)sql", stored.id, used_as);
  write.run(R"sql(
    UPDATE sign_in_code SET used_at = $2
    WHERE address_key = $1 AND used_at IS NULL
      AND (id = $3 OR id NOT IN (SELECT sign_in_code_id FROM join_wish)))sql",
            stored.address, now, stored.id);
  write.run(R"sql(
    UPDATE address SET verified_at = $2 WHERE address_key = $1 AND verified_at IS NULL)sql",
            stored.address, now);
}

// What she says now, or what she said when she wished to join a community.
std::optional<Newcomer> name_of_newcomer(sql::Read& read, const Stored& stored,
                                         const std::optional<Newcomer>& newcomer) {
  if (newcomer && !newcomer->name.empty()) return newcomer;
  const auto wish = find_wish(read, SignInCodeId{stored.id});
  if (!wish) return std::nullopt;
  return Newcomer{wish->name, wish->organisation, wish->language};
}

// The second of a double click gets what the first got and changes nothing.
UsedWayIn enter_again(sql::Read& read, const Stored& stored) {
  UsedWayIn used = describe(stored, WayIn::open);
  used.person = find_person_by_address(read, stored.address);
  if (!used.person) return {};
  used.is_new = read.exists(R"sql(SELECT 1 FROM person WHERE id = $1 AND created_at = $2)sql",
                            used.person, stored.used_at);
  return used;
}

UsedWayIn enter(sql::Write& write, const Stored& stored, std::string_view used_as,
                const std::optional<Newcomer>& newcomer, base::Instant now) {
  if (stored.used_at != base::Instant{}) return enter_again(write, stored);
  // Looked up anew: the person may have been added, merged or erased since the mail was asked for.
  UsedWayIn used = describe(stored, WayIn::open);
  used.person = find_person_by_address(write, stored.address);
  if (!used.person) {
    const auto known_as = name_of_newcomer(write, stored, newcomer);
    if (!known_as) {
      used.way = WayIn::unnamed;
      return used;
    }
    NewPerson draft{known_as->name, stored.address, known_as->organisation};
    draft.language = known_as->language;
    used.person = add_person(write, draft, now).id;
    used.is_new = true;
  }
  use_up(write, stored, used_as, now);
  used.joined = fulfil_wish(write, SignInCodeId{stored.id}, used.person, now);
  return used;
}

}  // namespace

std::string request_sign_in(sql::Write& write, const SignInRequest& request, base::Instant now) {
  if (!base::looks_like_mail_address(request.mail_address))
    base::invalid("email", "form.mail_wrong");
  const std::string key = address_key(request.mail_address);
  if (!may_try(write, mails_to, key, now)) base::too_many("sign-in mails to one address");
  const std::string source = source_of(request.source);
  if (!may_try(write, mails_from, source, now)) base::too_many("sign-in mails from one source");
  count_attempt(write, mails_to, key, now);
  count_attempt(write, mails_from, source, now);

  const std::string link = base::random_token(24), handle = base::random_token(16);
  const std::string code = base::random_digits(6);
  const auto id = write.insert<SignInRequest>(
      R"sql(
    INSERT INTO sign_in_code (address_key, person_id, link_hash, code_hash, handle_hash, next_path,
                              created_at, expires_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id)sql",
      key, find_person_by_address(write, key), base::token_hash(link), hash_of_code(handle, code),
      base::token_hash(handle), request.next_path, now, now + base::minutes(limits::code_minutes));
  const std::string language = request.language == "en" ? "en" : "nl";
  jobs::enqueue(write, "mail.sign_in",
                std::to_string(id.value) + ' ' + link + ' ' + code + ' ' + language, now);
  return handle;
}

std::optional<SentWayIn> find_sent(sql::Read& read, std::string_view handle, base::Instant now) {
  for (const sql::Row& row : read.query(R"sql(
         SELECT address_key, expires_at FROM sign_in_code
         WHERE handle_hash = $1 AND expires_at > $2)sql",
                                        base::token_hash(handle), now)) {
    SentWayIn sent;
    row.into(sent.mail_address, sent.expires_at);
    return sent;
  }
  return std::nullopt;
}

std::optional<SignInMail> sign_in_mail(sql::Read& read, std::string_view payload,
                                       base::Instant now) {
  const auto parts = base::split(payload, ' ');
  if (parts.size() != 4) base::bug("payload of mail.sign_in");
  for (const sql::Row& row : read.query(R"sql(
         SELECT coalesce(a.address, c.address_key), coalesce(p.name, ''),
                coalesce(p.language, $3), c.expires_at
         FROM sign_in_code c
         LEFT JOIN address a ON a.address_key = c.address_key
         LEFT JOIN person p ON p.id = a.person_id
         WHERE c.id = $1 AND c.used_at IS NULL AND c.expires_at > $2)sql",
                                        base::parse_integer(parts[0]).value_or(0), now, parts[3])) {
    SignInMail mail;
    row.into(mail.mail_address, mail.name, mail.language, mail.expires_at);
    mail.link_token = parts[1];
    mail.code = parts[2];
    return mail;
  }
  return std::nullopt;
}

UsedWayIn use_code(sql::Write& write, std::string_view handle, std::string_view code,
                   std::string_view source, const std::optional<Newcomer>& newcomer,
                   base::Instant now) {
  const auto stored = find_by_handle(write, handle, now);
  if (!stored || stored->tries >= limits::code_tries) return {};
  const std::string from = source_of(source);
  if (!may_try(write, codes_for, stored->address, now) || !may_try(write, codes_from, from, now))
    return {};
  if (base::equal_in_constant_time(hash_of_code(handle, code), stored->code_hash))
    return enter(write, *stored, "code", newcomer, now);
  write.run(R"sql(UPDATE sign_in_code SET tries = tries + 1 WHERE id = $1)sql", stored->id);
  count_attempt(write, codes_for, stored->address, now);
  count_attempt(write, codes_from, from, now);
  UsedWayIn used = describe(*stored, WayIn::wrong);
  used.person = {};
  used.tries_left = limits::code_tries - stored->tries - 1;
  if (used.tries_left == 0) used.way = WayIn::over;
  return used;
}

UsedWayIn use_link(sql::Write& write, std::string_view link_token, std::string_view page,
                   const std::optional<Newcomer>& newcomer, base::Instant now) {
  const auto stored = find_by_link(write, link_token, page, now);
  if (!stored) return {};
  const UsedWayIn used = enter(write, *stored, "link", newcomer, now);
  if (used.way == WayIn::open && !page.empty())
    write.run(R"sql(UPDATE sign_in_code SET used_page_hash = $2 WHERE id = $1)sql", stored->id,
              base::token_hash(page));
  return used;
}

UsedWayIn look_at_link(sql::Read& read, std::string_view link_token, base::Instant now) {
  const auto stored = find_by_link(read, link_token, {}, now);
  if (!stored) return {};
  UsedWayIn seen = describe(*stored, WayIn::open);
  seen.person = find_person_by_address(read, stored->address);
  if (!seen.person && !name_of_newcomer(read, *stored, {})) seen.way = WayIn::unnamed;
  return seen;
}

std::optional<KnownPassword> find_password(sql::Read& read, std::string_view mail_address) {
  for (const sql::Row& row : read.query(R"sql(
         SELECT person_id, password_hash FROM account
         WHERE person_id = $1 AND password_hash IS NOT NULL)sql",
                                        find_person_by_address(read, mail_address))) {
    KnownPassword known;
    row.into(known.person, known.hash);
    return known;
  }
  return std::nullopt;
}

void change_password(sql::Write& write, PersonId person, std::string_view hash, SignInId keep,
                     base::Instant now) {
  const std::optional<std::string_view> stored =
      hash.empty() ? std::nullopt : std::optional<std::string_view>(hash);
  write.run(R"sql(UPDATE account SET password_hash = $2 WHERE person_id = $1)sql", person, stored);
  revoke_other_sign_ins(write, person, keep, now);
  record(write, {person, "changed_password", "person", person.value, {}, {}, now});
}

void renew_password_hash(sql::Write& write, const KnownPassword& known, std::string_view hash) {
  write.run(R"sql(
    UPDATE account SET password_hash = $3 WHERE person_id = $1 AND password_hash = $2)sql",
            known.person, known.hash, hash);
}

bool may_try_password(sql::Read& read, std::string_view mail_address, std::string_view source,
                      base::Instant now) {
  return may_try(read, passwords_for, address_key(mail_address), now) &&
         may_try(read, passwords_from, source_of(source), now);
}

void count_failed_password(sql::Write& write, std::string_view mail_address,
                           std::string_view source, base::Instant now) {
  count_attempt(write, passwords_for, address_key(mail_address), now);
  count_attempt(write, passwords_from, source_of(source), now);
}

}  // namespace guild
