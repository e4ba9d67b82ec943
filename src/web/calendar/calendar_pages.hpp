// The calendar of the hub and the date matrix of a programme.
#pragma once
#include "web/meetings/meeting_parts.hpp"

namespace web {

struct MonthView {
  std::string label;
  std::vector<MeetingLine> meetings;
};
BOOST_DESCRIBE_STRUCT(MonthView, (), (label, meetings))

struct ProgrammeName {
  std::string slug, name, lang;
};
BOOST_DESCRIBE_STRUCT(ProgrammeName, (), (slug, name, lang))

struct CalendarView {
  bool mine = false, past = false;
  std::vector<MonthView> months;
  std::vector<ProgrammeName> programmes;
};
BOOST_DESCRIBE_STRUCT(CalendarView, (), (mine, past, months, programmes))

struct MatrixSlot {
  MeetingLine meeting;
  bool next = false;                     // of its community
  std::vector<std::string> shared_with;  // communities that meet on this day too
  std::vector<std::string> clashes;      // titles of the reader's own meetings in these hours
  std::vector<std::string> clashes_in;   // for the drawing only: the communities of those
};
BOOST_DESCRIBE_STRUCT(MatrixSlot, (), (meeting, next, shared_with, clashes))

struct MatrixCell {
  std::vector<MatrixSlot> slots;
};
BOOST_DESCRIBE_STRUCT(MatrixCell, (), (slots))

// A round: the months in which each community meets about once.
struct MatrixRow {
  std::string label;
  bool past = false;
  std::vector<MatrixCell> cells;  // one per community
};
BOOST_DESCRIBE_STRUCT(MatrixRow, (), (label, past, cells))

struct MatrixColumn {
  std::string slug, name, lang;
  bool mine = false;
};
BOOST_DESCRIBE_STRUCT(MatrixColumn, (), (slug, name, lang, mine))

struct MatrixView {
  ProgrammeName programme;
  std::vector<MatrixColumn> communities;
  std::vector<MatrixRow> rows;
};
BOOST_DESCRIBE_STRUCT(MatrixView, (), (programme, communities, rows))

// The matrix of one programme as the asker may see it: only communities she reads, only meetings
// she may see. Also for the pages of the home and the programme.
MatrixView matrix_of(Visit& v, sql::Read& read, guild::ProgrammeId programme);
// The table itself, without a heading; empty when nothing is planned.
html::Html draw_matrix(const Visit& v, const MatrixView& view);

}  // namespace web
