#include "web/people/sign_in_view.hpp"

#include "base/secret.hpp"
#include "web/fields.hpp"
#include "web/parts.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

Html beside_the_table(const Html& form) {
  return html(
      R"(<div class="wrap sign"><div class="sign__art" aria-hidden="true">{}</div><div class="sign__form stack stack--5">{}</div></div>)",
      table_glyph({"mun", "mun", "mun", "gov", "gov", "com", "com", "fin", "soc", "soc", "edu",
                   "edu", "res", "res"},
                  4, 420),
      form);
}

Html heading(std::string_view title, std::string_view under) {
  return html(R"(<div class="stack stack--2"><h1>{}</h1><p class="muted">{}</p></div>)", title,
              under);
}

Html demo_button(const DemoPersonView& person) {
  return html(
      R"(<button name="person" value="{}"><span class="person">{}<span class="person__text"><span class="person__name">{}</span><span class="person__sub">{}</span></span></span></button>)",
      person.id, avatar(person.name, person.sector), person.name, person.line);
}

Html demo(const Visit& v, const SignInView& view) {
  if (view.demo_people.empty()) return {};
  return html(
      R"(<section class="stack stack--3" aria-labelledby="demo"><h2 class="h3" id="demo">{}</h2><p class="small muted">{}</p><form class="demo-people" method="post" action="{}"><input type="hidden" name="next" value="{}">{}</form></section>)",
      v.t("sign_in.demo"), v.t("sign_in.demo_hint"), url::sign_in_demo(), view.next,
      html::each(view.demo_people, demo_button));
}

Html by_mail(const Visit& v, const SignInView& view) {
  Field address{"email", v.t("sign_in.address")};
  address.hint = v.t("sign_in.address_hint");
  address.type = "email";
  address.autocomplete = "email";
  address.required = true;
  return html(
      R"(<form class="stack" method="post" action="{}"><input type="hidden" name="next" value="{}">{}<button class="btn btn--large btn--block" type="submit">{}{}</button></form>)",
      url::sign_in(), view.next, text_field(v, address), icon("mail"), v.t("sign_in.send"));
}

// Closed at first: most people never set a password.
Html by_password(const Visit& v, const SignInView& view) {
  Field address{"login", v.t("sign_in.address")};
  address.type = "email";
  address.autocomplete = "username";
  address.required = true;
  Field password{"password", v.t("sign_in.password")};
  password.type = "password";
  password.autocomplete = "current-password";
  password.required = true;
  const bool came_back = !v.wrong("password").empty() || !v.wrong("login").empty();
  return html(
      R"(<details class="fold" {}><summary>{}</summary><form class="stack" method="post" action="{}"><input type="hidden" name="next" value="{}">{}{}<button class="btn btn--quiet btn--block" type="submit">{}{}</button></form></details>)",
      html::attribute::open(came_back), v.t("sign_in.with_password"),
      html::Url::path("/sign-in/password"), view.next, text_field(v, address),
      text_field(v, password), icon("key-round"), v.t("shell.sign_in"));
}

// Somebody new says who she is when her way in is used: three fields at most, one of them needed.
Html newcomer_fields(const Visit& v) {
  Field name{"name", v.t("sign_in.name")};
  name.autocomplete = "name";
  name.required = true;
  Field organisation{"organisation", v.t("sign_in.organisation")};
  organisation.autocomplete = "organization";
  return text_field(v, name) + text_field(v, organisation);
}

Html send_again(const Visit& v, const SentView& view) {
  return html(
      R"(<form method="post" action="{}"><input type="hidden" name="email" value="{}"><button class="btn btn--quiet" type="submit">{}</button></form>)",
      url::sign_in(), view.mail_address, v.t("sign_in.again"));
}

Html code_field(const Visit& v, const SentView& view) {
  // A code that was right comes along unseen while the name is asked.
  if (view.ask_name)
    return html(R"(<input type="hidden" name="code" value="{}">)", v.form->value("code"));
  const std::string wrong = v.wrong("code");
  const Html error = wrong.empty() ? Html()
                                   : html(R"(<p class="error" id="e-code">{}{}</p>)",
                                          icon("triangle-alert"), wrong);
  return html(
      R"(<div class="field"><label for="f-code">{}</label><input class="input input--code" id="f-code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="12" required {} {}>{}</div>)",
      v.t("sign_in.code"), html::attribute::invalid(!wrong.empty()),
      html::attribute::described_by(wrong.empty() ? "" : "e-code"), error);
}

}  // namespace

Html draw_sign_in(const Visit& v, const SignInView& view) {
  return beside_the_table(
      heading(v.t("sign_in.title"), v.t("sign_in.lead")) + demo(v, view) + by_mail(v, view) +
      by_password(v, view) +
      html(R"(<p class="small muted">{} {}</p>)", icon("lock"), v.t("sign_in.privacy")));
}

Html draw_sent(const Visit& v, const SentView& view) {
  if (view.mail_address.empty()) {
    return beside_the_table(heading(v.t("sign_in.over"), v.t("sign_in.over_hint")) +
                            html(R"(<p><a class="btn btn--large" href="{}">{}</a></p>)",
                                 url::sign_in(), v.t("sign_in.again")));
  }
  const Html top =
      view.ask_name
          ? heading(v.t("sign_in.welcome"), v.t("sign_in.welcome_hint"))
          : html(R"(<div class="stack stack--2"><h1>{}</h1><p class="lead">{}</p></div>)",
                 v.t("sign_in.look"),
                 v.t.rich("sign_in.sent_to", {html(R"(<strong>{}</strong>)", view.mail_address),
                                              html::text(view.until)})) +
                note("info", "mail-check", html::text(v.t("sign_in.nothing_yet")));
  return beside_the_table(
      top +
      html(
          R"(<form class="stack" method="post" action="{}"><input type="hidden" name="h" value="{}">{}{}<div class="cluster"><button class="btn" type="submit">{}</button></div></form>)",
          html::Url::path("/sign-in/code"), view.handle, code_field(v, view),
          view.ask_name ? newcomer_fields(v) : Html(), v.t("shell.sign_in")) +
      (view.ask_name ? Html() : send_again(v, view)));
}

// The same again where the form comes back.
std::string page_token(const Visit& v) {
  const std::string typed = v.form ? v.form->value("page") : std::string();
  return typed.empty() ? base::random_token() : typed;
}

Html draw_link(const Visit& v, const LinkView& view) {
  const Html top =
      view.ask_name
          ? heading(v.t("sign_in.welcome"), v.t("sign_in.welcome_hint"))
          : html(R"(<div class="stack stack--2"><h1>{}</h1><p class="lead">{}</p></div>)",
                 v.t("sign_in.title"),
                 v.t.rich("sign_in.as", {html(R"(<strong>{}</strong>)", view.mail_address)}));
  return beside_the_table(
      top +
      html(
          R"(<form class="stack" method="post" action="{}"><input type="hidden" name="page" value="{}">{}<button class="btn btn--large btn--block" type="submit">{}{}</button></form><p class="small muted">{}</p>)",
          url::sign_in_link(view.token), page_token(v), view.ask_name ? newcomer_fields(v) : Html(),
          icon("log-in"), v.t("shell.sign_in"), v.t("sign_in.why_a_button")));
}

}  // namespace web
