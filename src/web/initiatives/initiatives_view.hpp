// What the pages of initiatives show, and how they are drawn.
#pragma once
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "web/chain/chain_view.hpp"
#include "web/questions/questions_view.hpp"

namespace web {

struct InitiativeLineView {
  std::int64_t id = 0;
  std::string path, title, lang, author, author_sector;
  std::string community, community_name;  // empty: of the whole hub
  std::string who_for;
  base::Instant changed_at;
  int versions = 1;
};
BOOST_DESCRIBE_STRUCT(InitiativeLineView, (),
                      (id, path, title, lang, author, author_sector, community, community_name,
                       who_for, changed_at, versions))

struct InitiativesView {
  std::vector<InitiativeLineView> initiatives;
  bool first_page = true;
  std::string older;  // where more of them are
};
BOOST_DESCRIBE_STRUCT(InitiativesView, (), (initiatives, first_page, older))
html::Html draw_initiatives(const Visit& visit, const InitiativesView& view);

struct InitiativeVersionView {
  int number = 1;
  std::string lang;
  std::string title, problem, who_for, why_now, learnt, reason, author;
  base::Instant at;
};
BOOST_DESCRIBE_STRUCT(InitiativeVersionView, (),
                      (number, lang, title, problem, who_for, why_now, learnt, reason, author, at))

struct AskIn {
  std::string slug, name;
};
BOOST_DESCRIBE_STRUCT(AskIn, (), (slug, name))
struct InitiativeView {
  InitiativeLineView line;
  std::vector<InitiativeVersionView> versions;  // the newest first
  std::vector<QuestionCard> questions;          // that came from it
  std::optional<base::Instant> withdrawn_at;
  std::string withdrawn_by, withdrawn_reason;
  bool may_change = false;
  bool wrote = false;         // it is the reader's own
  ChainView chain;
  std::vector<AskIn> ask_in;  // communities in which the reader may ask a question from it
};
BOOST_DESCRIBE_STRUCT(InitiativeView, (),
                      (line, versions, questions, withdrawn_at, withdrawn_by, withdrawn_reason,
                       may_change, chain))
html::Html draw_initiative(const Visit& visit, const InitiativeView& view);

struct InitiativeFormView {
  std::string action;
  int based_on = 0;  // 0: a new one
  InitiativeVersionView is;
  std::vector<AskIn> communities;  // to choose from, for a new one
  std::string community;
};
BOOST_DESCRIBE_STRUCT(InitiativeFormView, (), (action, based_on, is, communities, community))
html::Html draw_initiative_form(const Visit& visit, const InitiativeFormView& view);

}  // namespace web
