// Joining, being asked, leaving and the roles.
#include "guild/communities/membership.hpp"

#include <algorithm>

#include "guild/communities/cards.hpp"
#include "guild/communities/partner.hpp"
#include "guild/people/sign_in.hpp"
#include "world/town.hpp"

namespace {

using guild::Joined;
using guild::Role;
using world::fault_of;

class Membership : public world::InTown {
 protected:
  guild::Standing standing(guild::PersonId person, guild::CommunityId community) {
    const guild::Actor actor = town().actor(person);
    return read(
        [&](sql::Read& r) { return guild::find_standing(r, actor, community, town().now()); });
  }
  Joined join(guild::PersonId person, guild::CommunityId community, const char* words = "") {
    return write(
        [&](sql::Write& w) { return guild::join(w, community, person, words, town().now()); });
  }
  void leave(guild::PersonId person, guild::CommunityId community) {
    write([&](sql::Write& w) { guild::leave(w, community, person, town().now()); });
  }
  guild::JoinRequestId request_of(guild::PersonId person, guild::CommunityId community) {
    return read([&](sql::Read& r) {
      const auto found = guild::latest_request_of(r, community, person);
      return found ? found->id : guild::JoinRequestId{};
    });
  }
  std::size_t jobs(std::string_view kind) {
    return read([&](sql::Read& r) {
      return std::size_t(r.count(R"sql(SELECT count(*) FROM job WHERE kind = $1)sql", kind));
    });
  }
};
EACH_DATABASE(Membership);

TEST_P(Membership, BeginsAtOnceWhereJoiningIsOpen) {
  EXPECT_EQ(join(town().vera, town().measuring), Joined::now);
  EXPECT_TRUE(standing(town().vera, town().measuring).member);
  EXPECT_EQ(join(town().vera, town().measuring), Joined::already);
  const auto members =
      read([&](sql::Read& r) { return guild::count_members(r, town().measuring); });
  EXPECT_EQ(members, 4);
}

TEST_P(Membership, IsAskedForWhereALeadDecides) {
  EXPECT_EQ(join(town().vera, town().building, "Ik bouw graag mee."), Joined::asked);
  EXPECT_EQ(join(town().vera, town().building), Joined::asked);
  EXPECT_FALSE(standing(town().vera, town().building).member);
  EXPECT_TRUE(standing(town().vera, town().building).pending);
  const auto open = read([&](sql::Read& r) { return guild::open_requests(r, town().building); });
  ASSERT_EQ(open.size(), 2u);  // Bram asked first
  EXPECT_EQ(open[0].name, "Bram Kuiper");
  EXPECT_EQ(open[1].words, "Ik bouw graag mee.");
  EXPECT_EQ(open[1].organisation, "De Buurtmeters");
}

// Counts and what rights rest on are kept between commits: after every kind of change they are what
// the rows say, and a change that was taken back leaves nothing.
TEST_P(Membership, IsCountedAndJudgedAnewAfterEveryChange) {
  const auto id = town().measuring;
  const auto agree = [&](const char* after, bool known, int partners) {
    for (int twice = 0; twice < 2; ++twice)
      read([&](sql::Read& r) {
        const guild::Standings standings(r, {}, town().now());
        const auto rows = r.count(R"sql(
          SELECT count(*) FROM membership WHERE community_id = $1 AND to_at IS NULL)sql",
                                  id);
        EXPECT_EQ(guild::count_members(r, id), rows) << after;
        EXPECT_EQ(standings.reads(id), known) << after;
        const auto all = guild::cards(r, standings);
        const auto card = std::ranges::find(all, id, &guild::Card::id);
        ASSERT_EQ(card != all.end(), known) << after;
        if (!known) return;
        EXPECT_EQ(card->members, rows) << after;
        EXPECT_EQ(static_cast<int>(card->partners.size()), partners) << after;
      });
  };
  const int partners = static_cast<int>(
      read([&](sql::Read& r) { return guild::partners_of(r, id); }).size());
  agree("nothing", true, partners);
  join(town().vera, id);
  agree("joining", true, partners);
  leave(town().vera, id);
  agree("leaving", true, partners);
  EXPECT_EQ(fault_of([&] {
              write([&](sql::Write& w) {
                guild::join(w, id, town().vera, "", town().now());
                guild::count_members(w, id);
                guild::cards(w, guild::Standings(w, {}, town().now()));
                base::conflict("taken back");
              });
            }),
            "taken back");
  agree("joining that was taken back", true, partners);
  write([&](sql::Write& w) {
    guild::add_partner(w, id, "Waterschap", "gov", town().joost, town().now());
  });
  agree("a new partner", true, partners + 1);
  const auto show_to = [&](guild::Visibility visibility) {
    write([&](sql::Write& w) {
      guild::CommunityDraft draft = guild::community(w, id).is;
      draft.visibility = visibility;
      guild::change_community(w, town().joost, id, draft, town().now());
    });
  };
  show_to(guild::Visibility::closed);
  agree("closing it", false, 0);
  show_to(guild::Visibility::open_to_all);
  agree("opening it", true, partners + 1);
}

