#include "guild/communities/checks.hpp"

#include "base/limits.hpp"
#include "base/text.hpp"

namespace guild {
namespace {

void check_length(const std::string& text, const char* field, std::size_t most,
                  std::vector<base::FieldFault>& faults) {
  if (base::length(text) > most) faults.push_back({field, "form.too_long", {std::to_string(most)}});
}

}  // namespace

void check_name(const Bilingual& name, std::vector<base::FieldFault>& faults) {
  if (name.nl.empty() && name.en.empty()) faults.push_back({"name_nl", "form.required", {}});
  check_length(name.nl, "name_nl", base::limits::name_length, faults);
  check_length(name.en, "name_en", base::limits::name_length, faults);
}

void check_purpose(const Bilingual& purpose, std::vector<base::FieldFault>& faults) {
  check_length(purpose.nl, "purpose_nl", base::limits::line_length, faults);
  check_length(purpose.en, "purpose_en", base::limits::line_length, faults);
}

std::string free_slug(std::string_view name,
                      const std::function<bool(const std::string&)>& is_taken) {
  // Room for "-999" behind it within the 60 bytes of an address's part.
  const std::string wanted = base::slug(name, 56);
  if (!is_taken(wanted)) return wanted;
  int number = 2;
  while (is_taken(wanted + "-" + std::to_string(number))) ++number;
  return wanted + "-" + std::to_string(number);
}

}  // namespace guild
