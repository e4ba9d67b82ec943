#include "web/meetings/meeting_parts.hpp"

#include "web/parts.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

std::string_view code_of(Back back) {
  switch (back) {
    case Back::today:
      return "today";
    case Back::list:
      return "list";
    case Back::meeting:
      break;
  }
  return "meeting";
}

Html reply_button(const Visit& v, const MeetingLine& line, std::string_view value,
                  std::string_view label) {
  const bool chosen = line.my_reply == value;
  const Html mark = html::when(chosen, [] { return icon("check"); });
  return html(R"(<button name="rsvp" value="{}" aria-pressed="{}">{}{}</button>)", value,
              chosen ? "true" : "false", mark, v.t(label));
}

// Asked after the reply, in a form of its own: pressing Enter in a field takes the first button of
// its form, and that would be another reply.
Html words_form(const Visit& v, const MeetingLine& line, const html::Url& action,
                const Html& hidden) {
  return html(
      R"(<form class="rsvp" method="post" action="{}">{}<input type="hidden" name="rsvp" value="{}">
<div class="field"><label for="f-words">{} <span class="optional">({})</span></label>
<input class="input" id="f-words" name="words" value="{}" maxlength="300"></div>
<p><button class="btn btn--quiet btn--small">{}</button></p></form>)",
      action, hidden, line.my_reply, v.t("meeting.words"), v.t("field.optional"),
      v.typed("words", line.my_words), v.t("meeting.send_words"));
}

std::string full_path(const MeetingLine& line, std::string_view part) {
  return line.path + "/" + std::string(part);
}

}  // namespace

MeetingLine line_of(const Visit& visit, const guild::Standings& standings,
                    const guild::Meeting& meeting, const guild::Invitations& mine) {
  MeetingLine line;
  line.id = meeting.id.value;
  line.title = meeting.title;
  line.lang = meeting.lang;
  line.date = meeting.date;
  line.time = meeting.time;
  line.zone = meeting.zone;
  line.place = meeting.place;
  line.cancelled = meeting.cancelled;
  line.over = meeting.is_over(visit.now);
  if (const auto end = meeting.end()) {
    line.end = end->time;
    if (end->date != meeting.date) line.end_date = end->date;
  }
  for (const guild::MeetingCommunity& community : meeting.communities)
    if (standings.reads(community.id))
      line.communities.push_back({community.slug, community.name.in(visit.language()),
                                  std::string(community.name.language_of(visit.language()))});
  if (!line.communities.empty())
    line.path = url::meeting(line.communities.front().slug, meeting.id, meeting.title).text();
  if (const auto found = mine.find(meeting.id); found != mine.end()) {
    line.invited = true;
    if (found->second.rsvp) line.my_reply = guild::word_of(*found->second.rsvp);
    line.my_words = found->second.words;
  }
  return line;
}

std::vector<MeetingLine> lines_of(const Visit& visit, const guild::Standings& standings,
                                  const std::vector<guild::Meeting>& meetings,
                                  const guild::Invitations& mine) {
  std::vector<MeetingLine> lines;
  for (const guild::Meeting& meeting : meetings)
    lines.push_back(line_of(visit, standings, meeting, mine));
  return lines;
}

std::string hours_in_words(const Words& t, const MeetingLine& line, std::string_view hub_zone) {
  if (!line.time) return {};
  std::string words;
  if (line.end && line.end_date)
    words = t("meeting.until", {t.time(*line.time), t.day(*line.end_date), t.time(*line.end)});
  else if (line.end)
    words = t.time_range(*line.time, *line.end);
  else
    words = t("meeting.from_time", {t.time(*line.time)});
  if (line.zone != hub_zone) words = t("meeting.in_zone", {words, line.zone});
  return words;
}

std::string when_in_words(const Words& t, const MeetingLine& line, const base::Date& today,
                          std::string_view hub_zone) {
  const std::string hours = hours_in_words(t, line, hub_zone);
  const std::string day = t.day(line.date, today);
  return hours.empty() ? day : day + ", " + hours;
}

html::Html community_links(const MeetingLine& line) {
  return html::each(line.communities, [](const CommunityName& community) {
    return html(R"(<a class="cop-link" href="{}"><span lang="{}">{}</span></a> )",
                url::community(community.slug), community.lang, community.name);
  });
}

html::Html in_language(const Visit& visit, std::string_view text, std::string_view lang) {
  if (lang.empty() || lang == visit.language()) return html::text(text);
  return html(R"(<span lang="{}">{}</span>)", lang, text);
}

std::string first_name(std::string_view name) {
  return std::string(name.substr(0, name.find(' ')));
}

html::Html reply_buttons(const Visit& v, const MeetingLine& line, Back back) {
  const std::string question = v.t("meeting.will_you_be_there_on", {v.t.day(line.date)});
  const Html buttons = html("{}{}{}", reply_button(v, line, "yes", "meeting.yes"),
                            reply_button(v, line, "maybe", "meeting.maybe"),
                            reply_button(v, line, "no", "meeting.no"));
  const html::Url action = html::Url::path(full_path(line, "reply"));
  const Html hidden = html(R"(<input type="hidden" name="back" value="{}">)", code_of(back));
  if (back != Back::meeting)
    return html(
        R"(<form class="rsvp" method="post" action="{}">{}<fieldset>
<legend class="visually-hidden">{}</legend><span class="choice">{}</span></fieldset></form>)",
        action, hidden, question, buttons);
  return html(
      R"(<form class="rsvp" method="post" action="{}">{}<fieldset>
<legend>{}</legend><span class="choice choice--wide">{}</span></fieldset></form>{})",
      action, hidden, v.t("meeting.will_you_be_there", {first_name(v.actor.name)}), buttons,
      html::when(!line.my_reply.empty(), [&] { return words_form(v, line, action, hidden); }));
}

html::Html draw_line(const Visit& v, const MeetingLine& line, bool next, Back back,
                     const Html& more) {
  const Leaf leaf = line.cancelled ? Leaf::cancelled : next ? Leaf::next : Leaf::plain;
  const bool asks = line.invited && !line.over && !line.cancelled;
  const std::string where = line.place.empty() ? "" : ", " + line.place;
  const Html title = in_language(v, line.title, line.lang);
  const Html linked =
      line.path.empty() ? title : html(R"(<a href="{}">{}</a>)", html::Url::path(line.path), title);
  return html(
      R"(<article class="{}">{}<div class="item__body"><h3 class="item__title">{}</h3>
<p class="small muted">{}{}</p>{}{}<p>{}</p></div>{}</article>)",
      line.cancelled ? "item item--cancelled" : "item item--act", date_leaf(v.t, line.date, leaf),
      linked, when_in_words(v.t, line, v.today(), v.hub.zone), where,
      html::when(line.cancelled,
                 [&] { return html(R"(<p class="small">{}</p>)", v.t("meeting.cancelled")); }),
      more, community_links(line), html::when(asks, [&] {
        return html(R"(<div class="item__act">{}</div>)", reply_buttons(v, line, back));
      }));
}

std::int64_t next_of(const std::vector<MeetingLine>& lines) {
  for (const MeetingLine& line : lines)
    if (line.invited && !line.over && !line.cancelled && line.my_reply != "no") return line.id;
  return 0;
}

}  // namespace web