TEST_P(Membership, AsksOfAllCommunitiesAreThoseOfEach) {
  join(town().vera, town().building, "Ik bouw graag mee.");
  read([&](sql::Read& r) {
    auto all = guild::open_requests(r);
    EXPECT_FALSE(all[town().building].empty());
    const guild::Standings standings(r, {}, town().now());
    for (const auto& in : standings.all()) {
      const auto each = guild::open_requests(r, in.community);
      ASSERT_EQ(all[in.community].size(), each.size());
      for (std::size_t i = 0; i < each.size(); ++i) {
        EXPECT_EQ(all[in.community][i].id, each[i].id);
        EXPECT_EQ(all[in.community][i].words, each[i].words);
        EXPECT_EQ(all[in.community][i].organisation, each[i].organisation);
      }
    }
  });
}

TEST_P(Membership, IsAskedForThirtyTimesADayAtMostWherever) {
  std::vector<guild::CommunityId> many;
  write([&](sql::Write& w) {
    for (int i = 0; i < 31; ++i) {
      guild::CommunityDraft draft;
      draft.name = {"Op aanvraag " + std::to_string(i), ""};
      draft.joining = guild::Joining::request;
      many.push_back(guild::create_community(w, {}, draft, town().now()));
    }
  });
  for (int i = 0; i < 30; ++i) EXPECT_EQ(join(town().vera, many[i]), Joined::asked);
  EXPECT_EQ(fault_of([&] { join(town().vera, many[30]); }), "fault.too_many");
  EXPECT_EQ(join(town().willem, many[30]), Joined::asked);
}

// A lead's own organisation is a fact for those who see the people; nobody else sees more of it
// than she shows.
TEST_P(Membership, ShowsTheOrganisationOfALeadAsWideAsSheChose) {
  const auto seen_by = [&](guild::PersonId asker) {
    return read([&](sql::Read& r) {
      const auto standing =
          guild::find_standing(r, town().actor(asker), town().measuring, town().now());
      const auto lines = guild::guide_lines(r, town().measuring, standing);
      EXPECT_EQ(lines.at(0).name, "Joost Verhagen");
      EXPECT_EQ(lines[0].organisation.empty(), lines[0].sector.empty());
      return lines[0].organisation;
    });
  };
  const auto choose = [&](guild::Seen seen) {
    write([&](sql::Write& w) {
      guild::Profile profile;
      profile.name = "Joost Verhagen";
      profile.organisation = "Gemeente Oudewaard";
      profile.sector = "mun";
      profile.organisation_seen = seen;
      guild::change_profile(w, town().joost, profile, town().now());
    });
  };
  const guild::PersonId stranger;
  EXPECT_EQ(seen_by(stranger), "") << "the hub is what she shows it to when she chose nothing";
  EXPECT_EQ(seen_by(town().vera), "Gemeente Oudewaard");
  choose(guild::Seen::communities);
  EXPECT_EQ(seen_by(town().vera), "");
  EXPECT_EQ(seen_by(town().nadia), "Gemeente Oudewaard");
  choose(guild::Seen::me);
  EXPECT_EQ(seen_by(town().nadia), "Gemeente Oudewaard") << "a fact among those who take part";
  choose(guild::Seen::everyone);
  EXPECT_EQ(seen_by(stranger), "Gemeente Oudewaard");
}

