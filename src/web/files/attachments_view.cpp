#include "base/limits.hpp"
#include "web/fields.hpp"
#include "web/files/attachments.hpp"
#include "web/files/file_type.hpp"
#include "web/files/uploads.hpp"
#include "web/page.hpp"
#include "web/parts.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

Html thumb(const AttachmentLine& line) {
  if (!line.picture.empty())
    return html(R"(<img src="{}" alt="" width="48" height="48" loading="lazy">)",
                html::Url::path(line.picture));
  return icon(line.path.empty() ? "link" : icon_of_type(line.type));
}

std::string about(const Visit& v, const AttachmentLine& line) {
  // The host of a link, so that one sees where it leads.
  std::string words = line.path.empty()
                          ? std::string(base::authority_of_url(line.link))
                          : v.t(kind_key(line.type)) + ", " + v.t.file_size(line.bytes);
  return words + ", " + line.added_by + ", " + v.t.since(line.added_at, v.now, v.hub.zone);
}

Html address(const AttachmentLine& line) {
  if (line.path.empty())
    return html(R"(<a href="{}" rel="noopener noreferrer nofollow">{}</a>)",
                html::Url::outside(line.link), line.title);
  return html(R"(<a href="{}" download data-turbo="false">{}</a>)", html::Url::path(line.path),
              line.title);
}

html::Url removal(const AttachmentLine& line, std::string_view then = {}) {
  return html::Url::path("/attachments/" + std::to_string(line.id) + "/removal" +
                         std::string(then));
}

Html remove_button(const Visit& v, const AttachmentLine& line) {
  if (!line.may_remove) return {};
  return html(
      R"(<form method="post" action="{}"><button class="tool" type="submit">{}<span class="visually-hidden">{}</span></button></form>)",
      removal(line), icon("trash-2"), v.t("file.remove", {line.title}));
}

Html item(const Visit& v, const AttachmentLine& line) {
  return html(
      R"(<li><span class="files__thumb">{}</span><div><p class="files__name">{}</p><p class="files__sub">{}</p></div>{}</li>)",
      thumb(line), address(line), about(v, line), remove_button(v, line));
}

Html removed_item(const Visit& v, const AttachmentLine& line) {
  return html(
      R"(<li><span class="files__thumb">{}</span><p class="files__sub">{}</p><form method="post" action="{}"><button class="btn btn--small btn--quiet" type="submit">{}{}<span class="visually-hidden">: {}</span></button></form></li>)",
      icon("trash-2"), v.t("file.is_removed", {line.title}), removal(line, "/withdrawal"),
      icon("undo-2"), v.t("file.undo"), line.title);
}

Html add_files(const Visit& v, const AttachmentsView& view) {
  return html(
      R"(<form class="form" method="post" action="{}" enctype="multipart/form-data" data-upload="each" data-max="{}" data-too-big="{}" data-failed="{}">{}<p><button class="btn" type="submit">{}{}</button></p></form>)",
      html::Url::path(view.action), v.hub.file_bytes,
      v.t("file.too_big_short", {largest_file(v.hub)}), v.t("file.failed"), files_field(v, true),
      icon("upload"), v.t("file.upload"));
}

Html add_link(const Visit& v, const AttachmentsView& view) {
  Field link{"link", v.t("file.link")};
  link.hint = v.t("file.link_hint");
  link.required = true;
  Field title{"title", v.t("file.link_title")};
  const bool open = !v.wrong("link").empty() || !v.wrong("title").empty();
  return html::disclosure(
      v.t("file.add_link"),
      html(
          R"(<form class="form" method="post" action="{}">{}{}{}<p><button class="btn btn--quiet" type="submit">{}{}</button></p></form>)",
          html::Url::path(view.action), once(v), text_field(v, link), text_field(v, title),
          icon("link"), v.t("file.add_link")),
      open);
}

}  // namespace

Html files_field(const Visit& v, bool required) {
  Field files{"files", v.t("file.add")};
  files.hint = v.t("file.hint", {largest_file(v.hub), std::to_string(base::limits::files_at_once)});
  files.required = required;
  return file_field(v, files);
}

Html draw_attachments(const Visit& v, const AttachmentsView& view) {
  Html list;
  for (const AttachmentLine& line : view.files) list += item(v, line);
  for (const AttachmentLine& line : view.removed) list += removed_item(v, line);
  Html all = list.empty() ? html(R"(<p class="muted">{}</p>)",
                                 v.t(view.action.empty() ? "file.none_yet" : "file.none_yet_add"))
                          : html(R"(<ul class="files">{}</ul>)", list);
  if (view.action.empty()) return all;
  return html(R"(<div class="stack">{}{}{}</div>)", all, add_files(v, view), add_link(v, view));
}

}  // namespace web
