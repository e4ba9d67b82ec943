// Mail: a letter as plain values, the message it becomes (RFC 5322, MIME, seven-bit throughout),
// and the postbox that takes it.
#pragma once
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "base/config.hpp"
#include "base/instant.hpp"

namespace web {

struct MailAddress {
  std::string name;  // may be empty
  std::string address;
};
// Reads "Hub <hub@example.org>" or a bare address. Nothing when it is neither.
std::optional<MailAddress> parse_mail_address(std::string_view text);

struct MailAttachment {
  std::string name;  // as the reader sees it
  std::string type;  // "application/pdf"
  std::string content;
};

// One letter to one person.
struct Mail {
  MailAddress from, to;
  std::optional<MailAddress> reply_to;
  std::string subject;
  std::string text;      // always there; lines end in \n
  std::string html;      // a whole document; empty: plain text only
  std::string calendar;  // the text of an .ics file (METHOD:PUBLISH); empty: none
  std::vector<MailAttachment> attachments;
  std::string message_id;               // new_message_id(host)
  std::string in_reply_to;              // the message id this one answers to
  std::vector<std::string> references;  // the message ids of the thread, oldest first
  // A page that takes a POST without a cookie (RFC 8058). Empty for what nobody can unsubscribe
  // from, as a sign-in code.
  std::string unsubscribe_url;
  bool automatic = true;  // Auto-Submitted: no holiday notices, please
  std::string language;   // "nl"
  base::Instant date;
};

// The message as it travels, with CRLF. Line breaks and control characters in any field are
// dropped, so no field can make a header of its own. Fault bug for an address, a message id or an
// unsubscribe address that cannot stand in a header.
std::string compose(const Mail& mail);

// "<26 letters@host>"
std::string new_message_id(std::string_view host);

// Whom mail of this hub is from: `mail_from`, else guildhall@<host of public_url>.
MailAddress sender_of(const base::Config& config, std::string_view public_url);

// Why a letter did not leave, in words. `permanent`: trying again will not help.
class MailFault : public std::runtime_error {
 public:
  MailFault(const std::string& cause, bool permanent)
      : std::runtime_error(cause), permanent_(permanent) {}
  bool permanent() const { return permanent_; }

 private:
  bool permanent_;
};

// The way out. By SMTP when `smtp_url` is set: STARTTLS whenever the server offers it, and always
// where a password would otherwise travel in the clear to another machine. Else files
// DATA/mail/<time>-<id>.eml, whose names sort by time. May be used from several threads at once.
class Postbox {
 public:
  // `public_url` decides the name we greet with, and the sender's when `mail_from` is empty.
  Postbox(const base::Config& config, std::string_view public_url);
  ~Postbox();

  // Returns when the next server (or the folder) has taken the letter. Throws MailFault.
  void send(const Mail& mail) const;
  // The program ends: letters on their way are broken off within a second or so, and no other
  // leaves. What was not sent throws MailFault, as for a server that is away.
  void close();
  bool closed() const;
  // What is wrong with the way out, in words; nothing when a letter could leave. For the doctor.
  std::optional<std::string> trouble() const;
  // Whom this hub's mail is from.
  const MailAddress& sender() const { return sender_; }

  class Way;

 private:
  MailAddress sender_;
  std::unique_ptr<Way> way_;
};

}  // namespace web
