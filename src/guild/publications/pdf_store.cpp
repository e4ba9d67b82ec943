// The PDF of an edition: asked for, made by a job, kept as long as it shows what it should.
#include "guild/publications/store.hpp"

#include <algorithm>

#include "base/fault.hpp"
#include "base/plain_words.hpp"
#include "base/text.hpp"

namespace guild {

std::optional<EditionPdf> find_pdf(sql::Read& read, EditionId id) {
  for (const sql::Row& row : read.query(R"sql(
         SELECT state, shows, stored_as, bytes FROM edition_pdf WHERE edition_id = $1)sql",
                                        id)) {
    EditionPdf found;
    row.into(found.state, found.shows, found.stored_as, found.bytes);
    return found;
  }
  return std::nullopt;
}

std::string keep_pdf(sql::Write& write, EditionId id, std::string_view shows,
                     std::string_view stored_as, std::int64_t bytes, base::Instant now) {
  const std::string former =
      write
          .first<std::string>(R"sql(SELECT stored_as FROM edition_pdf WHERE edition_id = $1)sql",
                              id)
          .value_or("");
  write.run(R"sql(
    UPDATE edition_pdf SET state = 'made', shows = $2, stored_as = $3, bytes = $4, made_at = $5
    WHERE edition_id = $1)sql",
            id, shows, stored_as, bytes, now);
  return former;
}

void give_up_pdf(sql::Write& write, EditionId id) {
  write.run(R"sql(UPDATE edition_pdf SET state = 'failed' WHERE edition_id = $1)sql", id);
}

namespace publication_store {

// False when it is asked for already, or made and right.
bool set_pdf_asked(sql::Write& write, EditionId id, std::string_view shows, base::Instant now) {
  return write.run(R"sql(
    INSERT INTO edition_pdf (edition_id, state, shows, asked_at) VALUES ($1, 'asked', $2, $3)
    ON CONFLICT (edition_id) DO UPDATE SET state = 'asked', shows = $2, asked_at = $3
    WHERE edition_pdf.state = 'failed' OR edition_pdf.shows <> $2)sql",
                   id, shows, now) > 0;
}

}  // namespace publication_store
}  // namespace guild
