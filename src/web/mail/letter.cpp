#include "web/mail/letter.hpp"

#include "html/markdown.hpp"

namespace web {

using html::html;

Letter& Letter::say(std::string_view sentence) {
  text_ += std::string(sentence) + "\n\n";
  html_ += html(R"(<p>{}</p>)", sentence);
  return *this;
}

Letter& Letter::heading(std::string_view words) {
  text_ += std::string(words) + "\n\n";
  html_ += html(R"(<h2>{}</h2>)", words);
  return *this;
}

Letter& Letter::link(std::string_view label, std::string_view url) {
  text_ += std::string(label) + "\n" + std::string(url) + "\n\n";
  html_ += html(R"(<p><a href="{}"><strong>{}</strong></a></p>)", html::Url::outside(url), label);
  return *this;
}

Letter& Letter::code(std::string_view digits) {
  text_ += "    " + std::string(digits) + "\n\n";
  html_ += html(R"(<h2>{}</h2>)", digits);
  return *this;
}

Letter& Letter::markdown(std::string_view text, std::string_view lang) {
  text_ += std::string(text) + "\n\n";
  html_ += html(R"(<div {}>{}</div>)", html::attribute::lang(lang),
                html::markdown(text, 3, public_url_));
  return *this;
}

Letter& Letter::foot(std::string_view sentence) {
  foot_text_ += std::string(sentence) + "\n";
  foot_html_ += html(R"(<p><small>{}</small></p>)", sentence);
  return *this;
}

Letter& Letter::foot_link(std::string_view label, std::string_view url) {
  foot_text_ += std::string(label) + " " + std::string(url) + "\n";
  foot_html_ +=
      html(R"(<p><small><a href="{}">{}</a></small></p>)", html::Url::outside(url), label);
  return *this;
}

void Letter::put_into(Mail& mail, std::string_view language) const {
  mail.subject = subject;
  mail.text = text_;
  if (!foot_text_.empty()) mail.text += "-- \n" + foot_text_;
  mail.html =
      html(
          R"(<!doctype html><html lang="{}"><head><meta charset="utf-8"><title>{}</title></head><body>{}{}</body></html>)",
          language, subject, html_, foot_html_)
          .text();
}

}  // namespace web
