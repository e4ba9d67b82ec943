#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "web/communities/community_people.hpp"
#include "web/fields.hpp"
#include "web/page.hpp"
#include "web/parts.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

bool guides(guild::Role role) { return role != guild::Role::member; }

html::Url member_url(const Visit& v, guild::PersonId person, const char* part) {
  return url::community(v.here().slug, "people/" + std::to_string(person.value) + "/" + part);
}

Html small_button(const html::Url& url, const std::string& words) {
  return html(
      R"(<form method="post" action="{}"><button class="btn btn--small btn--quiet">{}</button></form>)",
      url, words);
}

// For who leads: the role and the way out, folded away so that a list of people stays one.
Html member_tools(const Visit& v, const guild::MemberLine& line) {
  if (!v.here().standing.leads()) return {};
  Html options;
  for (const std::string_view role : guild::role_words)
    options += html(R"(<option value="{}" {}>{}</option>)", role,
                    html::attribute::selected(role == word_of(line.role)),
                    v.t("role." + std::string(role)));
  const std::string id = "role-" + std::to_string(line.person.value);
  return html(
      R"(<details class="fold"><summary>{}{}<span class="visually-hidden"> {}</span></summary><div class="cluster"><form class="cluster" method="post" action="{}"><label class="visually-hidden" for="{}">{}</label><select class="select" id="{}" name="role">{}</select><button class="btn btn--small btn--quiet">{}</button></form>{}</div></details>)",
      v.t("people_tab.change"), icon("chevron-down"), line.name, member_url(v, line.person, "role"),
      id, v.t("people_tab.role"), id, options, v.t("community.save"),
      small_button(member_url(v, line.person, "removal"), v.t("people_tab.remove")));
}

Html member_row(const Visit& v, const guild::MemberLine& line, bool with_organisation) {
  std::string under = guides(line.role) ? v.t("role." + std::string(word_of(line.role))) : "";
  if (with_organisation && !line.organisation.empty())
    under += (under.empty() ? "" : ", ") + line.organisation;
  const html::Url link = url::person(line.person);
  return html(R"(<li>{}{}</li>)", person_line(line.name, line.sector, under, &link),
              member_tools(v, line));
}

Html guiding(const Visit& v, const PeoplePage& page) {
  Html rows;
  for (const guild::MemberLine& line : page.members)
    if (guides(line.role)) rows += member_row(v, line, true);
  if (rows.empty()) return note("info", "info", html::text(v.t("people_tab.no_lead")));
  return html(
      R"(<section class="section section--first stack stack--5" aria-labelledby="m-guides"><h2 id="m-guides">{}</h2><ul class="people">{}</ul></section>)",
      v.t("community.guided_by"), rows);
}

Html members(const Visit& v, const PeoplePage& page) {
  std::map<std::string, std::vector<const guild::MemberLine*>> by_organisation;
  for (const guild::MemberLine& line : page.members)
    if (!guides(line.role)) by_organisation[base::sort_key(line.organisation)].push_back(&line);
  Html groups;
  for (const auto& [key, lines] : by_organisation) {
    const std::string& organisation = lines.front()->organisation;
    Html rows;
    for (const guild::MemberLine* line : lines) rows += member_row(v, *line, false);
    groups +=
        html(R"(<section class="stack stack--2"><h3>{}</h3><ul class="people">{}</ul></section>)",
             organisation.empty() ? v.t("people_tab.no_organisation") : organisation, rows);
  }
  if (groups.empty()) return {};
  return html(
      R"(<section class="section stack stack--5" aria-labelledby="m-members"><h2 id="m-members">{}</h2><div class="cols-3">{}</div></section>)",
      v.t("people_tab.members"), groups);
}

