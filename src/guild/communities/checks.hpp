// What names, purposes and addresses of programmes and communities must be.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fault.hpp"
#include "guild/bilingual.hpp"

namespace guild {

// A name in one language at least, at most limits::name_length. Wrong fields are added to `faults`
// as name_nl and name_en, purpose_nl and purpose_en.
void check_name(const Bilingual& name, std::vector<base::FieldFault>& faults);
void check_purpose(const Bilingual& purpose, std::vector<base::FieldFault>& faults);

// The slug of `name`, or with -2, -3 … behind it the first that is not taken.
std::string free_slug(std::string_view name,
                      const std::function<bool(const std::string&)>& is_taken);

}  // namespace guild
