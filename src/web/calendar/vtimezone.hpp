// The rules of a zone as a VTIMEZONE (RFC 5545, 3.6.5).
#pragma once
#include <string>
#include <string_view>

#include "base/instant.hpp"

namespace web {

// The zone's observances that are in force between `first` and `last`. Where the clock changes on
// the same weekday of the same month every year it is a yearly rule, because Outlook reads nothing
// else; where it does not (Ramadan in Casablanca) each change is listed. libical's own description
// is not used: it begins in 1835 and fills four kilobytes.
std::string vtimezone(std::string_view zone, base::Instant first, base::Instant last);

}  // namespace web
