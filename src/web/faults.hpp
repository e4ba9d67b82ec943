// Faults as replies: the only place that knows HTTP status codes for them.
#pragma once
#include "base/fault.hpp"
#include "web/visit.hpp"

namespace web {

int status_of(base::FaultKind kind);

// A page that helps: what happened in plain words, and where to go from here. As JSON
// application/problem+json. Logs the cause.
Reply fault_reply(Visit& visit, const base::Fault& fault);

// The form that came back, with the status of the fault. Logs the cause.
Reply as_fault(const Visit& visit, const base::Fault& fault, Reply form);

// The same without a database: when it is the database that is away.
Reply bare_fault_reply(const Words& words, const base::Fault& fault, bool json);

}  // namespace web
