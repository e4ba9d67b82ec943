// The start document of a community: reading, writing, comparing, reviewing, and its input.
#include <algorithm>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "guild/communities/community.hpp"
#include "guild/documents/difference.hpp"
#include "guild/documents/start_document.hpp"
#include "guild/hub/hub.hpp"
#include "guild/programmes/programme.hpp"
#include "web/communities/community_frame.hpp"
#include "web/documents/documents_view.hpp"
#include "web/fields.hpp"
#include "web/page.hpp"
#include "web/router.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

constexpr std::string_view shared_name = "what_is_a_community";

std::string community_name(const Visit& visit, sql::Read& read) {
  return guild::community(read, visit.here().id).is.name.in(visit.language());
}

Shell shell_of(const Visit& visit, const std::string& community, std::string title) {
  Shell shell;
  shell.title = std::move(title);
  shell.section = Section::communities;
  shell.crumbs = {{visit.t("shell.communities"), url::communities()},
                  {community, url::community(visit.here().slug)}};
  return shell;
}

std::string path_of(const Visit& visit, std::string_view part = {}) {
  const std::string document = "start-document";
  return url::community(visit.here().slug,
                        part.empty() ? document : document + "/" + std::string(part))
      .text();
}

// ---- reading ----

VersionLine line_of(const guild::StartDocumentVersion& version) {
  return {version.number, version.state, version.reason, version.author_name, version.created_at};
}

std::string shared_text(sql::Read& read, const Visit& visit, std::optional<int> version,
                        std::string_view language) {
  const auto text = guild::find_shared_text(read, shared_name, version);
  (void)visit;
  return text ? text->body.in(language) : std::string();
}

// The shared text stands after the context: what we are, before what we ask.
std::vector<SectionView> sections_of(const Visit& visit, sql::Read& read,
                                     const guild::StartDocumentVersion& version) {
  std::vector<SectionView> sections;
  const auto add = [&](std::string name, std::string text, bool shared) {
    if (!text.empty()) sections.push_back({std::move(name), std::move(text), shared});
  };
  for (const guild::Section& section : guild::start_document_sections) {
    add(std::string(section.name), version.text.*section.text, false);
    if (section.name == "context")
      add(std::string(shared_name),
          shared_text(read, visit, version.shared_text_version, version.text.lang), true);
  }
  return sections;
}

void add_reviews(DocumentView& view, sql::Read& read, guild::DocumentVersionId version) {
  for (const guild::Review& review : guild::reviews(read, version))
    view.reviews.push_back({review.name, review.agrees, review.words, review.at});
}

DocumentView view_of(Visit& visit, sql::Read& read,
                     const std::optional<guild::StartDocumentVersion>& version) {
  const guild::Standing& standing = visit.here().standing;
  DocumentView view;
  view.slug = visit.here().slug;
  view.community = community_name(visit, read);
  view.may_write = standing.leads();
  view.may_see_input = standing.takes_part();
  for (const auto& each : guild::versions(read, visit.here().id, view.may_write))
    view.versions.push_back(line_of(each));
  if (!view.versions.empty()) view.newest = view.versions.front().number;
  if (!version) return view;
  view.exists = true;
  view.version = line_of(*version);
  view.title = version->text.title;
  view.lang = version->text.lang;
  view.sections = sections_of(visit, read, *version);
  if (view.may_write) add_reviews(view, read, version->id);
  for (const guild::Input& input : guild::inputs(read, visit.here().id))
    if (view.may_see_input && input.used_in_version == version->number) ++view.input_used;
  return view;
}

Reply show_version(Visit& visit, sql::Read& read,
                   const std::optional<guild::StartDocumentVersion>& version) {
  const DocumentView view = view_of(visit, read, version);
  const CommunityFrame frame = read_frame(visit, read);
  Shell shell =
      frame_shell(visit, frame, view.exists ? view.title : visit.t("document.start_document"));
  return page(visit, std::move(shell), view, [&](const Visit& v, const DocumentView& shown) {
    return framed(v, frame, CommunityTab::start_document, draw_document(v, shown));
  });
}

