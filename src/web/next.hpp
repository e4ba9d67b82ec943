// Where to go after a form: the page it was sent from. Only ever a page of our own.
#pragma once
#include <string>
#include <string_view>

namespace web {

// `wanted` when it is a path of this site, else `otherwise`. What another site would take
// ("//elsewhere", "/\elsewhere", "https://…") is no path of ours.
std::string own_path(std::string_view wanted, std::string_view otherwise);

}  // namespace web
