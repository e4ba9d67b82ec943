// One's own page, and what one decides about oneself: being measured, password, where one is
// signed in.
#include "base/limits.hpp"
#include "base/secret.hpp"
#include "guild/people/measuring.hpp"
#include "guild/people/person.hpp"
#include "guild/people/sign_in.hpp"
#include "web/fields.hpp"
#include "web/page.hpp"
#include "web/parts.hpp"
#include "web/people/own_page.hpp"
#include "web/router.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;
using html::Url;

// --- the page itself ---------------------------------------------------------------------------

struct MeView {
  std::int64_t id = 0;
  std::string name, mail_address, organisation, sector, measured;
};
BOOST_DESCRIBE_STRUCT(MeView, (), (id, name, mail_address, organisation, sector, measured))

Html place(const Visit& v, std::string_view icon_name, const Url& url, std::string_view title,
           std::string_view under) {
  return html(
      R"(<li class="item">{}<div class="item__body"><h2 class="item__title"><a href="{}">{}</a></h2><p class="small muted">{}</p></div></li>)",
      icon(icon_name), url, v.t(title), v.t(under));
}

Html draw_me(const Visit& v, const MeView& view) {
  const Html places =
      place(v, "pencil-line", url::me_profile(), "me.profile", "me.profile_under") +
      place(v, "eye", url::me_visibility(), "me.measuring", "measured." + view.measured) +
      place(v, "calendar-plus", url::me_feed(), "me.feed", "me.feed_under") +
      place(v, "mail", url::me_addresses(), "me.addresses", "me.addresses_under") +
      place(v, "laptop", url::me_sign_ins(), "me.sign_ins", "me.sign_ins_under") +
      place(v, "key-round", url::me_password(), "me.password", "me.password_under") +
      place(v, "download", url::me_data(), "me.data", "me.data_under") +
      place(v, "user-x", url::me_erasure(), "me.erasure", "me.erasure_under");
  return html(
      R"(<div class="wrap page"><div class="profile"><div class="profile__face">{}</div><div class="stack stack--2"><h1>{}</h1><p class="muted">{}</p><p class="small muted">{}</p></div><a class="btn btn--quiet" href="{}">{}{}</a></div><ul class="rows">{}</ul></div>)",
      avatar(view.name, view.sector), view.name, view.organisation, view.mail_address,
      url::person(guild::PersonId{view.id}), icon("eye"), v.t("me.as_others"), places);
}

Reply show_me(Visit& v, sql::Read& read) {
  const guild::Person p = guild::find_person(read, v.actor.person).value();
  const MeView view{p.id.value,     p.name,
                    p.mail_address, p.organisation,
                    p.sector,       std::string(word_of(guild::find_measured(read, p.id)))};
  Shell shell;
  shell.title = v.t("shell.my_page");
  return page(v, shell, view, draw_me);
}

// --- being measured ----------------------------------------------------------------------------

struct MeasuringView {
  std::string measured;
};
BOOST_DESCRIBE_STRUCT(MeasuringView, (), (measured))

Html draw_measuring(const Visit& v, const MeasuringView& view) {
  Field choice{"measured", v.t("me.measuring_question")};
  choice.stored = view.measured;
  choice.required = true;
  const Html choices =
      choice_field(v, choice,
                   {{"uncounted", v.t("measured.uncounted"), v.t("measured.uncounted_hint")},
                    {"nameless", v.t("measured.nameless"), v.t("measured.nameless_hint")},
                    {"named", v.t("measured.named"), v.t("measured.named_hint")}});
  const Html form = html(
      R"(<form class="form" method="post" action="{}">{}{}<div class="cluster"><button class="btn" type="submit">{}</button></div></form>)",
      url::me_visibility(), choices,
      note("info", "info", html::text(v.t("me.measuring_small_groups"))), v.t("me.save"));
  return own_page(v, "me.measuring", "me.measuring_lead", form);
}

Reply show_measuring(Visit& v, sql::Read& read) {
  const MeasuringView view{std::string(word_of(guild::find_measured(read, v.actor.person)))};
  return page(v, own_shell(v, "me.measuring"), view, draw_measuring);
}

Reply change_measuring(Visit& v, sql::Write& write) {
  Reader in(*v.form);
  const auto chosen = guild::measured_of(in.choice("measured", {"uncounted", "nameless", "named"}));
  in.done();
  guild::change_measured(write, v.actor.person, chosen, v.now);
  return with_flash(v, see_other(url::me().text()), "me.saved");
}

// --- where one is signed in --------------------------------------------------------------------

struct SignInLine {
  std::int64_t id = 0;
  std::string device, last_used;
  bool here = false;
};
BOOST_DESCRIBE_STRUCT(SignInLine, (), (id, device, last_used, here))
struct SignInsView {
  std::vector<SignInLine> sign_ins;
};
BOOST_DESCRIBE_STRUCT(SignInsView, (), (sign_ins))

Url revocation(std::string_view which) {
  return Url::path("/me/sign-ins/" + std::string(which) + "/revocation");
}

