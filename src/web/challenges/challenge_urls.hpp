// The addresses of challenges; made in urls.cpp like all others.
#pragma once
#include <string_view>

#include "guild/challenges/nouns.hpp"
#include "html/html.hpp"

namespace web::url {

// part: "statement", "advice", "team" …
html::Url challenge(guild::ChallengeId id, std::string_view title, std::string_view part = {});
// Behind a signed link: see web/signed_link.hpp.
html::Url client(std::string_view signed_token, std::string_view part = {});

}  // namespace web::url
