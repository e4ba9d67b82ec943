#include "web/messages/messages_view.hpp"

#include "html/markdown.hpp"
#include "web/fields.hpp"
#include "web/files/uploads.hpp"
#include "web/page.hpp"
#include "web/parts.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

html::Url at(const MessagePlace& in, const std::string& part) {
  return html::Url::path(in.path + "/" + part);
}
html::Url at(const MessagePlace& in, std::int64_t id, std::string_view part = {}) {
  return at(in, std::to_string(id) + (part.empty() ? "" : "/" + std::string(part)));
}

Html head(std::string_view title, const Html& lead, const Html& act = {}) {
  return html(R"(<header class="head"><h1>{}</h1><p class="lead">{}</p>{}</header>)", title, lead,
              act);
}

Html write_button(const Visit& v, const MessagePlace& in) {
  if (!in.may_write) return {};
  return html(R"(<p><a class="btn" href="{}">{}{}</a></p>)", at(in, "new"), icon("pencil-line"),
              v.t("message.write"));
}

std::string sent_words(const Visit& v, const MessageLineView& line) {
  return line.sent_at ? v.t.since(*line.sent_at, v.now, v.hub.zone) : v.t("message.not_sent");
}

Html files_of(const Visit& v, const MessageLineView& line) {
  if (line.files == 0) return {};
  return html(R"(<span>{} {}</span>)", icon("paperclip"), v.t.count("message.files", line.files));
}

Html item(const Visit& v, const MessagePlace& in, const MessageLineView& line) {
  const std::string to = line.to_programme && !in.is_programme ? v.t("message.to_programme") : "";
  return html(
      R"(<li class="post">{}<div class="post__body"><h2 class="h3"><a href="{}" {}>{}</a></h2><p class="post__head"><span>{}</span><span>{}</span>{}{}</p></div></li>)",
      avatar(line.author, line.author_sector), at(in, line.id), lang_of(v, line.lang), line.subject,
      line.author, sent_words(v, line),
      html::when(!to.empty(), [&] { return html(R"(<span>{}</span>)", to); }), files_of(v, line));
}

Html drafts(const Visit& v, const MessageListView& view) {
  if (view.drafts.empty()) return {};
  const Html items = html::each(view.drafts, [&](const MessageLineView& line) {
    return html(R"(<li><a href="{}" {}>{}</a></li>)", at(view.in, line.id, "preview"),
                lang_of(v, line.lang), line.subject);
  });
  return note("info", "pencil-line",
              html(R"(<strong>{}</strong><ul>{}</ul>)", v.t("message.your_drafts"), items));
}

Html none_yet(const Visit& v, const MessageListView& view) {
  const char* key = view.in.may_write ? "message.none_yet_write" : "message.none_yet";
  return html::empty_state(
      v.t("message.none_yet_title"), html(R"(<p>{}</p>)", v.t(key)),
      view.in.may_write ? html::button_link(v.t("message.write"), at(view.in, std::string("new")))
                        : Html());
}

Html pages(const Visit& v, const MessageListView& view) {
  std::optional<html::Link> newer, older;
  if (!view.first_page) newer = html::Link{v.t("message.newest"), html::Url::path(view.in.path)};
  if (!view.older.empty()) older = html::Link{v.t("message.older"), html::Url::path(view.older)};
  return html::pager(newer, older, v.t("message.pages"));
}

// ---- one letter ----

Html start_documents_line(const Visit& v, const MessageView& view) {
  if (!view.with_start_documents) return {};
  return html(R"(<p class="small muted">{} {}</p>)", icon("scroll-text"),
              v.t("message.with_start_documents"));
}

Html letter(const Visit& v, const MessageView& view) {
  const Html files = html::when(!view.files.files.empty() || !view.files.removed.empty(), [&] {
    return html(R"(<div class="letter__files"><h2 class="h3">{}</h2>{}</div>)", v.t("file.title"),
                draw_attachments(v, view.files));
  });
  return html(
      R"(<article class="letter"><header class="letter__head"><h1 {}>{}</h1>{}{}</header><div class="prose" {}>{}</div>{}</article>)",
      lang_of(v, view.line.lang), view.line.subject,
      person_line(view.line.author, view.line.author_sector,
                  v.t("message.when_to", {sent_words(v, view.line), view.to})),
      start_documents_line(v, view), lang_of(v, view.line.lang), html::markdown(view.body, 2),
      files);
}

// How far the mail is: for who may write here.
Html progress(const Visit& v, const MessageView& view) {
  if (!view.to_mail) return {};
  const std::int64_t all = *view.to_mail, mailed = view.mailed.value_or(0);
  if (all == 0)
    return html(R"(<p class="delivery">{}{}</p>)", icon("mail"), v.t("message.nobody_by_mail"));
  if (mailed + view.refused.value_or(0) == all)
    return html(R"(<p class="delivery"><span class="status status--good">{}{}</span></p>)",
                icon("mail-check"), v.t.count("message.all_mailed", mailed));
  const std::string words = v.t("message.mailed_of", {std::to_string(mailed), std::to_string(all)});
  return html(
      R"(<div class="quota"><label for="mailed">{}</label><progress id="mailed" max="{}" value="{}"></progress></div>)",
      words, all, mailed);
}

