// Nadia is there twice: the town of the tests of merging.
#pragma once
#include <gtest/gtest.h>

#include "guild/communities/membership.hpp"
#include "guild/meetings/invitation.hpp"
#include "guild/meetings/planning.hpp"
#include "guild/people/merge.hpp"
#include "world/town.hpp"

namespace world {

class NadiaTwice : public InTown {
 protected:
  // Nadia is there twice: Joost pasted her from a mail sent from home.
  NadiaTwice() {
    again = write([&](sql::Write& w) {
      return guild::add_person(w, {"Nadia Amrani", "nadia@thuis.example"}, town().now()).id;
    });
  }
  void merge(guild::PersonId keep, guild::PersonId gone) {
    write([&](sql::Write& w) { guild::merge_people(w, keep, gone, town().ada, town().now()); });
  }
  void merge() { merge(town().nadia, again); }
  std::string refused(guild::PersonId keep, guild::PersonId gone) {
    return fault_of([&] { merge(keep, gone); });
  }
  guild::MergePreview preview() {
    return read([&](sql::Read& r) {
      return guild::merge_preview(r, town().nadia, again, town().ada);
    });
  }
  guild::Person nadia() {
    return read([&](sql::Read& r) { return guild::find_person(r, town().nadia).value(); });
  }
  void take_in(guild::CommunityId community, guild::PersonId person, guild::Role role) {
    write([&](sql::Write& w) {
      guild::take_in(w, community, person, role, town().joost, town().now());
    });
  }
  guild::MeetingId plan() {
    const guild::Actor joost = town().actor(town().joost);
    return write([&](sql::Write& w) {
      guild::MeetingDraft draft;
      draft.title = "Ronde";
      draft.communities = {town().measuring};
      draft.date = {2023, 5, 3};
      draft.zone = "Europe/Amsterdam";
      draft.lang = "nl";
      return guild::plan_meeting(w, joost, draft, town().now());
    });
  }
  void reply(guild::PersonId person, guild::MeetingId meeting, guild::Rsvp rsvp) {
    town().clock.advance(base::minutes(1));
    write([&](sql::Write& w) {
      guild::reply_to_invitation(w, person, meeting, rsvp, "", town().now());
    });
  }
  guild::PersonId again;
};

}  // namespace world
