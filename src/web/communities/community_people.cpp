// The people of a community: who takes part, by organisation; for who leads also who asks to join,
// roles, handing over, inviting, and adding people pasted from a mail.
#include "web/communities/community_people.hpp"
#include "base/limits.hpp"
#include "guild/communities/membership.hpp"
#include "guild/people/person.hpp"
#include "web/page.hpp"
#include "web/router.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

guild::PersonId person_of_route(const Visit& v) { return guild::PersonId{v.number("person")}; }

Reply back_to_people(const Visit& v, std::string_view flash) {
  return with_flash(v, see_other(url::community(v.here().slug, "people").text()), flash);
}

PeoplePage read_people(Visit& v, sql::Read& read) {
  PeoplePage people;
  people.frame = read_frame(v, read);
  const guild::CommunityId id = v.here().id;
  people.members = guild::member_lines(read, id);
  if (v.here().standing.leads()) {
    people.requests = guild::open_requests(read, id);
    people.removed = guild::recent_removals(read, id, v.now);
    people.sectors = guild::sectors(read);
  }
  for (const guild::MemberLine& line : people.members)
    people.people.push_back(
        {line.person.value, line.name, std::string(word_of(line.role)), line.organisation});
  return people;
}

Reply people(Visit& v, sql::Read& read) {
  const PeoplePage shown = read_people(v, read);
  if (v.json) return json_reply(to_json(static_cast<const PeopleView&>(shown)));
  Shell shell = frame_shell(v, shown.frame, v.t("community.people_tab"));
  shell.noindex = true;
  return html_reply(v, shell, framed(v, shown.frame, CommunityTab::people, draw_people(v, shown)));
}

Reply accept(Visit& v, sql::Write& write) {
  guild::accept_request(write, v.here().id, guild::JoinRequestId{v.number("request")},
                        v.actor.person, v.now);
  return back_to_people(v, "people_tab.accepted");
}

Reply decline(Visit& v, sql::Write& write) {
  Reader in(*v.form);
  const std::string word = in.block("answer", base::limits::line_length * 4);
  in.done();
  guild::decline_request(write, v.here().id, guild::JoinRequestId{v.number("request")}, word,
                         v.actor.person, v.now);
  return back_to_people(v, "people_tab.declined");
}

Reply change_role(Visit& v, sql::Write& write) {
  const auto role = guild::role_of(v.form->value("role"));
  if (!role) base::invalid("role", "form.choose");
  guild::change_role(write, v.here().id, person_of_route(v), *role, v.actor.person, v.now);
  return back_to_people(v, "people_tab.role_changed");
}

Reply remove(Visit& v, sql::Write& write) {
  guild::remove_member(write, v.here().id, person_of_route(v), v.actor.person, v.now);
  return back_to_people(v, "people_tab.removed");
}

Reply give_back(Visit& v, sql::Write& write) {
  guild::return_after_leaving(write, v.here().id, person_of_route(v), v.actor.person, v.now);
  return back_to_people(v, "people_tab.given_back");
}

Reply hand_over(Visit& v, sql::Write& write) {
  Reader in(*v.form);
  const guild::PersonId to{in.integer("to", 1, INT64_MAX, Reader::required).value_or(0)};
  in.done();
  guild::hand_over(write, v.here().id, v.actor.person, to, v.now);
  return back_to_people(v, "people_tab.handed_over");
}

// --- adding people

struct AddingView {
  std::string slug;
  std::size_t most = base::limits::people_per_paste;  // rows in one paste
};
BOOST_DESCRIBE_STRUCT(AddingView, (), (slug, most))

Reply adding(Visit& v, sql::Read& read) {
  const CommunityFrame frame = read_frame(v, read);
  return page(v, frame_shell(v, frame, v.t("community.add_people")),
              AddingView{frame.community.slug}, [&](const Visit&, const AddingView&) {
                return framed(v, frame, CommunityTab::people, adding_forms(v, frame));
              });
}

std::string pasted_text(const Visit& v) {
  Reader in(*v.form);
  std::string text = in.block("people", base::limits::form_bytes, Reader::required);
  in.done();
  return text;
}

// Changes nothing: a POST because a list of people does not belong in an address.
Reply preview(Visit& v, sql::Read& read) {
  const std::string text = pasted_text(v);
  const CommunityFrame frame = read_frame(v, read);
  const auto rows = guild::preview_pasted(read, v.here().id, text);
  if (rows.empty()) base::invalid("people", "paste.nobody");
  if (rows.size() > base::limits::people_per_paste)
    base::invalid("people", "paste.too_many", {std::to_string(base::limits::people_per_paste)});
  v.live_topics.clear();  // a refresh would ask for this address, which is no page
  return page(v, frame_shell(v, frame, v.t("community.add_people")), paste_view(v, rows),
              [&](const Visit&, const PasteView&) {
                return framed(v, frame, CommunityTab::people, paste_report(v, frame, text, rows));
              });
}

Reply add(Visit& v, sql::Write& write) {
  const guild::PasteResult result =
      guild::add_pasted(write, v.here().id, pasted_text(v), v.actor.person, v.now);
  return back_to_people(v, result.added > 0 ? "people_tab.added" : "people_tab.all_there");
}

Reply invite(Visit& v, sql::Write& write) {
  Reader in(*v.form);
  guild::NewPerson draft;
  draft.name = in.line("name", base::limits::name_length, Reader::required);
  draft.mail_address = in.mail_address("email");
  draft.language = v.language();
  const std::string words = in.block("words", base::limits::line_length * 4);
  in.done();
  const guild::PersonId person = guild::add_person(write, draft, v.now).id;
  guild::invite(write, v.here().id, person, words, v.actor.person, v.now);
  return back_to_people(v, "people_tab.invited");
}

}  // namespace

void add_community_people_routes(Router& r) {
  r.get("/c/{slug}/people", Guard::sees_people, people);
  r.get("/c/{slug}/people/add", Guard::leads, adding);
  r.look("/c/{slug}/people/preview", Guard::leads, preview, adding);
  r.post("/c/{slug}/people", Guard::leads, add, adding);
  r.post("/c/{slug}/invitations", Guard::leads, invite, adding);
  r.post("/c/{slug}/requests/{request}/acceptance", Guard::leads, accept);
  r.post("/c/{slug}/requests/{request}/refusal", Guard::leads, decline, people);
  r.post("/c/{slug}/people/{person}/role", Guard::leads, change_role, people);
  r.post("/c/{slug}/people/{person}/removal", Guard::leads, remove).even_when_closed = true;
  r.post("/c/{slug}/people/{person}/removal/withdrawal", Guard::leads, give_back);
  r.post("/c/{slug}/lead", Guard::leads, hand_over, people).even_when_closed = true;
  add_partner_routes(r, people);
}

}  // namespace web