TEST_P(Membership, IsByInvitationWhereTheCommunityWantsThat) {
  EXPECT_EQ(fault_of([&] { join(town().vera, town().ethics); }), "community.by_invitation");
  EXPECT_EQ(join(town().bram, town().ethics), Joined::now);
  EXPECT_FALSE(standing(town().bram, town().ethics).pending);
}

TEST_P(Membership, OneAnswersARequestAndTheOtherIsTold) {
  const auto request = request_of(town().bram, town().building);
  write([&](sql::Write& w) {
    guild::accept_request(w, town().building, request, town().joost, town().now());
  });
  EXPECT_TRUE(standing(town().bram, town().building).member);
  EXPECT_EQ(jobs("mail.join_accepted"), 1u);
  const auto again = [&] {
    write([&](sql::Write& w) {
      guild::accept_request(w, town().building, request, town().marloes, town().now());
    });
  };
  const auto decline = [&] {
    write([&](sql::Write& w) {
      guild::decline_request(w, town().building, request, "Nee.", town().marloes, town().now());
    });
  };
  EXPECT_EQ(fault_of(again), "community.answered");
  EXPECT_EQ(fault_of(decline), "community.answered");
  EXPECT_TRUE(standing(town().bram, town().building).member);
}

TEST_P(Membership, ADeclineCarriesAWordAndLeavesTheWayOpen) {
  const auto request = request_of(town().bram, town().building);
  write([&](sql::Write& w) {
    guild::decline_request(w, town().building, request, "Kom in het najaar.", town().joost,
                           town().now());
  });
  const auto own =
      read([&](sql::Read& r) { return guild::latest_request_of(r, town().building, town().bram); });
  EXPECT_EQ(own->state, "declined");
  EXPECT_EQ(own->answer, "Kom in het najaar.");
  EXPECT_FALSE(standing(town().bram, town().building).pending);
  EXPECT_EQ(join(town().bram, town().building), Joined::asked);
}

TEST_P(Membership, ARequestIsAnsweredInItsOwnCommunityOnly) {
  const auto request = request_of(town().bram, town().building);
  EXPECT_EQ(fault_of([&] {
              write([&](sql::Write& w) {
                guild::accept_request(w, town().kitchen, request, town().katja, town().now());
              });
            }),
            "fault.not_found");
  EXPECT_FALSE(standing(town().bram, town().building).member);
}

TEST_P(Membership, AnInvitationIsNotAcceptedForTheInvited) {
  const auto request = request_of(town().bram, town().ethics);
  EXPECT_EQ(fault_of([&] {
              write([&](sql::Write& w) {
                guild::accept_request(w, town().ethics, request, town().joost, town().now());
              });
            }),
            "fault.not_found");
}

TEST_P(Membership, InvitingWhoAskedLetsHerIn) {
  write([&](sql::Write& w) {
    guild::invite(w, town().building, town().bram, "", town().joost, town().now());
  });
  EXPECT_TRUE(standing(town().bram, town().building).member);
}

TEST_P(Membership, TheLastLeadCannotGo) {
  EXPECT_EQ(fault_of([&] { leave(town().joost, town().measuring); }), "community.last_lead");
  const auto step_down = [&] {
    write([&](sql::Write& w) {
      guild::change_role(w, town().measuring, town().joost, Role::member, town().marloes,
                         town().now());
    });
  };
  EXPECT_EQ(fault_of(step_down), "community.last_lead");
  const auto removed = [&] {
    write([&](sql::Write& w) {
      guild::remove_member(w, town().measuring, town().joost, town().marloes, town().now());
    });
  };
  EXPECT_EQ(fault_of(removed), "community.last_lead");
  EXPECT_TRUE(standing(town().joost, town().measuring).lead);
}

TEST_P(Membership, IsHandedOverToAMember) {
  const auto hand_over_to = [&](guild::PersonId to) {
    write([&](sql::Write& w) {
      guild::hand_over(w, town().measuring, town().joost, to, town().now());
    });
  };
  EXPECT_EQ(fault_of([&] { hand_over_to(town().vera); }), "community.hand_over_to_member");
  EXPECT_EQ(fault_of([&] { hand_over_to(town().joost); }), "community.hand_over_to_member");
  hand_over_to(town().nadia);
  EXPECT_TRUE(standing(town().nadia, town().measuring).lead);
  EXPECT_FALSE(standing(town().joost, town().measuring).lead);
  leave(town().joost, town().measuring);
  EXPECT_FALSE(standing(town().joost, town().measuring).member);
}

