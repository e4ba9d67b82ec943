#include "guild/communities/membership.hpp"

#include <algorithm>

#include "base/fault.hpp"
#include "base/limits.hpp"
#include "base/secret.hpp"
#include "base/text.hpp"
#include "guild/activity/activity.hpp"
#include "guild/communities/store.hpp"
#include "guild/meetings/invitation.hpp"
#include "guild/people/attempts.hpp"
#include "jobs/jobs.hpp"

namespace guild {
namespace {

void log(sql::Write& write, PersonId by, std::string_view verb, CommunityId community,
         PersonId about, base::Instant now, std::string_view detail = {}) {
  record(write, {by, verb, "person", about.value, community, detail, now});
  sql::announce(write, "community:" + std::to_string(community.value));
}

void refuse_closed_down(const Community& community) {
  if (community.is.state == "closed") base::conflict("community.closed_down");
  if (community.programme_closed) base::conflict("programme.closed");
}

void enter(sql::Write& write, CommunityId community, PersonId person, Role role, PersonId by,
           base::Instant now) {
  store::insert_membership(write, community, person, role, now);
  if (const auto open = store::open_request(write, community, person))
    store::answer_request(write, open->id, "accepted", "", by, now);
  invite_to_coming_meetings(write, community, person, now);
  log(write, by, "joined", community, person, now);
}

// A community that nobody leads yet has no last lead to lose.
void refuse_last_lead(sql::Read& read, CommunityId community, Role role) {
  if (role == Role::lead && store::count_leads(read, community) == 1)
    base::conflict("community.last_lead");
}

store::Member needed_membership(sql::Read& read, CommunityId community, PersonId person) {
  const auto member = store::current_membership(read, community, person);
  if (!member) base::not_found("not a member");
  return *member;
}

void end(sql::Write& write, CommunityId community, PersonId person, PersonId by, const char* verb,
         base::Instant now) {
  const store::Member member = needed_membership(write, community, person);
  refuse_last_lead(write, community, member.role);
  store::end_membership(write, member.id, by, now);
  withdraw_invitations(write, community, person, now);
  log(write, by, verb, community, person, now);
}

std::string checked_words(std::string_view words, const char* field) {
  const auto cleaned = base::clean_block(words);
  if (!cleaned) base::invalid(field, "form.not_text");
  if (base::length(*cleaned) > base::limits::line_length * 4)
    base::invalid(field, "form.too_long", {std::to_string(base::limits::line_length * 4)});
  return *cleaned;
}

// Who answers a request must find it open: of two who answer at once, one is first.
JoinRequest needed_open_request(sql::Read& read, CommunityId community, JoinRequestId id) {
  const auto request = find_join_request(read, id);
  if (!request || request->community != community) base::not_found("no such request");
  if (request->state != "open") base::conflict("community.answered");
  return *request;
}

void tell_by_mail(sql::Write& write, std::string_view kind, JoinRequestId request,
                  base::Instant now) {
  jobs::enqueue(write, kind, std::to_string(request.value), now);
}

const Limit asking{"asking to join", base::limits::join_requests_per_day, base::days(1)};

const Limit asking_anywhere{"asking to join anywhere", base::limits::join_requests_to_all_per_day,
                            base::days(1)};

std::string asker_of(CommunityId community, PersonId person) {
  return std::to_string(community.value) + ' ' + std::to_string(person.value);
}

Joined ask(sql::Write& write, CommunityId community, PersonId person, std::string_view words,
           base::Instant now) {
  if (store::open_request(write, community, person)) return Joined::asked;
  take_turn(write, asking, asker_of(community, person), now);
  take_turn(write, asking_anywhere, std::to_string(person.value), now);
  const JoinRequestId id = store::insert_request(write, {community, person, "request", words}, now);
  log(write, person, "asked_to_join", community, person, now);
  // One job each: a mailbox that is refused for now holds up nobody, and nobody is mailed again.
  for (const PersonId to : who_answers(write, community))
    jobs::enqueue(write, "mail.join_request",
                  std::to_string(id.value) + ' ' + std::to_string(to.value), now);
  return Joined::asked;
}

}  // namespace

std::string_view word_of(Role role) { return role_words[static_cast<std::size_t>(role)]; }

std::optional<Role> role_of(std::string_view word) {
  const auto found = std::find(role_words.begin(), role_words.end(), word);
  if (found == role_words.end()) return std::nullopt;
  return static_cast<Role>(found - role_words.begin());
}

Joined join(sql::Write& write, CommunityId id, PersonId person, std::string_view words,
            base::Instant now) {
  if (store::current_membership(write, id, person)) return Joined::already;
  const Community wanted = community(write, id);
  refuse_closed_down(wanted);
  const auto open = store::open_request(write, id, person);
  if (wanted.is.joining == Joining::open || (open && open->invitation)) {
    enter(write, id, person, Role::member, person, now);
    return Joined::now;
  }
  if (wanted.is.joining == Joining::invitation) base::forbidden("community.by_invitation");
  return ask(write, id, person, checked_words(words, "words"), now);
}

void wish_to_join(sql::Write& write, CommunityId id, const Wish& wish, std::string_view handle) {
  const Community wanted = community(write, id);
  refuse_closed_down(wanted);
  if (wanted.is.joining == Joining::invitation) base::forbidden("community.by_invitation");
  if (wish.name.empty()) base::invalid("name", "form.required");
  store::insert_wish(
      write, id, {wish.name, wish.organisation, wish.language, checked_words(wish.words, "words")},
      base::token_hash(handle));
}

std::optional<Joined> fulfil_wish(sql::Write& write, SignInCodeId code, PersonId person,
                                  base::Instant now) {
  const auto wish = store::take_wish(write, code);
  if (!wish) return std::nullopt;
  const Community wanted = community(write, wish->community);
  if (wanted.takes_nobody() || wanted.is.joining == Joining::invitation) return std::nullopt;
  if (!may_try(write, asking, asker_of(wish->community, person), now)) return std::nullopt;
  if (!may_try(write, asking_anywhere, std::to_string(person.value), now)) return std::nullopt;
  return join(write, wish->community, person, wish->words, now);
}

bool take_in(sql::Write& write, CommunityId id, PersonId person, Role role, PersonId by,
             base::Instant now) {
  if (store::current_membership(write, id, person)) return false;
  refuse_closed_down(community(write, id));
  enter(write, id, person, role, by, now);
  return true;
}

void invite(sql::Write& write, CommunityId id, PersonId person, std::string_view words, PersonId by,
            base::Instant now) {
  if (store::current_membership(write, id, person)) base::conflict("community.already_member");
  refuse_closed_down(community(write, id));
  const std::string kept = checked_words(words, "words");
  if (const auto open = store::open_request(write, id, person)) {
    if (!open->invitation) accept_request(write, id, open->id, by, now);
    return;
  }
  const JoinRequestId request = store::insert_request(write, {id, person, "invitation", kept}, now);
  log(write, by, "invited", id, person, now);
  tell_by_mail(write, "mail.community_invitation", request, now);
}

void withdraw_request(sql::Write& write, CommunityId id, PersonId person, base::Instant now) {
  const auto open = store::open_request(write, id, person);
  if (!open) base::not_found("no open request");
  store::answer_request(write, open->id, "declined", "", person, now);
  log(write, person, "withdrew", id, person, now);
}

void accept_request(sql::Write& write, CommunityId id, JoinRequestId request, PersonId by,
                    base::Instant now) {
  const JoinRequest asked = needed_open_request(write, id, request);
  // An invitation is taken up by the one who was invited, not by the one who invited.
  if (asked.kind == "invitation") base::not_found("an invitation, not a request");
  refuse_closed_down(community(write, id));
  enter(write, id, asked.person, Role::member, by, now);
  tell_by_mail(write, "mail.join_accepted", request, now);
}

void decline_request(sql::Write& write, CommunityId id, JoinRequestId request,
                     std::string_view word, PersonId by, base::Instant now) {
  const JoinRequest asked = needed_open_request(write, id, request);
  store::answer_request(write, request, "declined", checked_words(word, "answer"), by, now);
  log(write, by, "declined", id, asked.person, now);
  if (asked.kind == "request") tell_by_mail(write, "mail.join_declined", request, now);
}

void leave(sql::Write& write, CommunityId id, PersonId person, base::Instant now) {
  end(write, id, person, person, "left", now);
}

void remove_member(sql::Write& write, CommunityId id, PersonId person, PersonId by,
                   base::Instant now) {
  end(write, id, person, by, "removed", now);
}

void return_after_leaving(sql::Write& write, CommunityId id, PersonId person, PersonId by,
                          base::Instant now) {
  if (store::current_membership(write, id, person)) return;
  const auto ended = store::last_ended_membership(write, id, person);
  // Who was taken off the list does not put herself back on it.
  if (!ended || (by == person && ended->by != person)) base::not_found("did not leave by herself");
  if (ended->at + return_time < now) base::gone("community.left_too_long_ago");
  refuse_closed_down(community(write, id));
  store::reopen_membership(write, ended->id);
  invite_to_coming_meetings(write, id, person, now);
  log(write, by, "returned", id, person, now);
}

void change_role(sql::Write& write, CommunityId id, PersonId person, Role role, PersonId by,
                 base::Instant now) {
  const store::Member member = needed_membership(write, id, person);
  if (member.role == role) return;
  refuse_last_lead(write, id, member.role);
  store::set_role(write, member.id, role);
  log(write, by, "changed_role", id, person, now, word_of(role));
}

void hand_over(sql::Write& write, CommunityId id, PersonId from, PersonId to, base::Instant now) {
  const store::Member leading = needed_membership(write, id, from);
  if (leading.role != Role::lead) base::forbidden("community.leads_only");
  const auto taking = store::current_membership(write, id, to);
  if (!taking || to == from) base::invalid("to", "community.hand_over_to_member");
  store::set_role(write, taking->id, Role::lead);
  store::set_role(write, leading.id, Role::member);
  log(write, from, "handed_over", id, to, now);
}

void end_all_memberships(sql::Write& write, PersonId person, base::Instant now) {
  for (const MembershipLine& line : memberships_of(write, person))
    log(write, person, "left", line.community, person, now);
  store::end_rows_of(write, person, now);
}

}  // namespace guild
