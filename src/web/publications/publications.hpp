// What the pages of publications share.
#pragma once
#include <string>

#include "guild/publications/publication.hpp"
#include "web/layout.hpp"
#include "web/visit.hpp"

namespace web {

std::string path_of(const guild::Publication& publication, std::string_view part = {});
// The one of the route, through the asker's rights.
guild::FoundPublication publication_of_route(const Visit& visit, sql::Read& read);
// Fault forbidden for who reads it and is no editor.
guild::FoundPublication publication_to_edit(const Visit& visit, sql::Read& read);
Shell publication_shell(const Visit& visit, const guild::Publication& publication,
                        std::string title);

}  // namespace web
