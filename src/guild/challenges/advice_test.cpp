// What a team and its client agree on, advise and reply, until it has landed.
#include "guild/challenges/advice.hpp"

#include "base/text.hpp"
#include "guild/challenges/team.hpp"
#include "guild/evidence/evidence.hpp"
#include "guild/people/erasure.hpp"
#include "guild/people/own_data.hpp"
#include "guild/people/person.hpp"
#include "guild/questions/question.hpp"
#include "guild/search/search.hpp"
#include "jobs/jobs.hpp"
#include "world/every_text.hpp"
#include "world/town.hpp"

namespace guild {
namespace {

class Advice : public world::InTown {
 protected:
  // A chosen challenge with Nadia in its team.
  Advice() {
    RoundDraft draft;
    draft.title = "Vraagstukken 2023";
    draft.hand_in_until = town().now() + base::days(1);
    draft.choose_until = town().now() + base::days(2);
    draft.team_until = town().now() + base::days(3);
    draft.wanted = 1;
    draft.team_least = 1;
    round = write([&](sql::Write& w) {
      return open_round(w, town().measuring, town().fenna, draft, town().now());
    });
    one = write([&](sql::Write& w) {
      return hand_in(w, round, town().joost,
                     {"Hoe houden we starters?", "Ze vertrekken.", "Eikenbank Delta",
                      "Hendrik-Jan de Wit", "hendrik-jan@eikenbank.example"},
                     town().now());
    });
    pass();
    write([&](sql::Write& w) { place_dots(w, round, town().nadia, {{one, 1}}, town().now()); });
    pass();
    write([&](sql::Write& w) { wish_team(w, round, town().nadia, {{one}, {}}, town().now()); });
    pass();
  }
  void pass() {
    town().clock.advance(base::minutes(1));
    write([&](sql::Write& w) { end_phase(w, round, town().fenna, town().now()); });
  }
  template <class Verb>
  std::string fault(Verb verb) {
    return world::fault_of([&] { write(verb); });
  }
  StatementDraft text(const std::string& question, int after, const std::string& reason = "") {
    return {"Bedrijven vertrekken.", "", question, "", reason, after};
  }
  int stated(const std::string& question, int after, const std::string& reason = "Beter") {
    return write([&](sql::Write& w) {
      return write_statement(w, one, town().nadia, text(question, after, reason), town().now());
    });
  }
  std::vector<Statement> statements() {
    return read([&](sql::Read& r) { return statements_of(r, one); });
  }
  ItemId item(const std::string& words = "Open een huis in het postkantoor") {
    return write(
        [&](sql::Write& w) { return add_item(w, one, town().nadia, words, town().now()); });
  }
  std::vector<AdviceItem> items() {
    return read([&](sql::Read& r) { return items_of(r, one); });
  }
  void present() {
    write([&](sql::Write& w) { present_advice(w, one, town().nadia, town().now()); });
  }
  Challenge challenge() {
    return read([&](sql::Read& r) { return *find_challenge(r, one); });
  }
  CommentId comment_on(QuestionId question, PersonId by, const std::string& body) {
    return write([&](sql::Write& w) {
      return w.insert<struct guild::Comment>(
          R"sql(INSERT INTO comment (public_id, question_id, author_id, body, lang, at)
                VALUES ($1, $2, $3, $1, 'nl', 1) RETURNING id)sql",
          body, question, by);
    });
  }
  std::int64_t waiting(const std::string& kind) {
    return read([&](sql::Read& r) {
      return r.count(R"sql(SELECT count(*) FROM job WHERE kind = $1)sql", kind);
    });
  }

