// No more mail, from the mail itself. The POST comes from a mail program, without cookie and Origin
// (RFC 8058); the GET only shows a button, because programs that scan mail open every link.
#include "guild/people/merge.hpp"
#include "web/page.hpp"
#include "web/router.hpp"
#include "web/signed_link.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

struct UnsubscribeView {
  std::string token;
  bool wanted = true;
};
BOOST_DESCRIBE_STRUCT(UnsubscribeView, (), (wanted))

guild::PersonId person_of(const Visit& v) {
  return {read_link(v.services, "unsubscribe", v.parameter("token"), 1, v.now)[0]};
}

Html draw(const Visit& v, const UnsubscribeView& view) {
  const Html button = html::when(view.wanted, [&] {
    return html(
        R"(<form method="post" action="{}" data-turbo="false"><button class="btn btn--large" type="submit">{}</button></form>)",
        url::unsubscribe(view.token), v.t("unsubscribe.stop"));
  });
  return html(
      R"(<div class="wrap page page--top"><div class="stack stack--5"><h1>{}</h1><p class="lead">{}</p>{}</div></div>)",
      v.t(view.wanted ? "unsubscribe.title" : "unsubscribe.done"), v.t("unsubscribe.lead"), button);
}

Reply unsubscribe_page(Visit& v, sql::Read& read) {
  const auto person = guild::find_person(read, person_of(v));
  if (!person || person->erased) base::gone();
  Shell shell;
  shell.title = v.t("unsubscribe.title");
  shell.noindex = true;
  return page(v, shell, UnsubscribeView{std::string(v.parameter("token")), person->mail_wanted},
              draw);
}

// Answers with a page and no redirect: a mail program looks at the status only.
Reply stop(Visit& v, sql::Write& write) {
  guild::change_mail_wanted(write, guild::present_person(write, person_of(v)), false);
  return unsubscribe_page(v, write);
}

}  // namespace

void add_unsubscribe_routes(Router& r) {
  r.get("/unsubscribe/{token}", Guard::anyone, unsubscribe_page).private_page = true;
  r.post("/unsubscribe/{token}", Guard::anyone, stop).from_mail = true;
}

}  // namespace web
