#include "web/based_on.hpp"

#include <algorithm>

#include "base/secret.hpp"

namespace web {
namespace {

constexpr std::string_view changed_meanwhile = "form.changed_meanwhile";

bool is_told(const Visit& visit) {
  return std::any_of(visit.faults.begin(), visit.faults.end(),
                     [](const base::FieldFault& fault) { return fault.key == changed_meanwhile; });
}

}  // namespace

std::string mark_of(const Visit& visit, std::initializer_list<std::string> stored) {
  std::string all;
  // Each with its length before it, so that no text can pass for two.
  for (const std::string& text : stored) all += std::to_string(text.size()) + ':' + text;
  return base::sign(visit.services.signature_key, all);
}

html::Html based_on(const Visit& visit, std::string_view mark) {
  const std::string on = is_told(visit) ? std::string(mark) : visit.typed("based_on", mark);
  return html::html(R"(<input type="hidden" name="based_on" value="{}">)", on);
}

void refuse_stale(const Visit& visit, Reader& in, std::string_view mark) {
  const std::string* given = visit.form->find("based_on");
  if (given && *given != mark) in.wrong("", std::string(changed_meanwhile));
}

}  // namespace web
