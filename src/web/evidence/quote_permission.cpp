// /quote/{token}: where somebody who was interviewed reads what would stand under her name, says
// yes or no, and takes a yes back, without an account. Opening it changes nothing, since programs
// that scan mail open every link.
#include "web/evidence/quote_permission.hpp"

#include <boost/describe.hpp>

#include "guild/evidence/quotes.hpp"
#include "web/evidence/evidence_urls.hpp"
#include "web/page.hpp"
#include "web/parts.hpp"
#include "web/router.hpp"
#include "web/signed_link.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

struct PermissionPage {
  std::string token;
  std::string text, lang, speaker, organisation;
  std::string permission;  // asked, granted, refused, taken_back
  bool named = false;
  std::string question, question_lang;
};
BOOST_DESCRIBE_STRUCT(PermissionPage, (),
                      (text, lang, speaker, organisation, permission, named, question,
                       question_lang))

guild::Quote quote_of(const Visit& v, sql::Read& read) {
  const auto ids = read_link(v.services, quote_purpose, v.parameter("token"), 2, v.now);
  return guild::find_quote_of_speaker(read, guild::QuoteId{ids[0]}, ids[1]);
}

// The community is not named: it may be a closed one. Of the question she reads what she was asked
// about.
PermissionPage page_of(const Visit& v, sql::Read& read) {
  const guild::Quote quote = quote_of(v, read);
  const auto evidence = guild::find_evidence(read, quote.evidence);
  const auto question = guild::find_question(read, evidence->question);
  PermissionPage page;
  page.token = v.parameter("token");
  page.text = quote.is.text;
  page.lang = quote.is.lang;
  page.speaker = quote.is.speaker;
  page.organisation = quote.is.organisation;
  page.permission = quote.permission;
  page.named = quote.named;
  page.question = question->is.text;
  page.question_lang = question->is.lang;
  return page;
}

Html answer_form(const Visit& v, const PermissionPage& page) {
  const auto button = [](const char* value, const char* look, const std::string& words) {
    return html(
        R"(<button class="btn btn--large{}" name="answer" value="{}" type="submit">{}</button>)",
        look, value, words);
  };
  return html(
      R"(<form class="form stack stack--5" method="post" action="{}"><p>{}</p><p class="cluster">{}{}{}</p></form>)",
      url::quote(page.token), v.t("quote.no_means"), button("named", "", v.t("quote.yes_named")),
      button("nameless", "", v.t("quote.yes_nameless")),
      button("no", " btn--quiet", v.t("quote.no")));
}

Html take_back_form(const Visit& v, const PermissionPage& page) {
  const Html form = html(
      R"(<form class="stack stack--3" method="post" action="{}"><p>{}</p><p><button class="btn btn--danger" type="submit">{}</button></p></form>)",
      url::quote(page.token, "withdrawal"), v.t("quote.no_means"), v.t("quote.take_back"));
  return html::disclosure(v.t("quote.take_back"), form);
}

Html state_of(const Visit& v, const PermissionPage& page) {
  if (page.permission == "asked") return answer_form(v, page);
  const std::string key = page.permission == "granted" && !page.named
                              ? std::string("quote.said.granted_nameless")
                              : "quote.said." + page.permission;
  const bool granted = page.permission == "granted";
  const Html said = note("info", granted ? "check" : "info", html(R"(<p>{}</p>)", v.t(key)));
  return granted ? said + take_back_form(v, page) : said;
}

Html words(const Visit& v, const PermissionPage& page) {
  if (page.text.empty()) return {};
  std::string who = page.speaker;
  if (!page.organisation.empty()) who += (who.empty() ? "" : ", ") + page.organisation;
  return html(R"(<blockquote class="letter" {}><p>“{}”</p><p class="small">{}</p></blockquote>)",
              lang_of(v, page.lang), page.text, who);
}

Html draw(const Visit& v, const PermissionPage& page) {
  return html(
      R"(<div class="wrap page page--top"><div class="stack stack--6"><header class="stack"><h1>{}</h1><p class="lead">{}</p></header><p>{} <strong {}>{}</strong></p>{}{}<p class="small muted">{}</p></div></div>)",
      v.t("quote.page_title"), v.t("quote.page_lead"), v.t("quote.on_question"),
      lang_of(v, page.question_lang), page.question, words(v, page), state_of(v, page),
      v.t("quote.no_account"));
}

Reply show(Visit& v, sql::Read& read) {
  Shell shell;
  shell.title = v.t("quote.page_title");
  shell.noindex = true;
  return page(v, shell, page_of(v, read), draw);
}

Reply back(const Visit& v, std::string_view flash) {
  return with_flash(v, see_other(url::quote(v.parameter("token")).text()), flash);
}

Reply answer(Visit& v, sql::Write& write) {
  const guild::Quote quote = quote_of(v, write);
  Reader in(*v.form);
  const std::string said = in.choice("answer", {"named", "nameless", "no"});
  in.done();
  guild::answer_permission(write, quote.id, quote.serial, said != "no", said == "named", v.now);
  return back(v, "consent.thanks");
}

Reply take_back(Visit& v, sql::Write& write) {
  const guild::Quote quote = quote_of(v, write);
  guild::take_back_permission(write, quote.id, quote.serial, v.now);
  return back(v, "quote.taken_back");
}

}  // namespace

void add_quote_permission_routes(Router& r) {
  r.get("/quote/{token}", Guard::anyone, show).private_page = true;
  r.post("/quote/{token}", Guard::anyone, answer, show).private_page = true;
  r.post("/quote/{token}/withdrawal", Guard::anyone, take_back, show).private_page = true;
}

}  // namespace web
