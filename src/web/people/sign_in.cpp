// Signing in and out. What may be guessed is counted: a wrong code or password gives the form back
// with 422 from a write that commits, because a fault would take the count back.
#include "guild/people/sign_in.hpp"

#include "base/limits.hpp"
#include "base/secret.hpp"
#include "base/text.hpp"
#include "guild/people/person.hpp"
#include "web/next.hpp"
#include "web/page.hpp"
#include "web/people/session.hpp"
#include "web/people/sign_in_view.hpp"
#include "web/router.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

// Being somebody by one click is for the demo hub on one's own machine. Who comes from another one
// may call it localhost all the same; and through a proxy the whole world would come from loopback.
bool demo_allowed(const Visit& v) {
  return v.hub.demo && v.services.config.demo && v.services.loopback &&
         base::is_loopback_host(v.request.remote) && !v.request.forwarded;
}

Shell quiet_shell(const Visit& v) {
  Shell shell;
  shell.title = v.t("sign_in.title");
  shell.noindex = true;
  return shell;
}

std::string asked_next(const Visit& v) {
  const std::string wanted = v.form && v.form->has("next")
                                 ? v.form->value("next")
                                 : v.request.query_value("next").value_or("");
  return own_path(wanted, "");
}

Reply show_sign_in(Visit& v, sql::Read& read) {
  // Links in mails lead through here: who is signed in goes on to what the mail is about.
  const bool passes = v.actor && v.request.method != Method::post;
  if (passes && !asked_next(v).empty()) return see_other(asked_next(v));
  SignInView view{asked_next(v), {}};
  if (demo_allowed(v))
    for (const guild::DemoPerson& one : guild::demo_people(read))
      view.demo_people.push_back(
          {one.id.value, one.name, one.sector, v.t("demo.line." + one.line)});
  return page(v, quiet_shell(v), view, draw_sign_in);
}

Reply ask_for_mail(Visit& v, sql::Write& write) {
  Reader in(*v.form);
  guild::SignInRequest request;
  request.mail_address = in.mail_address("email");
  in.done();
  request.source = v.request.remote;
  request.next_path = asked_next(v);
  request.language = v.language();
  return see_other(url::sign_in_sent(guild::request_sign_in(write, request, v.now)).text());
}

std::string handle_of(const Visit& v) {
  if (v.form && v.form->has("h")) return v.form->value("h");
  return v.request.query_value("h").value_or("");
}

Reply sent_page(Visit& v, sql::Read& read, bool ask_name) {
  SentView view{handle_of(v)};
  if (const auto sent = guild::find_sent(read, view.handle, v.now)) {
    view.mail_address = sent->mail_address;
    view.until = v.t.time(base::wall_time(sent->expires_at, v.hub.zone).time);
  }
  view.ask_name = ask_name;
  return page(v, quiet_shell(v), view, draw_sent);
}

Reply show_sent(Visit& v, sql::Read& read) { return sent_page(v, read, false); }

std::optional<guild::Newcomer> newcomer(const Visit& v) {
  if (!v.form->has("name")) return std::nullopt;
  Reader in(*v.form);
  guild::Newcomer said;
  said.name = in.line("name", base::limits::name_length, Reader::required);
  said.organisation = in.line("organisation", base::limits::name_length);
  said.language = v.language();
  in.done();
  return said;
}

Reply welcome(Visit& v, sql::Write& write, const guild::UsedWayIn& used) {
  const std::string next = used.is_new ? url::me_profile().text() : url::today().text();
  Reply reply = signed_in(v, write, used.person, see_other(own_path(used.next_path, next)));
  if (used.joined == guild::Joined::now) return with_flash(v, std::move(reply), "joining.joined");
  if (used.joined == guild::Joined::asked) return with_flash(v, std::move(reply), "joining.asked");
  return reply;
}

// The digits as people copy them: "123 456", "123-456".
std::string digits_of(std::string_view typed) {
  std::string digits;
  for (const char c : typed)
    if (c >= '0' && c <= '9') digits += c;
  return digits;
}

