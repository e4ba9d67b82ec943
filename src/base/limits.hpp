// Every limit of the program, each with its reason. A limit that a user may meet has a sentence in
// the catalogue that says the number.
#pragma once
#include <cstddef>
#include <cstdint>

namespace base::limits {

// A name fits on one line of a phone twice over; longer ones are pasted by mistake or malice.
inline constexpr std::size_t name_length = 120;
inline constexpr std::size_t title_length = 200;
inline constexpr std::size_t line_length = 300;
// cmark-gfm is quadratic on crafted tables: 33 ms at 16 KB, 538 ms at 64 KB.
inline constexpr std::size_t markdown_bytes = 32 * 1024;
// The whole start document is five Markdown fields.
inline constexpr std::size_t form_bytes = 256 * 1024;
inline constexpr std::size_t address_bytes = 254;  // RFC 5321
inline constexpr std::size_t password_bytes_min = 10, password_bytes_max = 256;

// Files. These two are what a hub begins with; its administrator may change both.
inline constexpr std::int64_t megabyte = 1024 * 1024;
inline constexpr std::int64_t file_bytes = 25 * megabyte;
inline constexpr std::int64_t quota_bytes = 2048 * megabyte;
inline constexpr std::size_t files_at_once = 20;
// Above this a mail carries links instead of files.
inline constexpr std::int64_t mail_attachments_bytes = 5 * megabyte;

// Sign-in: a six-digit code has a million values; five tries leave an attacker 1 in 200,000.
inline constexpr int code_minutes = 15;
inline constexpr int code_tries = 5;
// New codes bring new tries: over a day an attacker of one address gets 1 in 50,000. Links go on.
inline constexpr int wrong_codes_per_address_per_day = 20;
inline constexpr int wrong_codes_per_source_per_day = 100;
inline constexpr int codes_per_address_per_hour = 5;
inline constexpr int codes_per_source_per_hour = 60;
// A person mistypes a few times; a guesser is stopped, per account and per source.
inline constexpr int passwords_per_address_per_hour = 10;
inline constexpr int passwords_per_source_per_hour = 60;
inline constexpr int sign_in_days = 60;

// Work, home, and what came of earlier jobs; each mail to a claimed one may go to anybody.
inline constexpr std::size_t addresses_per_person = 5;
inline constexpr int address_claims_per_day = 10;

// Every request to join mails who leads; asking, withdrawing and asking again is no way to nag.
inline constexpr int join_requests_per_day = 5;  // to one community
inline constexpr int join_requests_to_all_per_day = 30;

// Each of these mails everyone in a community or programme: a bound for an account that was stolen,
// not for who fills a hub. A series counts once.
inline constexpr int meetings_planned_per_day = 60;
inline constexpr int messages_sent_per_day = 30;

// A full board after one workshop; more in a day is a list, or a flood.
inline constexpr int questions_per_day = 30;
inline constexpr int comments_per_hour = 40;

// Two booklets and a workshop; more in a day is a mistake, or a flood. Uses are counted likewise.
inline constexpr int lessons_per_day = 150;
inline constexpr std::size_t lessons_per_paste = 60;
// Every request for an approval mails somebody who has no account here.
inline constexpr int approvals_per_day = 20;

// One paste of people: a programme's whole list, not a company's.
inline constexpr std::size_t people_per_paste = 500;
inline constexpr std::size_t meetings_per_series = 60;
inline constexpr int meeting_minutes_max = 14 * 24 * 60;

}  // namespace base::limits
