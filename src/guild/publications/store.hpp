// All SQL on publications. For guild/publications only.
#pragma once
#include "guild/publications/publication.hpp"

namespace guild::publication_store {

PublicationId insert(sql::Write& write, PersonId by, const PublicationHome& home,
                     const PublicationDraft& draft, std::string_view public_id, base::Instant now);
void update(sql::Write& write, PublicationId id, const PublicationDraft& draft, base::Instant now);
void set_items(sql::Write& write, PublicationId id, const std::vector<PublicationItem>& items);
void set_withdrawn(sql::Write& write, PublicationId id, PersonId by, std::string_view reason,
                   std::optional<base::Instant> at);
void add_editor(sql::Write& write, PublicationId id, PersonId person, base::Instant now);
bool set_named(sql::Write& write, PublicationId id, PersonId person, bool named);

bool is_public(sql::Read& read, const PublicationItem& item);
// The place of the first item that not everyone may read; 0: everyone may read all.
int first_not_public(sql::Read& read, PublicationId id);

EditionId insert_edition(sql::Write& write, const Publication& publication, PersonId by,
                         std::string_view reason, base::Instant now);
// Freezes the items as chapters, with their texts.
void insert_chapters(sql::Write& write, EditionId edition, PublicationId publication);

// What stands around the chapters of former editions, title and maker too, becomes what it is now,
// and what they no longer show is forgotten, with their PDFs: whoever no longer wants to stand in
// it does not.
void forget_names(sql::Write& write, const Publication& publication);

bool set_pdf_asked(sql::Write& write, EditionId id, std::string_view shows, base::Instant now);

}  // namespace guild::publication_store
