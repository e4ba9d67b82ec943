// What is wrong with what somebody typed, said all at once.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/fault.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"

namespace guild {

// Gathers what is wrong with a draft, and says all of it at once.
class DraftFaults {
 public:
  void add(std::string field, std::string key, std::vector<std::string> arguments = {}) {
    all_.push_back({std::move(field), std::move(key), std::move(arguments)});
  }
  void required(const char* field, std::string_view text) {
    if (text.empty()) add(field, "form.required");
  }
  void line(const char* field, std::string_view text,
            std::size_t most = base::limits::line_length) {
    if (base::length(text) > most) add(field, "form.too_long", {std::to_string(most)});
  }
  void block(const char* field, std::string_view text) {
    if (text.size() > base::limits::markdown_bytes)
      add(field, "form.too_long", {std::to_string(base::limits::markdown_bytes)});
  }
  void within(const char* field, int number, int lowest, int highest) {
    if (number < lowest || number > highest)
      add(field, "form.number_between", {std::to_string(lowest), std::to_string(highest)});
  }
  void end() {
    if (!all_.empty()) base::invalid(std::move(all_));
  }

 private:
  std::vector<base::FieldFault> all_;
};

// Why something is taken back, ended, moved: a line at most. Fault invalid("reason").
inline void check_reason(std::string_view reason, bool required = true) {
  DraftFaults faults;
  if (required) faults.required("reason", reason);
  faults.line("reason", reason);
  faults.end();
}

}  // namespace guild
