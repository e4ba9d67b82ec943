// Fields of a form: the label above, then the hint, then the control, then what is wrong with it.
// Each works without script; ids follow from the name: f-name, h-name (hint), e-name (error).
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "html/html.hpp"

namespace html {

struct Field {
  std::string name;
  std::string label;
  std::string remark = {};  // quieter, beside the label: "may stay empty"
  std::string hint = {};
  std::string error = {};  // the sentence under the field; empty: nothing is wrong
  std::string value = {};  // as it was sent, also when it was wrong
  bool required = false;
  std::string lang = {};  // of the value, when it is not the page's
};

struct InputLook {
  std::string_view type = "text";      // text, email, date, time, number, password, search, url
  std::string_view autocomplete = {};  // name, email, organization, one-time-code …
  std::string_view inputmode = {};     // numeric …
  std::string_view classes = "input";
  bool autofocus = false;
};
Html input(const Field& field, const InputLook& look = {});
Html textarea(const Field& field, int rows = 4);
Html file_input(const Field& field, std::string_view accept = {}, bool several = false);
Html hidden(std::string_view name, std::string_view value);

// One of several. `value` of the field is the chosen one.
struct Option {
  std::string value;
  std::string label;
  std::string hint = {};
  std::string icon = {};
  std::string lang = {};  // of the label, in a list of ticks
};
Html select(const Field& field, const std::vector<Option>& options);
// 2–4 answers that need a sentence, as cards.
Html option_cards(const Field& field, const std::vector<Option>& options);
// 2–3 short answers in a row.
Html choice(const Field& field, const std::vector<Option>& options);
// A tick. On when the field's value is "1"; sends name=1.
Html check(const Field& field);
// Several ticks under one name; `chosen` are the values that are on.
Html checks(const Field& field, const std::vector<Option>& options,
            const std::vector<std::string>& chosen);

// On top of a form that was sent with mistakes: `title`, then a link to each field in error.
Html error_summary(std::string_view title, const std::vector<Field>& fields);

Html submit(std::string_view word, std::string_view classes = "btn");
// A button with a name of its own, for a form with two ways out.
Html submit(std::string_view word, std::string_view classes, std::string_view name,
            std::string_view value);

}  // namespace html
