// Reading a publication: /publications/{id}-{title} for everyone, with its forms (PDF, EPUB,
// Markdown) and editions; withdrawing it, and its editors' names.
#include "guild/publications/publication.hpp"

#include "base/fault.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "guild/people/attempts.hpp"
#include "web/files/file_store.hpp"
#include "web/page.hpp"
#include "web/pdf.hpp"
#include "web/publications/publication_booklet.hpp"
#include "web/publications/publication_urls.hpp"
#include "web/publications/publications.hpp"
#include "web/publications/publications_view.hpp"
#include "web/router.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

constexpr guild::Limit pdfs_of_strangers{"PDF of a booklet for", 12, base::hours(1)};

// The edition of the route, else the latest, else (for its editors) what would come out.
guild::Edition edition_of(const Visit& v, sql::Read& read, const guild::Publication& publication) {
  const bool of_the_route = v.parameters.contains("number");
  if (!of_the_route && publication.editions == 0) return guild::next_edition(read, publication);
  const int number = of_the_route ? static_cast<int>(v.number("number")) : 0;
  auto edition = guild::find_edition(read, publication.id, number);
  if (!edition) base::not_found("no such edition");
  return std::move(*edition);
}

booklet::Booklet booklet_here(const Visit& v, const guild::Publication& publication,
                              const guild::Edition& edition) {
  return booklet_of(publication, edition, {v.services.public_url, v.hub.zone});
}

// ---- reading ----

PublicationView view_of(Visit& v, sql::Read& read, const guild::FoundPublication& is,
                        const guild::Edition& edition, const booklet::Booklet& booklet) {
  const guild::Publication& publication = is.publication;
  PublicationView view;
  view.id = publication.id.value;
  view.edition = edition.number;
  view.path = path_of(publication);
  view.title = edition.is.title;
  view.subtitle = edition.is.subtitle;
  view.made_by = edition.is.made_by;
  view.lang = edition.is.lang;
  view.licence = licence_words(edition.is.licence).name;
  view.date = base::wall_time(edition.at, v.hub.zone).date;
  view.is_withdrawn = publication.withdrawn_at.has_value();
  view.withdrawn_reason = publication.withdrawn_reason;
  view.is_latest = edition.number >= publication.editions;
  view.is_preview = edition.number > publication.editions;
  view.may_edit = is.may_edit;
  view.may_withdraw = is.may_withdraw;
  for (std::size_t at = 0; at < booklet.chapters.size(); ++at) {
    const booklet::Chapter& chapter = booklet.chapters[at];
    view.chapters.push_back({static_cast<std::int64_t>(at + 1), chapter.title, chapter.lang,
                             chapter.body, chapter.address, edition.chapters[at].withdrawn});
  }
  for (const guild::Editor& editor : guild::editors_of(read, publication.id)) {
    if (editor.named) view.editors.push_back(editor.name);
    // Who is named takes her name off also when she guides here no longer.
    if (v.is(editor.person) && (is.may_edit || editor.named)) view.i_am_named = editor.named;
  }
  for (const guild::EditionLine& line : guild::editions_of(read, publication.id))
    view.editions.push_back({line.number,
                             path_of(publication, "versions/" + std::to_string(line.number)),
                             line.reason, line.at});
  if (view.is_latest) view.chain = read_chain(v, read, publication.id);
  if (const auto pdf = guild::find_pdf(read, edition.id); pdf && !view.is_preview)
    view.pdf =
        pdf->state == "made" && pdf->shows != guild::shown_chapters(edition) ? "" : pdf->state;
  return view;
}

Reply draw_edition(Visit& v, sql::Read& read, const guild::FoundPublication& is,
                   const guild::Edition& edition) {
  const booklet::Booklet booklet = booklet_here(v, is.publication, edition);
  const PublicationView view = view_of(v, read, is, edition, booklet);
  Shell shell = publication_shell(v, is.publication, edition.is.title);
  shell.description = edition.is.subtitle;
  if (!view.is_latest || view.is_preview) shell.noindex = true;
  v.live_topics.push_back(guild::topic_of(is.publication.id));
  return page(v, shell, view, [&](const Visit& visit, const PublicationView& shown) {
    return draw_publication(visit, shown, booklet);
  });
}

Reply show(Visit& v, sql::Read& read) {
  const guild::FoundPublication is = publication_of_route(v, read);
  const bool of_an_edition = v.parameters.contains("number");
  const std::string canonical = path_of(is.publication);
  // Its title may change again: a browser that remembered for ever would run in a circle.
  if (!v.json && !of_an_edition && v.request.method == Method::get && v.request.path != canonical)
    return plain(301, "").with("Location", canonical).with("Cache-Control", "no-cache");
  return draw_edition(v, read, is, edition_of(v, read, is.publication));
}

// What would come out now.
Reply show_next(Visit& v, sql::Read& read) {
  const guild::FoundPublication is = publication_to_edit(v, read);
  return draw_edition(v, read, is, guild::next_edition(read, is.publication));
}

Reply download(std::string body, std::string type, const std::string& title,
               std::string_view ending) {
  Reply reply;
  reply.type = std::move(type);
  reply.body = std::move(body);
  return std::move(reply).with(
      "Content-Disposition",
      "attachment; filename=\"" + base::slug(title) + "." + std::string(ending) + "\"");
}

