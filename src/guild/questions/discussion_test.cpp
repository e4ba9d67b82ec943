#include "guild/questions/discussion.hpp"

#include <set>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "guild/people/erasure.hpp"
#include "guild/questions/mentions.hpp"
#include "guild/search/search.hpp"
#include "world/town.hpp"

namespace guild {
namespace {

class Discussion : public world::InTown {
 protected:
  QuestionId question = sql::in_write(db(), [this](sql::Write& w) {
    return ask_question(w, town().nadia, town().measuring, {"Wie beheert een sensor?"},
                        town().now());
  });

  CommentId say(PersonId author, const std::string& body, CommentId reply_to = {}) {
    return write([&](sql::Write& w) {
      return add_comment(w, author, question, {body, "nl", reply_to}, town().now());
    });
  }
  bool mark(CommentId comment, PersonId by, AnswerDraft answer = {}) {
    return write([&](sql::Write& w) { return mark_answer(w, comment, by, answer, town().now()); });
  }
  Question now_is() {
    return *read([&](sql::Read& r) { return find_question(r, question); });
  }
  std::vector<std::string> thread(CommentPlace after = {}, int most = 100) {
    std::vector<std::string> bodies;
    for (const Comment& one :
         read([&](sql::Read& r) { return comments_on(r, question, most, after); }))
      bodies.push_back(one.body);
    return bodies;
  }
  // Who is mailed about a comment.
  std::set<std::int64_t> told_of(CommentId comment) {
    std::set<std::int64_t> people;
    read([&](sql::Read& r) {
      for (const sql::Row& row :
           r.query(R"sql(SELECT payload FROM job WHERE kind = 'mail.comment' ORDER BY id)sql")) {
        const auto parts = base::split(row.text(0), ' ');
        if (*base::parse_integer(parts[0]) == comment.value)
          people.insert(*base::parse_integer(parts[1]));
      }
    });
    return people;
  }
};

TEST_P(Discussion, KeepsThreadsTogether) {
  const CommentId first = say(town().joost, "eerste");
  const CommentId second = say(town().vera, "tweede");
  const CommentId reply = say(town().nadia, "over het eerste", first);
  say(town().joost, "daarover weer", reply);
  say(town().nadia, "over het tweede", second);
  EXPECT_EQ(thread(), (std::vector<std::string>{"eerste", "over het eerste", "daarover weer",
                                                "tweede", "over het tweede"}));
  EXPECT_EQ(thread({first, reply}, 2), (std::vector<std::string>{"daarover weer", "tweede"}));
  const auto last = read([&](sql::Read& r) { return comments_on(r, question, 9); }).back();
  EXPECT_EQ(last.reply_to_name, "Vera Smit");
  EXPECT_EQ(read([&](sql::Read& r) { return count_before(r, last); }), 4);
}

TEST_P(Discussion, RefusesWhatIsEmptyTooLongOrAReplyToElsewhere) {
  EXPECT_EQ(world::fault_of([&] { say(town().joost, ""); }), "form.required");
  EXPECT_EQ(world::fault_of([&] {
              say(town().joost, std::string(base::limits::markdown_bytes + 1, 'x'));
            }),
            "form.too_long");
  const CommentId here = say(town().joost, "hier");
  question = write([&](sql::Write& w) {
    return ask_question(w, town().nadia, town().measuring, {"Iets anders?"}, town().now());
  });
  EXPECT_EQ(world::fault_of([&] { say(town().joost, "daar", here); }),
            "comment.reply_to_unknown");
}

TEST_P(Discussion, TellsTheAskerWhoIsMentionedAndWhomOneRepliesTo) {
  const CommentId first = say(town().joost, "Vraag het @fenna dijkstra, of @Katja Roos.");
  // Katja is in another community; Fenna in this one.
  EXPECT_EQ(told_of(first), (std::set{town().nadia.value, town().fenna.value}));
  const CommentId reply = say(town().nadia, "Dat doe ik.", first);
  EXPECT_EQ(told_of(reply), std::set{town().joost.value});
  // Changing it calls only whom it did not call yet.
  write([&](sql::Write& w) {
    change_comment(w, reply, "Dat doe ik, @Fenna Dijkstra.", town().now());
    change_comment(w, reply, "Dat doe ik morgen, @Fenna Dijkstra.", town().now());
  });
  EXPECT_EQ(told_of(reply), (std::set{town().joost.value, town().fenna.value}));
}

TEST_P(Discussion, MentionsTheWholeNameAndTheLongerOfTwo) {
  using Known = std::vector<discussion_store::Called>;
  const Known known{{{1}, "Jan"}, {{2}, "Jan Bos"}, {{3}, "Zoë Martens"}};
  const auto called = [&](std::string_view text) { return mentioned_in(text, known); };
  EXPECT_EQ(called("@Jan Bos weet het"), std::vector{PersonId{2}});
  EXPECT_EQ(called("@jan, en @ZOE MARTENS"), (std::vector{PersonId{1}, PersonId{3}}));
  EXPECT_TRUE(called("Jan Bos; jan@Jan Bos; @Janneke; @ Jan").empty());
  for (const std::string_view text : {"“@Jan Bos”", "@Jan  Bos", "@Jan\nBos…", "(@jan bos)"})
    EXPECT_EQ(called(text), std::vector{PersonId{2}}) << text;
}

TEST_P(Discussion, AnAnswerSaysWhatWasTriedAndTellsWhoCares) {
  write([&](sql::Write& w) {
    offer_help(w, question, town().vera, town().now());
    recognise_question(w, question, town().bram, town().now());
  });
  const CommentId comment = say(town().joost, "De wijk beheert hem.");
  EXPECT_TRUE(mark(comment, town().nadia, {"Bij de kade.", "Goed."}));
  EXPECT_EQ(now_is().state, QuestionState::answered);
  EXPECT_EQ(now_is().answer, comment);
  EXPECT_EQ(read([&](sql::Read& r) { return find_comment(r, comment)->went; }), "Goed.");
  // Vera and Bram; Nadia said so herself.
  EXPECT_EQ(read([](sql::Read& r) {
              return r.count(
                  R"sql(SELECT count(*) FROM job WHERE kind = 'mail.question_answered')sql");
            }),
            2);
  write([&](sql::Write& w) { reopen_question(w, question, town().nadia, town().now()); });
  EXPECT_EQ(now_is().state, QuestionState::open);
  EXPECT_FALSE(now_is().answer);
  EXPECT_EQ(thread().size(), 1u);
}

TEST_P(Discussion, OfTwoWhoAnswerAtOnceOneIsFirstAndNothingIsLost) {
  const CommentId one = say(town().joost, "de wijk"), other = say(town().fenna, "de gemeente");
  EXPECT_TRUE(mark(one, town().nadia));
  EXPECT_FALSE(mark(other, town().fenna, {"In Delta.", "Werkte.", "Een verslag"}));
  EXPECT_EQ(now_is().answer, one);
  EXPECT_EQ(now_is().answer_source, "");
  const auto kept = *read([&](sql::Read& r) { return find_comment(r, other); });
  EXPECT_EQ(kept.tried, "In Delta.");
  EXPECT_EQ(kept.source, "Een verslag");
  // Each keeps its own, whichever is the answer.
  write([&](sql::Write& w) { withdraw_comment(w, one, town().joost, "", town().now()); });
  EXPECT_TRUE(mark(other, town().fenna, {"In Delta.", "Werkte.", "Een verslag"}));
  EXPECT_EQ(now_is().answer_source, "Een verslag");
}

TEST_P(Discussion, AWithdrawnCommentKeepsItsPlaceAndIsNoAnswerAnyMore) {
  const CommentId comment = say(town().joost, "de wijk");
  mark(comment, town().nadia);
  const auto withdraw = [&](PersonId by, const char* why) {
    return world::fault_of([&] {
      write([&](sql::Write& w) { withdraw_comment(w, comment, by, why, town().now()); });
    });
  };
  EXPECT_EQ(withdraw(town().fenna, ""), "form.required");
  EXPECT_EQ(withdraw(town().fenna, "Staat er dubbel."), "");
  EXPECT_EQ(now_is().state, QuestionState::open);
  EXPECT_EQ(thread().size(), 1u);
  EXPECT_EQ(world::fault_of([&] { mark(comment, town().nadia); }), "comment.is_withdrawn");
  write([&](sql::Write& w) { restore_comment(w, comment, town().joost, town().now()); });
  EXPECT_TRUE(mark(comment, town().nadia));
}

TEST_P(Discussion, IsFoundBySearchingWhileItsQuestionIs) {
  say(town().joost, "Wij huren een verkeersregelaar.");
  const Actor vera = town().actor(town().vera);
  const auto hits = [&](std::string_view words) {
    int all = 0;
    for (const auto& group : read([&](sql::Read& r) {
           return search::find(r, vera, {words, "nl", "comment"}, town().now());
         }))
      all += group.total;
    return all;
  };
  EXPECT_EQ(hits("verkeersregelaar"), 1);
  EXPECT_EQ(hits("sensor"), 0);  // the question's own word finds the question
  write([&](sql::Write& w) { withdraw_question(w, question, town().nadia, "", town().now()); });
  EXPECT_EQ(hits("verkeersregelaar"), 0);
  write([&](sql::Write& w) { restore_question(w, question, town().nadia, town().now()); });
  EXPECT_EQ(hits("verkeersregelaar"), 1);
}

TEST_P(Discussion, IsNotFlooded) {
  for (int i = 0; i < base::limits::comments_per_hour; ++i) say(town().vera, "nog iets");
  EXPECT_EQ(world::fault_of([&] { say(town().vera, "en nog iets"); }), "fault.too_many");
  town().clock.advance(base::hours(1));
  say(town().vera, "nu weer");
}

TEST_P(Discussion, StaysWhenItsWriterIsErased) {
  const CommentId comment = say(town().joost, "Vraag het @Nadia el Amrani.");
  const auto mentions = read([&](sql::Read& r) { return find_mentions(r, town().nadia); });
  ASSERT_EQ(mentions.size(), 1u);
  EXPECT_EQ(mentions[0].noun, "comment");
  EXPECT_EQ(mentions[0].community, town().measuring);
  write([&](sql::Write& w) {
    erase_person(w, town().joost, "Joost Verhagen", {}, town().now());
  });
  const auto kept = *read([&](sql::Read& r) { return find_comment(r, comment); });
  EXPECT_EQ(kept.author_name, erased_name);
  EXPECT_FALSE(kept.body.empty());
}

EACH_DATABASE(Discussion);

}  // namespace
}  // namespace guild
