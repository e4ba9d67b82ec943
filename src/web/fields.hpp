// Fields of forms: label above, hint, what was typed when the form came back, and what is wrong
// with it. Every field's id is "f-" and its name; the message under it is "e-" and its name.
#pragma once
#include <string>
#include <vector>

#include "html/html.hpp"
#include "web/visit.hpp"

namespace web {

struct Field {
  std::string name;
  std::string label;
  std::string stored = {};  // the value when nothing was typed yet
  std::string hint = {};
  std::string type = "text";  // any input type
  std::string autocomplete = {};
  bool required = false;
  bool autofocus = false;
  int rows = 6;  // of an area
};
html::Html text_field(const Visit& visit, const Field& field);
html::Html text_area(const Visit& visit, const Field& field);
struct Choice {
  std::string value;
  std::string label;
  std::string hint = {};
};
html::Html select_field(const Visit& visit, const Field& field, const std::vector<Choice>& choices);
// Short answers that exclude one another, as one pill; with hints: as cards.
html::Html choice_field(const Visit& visit, const Field& field, const std::vector<Choice>& choices);
html::Html tick_field(const Visit& visit, const Field& field, bool stored);
// Choose or drop files. The form needs enctype="multipart/form-data"; with data-upload="each" or
// "form" the script shows progress (islands/upload.ts).
html::Html file_field(const Visit& visit, const Field& field);

// On top of a form that came back: how many things to correct, each a link to its field.
html::Html error_summary(const Visit& visit);
// The summary stands above the fields that it names: once the whole page is drawn, it gets the
// label that each field has there. html_reply() calls this.
void name_faults(const Visit& visit, std::string& page);

}  // namespace web
