#include "guild/evidence/evidence.hpp"

#include "guild/evidence/claims.hpp"
#include "guild/evidence/quotes.hpp"
#include "guild/people/erasure.hpp"
#include "guild/people/own_data.hpp"
#include "guild/people/person.hpp"
#include "guild/questions/discussion.hpp"
#include "guild/questions/parking.hpp"
#include "guild/search/search.hpp"
#include "world/town.hpp"

namespace guild {
namespace {

// Nadia asked; Vera, who takes part nowhere, may read what is asked in a public community.
class EvidenceTest : public world::InTown {
 protected:
  EvidenceTest() {
    question = write([&](sql::Write& w) {
      return ask_question(w, town().nadia, town().measuring,
                          {"Waarom duurt een vergunning zo lang?"}, town().now());
    });
  }
  EvidenceId note(const EvidenceDraft& draft, PersonId by) {
    return write([&](sql::Write& w) {
      return note_evidence(w, by, question, draft, town().now());
    });
  }
  EvidenceId interview() {
    EvidenceDraft draft{"interview", "Een jurist die zelf tekent"};
    draft.found = "Zij tekent elf keer.";
    draft.sector = "com";
    return note(draft, town().nadia);
  }
  EvidenceId desk_note() {
    return note({"desk_note", "Wat is er gemeten aan doorlooptijd?", {}, "", "", "",
                 "Van 214 dagen lag het er 190 stil.", "Niets van na 2020."},
                town().joost);
  }
  QuoteId quote(EvidenceId evidence) {
    return write([&](sql::Write& w) {
      return add_quote(w, evidence, town().nadia,
                       {"Ik teken omdat het er staat.", "Carla Bos", "Sensorwerf", "edu"},
                       town().now());
    });
  }
  std::int64_t ask(EvidenceId evidence, QuoteId id,
                   std::string_view mail = "carla@sensorwerf.example") {
    return write([&](sql::Write& w) {
      ask_permission(w, evidence, id, town().nadia, mail, town().now());
      return find_quote(w, id)->serial;
    });
  }
  std::string answer(QuoteId id, std::int64_t serial, bool yes, bool named = false) {
    return world::fault_of([&] {
      write([&](sql::Write& w) { answer_permission(w, id, serial, yes, named, town().now()); });
    });
  }
  std::vector<Quote> seen_by(PersonId person, EvidenceId id) {
    return read([&](sql::Read& r) {
      return quotes_for(r, find_evidence_for(r, town().actor(person), id, town().now()));
    });
  }
  std::string reading(PersonId person, EvidenceId id) {
    return world::fault_of([&] {
      read([&](sql::Read& r) { find_evidence_for(r, town().actor(person), id, town().now()); });
    });
  }
  std::size_t hits(PersonId person, std::string_view words) {
    return read([&](sql::Read& r) {
      const auto groups =
          search::find(r, town().actor(person), {words, "nl", "evidence"}, town().now());
      return groups.empty() ? std::size_t{0} : groups[0].hits.size();
    });
  }
  std::vector<std::string> silent() {
    return read([&](sql::Read& r) { return sectors_not_heard(r, question); });
  }
  bool silent_is(std::string_view code) {
    for (const std::string& one : silent())
      if (one == code) return true;
    return false;
  }
  QuestionId question;
};

TEST_P(EvidenceTest, IsReadAndFoundByWhoWorksThere) {
  const EvidenceId id = desk_note();
  EXPECT_EQ(reading(town().vera, id), "");
  EXPECT_NE(reading({}, id), "");
  EXPECT_EQ(hits(town().vera, "doorlooptijd"), 1u);
  EXPECT_EQ(hits({}, "doorlooptijd"), 0u);
  const auto found = read([&](sql::Read& r) { return *find_evidence(r, id); });
  EXPECT_EQ(found.is.gaps, "Niets van na 2020.");
  EXPECT_EQ(found.is.kind, "desk_note");
}

TEST_P(EvidenceTest, IsWithdrawnWithAReasonAndBroughtBack) {
  const EvidenceId id = desk_note();
  const auto withdraw = [&](PersonId by, std::string_view reason) {
    return world::fault_of([&] {
      write([&](sql::Write& w) { withdraw_evidence(w, id, by, reason, town().now()); });
    });
  };
  EXPECT_EQ(withdraw(town().fenna, ""), "form.required");
  EXPECT_EQ(withdraw(town().fenna, "Dubbel."), "");
  EXPECT_EQ(reading(town().vera, id), "evidence.was_withdrawn");
  EXPECT_EQ(reading(town().joost, id), "");
  EXPECT_EQ(hits(town().joost, "doorlooptijd"), 0u);
  write([&](sql::Write& w) { restore_evidence(w, id, town().joost, town().now()); });
  EXPECT_EQ(reading(town().vera, id), "");
  EXPECT_EQ(hits(town().joost, "doorlooptijd"), 1u);
  write([&](sql::Write& w) {
    withdraw_question(w, question, town().nadia, "", town().now());
  });
  EXPECT_EQ(hits(town().joost, "doorlooptijd"), 0u);
}

TEST_P(EvidenceTest, NeedsATitleAndWhatWasFound) {
  EXPECT_EQ(world::fault_of([&] { note({"desk_note", ""}, town().nadia); }), "form.required");
  EXPECT_EQ(world::fault_of([&] { note({"rumour", "Iemand zei"}, town().nadia); }), "form.choose");
  EvidenceDraft draft{"interview", "Wie"};
  draft.found = "Iets";
  draft.sector = "nowhere";
  EXPECT_EQ(world::fault_of([&] { note(draft, town().nadia); }), "form.choose");
}

TEST_P(EvidenceTest, KeepsItsSourcesAlsoTheRemovedOnes) {
  const EvidenceId id = desk_note();
  const SourceId source = write([&](sql::Write& w) {
    return add_source(w, id, town().joost, {"Raadsstuk 2019/114", "", "high"}, town().now());
  });
  const auto remove = [&](PersonId by, std::string_view reason) {
    return world::fault_of([&] {
      write([&](sql::Write& w) { remove_source(w, id, source, by, reason, town().now()); });
    });
  };
  EXPECT_EQ(remove(town().fenna, ""), "form.required");
  EXPECT_EQ(remove(town().fenna, "Ging over iets anders."), "");
  EXPECT_NE(remove(town().fenna, "Nog eens."), "");
  const auto all = read([&](sql::Read& r) { return sources_of(r, id); });
  ASSERT_EQ(all.size(), 1u);
  EXPECT_TRUE(all[0].removed_at);
  EXPECT_EQ(all[0].removed_reason, "Ging over iets anders.");
}

TEST_P(EvidenceTest, AQuoteIsReadByWhoWorksOnItUntilItsSpeakerAllowsIt) {
  const EvidenceId id = interview();
  const QuoteId said = quote(id);
  ASSERT_EQ(seen_by(town().nadia, id).size(), 1u);
  EXPECT_EQ(seen_by(town().nadia, id)[0].is.text, "Ik teken omdat het er staat.");
  const Quote waiting = seen_by(town().vera, id).at(0);
  EXPECT_TRUE(waiting.waits());
  EXPECT_EQ(waiting.is.text + waiting.is.speaker + waiting.is.organisation + waiting.is.sector, "");
  EXPECT_EQ(hits(town().nadia, "omdat het er staat"), 0u);
  const std::int64_t first = ask(id, said), second = ask(id, said);
  EXPECT_EQ(answer(said, first, true, true), "quote.link_replaced");
  EXPECT_EQ(answer(said, second, true, false), "");
  EXPECT_EQ(answer(said, second, false), "quote.answered");
  const Quote allowed = seen_by(town().vera, id).at(0);
  EXPECT_EQ(allowed.is.text, "Ik teken omdat het er staat.");
  EXPECT_EQ(allowed.is.speaker, "");  // she did not want her name under it
  EXPECT_EQ(allowed.is.organisation, "");
  EXPECT_EQ(allowed.is.sector, "edu");
  EXPECT_EQ(allowed.is.contact_mail, "");
  EXPECT_EQ(seen_by(town().nadia, id)[0].is.speaker, "Carla Bos");
  EXPECT_EQ(seen_by(town().nadia, id)[0].is.contact_mail, "");  // it waits no more
}

// Anyone with an account presses "I can help": it takes her part in the community besides.
TEST_P(EvidenceTest, WhatWaitsIsReadByWhoTakesPartAndWorksOnIt) {
  const EvidenceId id = interview();
  const QuoteId said = quote(id);
  ask(id, said);
  const auto words = [&](PersonId person) {
    const Quote one = seen_by(person, id).at(0);
    return one.is.text + one.is.speaker + one.is.organisation + one.is.contact_mail;
  };
  const auto helps = [&](PersonId person) {
    write([&](sql::Write& w) { offer_help(w, question, person, town().now()); });
  };
  helps(town().vera);
  EXPECT_EQ(words(town().vera), "");
  write([&](sql::Write& w) {
    take_in(w, town().measuring, town().otto, Role::member, town().joost, town().now());
  });
  EXPECT_EQ(words(town().otto), "");
  helps(town().otto);
  EXPECT_NE(words(town().otto), "");
  EXPECT_NE(words(town().fenna), "");  // guides there
  EXPECT_NE(words(town().nadia).find("carla@"), std::string::npos);
  // What she wrote down herself she reads, and no more than that.
  write([&](sql::Write& w) {
    add_quote(w, id, town().vera, {"Het ligt stil.", "Carla Bos"}, town().now());
  });
  EXPECT_EQ(seen_by(town().vera, id).at(1).is.text, "Het ligt stil.");
  EXPECT_EQ(words(town().vera), "");
}

TEST_P(EvidenceTest, OneAddressIsAskedThreeTimesAWeek) {
  const EvidenceId id = interview();
  const QuoteId first = quote(id), second = quote(id);
  const auto fault = [&](QuoteId said, std::string_view mail) {
    return world::fault_of([&] { ask(id, said, mail); });
  };
  for (const char* mail : {"carla@sensorwerf.example", "Carla@Sensorwerf.example"})
    EXPECT_EQ(fault(first, mail), "");
  EXPECT_EQ(fault(second, "carla@sensorwerf.example"), "");
  EXPECT_NE(fault(first, "CARLA@sensorwerf.example"), "");
  EXPECT_EQ(fault(first, "dora@sensorwerf.example"), "");
}

// Known by her address, however it was typed; what others said is theirs.
TEST_P(EvidenceTest, OwnDataHasHerOwnWordsAndNotThoseOfOthers) {
  const EvidenceId id = interview();
  const QuoteId hers = quote(id), other = quote(id);
  ask(id, hers, "Vera@Buurtmeters.example");
  write([&](sql::Write& w) {
    ask_permission(w, id, other, town().vera, "carla@sensorwerf.example", town().now());
  });
  std::vector<std::string> texts, mails;
  for (const auto& section : read([&](sql::Read& r) { return own_data(r, town().vera); })) {
    if (section.table != "quote") continue;
    for (const auto& row : section.rows)
      for (const auto& [column, datum] : row) {
        if (column == "text") texts.push_back(std::get<std::string>(datum));
        if (column == "contact_mail") mails.push_back(std::get<std::string>(datum));
      }
  }
  EXPECT_EQ(texts, (std::vector<std::string>{"Ik teken omdat het er staat.", ""}));
  EXPECT_EQ(mails, (std::vector<std::string>{"Vera@Buurtmeters.example", ""}));
}

TEST_P(EvidenceTest, NoAndTakingBackEmptyTheQuote) {
  const EvidenceId id = interview();
  const QuoteId refused = quote(id), taken_back = quote(id);
  EXPECT_EQ(answer(refused, ask(id, refused), false), "");
  const std::int64_t serial = ask(id, taken_back);
  const auto take_back = [&] {
    return world::fault_of([&] {
      write([&](sql::Write& w) { take_back_permission(w, taken_back, serial, town().now()); });
    });
  };
  EXPECT_EQ(take_back(), "quote.not_given");
  EXPECT_EQ(answer(taken_back, serial, true, true), "");
  EXPECT_EQ(seen_by(town().vera, id).at(0).is.speaker, "Carla Bos");
  EXPECT_EQ(take_back(), "");
  EXPECT_TRUE(seen_by(town().vera, id).empty());
  for (const Quote& one : seen_by(town().nadia, id))
    EXPECT_EQ(one.is.text + one.is.speaker + one.is.contact_mail, "") << one.permission;
  EXPECT_EQ(world::fault_of([&] { ask(id, refused); }), "quote.answered");
}

TEST_P(EvidenceTest, AQuoteIsOfAnInterviewAndIsRemovedWithAReason) {
  const EvidenceId id = interview();
  const EvidenceId other = desk_note();
  EXPECT_EQ(world::fault_of([&] { quote(other); }), "quote.only_interviews");
  const QuoteId said = quote(id);
  const std::int64_t serial = ask(id, said);
  const auto remove = [&](EvidenceId from, std::string_view reason) {
    return world::fault_of([&] {
      write([&](sql::Write& w) {
        remove_quote(w, from, said, town().fenna, reason, town().now());
      });
    });
  };
  EXPECT_NE(remove(other, "Van een ander."), "");
  EXPECT_EQ(remove(id, ""), "form.required");
  EXPECT_EQ(remove(id, "Zij zei het niet zo."), "");
  EXPECT_TRUE(seen_by(town().nadia, id).empty());
  const QuoteDraft left = read([&](sql::Read& r) { return find_quote(r, said)->is; });
  EXPECT_EQ(left.text + left.speaker + left.organisation + left.sector + left.contact_mail, "");
  EXPECT_EQ(answer(said, serial, true), "quote.over");
}

TEST_P(EvidenceTest, StandsOnTheQuestionWithItsLatest) {
  std::vector<EvidenceId> all;
  for (int i = 0; i < 3; ++i) all.push_back(desk_note());
  EvidenceDraft longer{"desk_note", "Lang"};
  longer.found = std::string(3000, 'a');
  all.push_back(note(longer, town().joost));
  for (const char* text : {"Een.", "Twee.", "Drie."})
    write([&](sql::Write& w) {
      const ClaimId id = add_claim(w, question, town().nadia, text, "nl", town().now());
      if (std::string_view(text) == "Drie.")
        remove_claim(w, question, id, town().nadia, "", town().now());
    });
  const auto latest = read([&](sql::Read& r) { return evidence_of(r, question, 2); });
  ASSERT_EQ(latest.size(), 2u);
  EXPECT_EQ(latest[0].id, all[2]);
  EXPECT_EQ(latest[1].id, all[3]);
  EXPECT_EQ(latest[1].is.found.size(), 1000u);
  EXPECT_EQ(read([&](sql::Read& r) { return evidence_of(r, question); }).size(), 4u);
  EXPECT_EQ(read([&](sql::Read& r) { return count_evidence(r, question); }), 4);
  const auto claims = read([&](sql::Read& r) { return latest_claims(r, question, 1); });
  ASSERT_EQ(claims.size(), 1u);
  EXPECT_EQ(claims[0].text, "Twee.");
}

TEST_P(EvidenceTest, ClaimsRestOnEvidenceOfTheirQuestionThatStands) {
  const EvidenceId id = desk_note();
  const ClaimId claim = write([&](sql::Write& w) {
    add_claim(w, question, town().nadia, "De huur is het niet.", "nl", town().now());
    return add_claim(w, question, town().nadia, "Het wachten zit ertussen.", "nl", town().now());
  });
  const auto support = [&](QuestionId on, EvidenceId evidence) {
    return world::fault_of([&] {
      write([&](sql::Write& w) {
        support_claim(w, on, claim, evidence, town().joost, town().now());
      });
    });
  };
  EXPECT_EQ(support(question, id), "");
  EXPECT_EQ(support(question, id), "");  // twice is once
  const QuestionId other = write([&](sql::Write& w) {
    return ask_question(w, town().nadia, town().measuring, {"Iets anders?"}, town().now());
  });
  EXPECT_NE(support(other, id), "");
  auto all = read([&](sql::Read& r) { return claims_of(r, question); });
  ASSERT_EQ(all.size(), 2u);
  EXPECT_TRUE(all[0].supports.empty());
  ASSERT_EQ(all[1].supports.size(), 1u);
  EXPECT_EQ(all[1].supports[0].evidence, id);
  write([&](sql::Write& w) { withdraw_evidence(w, id, town().joost, "", town().now()); });
  all = read([&](sql::Read& r) { return claims_of(r, question); });
  EXPECT_TRUE(all[1].supports.empty());
  EXPECT_NE(support(question, id), "");
  write([&](sql::Write& w) {
    remove_claim(w, question, claim, town().nadia, "", town().now());
  });
  EXPECT_TRUE(read([&](sql::Read& r) { return claims_of(r, question); })[1].removed_at);
  EXPECT_NE(support(question, id), "");
}

// Nadia, of a municipality, asks; an interview counts, a quote once it may be read.
TEST_P(EvidenceTest, NamesSectorsNotHeard) {
  const std::size_t before = silent().size();
  EXPECT_FALSE(silent_is("mun"));
  EXPECT_TRUE(silent_is("com"));
  const EvidenceId id = interview();
  EXPECT_FALSE(silent_is("com"));
  const QuoteId said = quote(id);
  EXPECT_TRUE(silent_is("edu"));
  EXPECT_EQ(answer(said, ask(id, said), true, false), "");
  EXPECT_FALSE(silent_is("edu"));
  EXPECT_EQ(silent().size(), before - 2);
}

// Vera, of a neighbourhood's club, comments; Otto, of a company, comes into the working group.
TEST_P(EvidenceTest, HearsWhoCommentsAndWhoIsInTheWorkingGroup) {
  EXPECT_TRUE(silent_is("soc"));
  const CommentId comment = write([&](sql::Write& w) {
    return add_comment(w, town().vera, question, {"Het wacht."}, town().now());
  });
  EXPECT_FALSE(silent_is("soc"));
  write([&](sql::Write& w) { withdraw_comment(w, comment, town().vera, "", town().now()); });
  EXPECT_TRUE(silent_is("soc"));
  EXPECT_TRUE(silent_is("com"));
  const Actor nadia = town().actor(town().nadia);
  write([&](sql::Write& w) {
    const auto found = find_question_for(w, nadia, question, town().now());
    park_question(w, found, town().nadia,
                  {"working_group", town().nadia, {2023, 5, 11}, "Niemand weet het.", "Wacht"},
                  town().now());
    join_group(w, question, town().otto, town().now());
  });
  EXPECT_FALSE(silent_is("com"));
}

// Not so a namesake at another address: hers stays, and is shown to who erases.
TEST_P(EvidenceTest, ASpeakerWhoErasesHerselfIsNamedNoMore) {
  const EvidenceId id = interview();
  const auto vera = read([&](sql::Read& r) { return *find_person(r, town().vera); });
  const auto said = [&](EvidenceId in) {
    return write([&](sql::Write& w) {
      return add_quote(w, in, town().nadia, {"Zo gaat het.", vera.name, "Het Werk", ""},
                       town().now());
    });
  };
  const QuoteId allowed = said(id), waiting = said(id);
  EXPECT_EQ(answer(allowed, ask(id, allowed, vera.mail_address), true, true), "");
  EXPECT_TRUE(read([&](sql::Read& r) { return find_quote(r, allowed); })->named);
  const auto mentioned = [&] {
    std::vector<std::int64_t> in;
    for (const Mention& one : read([&](sql::Read& r) { return find_mentions(r, town().vera); }))
      if (one.noun == "evidence") in.push_back(one.noun_id);
    return in;
  };
  EXPECT_TRUE(mentioned().empty());
  const EvidenceId elsewhere = interview();
  const QuoteId namesake = said(elsewhere);
  EXPECT_EQ(answer(namesake, ask(elsewhere, namesake), true, true), "");
  EXPECT_EQ(mentioned(), (std::vector<std::int64_t>{elsewhere.value}));
  const auto mentions = read([&](sql::Read& r) { return find_mentions(r, town().vera); });
  write([&](sql::Write& w) {
    erase_person(w, town().vera, vera.name, mentions, town().now());
  });
  const auto quotes = seen_by(town().nadia, id);
  ASSERT_EQ(quotes.size(), 2u);
  EXPECT_EQ(quotes[0].is.text, "Zo gaat het.");
  EXPECT_EQ(quotes[1].is.text, "");
  const auto stored = [&](QuoteId quote) {
    return read([&](sql::Read& r) { return *find_quote(r, quote); });
  };
  for (const QuoteId quote : {allowed, waiting}) {
    const QuoteDraft is = stored(quote).is;
    EXPECT_EQ(is.speaker + is.organisation + is.contact_mail, "");
  }
  EXPECT_FALSE(stored(allowed).named);
  EXPECT_EQ(stored(namesake).is.speaker, vera.name);
  EXPECT_TRUE(stored(namesake).named);
}

EACH_DATABASE(EvidenceTest);

}  // namespace
}  // namespace guild
