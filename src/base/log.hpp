// The structured log: one JSON object per line on standard error. Never a person's text, a token or
// a mail address: ids only.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>

namespace base {

enum class LogLevel { debug, info, warning, error };
// "debug", "info", "warning"; anything else is error.
LogLevel log_level_of(std::string_view word);

struct LogField {
  std::string_view name;
  std::variant<std::int64_t, double, std::string_view> value;
  LogField(std::string_view n, std::int64_t v) : name(n), value(v) {}
  LogField(std::string_view n, int v) : name(n), value(std::int64_t{v}) {}
  LogField(std::string_view n, double v) : name(n), value(v) {}
  LogField(std::string_view n, std::string_view v) : name(n), value(v) {}
  LogField(std::string_view n, const char* v) : name(n), value(std::string_view(v)) {}
  LogField(std::string_view n, const std::string& v) : name(n), value(std::string_view(v)) {}
};

// `event` is a short fixed name ("request", "job failed"), fields are what differs.
void log(LogLevel level, std::string_view event, std::initializer_list<LogField> fields = {});
void set_log_level(LogLevel lowest);

}  // namespace base
