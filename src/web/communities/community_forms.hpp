// The forms by which a community is founded and changed.
#pragma once
#include <vector>

#include "guild/communities/cards.hpp"
#include "guild/communities/community.hpp"
#include "guild/programmes/programme.hpp"
#include "html/html.hpp"
#include "web/choice_view.hpp"
#include "web/form.hpp"
#include "web/json.hpp"
#include "web/visit.hpp"

namespace web {

// What may be chosen: programmes the actor coordinates and the one it is in, communities to lie
// under, themes.
struct FormChoices {
  std::vector<guild::Programme> programmes;
  std::vector<guild::Card> parents;
  std::vector<guild::Theme> themes;
};
struct FoundingView {
  std::vector<ChoiceView> programmes;  // to choose from
};
BOOST_DESCRIBE_STRUCT(FoundingView, (), (programmes))
struct SettingsView {
  std::string slug, name_nl, name_en, purpose_nl, purpose_en, visibility, joining, people_seen;
  std::string form, state;
  int free_places = 0;
  std::int64_t programme = 0;
  std::int64_t parent = 0;  // 0: none, or one that the reader may not read
  std::vector<std::int64_t> theme;
  std::vector<ChoiceView> programmes, parents, themes;  // to choose from
};
BOOST_DESCRIBE_STRUCT(SettingsView, (),
                      (slug, name_nl, name_en, purpose_nl, purpose_en, visibility, joining,
                       people_seen, form, state, free_places, programme, parent, theme, programmes,
                       parents, themes))
FoundingView founding_view(const Visit& visit, const FormChoices& choices);
SettingsView settings_view(const Visit& visit, const guild::Community& community,
                           const FormChoices& choices);

FormChoices read_form_choices(const Visit& visit, sql::Read& read, guild::CommunityId mine);

html::Html founding_form(const Visit& visit, const FormChoices& choices);
html::Html settings_form(const Visit& visit, const guild::Community& community,
                         const FormChoices& choices);
// What was typed there. Programme and parent stay what they are unless the actor may choose them.
guild::CommunityDraft read_settings(const Visit& visit, sql::Write& write,
                                    const guild::Community& before);

// Two fields, NAME_nl and NAME_en.
guild::Bilingual read_bilingual(Reader& in, const std::string& name, std::size_t most);
html::Html bilingual_fields(const Visit& visit, const std::string& name,
                            const guild::Bilingual& stored, const char* dutch_key,
                            const char* english_key, bool required);

}  // namespace web
