// How a letter becomes a message. The way out is web/mail/postbox.cpp.
#include "web/mail/mail.hpp"

#include <date/date.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "base/fault.hpp"
#include "base/secret.hpp"
#include "base/text.hpp"

namespace web {
namespace {

constexpr std::size_t line_max = 76;

std::string line(std::string_view text) { return base::clean_line(text).value_or(""); }
bool is_printable_ascii(char c) { return c > ' ' && c < 0x7F; }
bool is_letter_or_digit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
}

std::string base64(std::string_view bytes) {
  std::string out = base::base64url(bytes);
  std::replace(out.begin(), out.end(), '-', '+');
  std::replace(out.begin(), out.end(), '_', '/');
  out.append((4 - out.size() % 4) % 4, '=');
  return out;
}

std::string base64_lines(std::string_view bytes) {
  constexpr std::size_t bytes_per_line = line_max / 4 * 3;
  std::string out;
  out.reserve(bytes.size() * 4 / 3 + bytes.size() / 20 + 4);
  for (std::size_t at = 0; at < bytes.size(); at += bytes_per_line)
    out += base64(bytes.substr(at, bytes_per_line)) + "\r\n";
  return out;
}

// RFC 2045, 6.7. `text` has \n or CRLF between lines.
std::string quoted_printable(std::string_view text) {
  std::string out;
  std::size_t column = 0;
  const auto put = [&](std::string_view token) {
    if (column + token.size() > line_max - 1) {
      out += "=\r\n";
      column = 0;
    }
    out += token;
    column += token.size();
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool at_end = i + 1 == text.size() || text[i + 1] == '\n' || text[i + 1] == '\r';
    if (c == '\n') {
      out += "\r\n";
      column = 0;
    } else if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') {
      continue;
    } else if (c == '=' || !(is_printable_ascii(c) || c == ' ' || c == '\t') ||
               ((c == ' ' || c == '\t') && at_end)) {
      put(fmt::format("={:02X}", static_cast<unsigned char>(c)));
    } else {
      put({&c, 1});
    }
  }
  if (column != 0) out += "\r\n";
  return out;
}

// RFC 2047: encoded words of at most 75 characters, none of which cuts a letter in two.
std::string encoded_words(std::string_view text) {
  constexpr std::size_t bytes_per_word = 39;  // the first shares its line with "Subject: "
  std::string out;
  while (!text.empty()) {
    std::size_t size = std::min(bytes_per_word, text.size());
    while (size < text.size() && (text[size] & 0xC0) == 0x80) --size;
    out += (out.empty() ? "" : "\r\n ") + std::string("=?UTF-8?B?") + base64(text.substr(0, size)) +
           "?=";
    text.remove_prefix(size);
  }
  return out;
}

// Folds at blanks, in a header that begins with `used` characters.
std::string folded(std::string_view text, std::size_t used) {
  std::string out;
  for (const std::string_view word : base::split(text, ' ')) {
    if (!out.empty()) {
      const bool fits = used + 1 + word.size() <= line_max;
      out += fits ? " " : "\r\n ";
      used = fits ? used + 1 : 1;
    }
    out += word;
    used += word.size();
  }
  return out;
}

std::string header_text(std::string_view raw, std::size_t used) {
  const std::string text = line(raw);
  const std::vector<std::string_view> words = base::split(text, ' ');
  const bool fits = std::all_of(words.begin(), words.end(),
                                [](std::string_view word) { return word.size() <= line_max - 20; });
  // "=?" would be read as the beginning of an encoded word.
  if (is_ascii(text) && fits && text.find("=?") == std::string::npos) return folded(text, used);
  return encoded_words(text);
}

void require_header_safe(std::string_view text, std::string_view forbidden, const char* what) {
  const bool safe = !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
    return is_printable_ascii(c) && forbidden.find(c) == std::string_view::npos;
  });
  if (!safe) base::bug(std::string("cannot stand in a mail header: ") + what);
}

std::string mailbox(const MailAddress& who) {
  require_header_safe(who.address, "<>()[]\\,;:\"", "an address");
  if (std::count(who.address.begin(), who.address.end(), '@') != 1)
    base::bug("cannot stand in a mail header: an address");
  const std::string name = line(who.name);
  if (name.empty()) return who.address;
  std::string phrase;
  if (is_ascii(name) && name.size() < line_max - 10 && name.find("=?") == std::string::npos) {
    for (const char c : name) {
      if (c == '"' || c == '\\') phrase += '\\';
      phrase += c;
    }
    phrase = '"' + phrase + '"';
  } else {
    phrase = encoded_words(name);
  }
  return phrase + "\r\n <" + who.address + ">";
}

std::string message_ids(const std::vector<std::string>& ids) {
  std::string out;
  for (const std::string& id : ids) {
    if (id.size() < 5 || id.front() != '<' || id.back() != '>')
      base::bug("cannot stand in a mail header: a message id");
    require_header_safe(std::string_view(id).substr(1, id.size() - 2), "<>", "a message id");
    out += (out.empty() ? "" : "\r\n ") + id;
  }
  return out;
}

std::string rfc5322_date(base::Instant at) {
  const date::sys_time<std::chrono::microseconds> time{std::chrono::microseconds(at.us)};
  return date::format("%a, %d %b %Y %H:%M:%S +0000", date::floor<std::chrono::seconds>(time));
}

