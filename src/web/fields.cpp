#include "web/fields.hpp"

#include <algorithm>

#include "html/fields.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

html::Field shown(const Visit& visit, const Field& field) {
  html::Field plain;
  plain.name = field.name;
  plain.label = field.label;
  // Required fields are the rule and are not marked; the others say that they may stay empty.
  if (!field.required) plain.remark = visit.t("field.optional");
  plain.hint = field.hint;
  plain.error = visit.wrong(field.name);
  plain.value = visit.typed(field.name, field.stored);
  plain.required = field.required;
  return plain;
}

// A group of answers always has one: its question carries no "may stay empty".
html::Field shown_group(const Visit& visit, const Field& field) {
  html::Field plain = shown(visit, field);
  plain.remark.clear();
  return plain;
}

// Where the summary will name a field: nothing that is typed into a line can be this.
std::string place_of_label(std::string_view field) { return "\x01" + std::string(field) + "\x01"; }

// What the drawn page calls a field, escaped as it stands there.
std::string label_on(const std::string& page, std::string_view field) {
  const std::string name = "\"f-" + std::string(field) + "\"";
  std::size_t at = page.find("<label for=" + name + ">");
  if (at == std::string::npos) {
    at = page.find(" id=" + name);
    if (at == std::string::npos) return {};
    const std::size_t legend = page.find("<legend>", at);
    // Only the legend of this very group: it is the first thing in it.
    if (legend == std::string::npos || legend != page.find('<', at)) return {};
    at = legend;
  }
  at = page.find('>', at) + 1;
  std::string label = page.substr(at, page.find('<', at) - at);
  while (!label.empty() && label.back() == ' ') label.pop_back();
  return label;
}

std::vector<html::Option> options(const std::vector<Choice>& choices) {
  std::vector<html::Option> all;
  for (const Choice& choice : choices) all.push_back({choice.value, choice.label, choice.hint});
  return all;
}

}  // namespace

Html text_field(const Visit& visit, const Field& field) {
  html::Field plain = shown(visit, field);
  // A password never comes back to the page.
  if (field.type == "password") plain.value.clear();
  html::InputLook look;
  look.type = field.type;
  look.autocomplete = field.autocomplete;
  look.autofocus = field.autofocus;
  return html::input(plain, look);
}

Html text_area(const Visit& visit, const Field& field) {
  return html::textarea(shown(visit, field), field.rows);
}

Html select_field(const Visit& visit, const Field& field, const std::vector<Choice>& choices) {
  return html::select(shown_group(visit, field), options(choices));
}

Html choice_field(const Visit& visit, const Field& field, const std::vector<Choice>& choices) {
  const html::Field plain = shown_group(visit, field);
  for (const Choice& choice : choices) {
    if (!choice.hint.empty()) return html::option_cards(plain, options(choices));
  }
  return html::choice(plain, options(choices));
}

Html tick_field(const Visit& visit, const Field& field, bool stored) {
  html::Field plain = shown_group(visit, field);
  plain.value = visit.ticked(field.name, stored) ? "1" : "";
  return html::check(plain);
}

Html file_field(const Visit& visit, const Field& field) {
  html::Field plain = shown(visit, field);
  // A browser fills in no files: a form that came back with some says so.
  if (visit.form && !visit.faults.empty() && !visit.form->files().empty())
    plain.hint = visit.t("file.again") + " " + plain.hint;
  return html(R"(<div class="drop">{}<ul class="drop__list" aria-live="polite"></ul></div>)",
              html::file_input(plain, {}, true));
}

Html error_summary(const Visit& visit) {
  std::vector<html::Field> wrong;
  for (const base::FieldFault& fault : visit.faults) {
    if (fault.field.empty()) continue;  // the shell says it
    html::Field field;
    field.name = fault.field;
    field.label = place_of_label(fault.field);
    field.error = visit.words_of(fault);
    const auto is_said = [&](const html::Field& one) {
      return one.name == field.name && one.error == field.error;
    };
    if (std::none_of(wrong.begin(), wrong.end(), is_said)) wrong.push_back(std::move(field));
  }
  if (wrong.empty()) return {};
  const auto count = static_cast<std::int64_t>(wrong.size());
  return html::error_summary(visit.t.count("field.to_correct", count), wrong);
}

void name_faults(const Visit& visit, std::string& page) {
  for (const base::FieldFault& fault : visit.faults) {
    const std::string place = place_of_label(fault.field) + ": ";
    const std::size_t at = page.find(place);
    if (at == std::string::npos) continue;
    const std::string label = label_on(page, fault.field);
    page.replace(at, place.size(), label.empty() ? label : label + ": ");
  }
}

}  // namespace web
