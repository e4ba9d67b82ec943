#include "web/page.hpp"

#include "base/secret.hpp"
#include "base/text.hpp"
#include "web/cookies.hpp"
#include "web/fields.hpp"
#include "web/urls.hpp"

namespace web {

Reply json_reply(std::string text) {
  Reply reply;
  reply.type = "application/json";
  reply.body = std::move(text);
  reply.with("Vary", "Accept, Cookie");
  return reply;
}

Reply html_reply(Visit& visit, Shell shell, html::Html body) {
  shell.theme = theme_of(visit);
  shell.hub_name = visit.hub.name.in(visit.language());
  shell.hub_place = visit.hub.place;
  shell.person_name = visit.actor.name;
  shell.sector = visit.actor.sector;
  shell.administrator = visit.actor.administrator;
  shell.shortcuts = has_shortcuts(visit);
  shell.demo = visit.hub.demo;
  shell.target = visit.request.target;
  shell.canonical = visit.absolute(visit.request.path);
  // A form that came back is not fetched anew: what was typed stands in it and nowhere else.
  if (visit.actor && visit.faults.empty()) shell.live_topics = visit.live_topics;
  const std::string_view flash = visit.request.cookie("flash");
  if (!flash.empty() && visit.t.has(flash)) shell.flash = visit.t(flash);
  for (const base::FieldFault& fault : visit.faults)
    if (fault.field.empty()) shell.problem = visit.t(fault.key);
  Reply reply;
  reply.body = layout(visit.t, shell, body).text();
  name_faults(visit, reply.body);
  reply.with("Vary", "Accept, Cookie, Accept-Language");
  reply.with("Content-Language", std::string(visit.language()));
  reply.with("Cache-Control", visit.actor ? "private, no-cache" : "no-cache");
  if (!flash.empty()) reply.with("Set-Cookie", set_cookie(visit.services, "flash", "", {}));
  return reply;
}

bool has_shortcuts(const Visit& visit) {
  return visit.actor ? visit.actor.shortcuts : visit.request.cookie("shortcuts") != "off";
}

std::string theme_of(const Visit& visit) {
  const std::string_view chosen =
      visit.actor ? std::string_view(visit.actor.theme) : visit.request.cookie("theme");
  return chosen == "light" || chosen == "dark" ? std::string(chosen) : "auto";
}

html::Html once(const Visit& visit) {
  visit.holds_form_key = true;
  const std::string key = visit.typed("form_key", base::random_token(16));
  return html::html(R"(<input type="hidden" name="form_key" value="{}">)", key);
}

Reply with_flash(const Visit& visit, Reply reply, std::string_view key) {
  reply.with("Set-Cookie", set_cookie(visit.services, "flash", key, base::minutes(1)));
  return reply;
}

}  // namespace web