TEST_P(Membership, OneOfTwoLeadsMayGo) {
  write([&](sql::Write& w) {
    guild::change_role(w, town().measuring, town().nadia, Role::lead, town().joost, town().now());
  });
  leave(town().joost, town().measuring);
  EXPECT_FALSE(standing(town().joost, town().measuring).member);
  EXPECT_EQ(fault_of([&] { leave(town().nadia, town().measuring); }), "community.last_lead");
}

TEST_P(Membership, KeepsItsHistoryWhenSomebodyComesBack) {
  leave(town().nadia, town().measuring);
  EXPECT_TRUE(standing(town().nadia, town().measuring).former);
  town().clock.advance(base::days(30));
  EXPECT_EQ(join(town().nadia, town().measuring), Joined::now);
  const auto rows = read([&](sql::Read& r) {
    return r.count(R"sql(SELECT count(*) FROM membership
                         WHERE person_id = $1 AND community_id = $2)sql",
                   town().nadia, town().measuring);
  });
  EXPECT_EQ(rows, 2);
}

TEST_P(Membership, LeavingIsUndoneWithinADayWithTheRole) {
  const auto undo = [&] {
    write([&](sql::Write& w) {
      guild::return_after_leaving(w, town().ethics, town().fenna, town().fenna, town().now());
    });
  };
  leave(town().fenna, town().ethics);
  town().clock.advance(base::hours(23));
  undo();
  EXPECT_TRUE(standing(town().fenna, town().ethics).facilitator);
  leave(town().fenna, town().ethics);
  town().clock.advance(base::hours(25));
  EXPECT_EQ(fault_of(undo), "community.left_too_long_ago");
  EXPECT_FALSE(standing(town().fenna, town().ethics).member);
}

TEST_P(Membership, TakenAwayIsGivenBackByWhoLeadsOnly) {
  const auto give_back = [&](guild::PersonId by) {
    write([&](sql::Write& w) {
      guild::return_after_leaving(w, town().ethics, town().nadia, by, town().now());
    });
  };
  write([&](sql::Write& w) {
    guild::remove_member(w, town().ethics, town().nadia, town().joost, town().now());
  });
  EXPECT_EQ(fault_of([&] { give_back(town().nadia); }), "fault.not_found");
  const auto removed = [&] {
    return read([&](sql::Read& r) {
      return guild::recent_removals(r, town().ethics, town().now()).size();
    });
  };
  EXPECT_EQ(removed(), 1u);  // and not Otto, who left by himself
  give_back(town().joost);
  EXPECT_EQ(removed(), 0u);
  EXPECT_TRUE(standing(town().nadia, town().ethics).member);
}

TEST_P(Membership, ThatWasLeftTodayIsListedToWhoLeft) {
  const auto departures = [&](guild::PersonId person) {
    return read(
        [&](sql::Read& r) { return guild::recent_departures(r, person, town().now()).size(); });
  };
  EXPECT_EQ(departures(town().otto), 3u);
  EXPECT_EQ(departures(town().nadia), 0u);
  join(town().otto, town().measuring);
  EXPECT_EQ(departures(town().otto), 2u);
  town().clock.advance(base::hours(25));
  EXPECT_EQ(departures(town().otto), 0u);
}

TEST_P(Membership, OfAClosedDownCommunityNobodyBecomes) {
  write([&](sql::Write& w) {
    auto draft = guild::community(w, town().measuring).is;
    draft.state = "closed";
    guild::change_community(w, town().joost, town().measuring, draft, town().now());
  });
  EXPECT_EQ(fault_of([&] { join(town().vera, town().measuring); }), "community.closed_down");
}

TEST_P(Membership, EndsEverywhereWhenAPersonIsErased) {
  write([&](sql::Write& w) { guild::end_all_memberships(w, town().joost, town().now()); });
  EXPECT_FALSE(standing(town().joost, town().measuring).member);
  EXPECT_TRUE(standing(town().marloes, town().measuring).leads());
}