Html draw_line(const Visit& v, const SignInLine& line) {
  const bool phone = line.device.find("Phone") != std::string::npos ||
                     line.device.find("Android") != std::string::npos;
  const Html end =
      line.here
          ? html(R"(<strong>{}</strong>)", v.t("me.here"))
          : html(
                R"(<form method="post" action="{}"><button class="btn btn--quiet btn--small" type="submit">{}</button></form>)",
                revocation(std::to_string(line.id)), v.t("shell.sign_out"));
  return html(R"(<li>{}<div><p>{}</p><p class="small muted">{}</p></div>{}</li>)",
              icon(phone ? "smartphone" : "laptop"),
              line.device.empty() ? v.t("me.unknown_device") : line.device, line.last_used, end);
}

Html draw_sign_ins(const Visit& v, const SignInsView& view) {
  const Html list =
      html(R"(<ul class="rows signins">{}</ul>)",
           html::each(view.sign_ins, [&](const SignInLine& line) { return draw_line(v, line); }));
  const Html others = html::when(view.sign_ins.size() > 1, [&] {
    return html(
        R"(<form method="post" action="{}"><button class="btn btn--quiet" type="submit">{}</button></form>)",
        revocation("others"), v.t("me.sign_out_others"));
  });
  return own_page(v, "me.sign_ins", "me.sign_ins_lead",
                  html(R"(<div class="stack stack--5">{}{}</div>)", list, others));
}

Reply show_sign_ins(Visit& v, sql::Read& read) {
  SignInsView view;
  for (const guild::SignIn& one : guild::sign_ins(read, v.actor.person, v.now))
    view.sign_ins.push_back({one.id.value, one.device,
                             v.t.since(one.last_used_at, v.now, v.hub.zone),
                             one.id == v.actor.sign_in});
  return page(v, own_shell(v, "me.sign_ins"), view, draw_sign_ins);
}

Reply revoke(Visit& v, sql::Write& write) {
  const guild::SignInId id{v.number("id")};
  guild::revoke_sign_in(write, v.actor.person, id, v.now);
  return with_flash(v, see_other(url::me_sign_ins().text()), "me.revoked");
}

Reply revoke_others(Visit& v, sql::Write& write) {
  guild::revoke_other_sign_ins(write, v.actor.person, v.actor.sign_in, v.now);
  return with_flash(v, see_other(url::me_sign_ins().text()), "me.revoked");
}

// --- password ----------------------------------------------------------------------------------

struct PasswordView {
  bool has_password = false;
};
BOOST_DESCRIBE_STRUCT(PasswordView, (), (has_password))

Html draw_password(const Visit& v, const PasswordView& view) {
  Field password{"password", v.t("me.new_password")};
  password.type = "password";
  password.autocomplete = "new-password";
  password.hint = v.t("me.password_hint", {std::to_string(base::limits::password_bytes_min)});
  password.required = true;
  const Html remove = html::when(view.has_password, [&] {
    return html(
        R"(<form method="post" action="{}"><button class="btn btn--quiet" type="submit">{}</button></form>)",
        Url::path("/me/password/removal"), v.t("me.password_remove"));
  });
  return own_page(
      v, "me.password", "me.password_lead",
      html(
          R"(<div class="stack stack--5"><form class="form" method="post" action="{}">{}<div class="cluster"><button class="btn" type="submit">{}</button></div></form>{}</div>)",
          url::me_password(), text_field(v, password), v.t("me.save"), remove));
}

Reply show_password(Visit& v, sql::Read& read) {
  const PasswordView view{guild::find_person(read, v.actor.person).value().has_password};
  return page(v, own_shell(v, "me.password"), view, draw_password);
}

Step set_password(const Visit&, const Form& form) {
  const std::string password = form.value("password");
  if (password.size() < base::limits::password_bytes_min)
    base::invalid("password", "me.password_short",
                  {std::to_string(base::limits::password_bytes_min)});
  if (password.size() > base::limits::password_bytes_max)
    base::invalid("password", "form.too_long", {std::to_string(base::limits::password_bytes_max)});
  const std::string hash = base::hash_password(password);
  return [hash](Visit& v, sql::Write& write) {
    guild::change_password(write, v.actor.person, hash, v.actor.sign_in, v.now);
    return with_flash(v, see_other(url::me().text()), "me.password_set");
  };
}

Reply remove_password(Visit& v, sql::Write& write) {
  guild::change_password(write, v.actor.person, "", v.actor.sign_in, v.now);
  return with_flash(v, see_other(url::me().text()), "me.password_removed");
}

}  // namespace

void add_me_routes(Router& r) {
  r.get("/me", Guard::signed_in, show_me);
  r.get("/me/visibility", Guard::signed_in, show_measuring);
  r.post("/me/visibility", Guard::signed_in, change_measuring, show_measuring);
  r.get("/me/sign-ins", Guard::signed_in, show_sign_ins);
  r.post("/me/sign-ins/others/revocation", Guard::signed_in, revoke_others);
  r.post("/me/sign-ins/{id}/revocation", Guard::signed_in, revoke);
  r.get("/me/password", Guard::signed_in, show_password);
  r.post("/me/password", Guard::signed_in, set_password, show_password);
  r.post("/me/password/removal", Guard::signed_in, remove_password);
}

}  // namespace web