  RoundId round;
  ChallengeId one;
};

TEST_P(Advice, EachVersionOfTheProblemStaysAndTheClientAgreesToTheLatest) {
  EXPECT_EQ(stated("Hoe houden we starters?", 0, ""), 1);
  write([&](sql::Write& w) { agree_statement(w, one, 1, town().now()); });
  EXPECT_TRUE(statements()[0].agreed_at);
  EXPECT_EQ(fault([&](sql::Write& w) {
              write_statement(w, one, town().nadia, text("Anders?", 1), town().now());
            }),
            "form.required");
  EXPECT_EQ(stated("Hoe houden we starters voor de regio?", 1), 2);
  const auto all = statements();
  ASSERT_EQ(all.size(), 2u);
  EXPECT_FALSE(all[0].agreed_at);
  EXPECT_TRUE(all[1].agreed_at);
  EXPECT_EQ(all[1].is.question, "Hoe houden we starters?");
  // The client's page still showed the first.
  EXPECT_EQ(fault([&](sql::Write& w) { agree_statement(w, one, 1, town().now()); }),
            "challenge.newer_statement");
  EXPECT_EQ(fault([&](sql::Write& w) { answer_statement(w, one, 1, "Nee", town().now()); }),
            "challenge.newer_statement");
}

TEST_P(Advice, OfTwoWhoWriteAtOnceOneIsFirst) {
  stated("Een?", 0, "");
  stated("Twee?", 1);
  EXPECT_EQ(fault([&](sql::Write& w) {
              write_statement(w, one, town().fenna, text("Ook twee?", 1, "Ook"), town().now());
            }),
            "challenge.statement_was_first");
  EXPECT_EQ(statements().size(), 2u);
}

TEST_P(Advice, AgreeingAgainIsAgreeingOnce) {
  stated("Een?", 0, "");
  write([&](sql::Write& w) { agree_statement(w, one, 1, town().now()); });
  const auto first = statements()[0].agreed_at;
  town().clock.advance(base::days(1));
  write([&](sql::Write& w) { agree_statement(w, one, 1, town().now()); });
  EXPECT_EQ(statements()[0].agreed_at, first);
  write([&](sql::Write& w) { answer_statement(w, one, 1, "Toch niet", town().now()); });
  EXPECT_FALSE(statements()[0].agreed_at);
  EXPECT_EQ(statements()[0].client_words, "Toch niet");
}

TEST_P(Advice, AnItemWithoutSupportSaysSo) {
  const ItemId first = item(), second = item("Stel een verbinder aan");
  const QuestionId question = challenge().question;
  const CommentId comment = comment_on(question, town().fenna, "Negen van tien vertrekken");
  const auto support = [&](ItemId to, CommentId by) {
    return fault([&](sql::Write& w) { support_item(w, one, to, by, town().nadia, town().now()); });
  };
  EXPECT_EQ(support(first, comment), "");
  EXPECT_EQ(support(first, comment), "");  // twice is once
  ASSERT_EQ(items()[0].supports.size(), 1u);
  EXPECT_EQ(items()[0].supports[0].author, "Fenna Dijkstra");
  EXPECT_TRUE(items()[1].supports.empty());
  const QuestionId other = write([&](sql::Write& w) {
    return ask_question(w, town().nadia, town().measuring, {"Iets anders?"}, town().now());
  });
  EXPECT_EQ(support(second, comment_on(other, town().nadia, "Elders")), "fault.not_found");
  // What is taken away supports nothing.
  write([&](sql::Write& w) {
    w.run(R"sql(UPDATE comment SET removed_at = 2 WHERE id = $1)sql", comment);
  });
  EXPECT_TRUE(items()[0].supports.empty());
}

TEST_P(Advice, RestsOnTheEvidenceOfItsQuestion) {
  const ItemId first = item();
  const auto note = [&](QuestionId on) {
    return write([&](sql::Write& w) {
      EvidenceDraft draft{"desk_note", "Wie vertrok er?"};
      draft.found = "Negen van de elf.";
      return note_evidence(w, town().fenna, on, draft, town().now());
    });
  };
  const EvidenceId evidence = note(challenge().question);
  const auto rests = [&](EvidenceId on) {
    return fault(
        [&](sql::Write& w) { support_item(w, one, first, on, town().nadia, town().now()); });
  };
  EXPECT_EQ(rests(evidence), "");
  EXPECT_EQ(rests(evidence), "");  // twice is once
  const auto possible = read([&](sql::Read& r) { return possible_supports(r, challenge()); });
  ASSERT_EQ(possible.size(), 1u);
  EXPECT_EQ(possible[0].words, "Wie vertrok er?");
  ASSERT_EQ(items()[0].supports.size(), 1u);
  EXPECT_EQ(std::get<EvidenceId>(items()[0].supports[0].by), evidence);
  const QuestionId other = write([&](sql::Write& w) {
    return ask_question(w, town().nadia, town().measuring, {"Iets anders?"}, town().now());
  });
  EXPECT_EQ(rests(note(other)), "fault.not_found");
  // Withdrawn it supports nothing, and again once it is back.
  write([&](sql::Write& w) { withdraw_evidence(w, evidence, town().fenna, "", town().now()); });
  EXPECT_TRUE(items()[0].supports.empty());
  write([&](sql::Write& w) { restore_evidence(w, evidence, town().fenna, town().now()); });
  EXPECT_EQ(items()[0].supports.size(), 1u);
  write([&](sql::Write& w) { end_support(w, one, first, evidence); });
  EXPECT_TRUE(items()[0].supports.empty());
}

TEST_P(Advice, IsPresentedWithItemsToAClientWhoCanBeReached) {
  EXPECT_EQ(fault([&](sql::Write& w) { present_advice(w, one, town().nadia, town().now()); }),
            "challenge.no_items");
  const ItemId first = item();
  EXPECT_EQ(fault([&](sql::Write& w) {
              respond(w, one, first, wording_of(items()[0].text), {"yes", ""}, town().now());
            }),
            "challenge.not_presented");
  write([&](sql::Write& w) {
    change_client(w, one, town().joost, "Hendrik-Jan de Wit", "", town().now());
  });
  EXPECT_EQ(fault([&](sql::Write& w) { present_advice(w, one, town().nadia, town().now()); }),
            "challenge.no_client_mail");
  write([&](sql::Write& w) {
    change_client(w, one, town().joost, "Anna de Wit", "anna@eikenbank.example", town().now());
  });
  present();
  EXPECT_EQ(waiting("mail.client"), 1);
  EXPECT_EQ(waiting("ask_follow_up"), 1);
  present();  // mails again, asks once
  EXPECT_EQ(waiting("mail.client"), 2);
  EXPECT_EQ(waiting("ask_follow_up"), 1);
}

TEST_P(Advice, TheClientRepliesItemByItemWithAReasonAndTheLastReplyCounts) {
  const ItemId first = item(), second = item("Stel een verbinder aan");
  present();
  const auto reply = [&](ItemId to, const std::string& answer, const std::string& reason) {
    const std::string wording = wording_of(items()[to == first ? 0 : 1].text);
    return fault(
        [&](sql::Write& w) { respond(w, one, to, wording, {answer, reason}, town().now()); });
  };
  EXPECT_EQ(reply(first, "no", ""), "form.required");
  EXPECT_EQ(reply(first, "later", "Het bestuur praat erover in juni"), "");
  EXPECT_EQ(reply(first, "later", "Het bestuur praat erover in juni"), "");
  EXPECT_EQ(reply(first, "yes", ""), "");
  ASSERT_TRUE(items()[0].response);
  EXPECT_EQ(items()[0].response->answer, "yes");
  EXPECT_FALSE(items()[1].response);
  // The first reply is kept, the repeated one is not.
  EXPECT_EQ(
      read([](sql::Read& r) { return r.count(R"sql(SELECT count(*) FROM client_response)sql"); }),
      2);
  // What was replied to stays as it is; the other may still change.
  EXPECT_EQ(fault([&](sql::Write& w) {
              change_item(w, one, first, town().nadia, "Anders", town().now());
            }),
            "challenge.item_answered");
  EXPECT_EQ(fault([&](sql::Write& w) { remove_item(w, one, first, town().nadia, town().now()); }),
            "challenge.item_answered");
  EXPECT_EQ(fault([&](sql::Write& w) {
              change_item(w, one, second, town().nadia, "Anders", town().now());
            }),
            "");
  EXPECT_EQ(fault([&](sql::Write& w) { remove_item(w, one, second, town().nadia, town().now()); }),
            "");
  EXPECT_EQ(items().size(), 1u);
}

// The team changed it while the client had the page open.
TEST_P(Advice, AReplyIsToTheWordsThatWereRead) {
  const ItemId first = item("Open een huis");
  present();
  const std::string read_as = wording_of(items()[0].text);
  write([&](sql::Write& w) {
    change_item(w, one, first, town().nadia, "Sluit het huis", town().now());
  });
  const auto reply = [&](const std::string& wording) {
    return fault([&](sql::Write& w) {
      respond(w, one, first, wording, {"yes", ""}, town().now());
    });
  };
  EXPECT_EQ(reply(read_as), "challenge.item_changed");
  EXPECT_EQ(reply(""), "challenge.item_changed");
  EXPECT_FALSE(items()[0].response);
  EXPECT_EQ(reply(wording_of("Sluit het huis")), "");
  EXPECT_TRUE(items()[0].response);
}

TEST_P(Advice, ALinkOfAnEarlierClientOpensNothing) {
  const int serial = challenge().client_serial;
  const auto open = [&](std::int64_t with) {
    return world::fault_of(
        [&] { read([&](sql::Read& r) { find_challenge_of_client(r, one, with); }); });
  };
  EXPECT_EQ(open(serial), "");
  write([&](sql::Write& w) {
    change_client(w, one, town().joost, "Anna de Wit", "anna@eikenbank.example", town().now());
  });
  EXPECT_EQ(open(serial), "challenge.link_replaced");
  EXPECT_EQ(open(challenge().client_serial), "");
  // Nothing changed: the link stays good.
  write([&](sql::Write& w) {
    change_client(w, one, town().joost, "Anna de Wit", "anna@eikenbank.example", town().now());
  });
  EXPECT_EQ(open(serial + 1), "");
}

TEST_P(Advice, TalksAreNotedUntilAnItemHasLanded) {
  const ItemId first = item();
  const auto talk = [&](const TalkDraft& of) {
    return fault([&](sql::Write& w) { note_talk(w, one, first, town().nadia, of, town().now()); });
  };
  EXPECT_EQ(talk({"Gemeente", {}, "Willen meedoen"}), "form.required");
  EXPECT_EQ(talk({"Gemeente", base::Date{2023, 5, 1}, "Willen meedoen"}), "");
  ASSERT_EQ(items()[0].talks.size(), 1u);
  EXPECT_EQ(items()[0].talks[0].date, (base::Date{2023, 5, 1}));
  const auto settle = [&](const std::string& outcome) {
    return fault([&](sql::Write& w) {
      settle_item(w, one, first, town().nadia, outcome, "In de begroting", town().now());
    });
  };
  EXPECT_EQ(settle("misschien"), "form.choose");
  EXPECT_EQ(settle("landed"), "");
  EXPECT_EQ(talk({"Gemeente", base::Date{2023, 6, 1}, "Nog iets"}), "challenge.item_is_settled");
  EXPECT_EQ(settle(""), "");
  EXPECT_EQ(talk({"Gemeente", base::Date{2023, 6, 1}, "Nog iets"}), "");
}

TEST_P(Advice, HalfAYearLaterItIsAskedOnceWhatBecameOfIt) {
  item();
  present();
  town().clock.advance(follow_up_after);
  const auto ask = [&] {
    return write([&](sql::Write& w) { return ask_follow_up(w, one, town().now()); });
  };
  EXPECT_TRUE(ask());
  EXPECT_FALSE(ask());
  EXPECT_EQ(waiting("mail.follow_up"), 1);
  EXPECT_EQ(waiting("mail.client"), 2);  // the advice, and the question
  write([&](sql::Write& w) {
    note_follow_up(w, one, {}, "Het huis is open", town().now());
    note_follow_up(w, one, town().nadia, "Twaalf starters", town().now());
  });
  const auto noted = read([&](sql::Read& r) { return follow_ups_of(r, one); });
  ASSERT_EQ(noted.size(), 2u);
  EXPECT_EQ(noted[0].author, "");
  EXPECT_EQ(noted[1].author, "Nadia el Amrani");
}

TEST_P(Advice, OfOneChallengeIsNotChangedThroughAnother) {
  const ItemId first = item();
  EXPECT_EQ(fault([&](sql::Write& w) {
              change_item(w, ChallengeId{9999}, first, town().nadia, "Anders", town().now());
            }),
            "fault.not_found");
}

TEST_P(Advice, AnErasedClientIsNamedNowhere) {
  // The client has an account too, and leaves.
  const PersonId client = write([&](sql::Write& w) {
    return add_person(w, {"Hendrik-Jan de Wit", "hendrik-jan@eikenbank.example"}, town().now()).id;
  });
  const auto mentions = read([&](sql::Read& r) { return find_mentions(r, client); });
  EXPECT_TRUE(mentions.empty());  // what goes needs no cleaning
  write([&](sql::Write& w) {
    erase_person(w, client, "Hendrik-Jan de Wit", mentions, town().now());
  });
  for (const auto& stored : world::every_text(database())) {
    const std::string folded = base::fold(stored.text);
    EXPECT_EQ(folded.find("hendrik-jan"), std::string::npos) << stored.table << stored.column;
  }
}

// Somebody of the same name elsewhere is not the client: her link and address stay.
TEST_P(Advice, WhoHasTheClientsNameOnlyTakesNothingAlong) {
  const PersonId other = write([&](sql::Write& w) {
    return add_person(w, {"Hendrik-Jan de Wit", "hj@elders.example"}, town().now()).id;
  });
  const auto before = challenge();
  const auto mentions = read([&](sql::Read& r) { return find_mentions(r, other); });
  ASSERT_EQ(mentions.size(), 1u);  // whether it is she, a person says
  EXPECT_EQ(mentions[0].noun, "challenge");
  EXPECT_EQ(mentions[0].noun_id, one.value);
  EXPECT_EQ(mentions[0].community, town().measuring);
  write([&](sql::Write& w) {
    erase_person(w, other, "Hendrik-Jan de Wit", mentions, town().now());
  });
  EXPECT_EQ(challenge().is.client_mail, before.is.client_mail);
  EXPECT_EQ(challenge().client_serial, before.client_serial);
}

TEST_P(Advice, WishesAndDotsGoWithWhoIsErased) {
  const PersonId nadia = town().nadia;
  const auto mentions = read([&](sql::Read& r) { return find_mentions(r, nadia); });
  write([&](sql::Write& w) { erase_person(w, nadia, "Nadia el Amrani", mentions, town().now()); });
  EXPECT_EQ(read([&](sql::Read& r) {
              return r.count(R"sql(SELECT count(*) FROM team_volunteer WHERE person_id = $1)sql",
                             nadia);
            }),
            0);
  const auto team = read([&](sql::Read& r) { return team_of(r, one); });
  ASSERT_EQ(team.size(), 1u);
  EXPECT_EQ(team[0].name, erased_name);
  EXPECT_FALSE(team[0].is_here);
}

TEST_P(Advice, AreFoundByWhoWorksThereOnceShown) {
  const auto finds = [&](PersonId person) {
    return read([&](sql::Read& r) {
      for (const auto& group :
           search::find(r, town().actor(person), {"starters", "nl"}, town().now()))
        if (group.kind == "challenge") return group.total;
      return 0;
    });
  };
  EXPECT_EQ(finds(town().vera), 1);
  EXPECT_EQ(finds({}), 0);
}

EACH_DATABASE(Advice);

}  // namespace
}  // namespace guild