Reply show(Visit& visit, sql::Read& read) {
  return show_version(visit, read, guild::start_document(read, visit.here().id));
}

Reply show_numbered(Visit& visit, sql::Read& read) {
  const auto version =
      guild::version(read, visit.here().id, static_cast<int>(visit.number("number")));
  const bool may = version && (version->state != "draft" || visit.here().standing.leads());
  if (!may) base::not_found("no such version for this reader");
  return show_version(visit, read, version);
}

// ---- comparing ----

int version_asked(const Visit& visit, std::string_view name, int otherwise) {
  const auto asked = visit.request.query_value(name);
  if (!asked) return otherwise;
  const auto number = base::parse_integer(*asked);
  return number && *number > 0 && *number < 1'000'000 ? static_cast<int>(*number) : otherwise;
}

Reply compare(Visit& visit, sql::Read& read) {
  const bool drafts = visit.here().standing.leads();
  ComparisonView view;
  view.slug = visit.here().slug;
  view.community = community_name(visit, read);
  for (const auto& each : guild::versions(read, visit.here().id, drafts))
    view.versions.push_back(line_of(each));
  if (view.versions.size() < 2) base::not_found("nothing to compare");
  view.to = version_asked(visit, "to", view.versions[0].number);
  view.from = version_asked(visit, "from", view.versions[1].number);
  const auto before = guild::version(read, visit.here().id, view.from);
  const auto after = guild::version(read, visit.here().id, view.to);
  const bool may =
      before && after && (drafts || (before->state != "draft" && after->state != "draft"));
  if (!may) base::not_found("no such versions for this reader");
  for (const guild::Section& section : guild::start_document_sections) {
    const auto rows = guild::difference(before->text.*section.text, after->text.*section.text);
    if (!rows.empty()) view.sections.push_back({std::string(section.name), rows});
  }
  view.lang = after->text.lang;
  Shell shell = shell_of(visit, view.community, visit.t("document.compare"));
  shell.noindex = true;
  return page(visit, std::move(shell), view, draw_comparison);
}

// ---- writing ----

guild::StartDocumentText read_text(Reader& in) {
  guild::StartDocumentText text;
  text.title = in.line("title", base::limits::title_length, Reader::required);
  for (const guild::Section& section : guild::start_document_sections)
    text.*section.text = in.block(section.name, base::limits::markdown_bytes);
  text.lang = in.choice("lang", {"nl", "en"});
  return text;
}

EditView edit_view(Visit& visit, sql::Read& read) {
  EditView view;
  view.slug = visit.here().slug;
  view.community = community_name(visit, read);
  const auto newest = guild::newest_version(read, visit.here().id);
  if (newest) {
    view.text = newest->text;
    view.based_on = newest->number;
  } else {
    view.text.title = visit.t("document.title_of", {view.community});
    view.text.lang = std::string(visit.language());
    view.text.permission = visit.t("document.permission_line");
  }
  view.shared = shared_text(read, visit, std::nullopt, view.text.lang);
  return view;
}

Reply edit_page(Visit& visit, sql::Read& read) {
  const EditView view = edit_view(visit, read);
  Shell shell = shell_of(visit, view.community, visit.t("document.edit"));
  shell.noindex = true;
  return page(visit, std::move(shell), view, draw_edit);
}

// Looking before saving: nothing is stored, the form stays under it as it was typed.
Reply preview(Visit& visit, sql::Read& read) {
  Reader in(*visit.form);
  EditView view = edit_view(visit, read);
  view.text = read_text(in);
  in.done();
  view.reason = visit.form->value("reason");
  if (const auto based = base::parse_integer(visit.form->value("based_on")))
    view.based_on = static_cast<int>(*based);
  view.preview = true;
  Shell shell = shell_of(visit, view.community, visit.t("document.preview"));
  shell.noindex = true;
  return page(visit, std::move(shell), view, draw_edit);
}

