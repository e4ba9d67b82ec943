#include "web/communities/community_forms.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "web/based_on.hpp"
#include "web/communities/community_frame.hpp"
#include "web/fields.hpp"
#include "web/page.hpp"
#include "web/parts.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

std::vector<Choice> programme_choices(const Visit& v, const FormChoices& choices, bool none) {
  std::vector<Choice> all;
  if (none) all.push_back({"", v.t("community.no_programme")});
  for (const guild::Programme& programme : choices.programmes)
    all.push_back({std::to_string(programme.id.value), programme.name.in(v.language())});
  return all;
}

std::vector<Choice> parent_choices(const Visit& v, const FormChoices& choices) {
  std::vector<Choice> all{{"", v.t("community.no_parent")}};
  for (const guild::Card& card : choices.parents)
    all.push_back({std::to_string(card.id.value), card.name.in(v.language())});
  return all;
}

template <class Words>
std::vector<Choice> worded(const Visit& v, const Words& words, const std::string& prefix,
                           bool hints = false) {
  std::vector<Choice> all;
  for (const std::string_view word : words) {
    const std::string key = prefix + std::string(word);
    all.push_back({std::string(word), v.t(key), hints ? v.t(key + "_hint") : ""});
  }
  return all;
}

std::string id_text(auto id) { return id ? std::to_string(id.value) : std::string(); }

std::string settings_mark(const Visit& v, const guild::CommunityDraft& is) {
  std::string themes;
  for (const guild::ThemeId& theme : is.themes) themes += id_text(theme) + ' ';
  return mark_of(v, {is.name.nl, is.name.en, is.purpose.nl, is.purpose.en, id_text(is.programme),
                     id_text(is.parent), is.form, std::string(word_of(is.visibility)),
                     std::string(word_of(is.joining)), is.people_seen_by_hub ? "hub" : "members",
                     is.state, std::to_string(is.free_places), themes});
}

Html theme_ticks(const Visit& v, const FormChoices& choices,
                 const std::vector<guild::ThemeId>& chosen) {
  const bool again = v.form && !v.faults.empty();
  const auto typed = again ? v.form->values("theme") : std::vector<std::string>();
  const Html ticks = html::each(choices.themes, [&](const guild::Theme& theme) {
    const std::string id = std::to_string(theme.id.value);
    const bool on = again ? std::find(typed.begin(), typed.end(), id) != typed.end()
                          : std::find(chosen.begin(), chosen.end(), theme.id) != chosen.end();
    return html(
        R"(<label class="check"><input type="checkbox" name="theme" value="{}" {}><span>{}</span></label>)",
        id, html::attribute::checked(on), bilingual(v, theme.name));
  });
  const Html known =
      ticks.empty()
          ? Html()
          : html(
                R"(<fieldset class="field" id="f-theme" tabindex="-1"><legend>{}</legend>{}</fieldset>)",
                v.t("community.themes"), ticks);
  Field dutch{"new_theme_nl", v.t("community.new_theme")};
  dutch.hint = v.t("community.new_theme_hint");
  const Field english{"new_theme_en", v.t("community.new_theme_en")};
  return known + text_field(v, dutch) + text_field(v, english);
}

constexpr std::array<std::string_view, 3> visibilities = {"public", "hub", "closed"};
constexpr std::array<std::string_view, 3> joinings = {"open", "request", "invitation"};
constexpr std::array<std::string_view, 2> seen_by = {"members", "hub"};

Html choice_of(const Visit& v, const char* name, const std::string& label, std::string_view stored,
               const std::vector<Choice>& choices) {
  Field field{name, label};
  field.stored = stored;
  field.required = true;
  return choice_field(v, field, choices);
}

Html select_of(const Visit& v, const char* name, const std::string& label, std::string_view stored,
               const std::vector<Choice>& choices) {
  Field field{name, label};
  field.stored = stored;
  field.required = true;
  return select_field(v, field, choices);
}

Html place_fields(const Visit& v, const guild::CommunityDraft& is, const FormChoices& choices) {
  Html fields;
  if (!choices.programmes.empty())
    fields += select_of(v, "programme", v.t("community.programme"), id_text(is.programme),
                        programme_choices(v, choices, v.actor.administrator || !is.programme));
  if (!choices.parents.empty())
    fields += select_of(v, "parent", v.t("community.parent_field"), id_text(is.parent),
                        parent_choices(v, choices));
  return fields;
}

}  // namespace

