// One's own mail addresses: adding one by a mail to it, choosing where mail goes, taking one off.
#include "guild/people/addresses.hpp"

#include "base/limits.hpp"
#include "web/fields.hpp"
#include "web/page.hpp"
#include "web/parts.hpp"
#include "web/people/address_mail.hpp"
#include "web/people/own_page.hpp"
#include "web/router.hpp"
#include "web/signed_link.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;
using html::Url;

struct AddressLine {
  std::int64_t id = 0;
  std::string mail_address;
  bool primary = false;
};
BOOST_DESCRIBE_STRUCT(AddressLine, (), (id, mail_address, primary))
struct AddressesView {
  std::vector<AddressLine> addresses;
};
BOOST_DESCRIBE_STRUCT(AddressesView, (), (addresses))

Html button(const AddressLine& line, std::string_view act, const std::string& words) {
  return html(
      R"(<form method="post" action="{}"><button class="btn btn--quiet btn--small" type="submit">{}<span class="visually-hidden"> {}</span></button></form>)",
      Url::path("/me/addresses/" + std::to_string(line.id) + "/" + std::string(act)), words,
      line.mail_address);
}

Html draw_line(const Visit& v, const AddressLine& line) {
  const Html end = line.primary ? html(R"(<strong>{}</strong>)", v.t("me.address_primary"))
                                : html(R"(<div class="cluster">{}{}</div>)",
                                       button(line, "primary", v.t("me.make_primary")),
                                       button(line, "removal", v.t("me.remove_address")));
  return html(R"(<li>{}<p>{}</p>{}</li>)", icon("mail"), line.mail_address, end);
}

Html draw(const Visit& v, const AddressesView& view) {
  Field address{"email", v.t("me.new_address")};
  address.type = "email";
  address.autocomplete = "email";
  address.hint = v.t("me.new_address_hint");
  address.required = true;
  return own_page(
      v, "me.addresses", "me.addresses_lead",
      html(
          R"(<div class="stack stack--5"><ul class="rows signins">{}</ul><form class="form" method="post" action="{}">{}<p><button class="btn" type="submit">{}{}</button></p></form></div>)",
          html::each(view.addresses, [&](const AddressLine& line) { return draw_line(v, line); }),
          url::me_addresses(), text_field(v, address), icon("plus"), v.t("me.add_address")));
}

Reply show(Visit& v, sql::Read& read) {
  AddressesView view;
  for (const guild::OwnAddress& one : guild::addresses_of(read, v.actor.person))
    view.addresses.push_back({one.id.value, one.mail_address, one.is_primary});
  return page(v, own_shell(v, "me.addresses"), view, draw);
}

Reply claim(Visit& v, sql::Write& write) {
  Reader in(*v.form);
  const std::string address = in.line("email", base::limits::address_bytes, Reader::required);
  in.done();
  guild::claim_address(write, v.actor.person, address, v.now);
  return with_flash(v, see_other(url::me_addresses().text()), "me.address_asked");
}

// ---- from the mail ----

struct ClaimView {
  std::string mail_address;
};
BOOST_DESCRIBE_STRUCT(ClaimView, (), (mail_address))

// Only hers: a link that somebody else opens while signed in would give that person's mailbox to
// the one who asked.
guild::AddressClaim claim_of(const Visit& v, sql::Read& read) {
  const auto ids = read_link(v.services, address_claim_purpose, v.parameter("token"), 1, v.now);
  const auto claim = guild::find_address_claim(read, guild::AddressClaimId{ids[0]}, v.now);
  if (!claim) base::gone();
  if (!v.is(claim->person)) base::not_found("a claim of somebody else");
  return *claim;
}

Html draw_claim(const Visit& v, const ClaimView& view) {
  return html(
      R"(<div class="wrap page page--top"><div class="stack stack--5"><h1>{}</h1><p class="lead">{}</p><form method="post" action="{}"><button class="btn btn--large" type="submit">{}</button></form></div></div>)",
      v.t("me.claim_address"), v.t("me.claim_address_lead", {view.mail_address}),
      url::me_address(v.parameter("token")), v.t("me.claim_address_yes", {view.mail_address}));
}

Reply show_claim(Visit& v, sql::Read& read) {
  Shell shell = own_shell(v, "me.claim_address");
  shell.noindex = true;
  return page(v, shell, ClaimView{claim_of(v, read).mail_address}, draw_claim);
}

Reply confirm(Visit& v, sql::Write& write) {
  guild::confirm_address(write, claim_of(v, write), v.now);
  return with_flash(v, see_other(url::me_addresses().text()), "me.address_added");
}

// ---- what one has ----

Reply make_primary(Visit& v, sql::Write& write) {
  const guild::AddressId id{v.number("id")};
  guild::make_address_primary(write, v.actor.person, id);
  return with_flash(v, see_other(url::me_addresses().text()), "me.address_is_primary");
}

Reply remove(Visit& v, sql::Write& write) {
  const guild::AddressId id{v.number("id")};
  guild::remove_address(write, v.actor.person, id, v.now);
  return with_flash(v, see_other(url::me_addresses().text()), "me.address_removed");
}

}  // namespace

void add_address_routes(Router& r) {
  r.get("/me/addresses", Guard::signed_in, show);
  r.post("/me/addresses", Guard::signed_in, claim, show);
  r.get("/me/addresses/claims/{token}", Guard::signed_in, show_claim);
  r.post("/me/addresses/claims/{token}", Guard::signed_in, confirm);
  r.post("/me/addresses/{id}/primary", Guard::signed_in, make_primary);
  r.post("/me/addresses/{id}/removal", Guard::signed_in, remove);
}

}  // namespace web
