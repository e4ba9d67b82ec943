#include "web/based_on.hpp"

#include "base/secret.hpp"

namespace web {

std::string mark_of(const Visit& visit, std::initializer_list<std::string> stored) {
  std::string all;
  // Each with its length before it, so that no text can pass for two.
  for (const std::string& text : stored) all += std::to_string(text.size()) + ':' + text;
  return base::sign(visit.services.signature_key, all);
}

html::Html based_on(std::string_view mark) {
  return html::html(R"(<input type="hidden" name="based_on" value="{}">)", mark);
}

void refuse_stale(const Visit& visit, Reader& in, std::string_view mark) {
  const std::string* given = visit.form->find("based_on");
  if (given && *given != mark) in.wrong("", "form.changed_meanwhile");
}

}  // namespace web
