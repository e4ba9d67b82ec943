// All SQL of the chain. For guild/chain only. What is found here stands (it was not withdrawn) and
// says what its readers are told by; who may read it is chain.cpp's to say.
#pragma once
#include <array>

#include "guild/chain/chain.hpp"

namespace guild::chain_store {

// Ids to look for, the rest of the places 0, which is no id: so a statement has a fixed number of
// parameters.
using Ids = std::array<std::int64_t, most_links>;

struct Found {
  std::int64_t id = 0;
  CommunityId community;
  std::string title, lang;
  std::int64_t from = 0;    // of a question its initiative, of a lesson or experiment its
                            // question, of a story its lesson
  MeetingId meeting;        // of a question or lesson
  std::string level;        // of a lesson or story
  ProgrammeId programme;    // of its community
  std::int64_t answer = 0;  // of a question
  std::string answer_text, answer_lang;
  bool has_account = false;  // of a person: everyone of the hub may open her page
};

std::vector<Found> initiatives(sql::Read& read, const Ids& ids);
std::vector<Found> questions(sql::Read& read, const Ids& ids);
std::vector<Found> questions_from(sql::Read& read, InitiativeId initiative);
// `from`: its question.
std::vector<Found> evidence(sql::Read& read, EvidenceId id);
std::vector<Found> evidence_on(sql::Read& read, const Ids& questions);
std::vector<Found> challenges_of(sql::Read& read, const Ids& questions);
std::vector<Found> experiments(sql::Read& read, ExperimentId id);
// On one of the questions, or one of the lessons rests on it.
std::vector<Found> experiments_of(sql::Read& read, const Ids& questions, const Ids& lessons);
std::vector<Found> lessons(sql::Read& read, const Ids& ids);
std::vector<Found> lessons_of(sql::Read& read, const Ids& questions, ExperimentId experiment);
std::vector<Found> lessons_in(sql::Read& read, PublicationId publication);
std::vector<Found> stories(sql::Read& read, const Ids& ids);
std::vector<Found> stories_of(sql::Read& read, const Ids& lessons);
std::vector<Found> stories_in(sql::Read& read, PublicationId publication);
std::vector<Found> publications(sql::Read& read, PublicationId id);
std::vector<Found> publications_with(sql::Read& read, const Ids& lessons, const Ids& stories);
// Who asked, helps, wrote what answered, or does what was tried for it.
std::vector<Found> people_of(sql::Read& read, const Ids& questions, const Ids& experiments);

}  // namespace guild::chain_store