Reply save(Visit& visit, sql::Write& write) {
  Reader in(*visit.form);
  const guild::StartDocumentText text = read_text(in);
  const std::string reason = in.line("reason", base::limits::line_length, Reader::required);
  const auto based_on = in.integer("based_on", 0, 1'000'000, Reader::required);
  in.done();
  guild::write_version(write, visit.actor.person, visit.here().id, text, reason,
                       static_cast<int>(based_on.value_or(0)), visit.now);
  const auto saved = guild::newest_version(write, visit.here().id);
  return with_flash(visit, see_other(path_of(visit, "versions/" + std::to_string(saved->number))),
                    "document.saved");
}

int number_in_form(const Visit& visit) {
  Reader in(*visit.form);
  const auto number = in.integer("number", 1, 1'000'000, Reader::required);
  in.done();
  return static_cast<int>(number.value_or(0));
}

Reply adopt(Visit& visit, sql::Write& write) {
  guild::adopt_version(write, visit.actor.person, visit.here().id, number_in_form(visit),
                       visit.now);
  return with_flash(visit, see_other(path_of(visit)), "document.adopted");
}

Reply withdraw(Visit& visit, sql::Write& write) {
  guild::withdraw_adoption(write, visit.actor.person, visit.here().id, visit.now);
  return with_flash(visit, see_other(path_of(visit)), "document.withdrawn");
}

Reply review(Visit& visit, sql::Write& write) {
  const int number = number_in_form(visit);
  Reader in(*visit.form);
  const bool agrees = in.choice("agrees", {"yes", "no"}) == "yes";
  const std::string words = in.block("words", 4000);
  in.done();
  guild::review_version(write, visit.actor.person, visit.here().id, number, agrees, words,
                        visit.now);
  return with_flash(visit, see_other(path_of(visit, "versions/" + std::to_string(number))),
                    "document.reviewed");
}

// A review that came back is shown on the page of its version, which the form names.
Reply review_again(Visit& visit, sql::Read& read) {
  const auto number = base::parse_integer(visit.form->value("number"));
  const auto version =
      number ? guild::version(read, visit.here().id, static_cast<int>(*number)) : std::nullopt;
  if (!version) base::not_found("no such version");
  return show_version(visit, read, version);
}

// ---- input ----

Reply input_page(Visit& visit, sql::Read& read) {
  InputListView view;
  view.slug = visit.here().slug;
  view.community = community_name(visit, read);
  view.may_write = visit.here().standing.leads();
  if (const auto newest = guild::newest_version(read, visit.here().id))
    view.newest = newest->number;
  for (const guild::Input& input : guild::inputs(read, visit.here().id))
    view.input.push_back({input.id.value, input.is.kind, input.is.body, input.is.given_by,
                          input.is.received_on, input.is.lang, input.used_in_version,
                          input.used_in_section});
  view.today = base::iso(visit.today());
  Shell shell = shell_of(visit, view.community, visit.t("document.input"));
  shell.crumbs.push_back({visit.t("document.start_document"), html::Url::path(path_of(visit))});
  return page(visit, std::move(shell), view, draw_input);
}

Reply add_input(Visit& visit, sql::Write& write) {
  Reader in(*visit.form);
  guild::InputDraft draft;
  draft.body = in.block("body", base::limits::markdown_bytes, Reader::required);
  draft.given_by = in.line("given_by", base::limits::name_length);
  draft.kind = in.choice("kind", {"programme_day", "mail", "other"});
  const auto day = in.date("received_on", Reader::required);
  if (day && visit.today() < *day) in.wrong("received_on", "document.day_ahead");
  in.done();
  draft.received_on = base::iso(*day);
  draft.lang = std::string(visit.language());
  guild::add_input(write, visit.actor.person, visit.here().id, draft, visit.now);
  return with_flash(visit, see_other(path_of(visit, "input")), "document.input_added");
}