guild::Bilingual read_bilingual(Reader& in, const std::string& name, std::size_t most) {
  return {in.line(name + "_nl", most), in.line(name + "_en", most)};
}

Html bilingual_fields(const Visit& v, const std::string& name, const guild::Bilingual& stored,
                      const char* dutch_key, const char* english_key, bool required) {
  Field dutch{name + "_nl", v.t(dutch_key), stored.nl};
  dutch.required = required;
  Field english{name + "_en", v.t(english_key), stored.en};
  return text_field(v, dutch) + text_field(v, english);
}

FormChoices read_form_choices(const Visit& v, sql::Read& read, guild::CommunityId mine) {
  FormChoices choices;
  choices.programmes = v.actor.administrator
                           ? guild::programmes(read)
                           : guild::programmes_coordinated_by(read, v.actor.person);
  choices.themes = guild::themes(read);
  if (!mine) return choices;
  // The one it is in is offered too, also where she may not choose it: a browser sends the first of
  // a list in which nothing is chosen.
  if (const auto now_in = guild::find_programme(read, guild::community(read, mine).is.programme);
      now_in && !choices.programmes.empty()) {
    const auto is_it = [&](const guild::Programme& one) { return one.id == now_in->id; };
    if (std::none_of(choices.programmes.begin(), choices.programmes.end(), is_it))
      choices.programmes.push_back(*now_in);
  }
  const guild::Standings standings(read, v.actor, v.now);
  for (guild::Card& card : guild::cards(read, standings))
    if (card.reads && card.id != mine) choices.parents.push_back(std::move(card));
  return choices;
}

namespace {

template <class All>
std::vector<ChoiceView> to_choose_from(const Visit& v, const All& all) {
  std::vector<ChoiceView> views;
  for (const auto& one : all) views.push_back({one.id.value, one.name.in(v.language())});
  return views;
}

}  // namespace

FoundingView founding_view(const Visit& v, const FormChoices& choices) {
  return {to_choose_from(v, choices.programmes)};
}

SettingsView settings_view(const Visit& v, const guild::Community& community,
                           const FormChoices& choices) {
  const guild::CommunityDraft& is = community.is;
  SettingsView view;
  view.slug = community.slug;
  view.name_nl = is.name.nl;
  view.name_en = is.name.en;
  view.purpose_nl = is.purpose.nl;
  view.purpose_en = is.purpose.en;
  view.visibility = word_of(is.visibility);
  view.joining = word_of(is.joining);
  view.people_seen = is.people_seen_by_hub ? "hub" : "members";
  view.form = is.form;
  view.state = is.state;
  view.free_places = is.free_places;
  view.programme = is.programme.value;
  // Only one that she may read, as in the form: nobody learns here what lies above.
  for (const guild::Card& card : choices.parents)
    if (card.id == is.parent) view.parent = card.id.value;
  for (const guild::ThemeId theme : is.themes) view.theme.push_back(theme.value);
  view.programmes = to_choose_from(v, choices.programmes);
  view.parents = to_choose_from(v, choices.parents);
  view.themes = to_choose_from(v, choices.themes);
  return view;
}

Html founding_form(const Visit& v, const FormChoices& choices) {
  const auto programmes = programme_choices(v, choices, v.actor.administrator);
  const Html programme =
      programmes.size() < 2 && !v.actor.administrator
          ? html(R"(<input type="hidden" name="programme" value="{}">)",
                 programmes.empty() ? std::string() : programmes[0].value)
          : select_of(v, "programme", v.t("community.programme"),
                      v.request.query_value("programme").value_or(""), programmes);
  return html(
      R"(<div class="wrap page"><div class="stack stack--5"><h1>{}</h1><p class="lead">{}</p>{}<form class="form stack stack--5" method="post" action="{}" novalidate>{}{}{}{}<p><button class="btn">{}</button></p></form></div></div>)",
      v.t("community.found"), v.t("community.found_lead"), error_summary(v), url::communities(),
      once(v), bilingual_fields(v, "name", {}, "community.name_nl", "community.name_en", true),
      bilingual_fields(v, "purpose", {}, "community.purpose_nl", "community.purpose_en", false),
      programme, v.t("community.found"));
}

