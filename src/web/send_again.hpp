// Somebody's session ended while she was typing: what she sent comes back, to be sent again once
// she is signed in. The fields stand in the page, hidden, and nowhere else: nothing that a stranger
// sends is stored. Files cannot stand in a page; they are chosen again on it. A form with a
// password in it does not come back.
#pragma once
#include "web/router.hpp"

namespace web {

// The refusal concerns a stranger who sent something that is worth keeping.
bool sends_again(const Route* route, const Visit& visit, const base::Fault& fault);
// With the refusal's status: it reads alike whether the address is there or not.
Reply send_again(Visit& visit, const base::Fault& fault);

}  // namespace web
