// From meetings to the entries of calendar files, feeds and mails.
#pragma once
#include <string>
#include <string_view>

#include "guild/meetings/meeting.hpp"
#include "web/calendar/calendar.hpp"
#include "web/words.hpp"

namespace web {

// `path`: of its page. `link`: to join by video, empty for who may not have it. The identity of
// the entry is the meeting's own random name, so that it survives a move to another address.
CalendarEvent event_of(const Words& t, std::string_view public_url, const guild::Meeting& meeting,
                       std::string_view path, std::string_view agenda, std::string_view link);

}  // namespace web
