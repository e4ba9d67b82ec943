// The addresses of publications; made in urls.cpp like all others.
#pragma once
#include <string_view>

#include "guild/publications/nouns.hpp"
#include "html/html.hpp"

namespace web::url {

// part: "change", "editions", "versions/2" …
html::Url publication(guild::PublicationId id, std::string_view title, std::string_view part = {});
html::Url publications(std::string_view part = {});
html::Url publications_feed();

}  // namespace web::url