Html settings_form(const Visit& v, const guild::Community& community, const FormChoices& choices) {
  const guild::CommunityDraft& is = community.is;
  Field places{"free_places", v.t("community.free_places_field"), std::to_string(is.free_places)};
  places.hint = v.t("community.free_places_hint");
  places.type = "number";
  const Html fields =
      based_on(v, settings_mark(v, is)) +
      bilingual_fields(v, "name", is.name, "community.name_nl", "community.name_en", true) +
      bilingual_fields(v, "purpose", is.purpose, "community.purpose_nl", "community.purpose_en",
                       false) +
      choice_of(v, "visibility", v.t("community.visibility"), word_of(is.visibility),
                worded(v, visibilities, "community_visibility.", true)) +
      choice_of(v, "joining", v.t("community.joining"), word_of(is.joining),
                worded(v, joinings, "community_joining.", true)) +
      choice_of(v, "people_seen", v.t("community.people_seen"),
                is.people_seen_by_hub ? "hub" : "members", worded(v, seen_by, "community_seen.")) +
      select_of(v, "form", v.t("community.form"), is.form,
                worded(v, guild::community_forms, "community_form.")) +
      select_of(v, "state", v.t("community.state"), is.state,
                worded(v, guild::community_states, "community_state.")) +
      text_field(v, places) + place_fields(v, is, choices) + theme_ticks(v, choices, is.themes);
  return html(
      R"(<div class="stack stack--5"><h1>{}</h1>{}<form class="form stack stack--5" method="post" action="{}" novalidate>{}<p><button class="btn">{}</button></p></form></div>)",
      v.t("community.settings"), error_summary(v), url::community(community.slug, "settings"),
      fields, v.t("community.save"));
}

guild::CommunityDraft read_settings(const Visit& v, sql::Write& write,
                                    const guild::Community& before) {
  Reader in(*v.form);
  guild::CommunityDraft draft = before.is;
  draft.name = read_bilingual(in, "name", base::limits::name_length);
  draft.purpose = read_bilingual(in, "purpose", base::limits::line_length);
  draft.visibility = guild::visibility_of(in.choice("visibility", {"public", "hub", "closed"}));
  draft.joining = guild::joining_of(in.choice("joining", {"open", "request", "invitation"}));
  draft.people_seen_by_hub = in.choice("people_seen", {"members", "hub"}) == "hub";
  draft.form = in.line("form", 30);
  draft.state = in.line("state", 30);
  draft.free_places = static_cast<int>(in.integer("free_places", 0, 1000).value_or(0));
  draft.themes.clear();
  for (const std::string& id : v.form->values("theme"))
    draft.themes.push_back({base::parse_integer(id).value_or(-1)});
  const guild::Bilingual new_theme = read_bilingual(in, "new_theme", base::limits::name_length);
  if (new_theme.nl.empty() && !new_theme.en.empty()) in.wrong("new_theme_nl", "form.required");
  // A programme is chosen by who coordinates it; the one it is in may always stay.
  const guild::ProgrammeId programme{in.integer("programme", 1, INT64_MAX).value_or(0)};
  if (v.form->has("programme") && programme != before.is.programme) {
    const bool allowed =
        programme ? guild::may_coordinate(write, v.actor, programme) : v.actor.administrator;
    if (!allowed) in.wrong("programme", "form.choose");
    draft.programme = programme;
  }
  const guild::Standings standings(write, v.actor, v.now);
  // A parent that she may not read was not offered to her: it stays unless she chose another.
  const bool kept = draft.parent && !standings.reads(draft.parent);
  const auto parent = in.integer("parent", 1, INT64_MAX);
  if (v.form->has("parent") && (parent || !kept)) draft.parent = {parent.value_or(0)};
  if (draft.parent && draft.parent != before.is.parent && !standings.reads(draft.parent))
    in.wrong("parent", "form.choose");
  refuse_stale(v, in, settings_mark(v, before.is));
  in.done();
  if (!new_theme.nl.empty()) draft.themes.push_back(guild::theme_named(write, new_theme));
  return draft;
}

}  // namespace web
