// How the pages of meetings are drawn (meetings_view.cpp); what they do stands in meetings.cpp.
#pragma once
#include "web/files/attachments.hpp"
#include "web/meetings/meeting_parts.hpp"
#include "web/questions/parking.hpp"

namespace web {

struct MeetingsView {
  std::string community, community_name;
  bool may_plan = false;
  std::vector<MeetingLine> coming, past;
};
BOOST_DESCRIBE_STRUCT(MeetingsView, (), (community, community_name, may_plan, coming, past))

struct ReplyTotals {
  int yes = 0, maybe = 0, no = 0, open = 0;
};
BOOST_DESCRIBE_STRUCT(ReplyTotals, (), (yes, maybe, no, open))

struct ReplierView {
  std::int64_t person = 0;
  std::string name, sector, reply, words;
};
BOOST_DESCRIBE_STRUCT(ReplierView, (), (person, name, sector, reply, words))

struct AddTo {
  std::string google, outlook, office, apple, file;
};
BOOST_DESCRIBE_STRUCT(AddTo, (), (google, outlook, office, apple, file))

struct MeetingView {
  MeetingLine meeting;
  std::string link;  // for who is invited or takes part only
  std::string agenda;
  std::vector<ParkedLineView> comes_back;  // questions that were parked until then
  std::string cancel_reason;
  bool in_series = false;
  bool has_later = false;           // in its series, that go on
  std::vector<MeetingLine> series;  // the other dates
  std::optional<ReplyTotals> replies;
  std::vector<ReplierView> repliers;
  std::vector<std::string> unreached;  // by mail
  std::vector<MeetingLine> clashes;    // of the asker's own, in the same hours
  bool may_change = false;
  AddTo add_to;
  std::optional<AttachmentsView> files;  // for who is invited or takes part only
};
BOOST_DESCRIBE_STRUCT(MeetingView, (),
                      (meeting, link, agenda, comes_back, cancel_reason, in_series, has_later,
                       series, replies, repliers, unreached, clashes, may_change, add_to, files))

// A community the asker may plan in, besides the one whose page it is.
struct AlsoView {
  std::int64_t id = 0;
  std::string name, lang;
  bool chosen = false;
};
BOOST_DESCRIBE_STRUCT(AlsoView, (), (id, name, lang, chosen))

// What a form begins with.
struct MeetingFormView {
  std::string title, date, time, end, place, link, agenda, lang, zone;
  std::string end_date;           // when it ends on another day
  std::string second_of_overlap;  // "first" or "second" where the clock shows the time twice
  std::string based_on;
  bool has_later = false;  // in its series
  std::vector<AlsoView> also;
};
BOOST_DESCRIBE_STRUCT(MeetingFormView, (),
                      (title, date, time, end, place, link, agenda, lang, zone, end_date,
                       second_of_overlap, based_on, has_later, also))

html::Html draw_meetings(const Visit& v, const MeetingsView& view);
html::Html draw_meeting(const Visit& v, const MeetingView& view);
html::Html draw_new(const Visit& v, const MeetingFormView& view);
html::Html draw_change(const Visit& v, const MeetingFormView& view);
html::Html draw_cancel(const Visit& v, const MeetingView& view);
// The fields below title and date, for all forms of meetings. A series has many days: its meetings
// end on the day they begin.
enum class Days { one, many };
html::Html meeting_fields(const Visit& v, const MeetingFormView& view, Days days = Days::one);

}  // namespace web