// Whom mail cannot reach: an address that is wrong or gone. She asks them for another.
Html refused(const Visit& v, const MessageView& view) {
  if (view.refused.value_or(0) == 0) return {};
  const Html names = html::when(!view.refused_names.empty(), [&] {
    return html(R"(<p>{}</p>)", v.t("mail.refused_names", {v.t.list(view.refused_names)}));
  });
  return note("now", "triangle-alert",
              html(R"(<p>{}</p>{}<p>{}</p>)", v.t.count("message.refused", *view.refused), names,
                   v.t("mail.refused_what_now")));
}

Html discard_button(const Visit& v, const MessagePlace& in, std::int64_t id) {
  return html(
      R"(<form method="post" action="{}"><button class="btn btn--quiet" type="submit">{}{}</button></form>)",
      at(in, id, "discarding"), icon("trash-2"), v.t("message.discard"));
}

Html reach(const Visit& v, const PreviewView& view) {
  Html lines = html(R"(<li>{}</li>)", v.t.count("message.goes_by_mail", view.by_mail));
  if (view.people > view.by_mail)
    lines += html(R"(<li>{}</li>)", v.t.count("message.read_on_page", view.people - view.by_mail));
  if (!view.reply_address.empty())
    lines += html(R"(<li>{}</li>)", v.t("message.replies_to", {view.reply_address}));
  return html(R"(<strong>{}</strong><ul>{}</ul><p>{}</p>)",
              v.t("message.to_everyone_in", {view.message.to}), lines,
              v.t("message.cannot_be_unsent"));
}

}  // namespace

Html draw_messages(const Visit& v, const MessageListView& view) {
  const Html list = view.messages.empty()
                        ? none_yet(v, view)
                        : html(R"(<ol class="thread">{}</ol>)",
                               html::each(view.messages, [&](const MessageLineView& line) {
                                 return item(v, view.in, line);
                               }));
  const char* lead = view.in.is_programme ? "message.lead_programme" : "message.lead_community";
  return html(R"({}<div class="stack stack--5">{}{}{}</div>)",
              head(v.t("message.title"), html(R"({})", v.t(lead, {view.in.name})),
                   view.messages.empty() ? Html() : write_button(v, view.in)),
              drafts(v, view), list, pages(v, view));
}

Html draw_message(const Visit& v, const MessageView& view) {
  return html(
      R"(<div class="stack stack--5">{}{}{}<p class="noprint"><a class="more" href="{}">{}</a></p></div>)",
      letter(v, view), progress(v, view), refused(v, view), html::Url::path(view.in.path),
      v.t("message.all"));
}

Html draw_preview(const Visit& v, const PreviewView& view) {
  const MessagePlace& in = view.message.in;
  const std::int64_t id = view.message.line.id;
  const Html send = html(
      R"(<form method="post" action="{}">{}<button class="btn btn--large" type="submit">{}{}</button></form>)",
      at(in, id, "sending"), once(v), icon("send"), v.t.count("message.send_to", view.people));
  return html(
      R"(<div class="stack stack--5"><p class="muted">{}</p>{}{}<div class="cluster">{}<a class="btn btn--quiet" href="{}">{}{}</a>{}</div></div>)",
      v.t("message.preview_lead"), letter(v, view.message), note("now", "mail", reach(v, view)),
      send, at(in, id, "change"), icon("pencil-line"), v.t("message.change"),
      discard_button(v, in, id));
}

namespace {

Html form_fields(const Visit& v, const MessageFormView& view) {
  Field subject{"subject", v.t("message.subject"), view.subject};
  subject.required = true;
  subject.autofocus = v.faults.empty();
  Field body{"body", v.t("message.body"), view.body, v.t("message.body_hint")};
  body.required = true;
  body.rows = 12;
  const Field lang{"lang", v.t("message.lang"), view.lang};
  const Field documents{"with_start_documents", v.t("message.add_start_documents"), "",
                        v.t("message.add_start_documents_hint")};
  return html(R"({}{}{}{}{})", text_field(v, subject), text_area(v, body), files_field(v, false),
              tick_field(v, documents, view.with_start_documents),
              choice_field(v, lang, {{"nl", v.t("form.dutch")}, {"en", v.t("form.english")}}));
}

}  // namespace

Html draw_message_form(const Visit& v, const MessageFormView& view) {
  const html::Url action = view.id ? at(view.in, view.id, "change") : html::Url::path(view.in.path);
  const Html form = html(
      R"(<form class="form" method="post" action="{}" enctype="multipart/form-data" data-upload="form" data-max="{}" data-too-big="{}" data-failed="{}">{}{}{}<p><button class="btn" type="submit">{}{}</button></p></form>)",
      action, v.hub.file_bytes, v.t("file.too_big_short", {largest_file(v.hub)}),
      v.t("file.failed"), once(v), error_summary(v), form_fields(v, view), icon("eye"),
      v.t("message.look"));
  const Html files = html::when(!view.files.files.empty(), [&] {
    return html(R"(<section class="section"><h2>{}</h2>{}</section>)", v.t("message.files_there"),
                draw_attachments(v, view.files));
  });
  return html(R"({}{}{})",
              head(v.t(view.id ? "message.change" : "message.write"),
                   html(R"({})", v.t("message.form_lead", {view.in.name}))),
              form, files);
}

}  // namespace web