Reply use_code(Visit& v, sql::Write& write) {
  const auto said = newcomer(v);
  const auto used = guild::use_code(write, handle_of(v), digits_of(v.form->value("code")),
                                    v.request.remote, said, v.now);
  if (used.way == guild::WayIn::open) return welcome(v, write, used);
  if (used.way == guild::WayIn::wrong) {
    v.faults.push_back({"code", "sign_in.code_wrong", {std::to_string(used.tries_left)}});
  } else if (used.way == guild::WayIn::over) {
    v.faults.push_back({"code", "sign_in.code_over", {}});
  }
  Reply reply = sent_page(v, write, used.way == guild::WayIn::unnamed);
  if (used.way != guild::WayIn::unnamed) reply.status = 422;
  return reply;
}

// The name was missing or too long; the code that came with it is still good.
Reply show_code_again(Visit& v, sql::Read& read) { return sent_page(v, read, true); }

// Only looks: programs that scan mail open every link in it.
Reply show_link(Visit& v, sql::Read& read) {
  LinkView view{std::string(v.parameter("token"))};
  const auto seen = guild::look_at_link(read, view.token, v.now);
  if (seen.way == guild::WayIn::over) base::gone("sign_in.link_over");
  view.mail_address = seen.mail_address;
  view.ask_name = seen.way == guild::WayIn::unnamed;
  return page(v, quiet_shell(v), view, draw_link);
}

Reply use_link(Visit& v, sql::Write& write) {
  const auto said = newcomer(v);
  const auto used =
      guild::use_link(write, v.parameter("token"), v.form->value("page"), said, v.now);
  if (used.way == guild::WayIn::over) base::gone("sign_in.link_over");
  if (used.way == guild::WayIn::unnamed) base::invalid("name", "form.required");
  return welcome(v, write, used);
}

Reply password_refused(Visit& v, sql::Write& write, const std::string& address) {
  guild::count_failed_password(write, address, v.request.remote, v.now);
  v.faults.push_back({"password", "sign_in.password_wrong", {}});
  Reply reply = show_sign_in(v, write);
  reply.status = 422;
  return reply;
}

// The slow comparison is made before the write, also when nobody has this address: how long the
// answer takes must not tell.
Step use_password(const Visit& v, const Form& form) {
  static const std::string nobody = base::hash_password(base::random_token());
  const std::string address = form.value("login"), password = form.value("password");
  const auto known = sql::in_read(v.services.db, [&](sql::Read& read) {
    if (!guild::may_try_password(read, address, v.request.remote, v.now))
      base::too_many("passwords");
    return guild::find_password(read, address);
  });
  const bool right = password.size() <= base::limits::password_bytes_max &&
                     base::password_matches(known ? known->hash : nobody, password) && known;
  const std::string next = own_path(form.value("next"), url::today().text());
  const bool weak = right && base::password_wants_rehash(known->hash);
  const std::string renewed = weak ? base::hash_password(password) : "";
  return [=](Visit& visit, sql::Write& write) {
    if (!right) return password_refused(visit, write, address);
    if (weak) guild::renew_password_hash(write, *known, renewed);
    return signed_in(visit, write, known->person, see_other(next));
  };
}

Reply be_demo_person(Visit& v, sql::Write& write) {
  if (!demo_allowed(v)) base::not_found("demo people are for loopback only");
  const auto wanted = base::parse_integer(v.form->value("person")).value_or(0);
  for (const guild::DemoPerson& one : guild::demo_people(write))
    if (one.id.value == wanted)
      return signed_in(v, write, one.id, see_other(own_path(asked_next(v), url::today().text())));
  base::not_found("no such demo person");
}

Reply sign_out(Visit& v, sql::Write& write) {
  return with_flash(v, signed_out(v, write, see_other(url::home().text())), "sign_in.signed_out");
}

}  // namespace

void add_sign_in_routes(Router& r) {
  r.get("/sign-in", Guard::anyone, show_sign_in).private_page = true;
  r.post("/sign-in", Guard::anyone, ask_for_mail, show_sign_in);
  r.get("/sign-in/sent", Guard::anyone, show_sent).private_page = true;
  r.post("/sign-in/code", Guard::anyone, use_code, show_code_again);
  r.get("/sign-in/link/{token}", Guard::anyone, show_link).private_page = true;
  r.post("/sign-in/link/{token}", Guard::anyone, use_link, show_link);
  r.post("/sign-in/password", Guard::anyone, use_password, show_sign_in);
  r.post("/sign-in/demo", Guard::anyone, be_demo_person);
  r.post("/sign-out", Guard::anyone, sign_out);
}

}  // namespace web
