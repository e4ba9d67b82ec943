// Faults: how a request ends early. A fault has a face that anyone may see (a kind and a message
// key of the catalogue) and a private cause, which only the log sees. It is thrown anywhere below
// the web and caught in one place (web/faults.cpp); the transaction rolls back on its way.
#pragma once
#include <exception>
#include <string>
#include <vector>

namespace base {

enum class FaultKind {
  not_found,    // it is not there, or the asker may not know of it
  forbidden,    // the asker knows it exists but may not do this
  invalid,      // what was sent is wrong; `fields` say where
  conflict,     // someone was first; nothing was stored
  gone,         // a link or code that was used or ran out
  too_many,     // slow down
  unavailable,  // full disk, read-only folder, database away: try again later
  bug           // we are wrong
};

// One wrong field of a form: its name and the key of the message shown under it.
// `arguments` fill the {0}, {1} of that message.
struct FieldFault {
  std::string field;
  std::string key;
  std::vector<std::string> arguments;
};

class Fault : public std::exception {
 public:
  Fault(FaultKind kind, std::string key, std::string cause = {},
        std::vector<FieldFault> fields = {});
  const char* what() const noexcept override { return what_.c_str(); }
  FaultKind kind() const { return kind_; }
  const std::string& key() const { return key_; }      // message key, e.g. "fault.not_found"
  const std::string& cause() const { return cause_; }  // for the log only
  const std::vector<FieldFault>& fields() const { return fields_; }

 private:
  FaultKind kind_;
  std::string key_, cause_, what_;
  std::vector<FieldFault> fields_;
};

// Without a key each says the general sentence of its kind ("fault.<kind>").
[[noreturn]] void not_found(std::string cause = {});
[[noreturn]] void forbidden(std::string key = "fault.forbidden", std::string cause = {});
[[noreturn]] void invalid(std::vector<FieldFault> fields);
[[noreturn]] void invalid(std::string field, std::string key,
                          std::vector<std::string> arguments = {});
[[noreturn]] void conflict(std::string key = "fault.conflict", std::string cause = {});
[[noreturn]] void gone(std::string key = "fault.gone", std::string cause = {});
[[noreturn]] void too_many(std::string cause = {});
[[noreturn]] void unavailable(std::string cause);
[[noreturn]] void bug(std::string cause);

const char* name(FaultKind kind);

}  // namespace base
