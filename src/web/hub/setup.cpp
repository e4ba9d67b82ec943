// The first start: the hub's name and place, and its first administrator. The token that the log
// printed says that who asks may read the log.
#include "base/limits.hpp"
#include "base/secret.hpp"
#include "guild/people/person.hpp"
#include "guild/people/sign_in.hpp"
#include "web/fields.hpp"
#include "web/page.hpp"
#include "web/people/session.hpp"
#include "web/router.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

struct SetupView {
  std::string token;
  bool token_right = false;
};
BOOST_DESCRIBE_STRUCT(SetupView, (), (token_right))

std::string token_of(const Visit& v) {
  if (v.form && v.form->has("token")) return v.form->value("token");
  return v.request.query_value("token").value_or("");
}

bool right(const Visit& v, std::string_view token) {
  return !v.services.setup_token.empty() &&
         base::equal_in_constant_time(token, v.services.setup_token);
}

Field required_line(const Visit& v, const char* name, std::string_view key) {
  Field field{name, v.t(key)};
  field.required = true;
  return field;
}

Html fields(const Visit& v) {
  Field hub = required_line(v, "hub", "setup.hub");
  hub.hint = v.t("setup.hub_hint");
  Field place{"place", v.t("setup.place")};
  place.hint = v.t("setup.place_hint");
  Field name = required_line(v, "name", "setup.your_name");
  name.autocomplete = "name";
  Field email = required_line(v, "email", "sign_in.address");
  email.type = "email";
  email.autocomplete = "email";
  return text_field(v, hub) + text_field(v, place) + text_field(v, name) + text_field(v, email);
}

Html draw(const Visit& v, const SetupView& view) {
  const Html form =
      view.token_right
          ? html(
                R"(<form class="form" method="post" action="{}"><input type="hidden" name="token" value="{}">{}{}<div class="cluster"><button class="btn btn--large" type="submit">{}</button></div></form>)",
                url::setup(), view.token, error_summary(v), fields(v), v.t("setup.begin"))
          : html(R"(<div class="note"><span>{}</span></div>)", v.t("setup.look_in_log"));
  return html(
      R"(<div class="wrap page page--top"><header class="head head--admin"><h1>{}</h1><p class="lead">{}</p></header>{}</div>)",
      v.t("setup.title"), v.t("setup.lead"), form);
}

Reply show(Visit& v, sql::Read&) {
  if (v.hub_exists) base::not_found("the hub has a name");
  SetupView view{token_of(v), false};
  view.token_right = right(v, view.token);
  Shell shell;
  shell.title = v.t("setup.title");
  shell.noindex = true;
  Reply reply = page(v, shell, view, draw);
  if (!view.token_right) reply.status = 403;
  return reply;
}

Reply enter_as(Visit& v, sql::Write& write, guild::PersonId person) {
  return with_flash(v, signed_in(v, write, person, see_other(url::home().text())), "setup.done");
}

// The second of a double click, whose answer is the one that the browser shows. The token in the
// log is no way in for later.
Reply begin_again(Visit& v, sql::Write& write, base::Instant founded) {
  const auto person =
      guild::find_person(write, guild::find_person_by_address(write, v.form->value("email")));
  if (founded + guild::works_again <= v.now || !right(v, token_of(v)) || !person ||
      !person->administrator)
    base::not_found("the hub has a name");
  return enter_as(v, write, person->id);
}

Reply begin(Visit& v, sql::Write& write) {
  if (const auto founded = guild::hub_founded_at(write)) return begin_again(v, write, *founded);
  if (!right(v, token_of(v))) base::forbidden("setup.look_in_log", "setup token");
  Reader in(*v.form);
  guild::Hub hub;
  hub.name.nl = in.line("hub", base::limits::name_length, Reader::required);
  hub.place = in.line("place", base::limits::name_length);
  hub.quota_bytes = base::limits::quota_bytes;
  guild::NewPerson first;
  first.name = in.line("name", base::limits::name_length, Reader::required);
  first.mail_address = in.mail_address("email");
  first.language = v.language();
  first.administrator = true;
  in.done();
  guild::found_hub(write, hub, v.now);
  return enter_as(v, write, guild::add_person(write, first, v.now).id);
}

}  // namespace

void add_setup_routes(Router& r) {
  r.get("/setup", Guard::anyone, show).private_page = true;
  r.post("/setup", Guard::anyone, begin, show);
}

}  // namespace web
