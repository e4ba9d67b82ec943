// Changing one's own profile, each part with its own audience.
#include "base/limits.hpp"
#include "guild/organisations/organisation.hpp"
#include "guild/people/person.hpp"
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

constexpr std::size_t longest_answer = 2000;

struct ProfileView {
  std::string name, organisation, sector, role_title, organisation_seen;
  std::string help_with, help_with_seen, want_to_learn, want_to_learn_seen, goals, goals_seen;
  bool mail_wanted = true, shortcuts = true;
  std::vector<Choice> sectors;
  std::vector<std::string> organisations;
};
BOOST_DESCRIBE_STRUCT(ProfileView, (),
                      (name, organisation, sector, role_title, organisation_seen, help_with,
                       help_with_seen, want_to_learn, want_to_learn_seen, goals, goals_seen,
                       mail_wanted, shortcuts))

Html audience(const Visit& v, std::string_view field, std::string_view stored) {
  Field seen{std::string(field), v.t("me.who_sees")};
  seen.stored = stored;
  seen.required = true;
  return select_field(v, seen,
                      {{"me", v.t("me.seen_me")},
                       {"communities", v.t("me.seen_communities")},
                       {"hub", v.t("me.seen_hub")},
                       {"public", v.t("me.seen_public")}});
}

Html answer(const Visit& v, const char* name, const std::string& stored, std::string_view label,
            std::string_view hint, std::string_view seen) {
  Field area{name, std::string(label)};
  area.stored = stored;
  area.hint = hint;
  area.rows = 3;
  return html(R"(<div class="stack stack--2">{}{}</div>)", text_area(v, area),
              audience(v, std::string(name) + "_seen", seen));
}

// The suggestions are a list beside the field, so that any other name may be typed too.
Html organisation_field(const Visit& v, const ProfileView& view) {
  const auto option = [](const std::string& name) {
    return html(R"(<option value="{}"></option>)", name);
  };
  const std::string wrong = v.wrong("organisation");
  return html(
      R"(<div class="field"><label for="f-organisation">{}</label><input class="input" id="f-organisation" name="organisation" list="organisations" autocomplete="organization" value="{}" {}><datalist id="organisations">{}</datalist>{}</div>)",
      v.t("me.organisation"), v.typed("organisation", view.organisation),
      html::attribute::invalid(!wrong.empty()), html::each(view.organisations, option),
      html::when(!wrong.empty(), [&] { return html(R"(<p class="error">{}</p>)", wrong); }));
}

Html work(const Visit& v, const ProfileView& view) {
  Field sector{"sector", v.t("me.sector")};
  sector.stored = view.sector;
  sector.hint = v.t("me.sector_hint");
  Field role{"role_title", v.t("me.role")};
  role.stored = view.role_title;
  role.autocomplete = "organization-title";
  return organisation_field(v, view) + select_field(v, sector, view.sectors) + text_field(v, role) +
         audience(v, "organisation_seen", view.organisation_seen);
}

Html draw(const Visit& v, const ProfileView& view) {
  Field name{"name", v.t("sign_in.name")};
  name.stored = view.name;
  name.required = true;
  name.autocomplete = "name";
  Field mail{"mail_wanted", v.t("me.mail_wanted")};
  mail.hint = v.t("me.mail_wanted_hint");
  Field shortcuts{"shortcuts", v.t("me.shortcuts")};
  shortcuts.hint = v.t("me.shortcuts_hint");
  const Html fields =
      text_field(v, name) + work(v, view) +
      answer(v, "help_with", view.help_with, v.t("me.help_with"), v.t("me.help_with_hint"),
             view.help_with_seen) +
      answer(v, "want_to_learn", view.want_to_learn, v.t("me.want_to_learn"),
             v.t("me.want_to_learn_hint"), view.want_to_learn_seen) +
      answer(v, "goals", view.goals, v.t("me.goals"), v.t("me.goals_hint"), view.goals_seen) +
      tick_field(v, mail, view.mail_wanted) + tick_field(v, shortcuts, view.shortcuts);
  return own_page(
      v, "me.profile", "me.profile_lead",
      html(
          R"(<form class="form" method="post" action="{}">{}{}<div class="cluster"><button class="btn" type="submit">{}</button></div></form>)",
          url::me_profile(), error_summary(v), fields, v.t("me.save")));
}

ProfileView view_of(const guild::Person& p) {
  ProfileView view{p.name, p.organisation, p.sector, p.role_title};
  view.organisation_seen = word_of(p.organisation_seen);
  view.help_with = p.help_with;
  view.help_with_seen = word_of(p.help_with_seen);
  view.want_to_learn = p.want_to_learn;
  view.want_to_learn_seen = word_of(p.want_to_learn_seen);
  view.goals = p.goals;
  view.goals_seen = word_of(p.goals_seen);
  view.mail_wanted = p.mail_wanted;
  view.shortcuts = p.shortcuts;
  return view;
}

Reply show(Visit& v, sql::Read& read) {
  ProfileView view = view_of(guild::find_person(read, v.actor.person).value());
  view.organisations = guild::organisation_names(read);
  view.sectors.push_back({"", v.t("me.sector_unknown")});
  for (const guild::Sector& sector : guild::sectors(read))
    view.sectors.push_back({sector.code, sector.name.in(v.language())});
  Shell shell = own_shell(v, "me.profile");
  return page(v, shell, view, draw);
}

guild::Seen audience_of(Reader& in, std::string_view field) {
  return guild::seen_of(in.choice(field, {"me", "communities", "hub", "public"}));
}

Reply change(Visit& v, sql::Write& write) {
  Reader in(*v.form);
  guild::Profile profile;
  profile.name = in.line("name", base::limits::name_length, Reader::required);
  profile.organisation = in.line("organisation", base::limits::name_length);
  profile.sector = in.line("sector", 10);
  profile.role_title = in.line("role_title", base::limits::name_length);
  profile.organisation_seen = audience_of(in, "organisation_seen");
  profile.help_with = in.block("help_with", longest_answer);
  profile.help_with_seen = audience_of(in, "help_with_seen");
  profile.want_to_learn = in.block("want_to_learn", longest_answer);
  profile.want_to_learn_seen = audience_of(in, "want_to_learn_seen");
  profile.goals = in.block("goals", longest_answer);
  profile.goals_seen = audience_of(in, "goals_seen");
  profile.mail_wanted = in.ticked("mail_wanted");
  profile.shortcuts = in.ticked("shortcuts");
  in.done();
  guild::change_profile(write, v.actor.person, profile, v.now);
  return with_flash(v, see_other(url::me().text()), "me.saved");
}

}  // namespace

void add_profile_routes(Router& r) {
  r.get("/me/profile", Guard::signed_in, show);
  r.post("/me/profile", Guard::signed_in, change, show);
}

}  // namespace web
