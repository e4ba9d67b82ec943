// A letter of the hub: the same words as plain text and as HTML, so that neither is forgotten.
//
//   letter.subject = t("mail.invitation.subject", {title});
//   letter.say(t("mail.hello", {name})).link(t("mail.invitation.reply"), url).markdown(agenda);
#pragma once
#include <string>
#include <string_view>

#include "html/html.hpp"
#include "web/mail/mail.hpp"
#include "web/words.hpp"

namespace web {

class Letter {
 public:
  // `public_url` goes before the paths in what people wrote.
  explicit Letter(std::string public_url = {}) : public_url_(std::move(public_url)) {}
  std::string subject;
  Letter& say(std::string_view sentence);
  Letter& heading(std::string_view words);
  // A link on its own line; `url` is absolute.
  Letter& link(std::string_view label, std::string_view url);
  // Large and alone: a sign-in code.
  Letter& code(std::string_view digits);
  // What a person wrote, in its own language.
  Letter& markdown(std::string_view text, std::string_view lang);
  // Small words at the end, after all else.
  Letter& foot(std::string_view sentence);
  Letter& foot_link(std::string_view label, std::string_view url);

  // Fills subject, text and html of `mail`.
  void put_into(Mail& mail, std::string_view language) const;

 private:
  std::string public_url_;
  std::string text_, foot_text_;
  html::Html html_, foot_html_;
};

}  // namespace web
