#include "html/fields.hpp"

#include <algorithm>

#include "html/parts.hpp"

namespace html {
namespace {

Html hint_of(const Field& field) {
  if (field.hint.empty()) return {};
  return html(R"(<p class="hint" id="h-{}">{}</p>)", field.name, field.hint);
}

Html error_of(const Field& field) {
  if (field.error.empty()) return {};
  return html(R"(<p class="error" id="e-{}">{}{}</p>)", field.name, icon("triangle-alert"),
              field.error);
}

// The ids that say more about the control, as aria-describedby wants them.
std::string described(const Field& field) {
  std::string ids;
  if (!field.hint.empty()) ids += "h-" + field.name;
  if (!field.error.empty()) ids += (ids.empty() ? "e-" : " e-") + field.name;
  return ids;
}

Html remark_of(const Field& field) {
  if (field.remark.empty()) return {};
  return html(R"( <span class="optional">({})</span>)", field.remark);
}

Html labelled(const Field& field, const Html& control) {
  return html(R"(<div class="field"><label for="f-{}">{}{}</label>{}{}{}</div>)", field.name,
              field.label, remark_of(field), hint_of(field), control, error_of(field));
}

// A group of controls. Its id makes the link of the error summary arrive.
Html grouped(const Field& field, const Html& controls) {
  return html(R"(<fieldset class="field" id="f-{}" tabindex="-1" {}><legend>{}</legend>)"
              R"({}{}{}</fieldset>)",
              field.name, attribute::described_by(described(field)), field.label, hint_of(field),
              controls, error_of(field));
}

}  // namespace

Html input(const Field& field, const InputLook& look) {
  const std::string ids = described(field);
  return labelled(
      field,
      html(R"(<input class="{}" id="f-{}" name="{}" type="{}" value="{}" {} {} {} {} {} {} {}>)",
           look.classes, field.name, field.name, look.type, field.value,
           attribute::required(field.required), attribute::described_by(ids),
           attribute::invalid(!field.error.empty()), attribute::autocomplete(look.autocomplete),
           Attribute{"inputmode", !look.inputmode.empty(), look.inputmode},
           attribute::lang(field.lang), attribute::autofocus(look.autofocus)));
}

// The line end behind the tag is dropped by browsers; without it they drop one of the text's own.
Html textarea(const Field& field, int rows) {
  const std::string ids = described(field);
  return labelled(field,
                  html("<textarea class=\"textarea\" id=\"f-{}\" name=\"{}\" rows=\"{}\" "
                       "{} {} {} {}>\n{}</textarea>",
                       field.name, field.name, rows, attribute::required(field.required),
                       attribute::described_by(ids), attribute::invalid(!field.error.empty()),
                       attribute::lang(field.lang), field.value));
}

Html file_input(const Field& field, std::string_view accept, bool several) {
  const std::string ids = described(field);
  return labelled(field, html(R"(<input class="input" id="f-{}" name="{}" type="file" )"
                              R"({} {} {} {} {}>)",
                              field.name, field.name, attribute::multiple(several),
                              attribute::required(field.required), attribute::described_by(ids),
                              attribute::invalid(!field.error.empty()),
                              Attribute{"accept", !accept.empty(), accept}));
}

Html hidden(std::string_view name, std::string_view value) {
  return html(R"(<input type="hidden" name="{}" value="{}">)", name, value);
}

Html select(const Field& field, const std::vector<Option>& options) {
  const std::string ids = described(field);
  const auto one = [&](const Option& option) {
    return html(R"(<option value="{}" {}>{}</option>)", option.value,
                attribute::selected(option.value == field.value), option.label);
  };
  return labelled(
      field, html(R"(<select class="select" id="f-{}" name="{}" {} {} {}>{}</select>)", field.name,
                  field.name, attribute::required(field.required), attribute::described_by(ids),
                  attribute::invalid(!field.error.empty()), each(options, one)));
}

Html option_cards(const Field& field, const std::vector<Option>& options) {
  const auto one = [&](const Option& option) {
    const Html hint = when(!option.hint.empty(),
                           [&] { return html(R"(<span class="hint">{}</span>)", option.hint); });
    return html(R"(<label class="option"><input type="radio" name="{}" value="{}" {} {}>)"
                R"(<span class="option__in">{}<span><strong>{}</strong>{}</span></span></label>)",
                field.name, option.value, attribute::checked(option.value == field.value),
                attribute::required(field.required),
                when(!option.icon.empty(), [&] { return icon(option.icon); }), option.label, hint);
  };
  return grouped(field, html(R"(<div class="options">{}</div>)", each(options, one)));
}

Html choice(const Field& field, const std::vector<Option>& options) {
  const auto one = [&](const Option& option) {
    return html(
        R"(<label><input type="radio" name="{}" value="{}" {} {}><span>{}{}</span></label>)",
        field.name, option.value, attribute::checked(option.value == field.value),
        attribute::required(field.required),
        when(!option.icon.empty(), [&] { return icon(option.icon); }), option.label);
  };
  return grouped(field, html(R"(<span class="choice choice--fit">{}</span>)", each(options, one)));
}

Html check(const Field& field) {
  const std::string ids = described(field);
  return html(R"(<div class="field"><label class="check">)"
              R"(<input type="checkbox" id="f-{}" name="{}" value="1" {} {} {} {}>)"
              R"( <span>{}</span></label>{}{}</div>)",
              field.name, field.name, attribute::checked(field.value == "1"),
              attribute::required(field.required), attribute::described_by(ids),
              attribute::invalid(!field.error.empty()), field.label, hint_of(field),
              error_of(field));
}

Html checks(const Field& field, const std::vector<Option>& options,
            const std::vector<std::string>& chosen) {
  const auto one = [&](const Option& option) {
    const bool on = std::find(chosen.begin(), chosen.end(), option.value) != chosen.end();
    return html(R"(<label class="check"><input type="checkbox" name="{}" value="{}" {}> )"
                R"(<span {}>{}</span>{}</label>)",
                field.name, option.value, attribute::checked(on), attribute::lang(option.lang),
                option.label, when(!option.hint.empty(), [&] {
                  return html(R"(<span class="hint">{}</span>)", option.hint);
                }));
  };
  return grouped(field, html(R"(<div class="stack stack--3">{}</div>)", each(options, one)));
}

Html error_summary(std::string_view title, const std::vector<Field>& fields) {
  Html links;
  for (const Field& field : fields) {
    if (field.error.empty()) continue;
    links += html(R"(<li><a href="#f-{}">{}: {}</a></li>)", field.name, field.label, field.error);
  }
  if (links.empty()) return {};
  return note(html("<strong>{}</strong><ul>{}</ul>", title, links), NoteKind::danger);
}

Html submit(std::string_view word, std::string_view classes) {
  return html(R"(<button class="{}" type="submit">{}</button>)", classes, word);
}

Html submit(std::string_view word, std::string_view classes, std::string_view name,
            std::string_view value) {
  return html(R"(<button class="{}" type="submit" name="{}" value="{}">{}</button>)", classes, name,
              value, word);
}

}  // namespace html