std::string headers(const Mail& mail) {
  std::string out = "From: " + mailbox(mail.from) + "\r\nTo: " + mailbox(mail.to) + "\r\n";
  if (mail.reply_to) out += "Reply-To: " + mailbox(*mail.reply_to) + "\r\n";
  out += "Subject: " + header_text(mail.subject, 9) + "\r\n";
  out += "Date: " + rfc5322_date(mail.date) + "\r\n";
  out += "Message-ID: " + message_ids({mail.message_id}) + "\r\n";
  if (!mail.in_reply_to.empty()) out += "In-Reply-To: " + message_ids({mail.in_reply_to}) + "\r\n";
  if (!mail.references.empty()) out += "References: " + message_ids(mail.references) + "\r\n";
  if (mail.automatic) out += "Auto-Submitted: auto-generated\r\n";
  if (!mail.language.empty()) {
    require_header_safe(mail.language, ",", "a language");
    out += "Content-Language: " + mail.language + "\r\n";
  }
  if (!mail.unsubscribe_url.empty()) {
    require_header_safe(mail.unsubscribe_url, "<>,", "an unsubscribe address");
    out += "List-Unsubscribe: <" + mail.unsubscribe_url + ">\r\n";
    out += "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n";
  }
  return out + "MIME-Version: 1.0\r\n";
}

std::string text_part(std::string_view type, std::string_view text) {
  return fmt::format(
      "Content-Type: {}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{}",
      type, quoted_printable(text));
}

bool is_media_type(std::string_view type) {
  return std::count(type.begin(), type.end(), '/') == 1 && !type.starts_with('/') &&
         !type.ends_with('/') && type.size() < 100 &&
         std::all_of(type.begin(), type.end(), [](char c) {
           return is_letter_or_digit(c) ||
                  std::string_view("/.+-_").find(c) != std::string_view::npos;
         });
}

// Letters outside ASCII, and signs that might end a quoted name, as RFC 2231 has it.
std::string file_name_parameter(std::string_view raw) {
  const std::string name = base::shorten(line(raw), 120);
  bool plain = !name.empty();
  std::string exact;
  for (const char c : name) {
    const bool kept = is_letter_or_digit(c) || c == '.' || c == '-' || c == '_';
    plain = plain && (kept || c == ' ');
    exact += kept ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return plain ? ";\r\n filename=\"" + name + "\"" : ";\r\n filename*=UTF-8''" + exact;
}

std::string file_part(std::string_view type, std::string_view parameters, std::string_view name,
                      std::string_view content) {
  return fmt::format(
      "Content-Type: {}{}\r\nContent-Transfer-Encoding: base64\r\n"
      "Content-Disposition: attachment{}\r\n\r\n{}",
      is_media_type(type) ? type : "application/octet-stream", parameters,
      file_name_parameter(name), base64_lines(content));
}

// Neither base64 nor quoted-printable ever holds "=_", so no boundary stands in a part.
std::string multipart(std::string_view kind, const std::vector<std::string>& parts) {
  std::string out =
      fmt::format("Content-Type: multipart/{0};\r\n boundary=\"=_{0}_guildhall\"\r\n\r\n", kind);
  for (const std::string& part : parts)
    out += fmt::format("--=_{}_guildhall\r\n{}\r\n", kind, part);
  return out + fmt::format("--=_{}_guildhall--\r\n", kind);
}

std::string letter(const Mail& mail) {
  const std::string plain = text_part("text/plain", mail.text);
  if (mail.html.empty()) return plain;
  return multipart("alternative", {plain, text_part("text/html", mail.html)});
}

}  // namespace

std::optional<MailAddress> parse_mail_address(std::string_view text) {
  text = base::trim(text);
  MailAddress found;
  if (const std::size_t open = text.rfind('<'); open != std::string_view::npos) {
    if (!text.ends_with('>')) return std::nullopt;
    std::string_view name = base::trim(text.substr(0, open));
    if (name.size() >= 2 && name.front() == '"' && name.back() == '"')
      name = name.substr(1, name.size() - 2);
    const std::optional<std::string> clean = base::clean_line(name);
    if (!clean) return std::nullopt;
    found.name = *clean;
    text = text.substr(open + 1, text.size() - open - 2);
  }
  if (!base::looks_like_mail_address(text)) return std::nullopt;
  found.address = text;
  return found;
}

std::string compose(const Mail& mail) {
  if (mail.attachments.empty() && mail.calendar.empty()) return headers(mail) + letter(mail);
  std::vector<std::string> parts = {letter(mail)};
  // A file beside the letter: as an alternative of it, Outlook would show only the calendar.
  if (!mail.calendar.empty())
    parts.push_back(file_part("text/calendar", "; charset=utf-8; method=PUBLISH", "meeting.ics",
                              mail.calendar));
  for (const MailAttachment& file : mail.attachments)
    parts.push_back(file_part(file.type, "", file.name, file.content));
  return headers(mail) + multipart("mixed", parts);
}

std::string new_message_id(std::string_view host) {
  return "<" + base::random_public_id() + "@" + std::string(host) + ">";
}

MailAddress sender_of(const base::Config& config, std::string_view public_url) {
  if (const auto given = parse_mail_address(config.mail_from)) return *given;
  const std::string host(base::host_of_url(public_url));
  return {"", "guildhall@" + (host.empty() || host.front() == '[' ? "localhost" : host)};
}

}  // namespace web
