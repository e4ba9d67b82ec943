// What the pages of experiments show, and how they are drawn.
#pragma once
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "guild/experiments/experiment.hpp"
#include "html/html.hpp"
#include "web/chain/chain_view.hpp"
#include "web/choice_view.hpp"
#include "web/json.hpp"
#include "web/visit.hpp"

namespace web {

struct ExperimentCard {
  std::int64_t id = 0;
  std::string path, title, lang, place, outcome;
  base::Date from;
  std::optional<base::Date> until;
  std::string result;  // its beginning
};
BOOST_DESCRIBE_STRUCT(ExperimentCard, (),
                      (id, path, title, lang, place, outcome, from, until, result))
ExperimentCard card_of(const guild::Experiment& experiment);
// `level`: of the heading each has.
html::Html draw_experiments(const Visit& visit, const std::vector<ExperimentCard>& cards,
                            int level);

struct ExperimentsView {
  std::string community;  // its slug
  bool may_begin = false;
  std::vector<ExperimentCard> experiments;
};
BOOST_DESCRIBE_STRUCT(ExperimentsView, (), (community, may_begin, experiments))
html::Html draw_experiment_list(const Visit& visit, const ExperimentsView& view);

struct ExperimenterView {
  std::int64_t id = 0;
  std::string name, organisation, sector;
};
BOOST_DESCRIBE_STRUCT(ExperimenterView, (), (id, name, organisation, sector))

struct ProofPointView {
  std::int64_t id = 0;
  std::string number, story;
  bool mine = false;
};
BOOST_DESCRIBE_STRUCT(ProofPointView, (), (id, number, story, mine))

struct ExperimentView {
  std::int64_t id = 0;
  std::string path, title, lang, place, others, measure, outcome, result;
  std::string community, community_name, question, question_lang, question_path;
  base::Date from;
  std::optional<base::Date> until;
  std::optional<base::Instant> outcome_at;
  std::vector<ExperimenterView> people;
  std::vector<ProofPointView> proof_points;
  ChainView chain;
  std::optional<base::Instant> withdrawn_at;
  std::string withdrawn_reason;
  bool mine = false, does = false, may_tell = false, may_change = false;
  bool may_note_lesson = false;
  bool takes_changes = true;
};
BOOST_DESCRIBE_STRUCT(ExperimentView, (),
                      (id, path, title, lang, place, others, measure, outcome, result, community,
                       community_name, question, question_lang, question_path, from, until,
                       outcome_at, people, proof_points, chain, withdrawn_at, withdrawn_reason,
                       mine, does, may_tell, may_change, may_note_lesson, takes_changes))
html::Html draw_experiment(const Visit& visit, const ExperimentView& view);

struct ExperimentFormView {
  std::string action;
  bool there = false;
  guild::ExperimentDraft is;
  std::vector<ChoiceView> questions;  // it may come from one of these
};
BOOST_DESCRIBE_STRUCT(ExperimentFormView, (), (action, there, is, questions))
html::Html draw_experiment_form(const Visit& visit, const ExperimentFormView& view);

}  // namespace web

namespace guild {
BOOST_DESCRIBE_STRUCT(ExperimentDraft, (),
                      (title, place, people, from, until, measure, lang, question))
}  // namespace guild
