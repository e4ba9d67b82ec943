// What every page of one's own looks like: below "my page", a title and what it is for.
#pragma once
#include <string_view>

#include "html/html.hpp"
#include "web/layout.hpp"
#include "web/visit.hpp"

namespace web {

Shell own_shell(const Visit& visit, std::string_view title_key);
html::Html own_page(const Visit& visit, std::string_view title_key, std::string_view lead_key,
                    const html::Html& body);

}  // namespace web
