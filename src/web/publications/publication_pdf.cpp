#include "web/publications/publication_pdf.hpp"

#include <mutex>

#include "base/log.hpp"
#include "base/text.hpp"
#include "guild/publications/publication.hpp"
#include "web/files/file_store.hpp"
#include "web/pdf.hpp"
#include "web/publications/publication_booklet.hpp"
#include "web/visit.hpp"

namespace web {
namespace {

struct Wanted {
  guild::Publication publication;
  guild::Edition edition;
  std::string zone;
};

std::optional<Wanted> find_wanted(sql::Database& db, guild::EditionId id) {
  return sql::in_read(db, [&](sql::Read& read) -> std::optional<Wanted> {
    auto edition = guild::find_edition(read, id);
    if (!edition) return std::nullopt;
    auto publication = guild::find_publication(read, edition->publication);
    const auto hub = guild::find_hub(read);
    return Wanted{std::move(*publication), std::move(*edition), hub ? hub->zone : "UTC"};
  });
}

void give_up(sql::Database& db, const Wanted& wanted) {
  db.write_now([&](sql::Write& write) {
    guild::give_up_pdf(write, wanted.edition.id);
    sql::announce(write, guild::topic_of(wanted.publication.id));
  });
}

}  // namespace

void make_publication_pdf(const Services& services, const jobs::Job& job, sql::Database& db) {
  // One at a time: the other runner goes on with mail meanwhile.
  static std::mutex making;
  const std::unique_lock<std::mutex> turn(making, std::try_to_lock);
  if (!turn) {
    db.write_now([&](sql::Write& write) {
      jobs::enqueue(write, guild::pdf_kind, job.payload, services.clock.now() + base::seconds(5));
    });
    return;
  }
  const auto wanted =
      find_wanted(db, guild::EditionId{base::parse_integer(job.payload).value_or(0)});
  if (!wanted) return;
  const FileStore store(services.config.data);
  FileStore::Stored stored;
  std::int64_t bytes = 0;
  try {
    const booklet::Booklet booklet =
        booklet_of(wanted->publication, wanted->edition, {services.public_url, wanted->zone});
    const std::string made = make_pdf(booklet::paper(booklet, paper_stylesheet()),
                                      services.public_url, std::chrono::minutes(2));
    stored = store.put(made);
    bytes = static_cast<std::int64_t>(made.size());
  } catch (const std::exception& failed) {
    // Trying again would fail likewise: an editor who asks for it anew starts anew.
    base::log(base::LogLevel::warning, "a PDF could not be made",
              {{"edition", wanted->edition.id.value}, {"cause", failed.what()}});
    give_up(db, *wanted);
    return;
  }
  std::string former;
  db.write_now([&](sql::Write& write) {
    former = guild::keep_pdf(write, wanted->edition.id, guild::shown_chapters(wanted->edition),
                             stored.stored_as, bytes, services.clock.now());
    sql::announce(write, guild::topic_of(wanted->publication.id));
  });
  if (!former.empty()) store.remove(former);
}

}  // namespace web
