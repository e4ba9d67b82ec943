// All SQL on the tables of start documents. Rules stand in start_document.cpp.
#pragma once
#include "guild/documents/start_document.hpp"

namespace guild::document_store {

DocumentVersionId insert_version(sql::Write& write, const StartDocumentVersion& version,
                                 std::string_view public_id);
void set_state(sql::Write& write, DocumentVersionId version, std::string_view state);
void put_in_force(sql::Write& write, DocumentVersionId version, base::Instant now);
// The superseded version that was in force last: not always the one with the highest number.
std::optional<DocumentVersionId> last_superseded(sql::Read& read, CommunityId community);

}  // namespace guild::document_store