Reply use_input(Visit& visit, sql::Write& write) {
  Reader in(*visit.form);
  const auto number = in.integer("number", 0, 1'000'000);
  const std::string section = visit.form->value("section");
  in.done();
  guild::use_input(write, visit.actor.person, visit.here().id, {visit.number("input")},
                   static_cast<int>(number.value_or(0)), section, visit.now);
  return see_other(path_of(visit, "input"));
}

// ---- the shared text ----

bool coordinates(const Visit& visit, sql::Read& read) {
  return !guild::programmes_coordinated_by(read, visit.actor.person).empty();
}

void only_who_coordinates(const Visit& visit, sql::Read& read) {
  if (visit.actor.administrator || coordinates(visit, read)) return;
  base::forbidden("document.coordinators_only");
}

Reply shared_text_page(Visit& visit, sql::Read& read) {
  SharedTextView view;
  for (const guild::SharedText& text : guild::shared_text_versions(read, shared_name))
    view.versions.push_back({text.version, text.reason, text.created_at});
  const auto asked = visit.request.query_value("version");
  const auto number = base::parse_integer(asked.value_or("")).value_or(0);
  const bool there =
      std::any_of(view.versions.begin(), view.versions.end(),
                  [&](const SharedVersionLine& one) { return one.number == number; });
  if (asked && !there) base::not_found("no such version of the shared text");
  const auto version = asked ? std::optional(static_cast<int>(number)) : std::nullopt;
  if (const auto text = guild::find_shared_text(read, shared_name, version)) {
    view.version = text->version;
    view.body_nl = text->body.nl;
    view.body_en = text->body.en;
  }
  view.may_write = visit.actor && (visit.actor.administrator || coordinates(visit, read));
  Shell shell;
  shell.title = visit.t("document.section.what_is_a_community");
  shell.section = Section::communities;
  return page(visit, std::move(shell), view, draw_shared_text);
}

Reply save_shared_text(Visit& visit, sql::Write& write) {
  only_who_coordinates(visit, write);
  Reader in(*visit.form);
  guild::Bilingual body;
  body.nl = in.block("body_nl", base::limits::markdown_bytes, Reader::required);
  body.en = in.block("body_en", base::limits::markdown_bytes, Reader::required);
  const std::string reason = in.line("reason", base::limits::line_length, Reader::required);
  in.done();
  guild::change_shared_text(write, shared_name, body, reason, visit.actor.person, visit.now);
  return with_flash(visit, see_other("/what-is-a-community"), "document.shared_saved");
}

}  // namespace

void add_document_routes(Router& router) {
  router.get("/c/{slug}/start-document", Guard::reads, show);
  router.get("/c/{slug}/start-document/edit", Guard::leads, edit_page);
  router.get("/c/{slug}/start-document/changes", Guard::reads, compare);
  router.get("/c/{slug}/start-document/input", Guard::takes_part, input_page);
  router.get("/c/{slug}/start-document/versions/{number}", Guard::reads, show_numbered);
  router.post("/c/{slug}/start-document", Guard::leads, save, edit_page);
  router.look("/c/{slug}/start-document/preview", Guard::leads, preview, edit_page);
  router.post("/c/{slug}/start-document/adoption", Guard::leads, adopt);
  router.post("/c/{slug}/start-document/adoption/withdrawal", Guard::leads, withdraw);
  router.post("/c/{slug}/start-document/review", Guard::leads, review, review_again);
  router.post("/c/{slug}/start-document/input", Guard::leads, add_input, input_page);
  router.post("/c/{slug}/start-document/input/{input}/use", Guard::leads, use_input);
  router.get("/what-is-a-community", Guard::anyone, shared_text_page);
  router.post("/what-is-a-community", Guard::signed_in, save_shared_text, shared_text_page);
}

}  // namespace web
