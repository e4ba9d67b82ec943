// Answering whether one's name may stand on a lesson: under /today for who has an account, behind
// the signed link of a mail for who has none.
#pragma once
#include <boost/describe.hpp>
#include <string>
#include <vector>

#include "guild/lessons/consent.hpp"
#include "html/html.hpp"
#include "web/json.hpp"
#include "web/visit.hpp"

namespace web {

inline constexpr std::string_view consent_purpose = "lesson_consent";

struct ConsentView {
  std::int64_t id = 0;
  std::string lesson, lang, path;  // the sentence, its language, and where it is read
  std::string name;                // that would stand there
  bool of_organisation = false, as_contributor = false, in_text = false;
  std::string to;  // the level it would be read at
  std::string answer;
};
BOOST_DESCRIBE_STRUCT(ConsentView, (),
                      (id, lesson, lang, path, name, of_organisation, as_contributor, in_text, to,
                       answer))

// "May your name stand on this lesson, for everyone to read?"
std::string question_of(const Words& t, const ConsentView& view);
ConsentView consent_view(sql::Read& read, const guild::Consent& consent);

// What waits for the reader, for /today; and what the lead's communities wait for.
std::vector<ConsentView> waiting_consents(const Visit& visit, sql::Read& read);
html::Html draw_consents(const Visit& visit, const std::vector<ConsentView>& views);

struct HangingView {
  std::string path, title, lang, community;
  std::string waits_for;  // in words
};
BOOST_DESCRIBE_STRUCT(HangingView, (), (path, title, lang, community, waits_for))
std::vector<HangingView> hanging(Visit& visit, sql::Read& read);
html::Html draw_hanging(const Visit& visit, const std::vector<HangingView>& views);

}  // namespace web
