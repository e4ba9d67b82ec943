#include "web/calendar/calendar_entries.hpp"

#include "html/markdown.hpp"

namespace web {

CalendarEvent event_of(const Words& t, std::string_view public_url, const guild::Meeting& meeting,
                       std::string_view path, std::string_view agenda, std::string_view link) {
  CalendarEvent event;
  event.uid = meeting.public_id + "@guildhall";
  event.sequence = meeting.sequence;
  event.created = meeting.created_at;
  event.last_modified = meeting.updated_at;
  event.summary = meeting.title;
  if (meeting.cancelled && !meeting.cancel_reason.empty())
    event.description = t("meeting.cancelled_because", {meeting.cancel_reason}) + "\n\n";
  if (!link.empty() && !meeting.place.empty()) event.description += meeting.place + "\n\n";
  if (!agenda.empty()) event.description += html::markdown_words(agenda);
  event.url = std::string(public_url) + std::string(path);
  event.location = link.empty() ? meeting.place : std::string(link);
  event.date = meeting.date;
  event.time = meeting.time;
  event.minutes = meeting.minutes;
  event.zone = meeting.zone;
  event.second_of_overlap = meeting.second_of_overlap;
  event.cancelled = meeting.cancelled;
  return event;
}

}  // namespace web
