// What pages and mails say of a meeting: one line of a list, its hours in words, the reply buttons.
#pragma once
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "guild/meetings/invitation.hpp"
#include "guild/meetings/meeting.hpp"
#include "html/html.hpp"
#include "web/json.hpp"
#include "web/visit.hpp"

namespace web {

struct CommunityName {
  std::string slug, name, lang;
};
BOOST_DESCRIBE_STRUCT(CommunityName, (), (slug, name, lang))

// A meeting as a list shows it, and as JSON.
struct MeetingLine {
  std::int64_t id = 0;
  std::string title, lang;
  std::string path;  // of the asker: through a community she reads
  base::Date date;
  std::optional<base::TimeOfDay> time, end;
  std::optional<base::Date> end_date;  // when it is another day
  std::string zone;
  std::string place;
  bool cancelled = false;
  bool over = false;
  std::vector<CommunityName> communities;  // those the asker reads, home first
  bool invited = false;
  std::string my_reply, my_words;  // yes, no, maybe; empty: not yet
};
BOOST_DESCRIBE_STRUCT(MeetingLine, (),
                      (id, title, lang, path, date, time, end, end_date, zone, place, cancelled,
                       over, communities, invited, my_reply, my_words))

MeetingLine line_of(const Visit& visit, const guild::Standings& standings,
                    const guild::Meeting& meeting, const guild::Invitations& mine);
std::vector<MeetingLine> lines_of(const Visit& visit, const guild::Standings& standings,
                                  const std::vector<guild::Meeting>& meetings,
                                  const guild::Invitations& mine);

// "13.30 tot 16.30 uur", "13.30 uur", or nothing for a date alone; with the zone when it is not the
// hub's.
std::string hours_in_words(const Words& t, const MeetingLine& line, std::string_view hub_zone);
// "donderdag 11 mei, 13.30 tot 16.30 uur"
std::string when_in_words(const Words& t, const MeetingLine& line, const base::Date& today,
                          std::string_view hub_zone);

// <a class="cop-link"> for each community of the line.
html::Html community_links(const MeetingLine& line);
// <span lang> when the text is in another language than the page.
html::Html in_language(const Visit& visit, std::string_view text, std::string_view lang);

// Where the reader is taken after replying.
enum class Back { meeting, today, list };
std::string first_name(std::string_view name);
// Yes, maybe, no as three buttons of one form, the chosen one pressed.
html::Html reply_buttons(const Visit& visit, const MeetingLine& line, Back back);
// One row of a list: leaf, title, hours, communities, and the reply where one is asked.
html::Html draw_line(const Visit& visit, const MeetingLine& line, bool next, Back back,
                     const html::Html& more = {});
// The first coming one to which the reader is invited and did not decline; 0 without.
std::int64_t next_of(const std::vector<MeetingLine>& lines);

}  // namespace web