Reply as_epub(Visit& v, sql::Read& read) {
  const guild::FoundPublication is = publication_of_route(v, read);
  const guild::Edition edition = edition_of(v, read, is.publication);
  return download(booklet::epub(booklet_here(v, is.publication, edition)), "application/epub+zip",
                  edition.is.title, "epub");
}

Reply as_markdown(Visit& v, sql::Read& read) {
  const guild::FoundPublication is = publication_of_route(v, read);
  const guild::Edition edition = edition_of(v, read, is.publication);
  return download(booklet::markdown(booklet_here(v, is.publication, edition)),
                  "text/markdown; charset=utf-8", edition.is.title, "md");
}

// The PDF when it is there and right, else the page, which offers to make it.
Reply as_pdf(Visit& v, sql::Read& read) {
  const guild::FoundPublication is = publication_of_route(v, read);
  const auto edition = guild::find_edition(read, is.publication.id);
  if (!edition) base::not_found("has not come out");
  const auto pdf = guild::find_pdf(read, edition->id);
  if (!pdf || pdf->state != "made" || pdf->shows != guild::shown_chapters(*edition))
    return see_other(path_of(is.publication));
  Reply reply = download("", "application/pdf", edition->is.title, "pdf");
  reply.file = FileStore(v.services.config.data).path(pdf->stored_as);
  reply.compressible = false;
  return reply;
}

// Anyone who reads it may have its PDF made: it is made once for all.
Reply make_pdf_of(Visit& v, sql::Write& write) {
  const guild::FoundPublication is = publication_of_route(v, write);
  const auto edition = guild::find_edition(write, is.publication.id);
  if (!edition) base::not_found("has not come out");
  if (!can_make_pdf()) base::conflict("publication.no_pdf");
  // One that failed costs minutes each time it is tried.
  const auto before = guild::find_pdf(write, edition->id);
  if (before && before->state == "failed" && !is.may_edit) base::conflict("publication.no_pdf");
  // It keeps a machine busy for a while, so strangers ask for few; what is made is made for all.
  if (!v.actor)
    guild::take_turn(write, pdfs_of_strangers, guild::source_of(v.request.remote), v.now);
  guild::ask_for_pdf(write, *edition, v.now);
  return see_other(path_of(is.publication));
}

Reply withdraw(Visit& v, sql::Write& write) {
  const guild::FoundPublication is = publication_of_route(v, write);
  if (!is.may_withdraw) base::forbidden();
  Reader in(*v.form);
  const std::string reason = in.line("reason", base::limits::line_length, Reader::required);
  in.done();
  guild::withdraw_publication(write, is.publication.id, v.actor.person, reason, v.now);
  return see_other(path_of(is.publication));
}

Reply restore(Visit& v, sql::Write& write) {
  const guild::FoundPublication is = publication_to_edit(v, write);
  guild::restore_publication(write, is.publication.id, v.actor.person, v.now);
  return see_other(path_of(is.publication));
}

Reply set_named(Visit& v, sql::Write& write, bool named) {
  const guild::FoundPublication is = publication_of_route(v, write);
  guild::name_editor(write, is.publication.id, v.actor.person, named, v.now);
  return see_other(path_of(is.publication));
}
Reply name_me(Visit& v, sql::Write& write) { return set_named(v, write, true); }
Reply name_me_no_longer(Visit& v, sql::Write& write) { return set_named(v, write, false); }

}  // namespace

std::string path_of(const guild::Publication& publication, std::string_view part) {
  return url::publication(publication.id, publication.shown_title, part).text();
}

guild::FoundPublication publication_of_route(const Visit& v, sql::Read& read) {
  return guild::find_publication_for(read, v.actor, guild::PublicationId{v.number("id")}, v.now);
}

guild::FoundPublication publication_to_edit(const Visit& v, sql::Read& read) {
  guild::FoundPublication found = publication_of_route(v, read);
  if (!found.may_edit) base::forbidden();
  return found;
}

Shell publication_shell(const Visit& v, const guild::Publication& publication, std::string title) {
  Shell shell;
  shell.title = std::move(title);
  shell.section = Section::library;
  shell.crumbs = {{v.t("library.title"), url::library()},
                  {v.t("publication.shelf"), url::publications()}};
  shell.noindex = publication.editions == 0 || publication.withdrawn_at.has_value();
  return shell;
}

void add_publication_routes(Router& r) {
  r.get("/publications/{id}.epub", Guard::anyone, as_epub);
  r.get("/publications/{id}.md", Guard::anyone, as_markdown);
  r.get("/publications/{id}.pdf", Guard::anyone, as_pdf);
  r.post("/publications/{id}/pdf", Guard::anyone, make_pdf_of);
  r.get("/publications/{id}", Guard::anyone, show);
  r.get("/publications/{id}/next", Guard::signed_in, show_next);
  r.get("/publications/{id}/versions/{number}", Guard::anyone, show);
  r.post("/publications/{id}/withdrawal", Guard::signed_in, withdraw, show);
  r.post("/publications/{id}/withdrawal/end", Guard::signed_in, restore);
  r.post("/publications/{id}/naming", Guard::signed_in, name_me);
  r.post("/publications/{id}/naming/end", Guard::signed_in, name_me_no_longer);
}

}  // namespace web
