#include "web/fields.hpp"

#include "web/parts.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

// What stands around an input, and what an input says about it to a screen reader.
struct Around {
  std::string wrong;
  std::string described;  // ids of hint and error
  Html hint, error;
};

Around around(const Visit& visit, const Field& field) {
  Around it;
  it.wrong = visit.wrong(field.name);
  if (!field.hint.empty()) {
    it.described = "h-" + field.name;
    it.hint = html(R"(<p class="hint" id="h-{}">{}</p>)", field.name, field.hint);
  }
  if (!it.wrong.empty()) {
    if (!it.described.empty()) it.described += " ";
    it.described += "e-" + field.name;
    it.error = html(R"(<p class="error" id="e-{}">{}{}</p>)", field.name, icon("triangle-alert"),
                    it.wrong);
  }
  return it;
}

// Required fields are the rule and are not marked; the others say that they may stay empty.
Html optional_word(const Visit& visit, const Field& field) {
  if (field.required) return {};
  return html(R"( <span class="optional">({})</span>)", visit.t("field.optional"));
}

Html labelled(const Visit& visit, const Field& field, const Around& it, const Html& input) {
  return html(R"(<div class="field"><label for="f-{}">{}{}</label>{}{}{}</div>)", field.name,
              field.label, optional_word(visit, field), it.hint, input, it.error);
}

Html grouped(const Field& field, const Around& it, const Html& inputs) {
  return html(
      R"(<fieldset class="field" id="f-{}" tabindex="-1" {}><legend>{}</legend>{}{}{}</fieldset>)",
      field.name, html::attribute::described_by(it.described), field.label, it.hint, inputs,
      it.error);
}

Html pill(const Field& field, const std::vector<Choice>& choices, std::string_view chosen) {
  Html all;
  for (const Choice& choice : choices) {
    all += html(R"(<label><input type="radio" name="{}" value="{}" {}><span>{}</span></label>)",
                field.name, choice.value, html::attribute::checked(choice.value == chosen),
                choice.label);
  }
  return html(R"(<span class="choice choice--fit">{}</span>)", all);
}

Html cards(const Field& field, const std::vector<Choice>& choices, std::string_view chosen) {
  Html all;
  for (const Choice& choice : choices) {
    all += html(
        R"(<label class="option"><input type="radio" name="{}" value="{}" {}><span class="option__in"><span><strong>{}</strong><span class="hint">{}</span></span></span></label>)",
        field.name, choice.value, html::attribute::checked(choice.value == chosen), choice.label,
        choice.hint);
  }
  return html(R"(<div class="options">{}</div>)", all);
}

}  // namespace

Html text_field(const Visit& visit, const Field& field) {
  const Around it = around(visit, field);
  // A password never comes back to the page.
  const std::string value =
      field.type == "password" ? std::string() : visit.typed(field.name, field.stored);
  const Html input =
      html(R"(<input class="input" id="f-{}" name="{}" type="{}" value="{}" {} {} {} {} {}>)",
           field.name, field.name, field.type, value, html::attribute::required(field.required),
           html::attribute::autofocus(field.autofocus), html::attribute::invalid(!it.wrong.empty()),
           html::attribute::described_by(it.described),
           html::attribute::autocomplete(field.autocomplete));
  return labelled(visit, field, it, input);
}

Html text_area(const Visit& visit, const Field& field) {
  const Around it = around(visit, field);
  const Html input = html(
      R"(<textarea class="textarea" id="f-{}" name="{}" rows="{}" {} {} {}>
{}</textarea>)",
      field.name, field.name, field.rows, html::attribute::required(field.required),
      html::attribute::invalid(!it.wrong.empty()), html::attribute::described_by(it.described),
      visit.typed(field.name, field.stored));
  return labelled(visit, field, it, input);
}

Html select_field(const Visit& visit, const Field& field, const std::vector<Choice>& choices) {
  const Around it = around(visit, field);
  const std::string chosen = visit.typed(field.name, field.stored);
  Html options;
  for (const Choice& choice : choices) {
    options += html(R"(<option value="{}" {}>{}</option>)", choice.value,
                    html::attribute::selected(choice.value == chosen), choice.label);
  }
  const Html input = html(R"(<select class="select" id="f-{}" name="{}" {} {}>{}</select>)",
                          field.name, field.name, html::attribute::invalid(!it.wrong.empty()),
                          html::attribute::described_by(it.described), options);
  return labelled(visit, field, it, input);
}

Html choice_field(const Visit& visit, const Field& field, const std::vector<Choice>& choices) {
  const Around it = around(visit, field);
  const std::string chosen = visit.typed(field.name, field.stored);
  bool hints = false;
  for (const Choice& choice : choices) hints = hints || !choice.hint.empty();
  return grouped(field, it, hints ? cards(field, choices, chosen) : pill(field, choices, chosen));
}

Html tick_field(const Visit& visit, const Field& field, bool stored) {
  const std::string wrong = visit.wrong(field.name);
  const std::string described = wrong.empty() ? "" : "e-" + field.name;
  const Html hint =
      field.hint.empty() ? Html() : html(R"(<span class="hint">{}</span>)", field.hint);
  const Html error = wrong.empty() ? Html()
                                   : html(R"(<p class="error" id="e-{}">{}{}</p>)", field.name,
                                          icon("triangle-alert"), wrong);
  return html(
      R"(<div class="field"><label class="check"><input type="checkbox" id="f-{}" name="{}" value="1" {} {} {}><span>{}</span>{}</label>{}</div>)",
      field.name, field.name, html::attribute::checked(visit.ticked(field.name, stored)),
      html::attribute::invalid(!wrong.empty()), html::attribute::described_by(described),
      field.label, hint, error);
}

Html file_field(const Visit& visit, const Field& field) {
  const Around it = around(visit, field);
  return html(
      R"(<div class="drop field"><label for="f-{}">{}</label>{}<input class="input" id="f-{}" name="{}" type="file" multiple {} {}><ul class="drop__list" aria-live="polite"></ul>{}</div>)",
      field.name, field.label, it.hint, field.name, field.name,
      html::attribute::invalid(!it.wrong.empty()), html::attribute::described_by(it.described),
      it.error);
}

Html error_summary(const Visit& visit) {
  if (visit.faults.empty()) return {};
  Html items;
  for (const base::FieldFault& fault : visit.faults) {
    items += html(R"(<li><a href="#f-{}">{}</a></li>)", fault.field, visit.wrong(fault.field));
  }
  const auto count = static_cast<std::int64_t>(visit.faults.size());
  return html(
      R"(<div class="note note--danger" role="alert" id="errors">{}<div><strong>{}</strong><ul>{}</ul></div></div>)",
      icon("triangle-alert"), visit.t.count("field.to_correct", count), items);
}

}  // namespace web
