// The nouns of publications, their ids, and how much one may hold. Apart from guild/nouns.hpp and
// base/limits.hpp, which nearly every file reads.
#pragma once
#include <cstddef>

#include "base/id.hpp"

namespace guild {

using PublicationId = base::Id<struct Publication>;
using EditionId = base::Id<struct Edition>;

// Three times the longest booklet we met; its form lists them all on one page.
inline constexpr std::size_t chapters_per_publication = 100;

}  // namespace guild
