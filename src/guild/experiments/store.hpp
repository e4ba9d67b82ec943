// All SQL on experiments. For guild/experiments only.
#pragma once
#include "guild/experiments/experiment.hpp"

namespace guild::experiment_store {

ExperimentId insert(sql::Write& write, PersonId author, CommunityId community,
                    const ExperimentDraft& draft, std::string_view public_id, base::Instant now);
void update(sql::Write& write, ExperimentId experiment, const ExperimentDraft& draft,
            base::Instant now);
void set_outcome(sql::Write& write, ExperimentId experiment, PersonId by,
                 std::string_view outcome, std::string_view result,
                 std::optional<base::Instant> at);
void set_withdrawn(sql::Write& write, ExperimentId experiment, PersonId by,
                   std::string_view reason, std::optional<base::Instant> at);
bool is_question_of(sql::Read& read, QuestionId question, CommunityId community);

bool does(sql::Read& read, ExperimentId experiment, PersonId person);
// Each false when that is so already.
bool add_person(sql::Write& write, ExperimentId experiment, PersonId person, base::Instant now);
bool end_person(sql::Write& write, ExperimentId experiment, PersonId person, base::Instant now);

ProofPointId insert_point(sql::Write& write, ExperimentId experiment, PersonId by,
                          std::string_view number, std::string_view story, base::Instant now);
void set_point_removed(sql::Write& write, ProofPointId point, PersonId by,
                       std::string_view reason, base::Instant now);

}  // namespace guild::experiment_store
