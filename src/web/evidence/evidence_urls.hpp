// Apart from web/urls.hpp, which nearly every page reads.
#pragma once
#include <string_view>

#include "guild/evidence/nouns.hpp"
#include "guild/experiments/nouns.hpp"
#include "html/html.hpp"

namespace web::url {

// part: "change", "sources", "quotes" …
html::Url evidence(guild::EvidenceId id, std::string_view title, std::string_view part = {});
// part: "change", "outcome", "proof-points" …
html::Url experiment(guild::ExperimentId id, std::string_view title, std::string_view part = {});
// A signed link of a mail: see web/signed_link.hpp.
html::Url quote(std::string_view signed_token, std::string_view part = {});

}  // namespace web::url