// A visitor gives a name and a mail address; nobody is anybody before the mailed way in is used.
TEST_P(Membership, OfAVisitorBeginsWhenTheMailedCodeIsUsed) {
  const guild::Wish wish{"Saar de Wit", "Atelier Noord", "nl", ""};
  const auto handle = write([&](sql::Write& w) {
    const auto made =
        guild::request_sign_in(w, {"saar@noord.example", "1.2.3.4", "", "nl"}, town().now());
    guild::wish_to_join(w, town().measuring, wish, made);
    return made;
  });
  EXPECT_FALSE(
      read([&](sql::Read& r) { return guild::find_person_by_address(r, "saar@noord.example"); }));
  const std::string payload = read([&](sql::Read& r) {
    return *r.first<std::string>(R"sql(SELECT payload FROM job WHERE kind = 'mail.sign_in')sql");
  });
  const std::string link = payload.substr(payload.find(' ') + 1, 32);
  const auto seen = read([&](sql::Read& r) { return guild::look_at_link(r, link, town().now()); });
  EXPECT_EQ(seen.way, guild::WayIn::open);
  const auto used =
      write([&](sql::Write& w) { return guild::use_link(w, link, "page", {}, town().now()); });
  EXPECT_EQ(used.way, guild::WayIn::open);
  EXPECT_TRUE(standing(used.person, town().measuring).member);
  const auto members = read([&](sql::Read& r) { return guild::member_lines(r, town().measuring); });
  EXPECT_EQ(members.back().name, "Saar de Wit");
  EXPECT_EQ(members.back().organisation, "Atelier Noord");
}

TEST_P(Membership, OfTwoCommunitiesWishedForAtOnceBeginsInBoth) {
  std::vector<std::string> links;
  write([&](sql::Write& w) {
    for (const guild::CommunityId community : {town().measuring, town().kitchen}) {
      const auto handle =
          guild::request_sign_in(w, {"saar@noord.example", "1.2.3.4", "", "nl"}, town().now());
      guild::wish_to_join(w, community, {"Saar de Wit", "", "nl", ""}, handle);
    }
    for (const sql::Row& row :
         w.query(R"sql(SELECT payload FROM job WHERE kind = 'mail.sign_in' ORDER BY id)sql"))
      links.emplace_back(row.text(0).substr(row.text(0).find(' ') + 1, 32));
  });
  ASSERT_EQ(links.size(), 2u);
  const auto use = [&](const std::string& link) {
    return write([&](sql::Write& w) { return guild::use_link(w, link, "page", {}, town().now()); });
  };
  const auto first = use(links[0]);
  EXPECT_TRUE(standing(first.person, town().measuring).member);
  const auto second = use(links[1]);
  EXPECT_EQ(second.way, guild::WayIn::open);
  EXPECT_EQ(second.person, first.person);
  EXPECT_TRUE(standing(first.person, town().kitchen).member);
  town().clock.advance(guild::works_again);
  EXPECT_EQ(use(links[0]).way, guild::WayIn::over);
  EXPECT_EQ(use(links[1]).way, guild::WayIn::over);
}

TEST_P(Membership, IsNotBegunByAWishThatAnotherWroteInHerName) {
  write([&](sql::Write& w) {
    const auto handle =
        guild::request_sign_in(w, {"vera@buurtmeters.example", "6.6.6.6", "", "nl"}, town().now());
    guild::wish_to_join(w, town().measuring, {"Vera", "", "nl", ""}, handle);
    guild::request_sign_in(w, {"vera@buurtmeters.example", "1.2.3.4", "", "nl"}, town().now());
  });
  const std::string payload = read([&](sql::Read& r) {
    return *r.first<std::string>(
        R"sql(SELECT payload FROM job WHERE kind = 'mail.sign_in' ORDER BY id DESC LIMIT 1)sql");
  });
  const std::string link = payload.substr(payload.find(' ') + 1, 32);
  write([&](sql::Write& w) { guild::use_link(w, link, "page", {}, town().now()); });
  EXPECT_FALSE(standing(town().vera, town().measuring).member);
}

}  // namespace
