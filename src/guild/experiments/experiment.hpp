// Experiments: what is tried in a community that was not there before; where, by whom, from when
// until when, measured how, and what came of it. One runs until somebody who does it, or who guides
// there, says that it was a success, a failure, or was stopped; what was learnt is asked of all
// three alike. A success may give proof points: a number and its story.
//
// Who does it says so herself; nobody is put on the list by another. Whoever has *work* in the
// community reads it and may join; it is begun by who takes part. Verbs trust their caller for
// rights: ask find_experiment_for().
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/wall_time.hpp"
#include "guild/experiments/nouns.hpp"
#include "guild/questions/question.hpp"

namespace guild {

struct ExperimentDraft {
  std::string title;        // what is tried
  std::string place = {};
  std::string people = {};  // who are no persons of the hub
  base::Date from = {};
  std::optional<base::Date> until = {};
  std::string measure = {};  // Markdown: how we will know
  std::string lang = "nl";
  QuestionId question = {};  // it comes from; of the same community
};
struct Experiment {
  ExperimentId id;
  std::string public_id;
  CommunityId community;
  std::string community_slug;
  Bilingual community_name;
  ExperimentDraft is;
  std::string outcome = "running";  // "success", "failure", "stopped"
  std::string result;               // Markdown; of one that runs: so far
  std::optional<base::Instant> outcome_at;
  PersonId author;
  std::string author_name;
  base::Instant created_at, changed_at;
  std::optional<base::Instant> withdrawn_at;
  PersonId withdrawn_by;
  std::string withdrawn_reason;
  bool is_over() const { return outcome != "running"; }
};

// Its author does it, until she says otherwise. Faults invalid: title, place, people, until,
// measure, question (experiment.question_unknown). Fault conflict("community.closed_down"). Fault
// too_many.
ExperimentId begin_experiment(sql::Write& write, PersonId author, CommunityId community,
                              const ExperimentDraft& draft, base::Instant now);
void change_experiment(sql::Write& write, ExperimentId experiment, PersonId by,
                       const ExperimentDraft& draft, base::Instant now);
// Also to say it better, to let it run again, and to note what came of it so far ("running").
// Faults invalid: outcome, result.
void settle_experiment(sql::Write& write, ExperimentId experiment, PersonId by,
                       std::string_view outcome, std::string_view result, base::Instant now);
// Hidden from all but who may change it, who see why and may bring it back.
void withdraw_experiment(sql::Write& write, ExperimentId experiment, PersonId by,
                         std::string_view reason, base::Instant now);
void restore_experiment(sql::Write& write, ExperimentId experiment, PersonId by,
                        base::Instant now);

// ---- who does it ----

// Each may be said again without harm.
void join_experiment(sql::Write& write, ExperimentId experiment, PersonId person,
                     base::Instant now);
void leave_experiment(sql::Write& write, ExperimentId experiment, PersonId person,
                      base::Instant now);
struct Experimenter {
  PersonId person;
  std::string name, organisation, sector;
};
// ---- proof points ----

struct ProofPoint {
  ProofPointId id;
  std::string number, story;
  PersonId author;
  std::string author_name;
};
// Faults invalid: number, story; conflict("experiment.no_success").
ProofPointId add_proof_point(sql::Write& write, ExperimentId experiment, PersonId by,
                             std::string_view number, std::string_view story, base::Instant now);
// A reason is needed where somebody else wrote it.
void remove_proof_point(sql::Write& write, ExperimentId experiment, ProofPointId point,
                        PersonId by, std::string_view reason, base::Instant now);
// Of a success; none of what is not one, or no longer.
std::vector<ProofPoint> proof_points_of(sql::Read& read, ExperimentId experiment);

// ---- reading ----

std::optional<Experiment> find_experiment(sql::Read& read, ExperimentId experiment);
struct FoundExperiment {
  Experiment experiment;
  Standing standing;
  bool wrote = false, does = false;
  // How it went, and its proof. Whoever joins it may: that is what they know.
  bool may_tell() const { return wrote || does || standing.guides(); }
  // Its words, its withdrawal, and the proof of others.
  bool may_change() const { return wrote || standing.guides(); }
  // Fault conflict("community.closed_down").
  void takes_changes() const;
};
// Fault not_found without *work* in its community; gone for one that was withdrawn, unless she may
// change it.
FoundExperiment find_experiment_for(sql::Read& read, const Actor& actor, ExperimentId experiment,
                                    base::Instant now);
// Each with her organisation if this reader may see it.
std::vector<Experimenter> experimenters_of(sql::Read& read, const FoundExperiment& found,
                                           PersonId reader);
// Those that stand: running ones first, then the latest; on a question at most `most`.
std::vector<Experiment> experiments_of(sql::Read& read, CommunityId community);
std::vector<Experiment> experiments_on(sql::Read& read, QuestionId question, int most);

std::string topic_of(ExperimentId experiment);  // "experiment:12"

}  // namespace guild