Html request_row(const Visit& v, const guild::RequestLine& line) {
  const html::Url answer =
      url::community(v.here().slug, "requests/" + std::to_string(line.id.value) + "/acceptance");
  const html::Url refusal =
      url::community(v.here().slug, "requests/" + std::to_string(line.id.value) + "/refusal");
  const Html words = line.words.empty()
                         ? Html()
                         : html(R"(<blockquote class="request__word">{}</blockquote>)", line.words);
  const std::string word_id = "word-" + std::to_string(line.id.value);
  const Html act =
      line.invitation
          ? html(R"(<p class="muted small">{}</p>)", v.t("people_tab.was_invited"))
          : html(
                R"(<form method="post" action="{}"><button class="btn btn--small">{}</button></form><form class="cluster" method="post" action="{}"><label for="{}">{}</label><input class="input" id="{}" name="answer" maxlength="1200"><button class="btn btn--small btn--quiet">{}</button></form>)",
                answer, v.t("people_tab.accept"), refusal, word_id, v.t("people_tab.word"), word_id,
                v.t("people_tab.decline"));
  return html(R"(<li class="card card--tight request">{}{}<div class="cluster">{}</div></li>)",
              person_line(line.name, line.sector, line.organisation), words, act);
}

Html requests(const Visit& v, const PeoplePage& page) {
  if (page.requests.empty()) return {};
  const Html rows = html::each(
      page.requests, [&](const guild::RequestLine& line) { return request_row(v, line); });
  return html(
      R"(<section class="section section--first stack" aria-labelledby="m-asks"><h2 id="m-asks">{}</h2><ul class="stack">{}</ul></section>)",
      v.t("people_tab.requests"), rows);
}

Html removed_notes(const Visit& v, const PeoplePage& page) {
  return html::each(page.removed, [&](const guild::Removed& one) {
    return note(
        "info", "undo-2",
        html(R"({} {})", v.t("people_tab.was_removed", {one.name}),
             small_button(member_url(v, one.person, "removal/withdrawal"), v.t("joining.undo"))));
  });
}

// Only who leads herself has something to hand over.
Html handing_over(const Visit& v, const PeoplePage& page) {
  if (!v.here().standing.lead || page.members.size() < 2) return {};
  Field to{"to", v.t("people_tab.hand_over_to")};
  to.required = true;
  std::vector<Choice> choices;
  for (const guild::MemberLine& line : page.members)
    if (!v.is(line.person)) choices.push_back({std::to_string(line.person.value), line.name});
  return html(
      R"(<section class="section stack" aria-labelledby="m-over"><h2 id="m-over">{}</h2><p class="muted">{}</p><form class="form stack" method="post" action="{}">{}<p><button class="btn btn--quiet">{}</button></p></form></section>)",
      v.t("people_tab.hand_over"), v.t("people_tab.hand_over_hint"),
      url::community(v.here().slug, "lead"), select_field(v, to, choices),
      v.t("people_tab.hand_over"));
}

std::string_view icon_of(guild::PasteState state) {
  switch (state) {
    case guild::PasteState::fresh:
      return "user-plus";
    case guild::PasteState::known:
      return "user-check";
    case guild::PasteState::member:
      return "check";
    case guild::PasteState::twice:
      return "copy";
    case guild::PasteState::unreadable:
      return "triangle-alert";
  }
  return "info";
}

std::string state_in_words(const Visit& v, const guild::PasteRow& row) {
  switch (row.state) {
    case guild::PasteState::fresh:
      return v.t("paste.fresh");
    case guild::PasteState::known:
      return v.t("paste.known");
    case guild::PasteState::member:
      return v.t("paste.member");
    case guild::PasteState::twice:
      return v.t("paste.twice");
    case guild::PasteState::unreadable:
      return v.t(row.person.problem);
  }
  return {};
}

Html paste_row(const Visit& v, const guild::PasteRow& row) {
  const bool bad = row.state == guild::PasteState::unreadable;
  const Html who =
      bad ? html::text(row.person.text)
          : html(R"(<span><strong>{}</strong><br><span class="small muted">{}{}{}</span></span>)",
                 row.person.name, row.person.address, row.person.organisation.empty() ? "" : ", ",
                 row.person.organisation);
  return html(R"(<li {}>{}{}<span class="small">{}</span></li>)",
              html::attribute::css_class(bad ? "is-bad" : ""), icon(icon_of(row.state)), who,
              state_in_words(v, row));
}

