#include "web/send_again.hpp"

#include "html/fields.hpp"
#include "web/faults.hpp"
#include "web/fields.hpp"
#include "web/page.hpp"
#include "web/parts.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

// What must not stand in a page that somebody may leave open.
bool is_secret(std::string_view field) { return field.find("password") != std::string_view::npos; }

// Files go by one field in every form that takes them; the route leaves the rest alone.
Html files_again(const Visit& v) {
  if (v.form->files().empty()) return {};
  Field files{"files", v.t("file.add")};
  files.hint = v.t("file.again");
  return file_field(v, files);
}

Html draw(const Visit& v) {
  const Html fields = html::each(
      v.form->fields(), [](const auto& field) { return html::hidden(field.first, field.second); });
  return html(
      R"(<div class="wrap page"><div class="stack stack--5"><h1>{}</h1><p class="lead">{}</p><p>{}</p><form class="form" method="post" action="{}" enctype="multipart/form-data">{}{}<p class="cluster"><a class="btn" href="{}">{}</a><button class="btn btn--quiet">{}</button></p></form></div></div>)",
      v.t("fault.signed_out"), v.t("fault.signed_out_lead"), v.t("fault.signed_out_how"),
      html::Url::path(v.request.path), fields, files_again(v), url::sign_in(), v.t("shell.sign_in"),
      v.t("fault.send_again"));
}

}  // namespace

bool sends_again(const Route* route, const Visit& visit, const base::Fault& fault) {
  const bool refused =
      fault.kind() == base::FaultKind::forbidden || fault.kind() == base::FaultKind::not_found;
  if (!refused || visit.actor || visit.json || !visit.form || visit.form->fields().empty())
    return false;
  for (const auto& [field, value] : visit.form->fields())
    if (is_secret(field)) return false;
  return route && route->method == Method::post && route->guard != Guard::anyone;
}

Reply send_again(Visit& visit, const base::Fault& fault) {
  Shell shell;
  shell.title = visit.t("fault.signed_out");
  shell.noindex = true;
  shell.to_member_page = true;
  return as_fault(visit, fault, html_reply(visit, std::move(shell), draw(visit)));
}

}  // namespace web
