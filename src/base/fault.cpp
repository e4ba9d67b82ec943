#include "base/fault.hpp"

#include <utility>

namespace base {

Fault::Fault(FaultKind kind, std::string key, std::string cause, std::vector<FieldFault> fields)
    : kind_(kind), key_(std::move(key)), cause_(std::move(cause)), fields_(std::move(fields)) {
  what_ = std::string(name(kind_)) + " (" + key_ + "): " + cause_;
  for (const FieldFault& field : fields_) what_ += " [" + field.field + ": " + field.key + "]";
}

void not_found(std::string cause) {
  throw Fault(FaultKind::not_found, "fault.not_found", std::move(cause));
}
void forbidden(std::string key, std::string cause) {
  throw Fault(FaultKind::forbidden, std::move(key), std::move(cause));
}
void invalid(std::vector<FieldFault> fields) {
  throw Fault(FaultKind::invalid, "fault.invalid", {}, std::move(fields));
}
void invalid(std::string field, std::string key, std::vector<std::string> arguments) {
  invalid({FieldFault{std::move(field), std::move(key), std::move(arguments)}});
}
void conflict(std::string key, std::string cause) {
  throw Fault(FaultKind::conflict, std::move(key), std::move(cause));
}
void gone(std::string key, std::string cause) {
  throw Fault(FaultKind::gone, std::move(key), std::move(cause));
}
void too_many(std::string cause) {
  throw Fault(FaultKind::too_many, "fault.too_many", std::move(cause));
}
void unavailable(std::string cause) {
  throw Fault(FaultKind::unavailable, "fault.unavailable", std::move(cause));
}
void bug(std::string cause) { throw Fault(FaultKind::bug, "fault.bug", std::move(cause)); }

const char* name(FaultKind kind) {
  switch (kind) {
    case FaultKind::not_found: return "not_found";
    case FaultKind::forbidden: return "forbidden";
    case FaultKind::invalid: return "invalid";
    case FaultKind::conflict: return "conflict";
    case FaultKind::gone: return "gone";
    case FaultKind::too_many: return "too_many";
    case FaultKind::unavailable: return "unavailable";
    case FaultKind::bug: return "bug";
  }
  return "bug";
}

}  // namespace base