Html paste_form(const Visit& v, const CommunityFrame& frame, const std::string& stored) {
  Field people{"people", v.t("paste.people"), stored};
  people.hint = v.t("paste.hint");
  people.required = true;
  people.rows = 10;
  return html(
      R"(<form class="form stack stack--5" method="post" action="{}" novalidate data-turbo="false">{}<p><button class="btn">{}</button></p></form>)",
      url::community(frame.community.slug, "people/preview"), text_area(v, people),
      v.t("paste.look"));
}

Html invite_form(const Visit& v, const CommunityFrame& frame) {
  Field name{"name", v.t("people_tab.name")};
  name.required = true;
  Field email{"email", v.t("people_tab.email")};
  email.type = "email";
  email.required = true;
  Field words{"words", v.t("people_tab.words")};
  words.rows = 3;
  return html(
      R"(<section class="section stack" aria-labelledby="m-invite"><h2 id="m-invite">{}</h2><p class="muted">{}</p><form class="form stack stack--5" method="post" action="{}" novalidate>{}{}{}{}<p><button class="btn btn--quiet">{}</button></p></form></section>)",
      v.t("people_tab.invite"), v.t("people_tab.invite_hint"),
      url::community(frame.community.slug, "invitations"), once(v), text_field(v, name),
      text_field(v, email), text_area(v, words), v.t("people_tab.invite"));
}

}  // namespace

Html draw_people(const Visit& v, const PeoplePage& page) {
  const Html add = html::when(v.here().standing.leads(), [&] {
    return html(R"(<a class="btn" href="{}">{}{}</a>)", url::community(v.here().slug, "people/add"),
                icon("user-plus"), v.t("community.add_people"));
  });
  return html(R"(<header class="head head--row"><h1>{}</h1>{}</header>{}{}{}{}{}{})",
              v.t("community.people_tab"), add, removed_notes(v, page) + error_summary(v),
              requests(v, page), guiding(v, page), members(v, page), partner_section(v, page),
              handing_over(v, page));
}

Html adding_forms(const Visit& v, const CommunityFrame& frame) {
  return html(R"(<div class="stack stack--5"><h1>{}</h1><p class="lead">{}</p>{}{}</div>{})",
              v.t("community.add_people"), v.t("paste.lead"), error_summary(v),
              paste_form(v, frame, {}), invite_form(v, frame));
}

PasteView paste_view(const Visit& v, const std::vector<guild::PasteRow>& rows) {
  PasteView view;
  for (const guild::PasteRow& row : rows)
    view.people.push_back({row.person.text, row.person.name, row.person.address,
                           row.person.organisation, state_in_words(v, row)});
  return view;
}

Html paste_report(const Visit& v, const CommunityFrame& frame, std::string_view text,
                  const std::vector<guild::PasteRow>& rows) {
  const auto count = [&](guild::PasteState state) {
    return std::count_if(rows.begin(), rows.end(),
                         [&](const guild::PasteRow& row) { return row.state == state; });
  };
  const auto bad = count(guild::PasteState::unreadable);
  const auto fresh = count(guild::PasteState::fresh) + count(guild::PasteState::known);
  const Html list = html::each(rows, [&](const guild::PasteRow& row) { return paste_row(v, row); });
  const Html act =
      bad > 0 ? note("danger", "triangle-alert", html::text(v.t.count("paste.correct_rows", bad)))
              : html(
                    R"(<form method="post" action="{}"><textarea name="people" hidden>
{}</textarea><button class="btn">{}</button></form>)",
                    url::community(frame.community.slug, "people"), text,
                    v.t.count("paste.add", fresh));
  return html(
      R"(<div class="stack stack--5"><h1>{}</h1><ul class="pasted">{}</ul>{}</div><section class="section stack" aria-labelledby="m-again"><h2 id="m-again">{}</h2>{}</section>)",
      v.t("paste.report"), list, act, v.t("paste.again"), paste_form(v, frame, std::string(text)));
}

}  // namespace web
