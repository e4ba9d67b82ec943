#include "web/meetings/meetings_view.hpp"

#include <algorithm>

#include "html/markdown.hpp"
#include "web/based_on.hpp"
#include "web/fields.hpp"
#include "web/page.hpp"
#include "web/parts.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

html::Url address(const MeetingView& view, std::string_view part) {
  return html::Url::path(view.meeting.path + "/" + std::string(part));
}

Html nothing_yet(const Visit& v, const MeetingsView& view) {
  const Html plan = html::when(view.may_plan, [&] {
    return html(
        R"(<p class="cluster"><a class="btn" href="{}">{}</a><a class="btn btn--quiet" href="{}">{}</a></p>)",
        url::community(view.community, "meetings/new"), v.t("meeting.plan"),
        url::community(view.community, "meetings/series"), v.t("meeting.plan_series"));
  });
  return html(R"(<div class="empty">{}<p>{}</p>{}</div>)", empty_table(),
              v.t(view.may_plan ? "meeting.none_plan_one" : "meeting.none"), plan);
}

Html rows(const Visit& v, const std::vector<MeetingLine>& lines, std::int64_t next) {
  return html(R"(<div class="rows rows--ruled">{}</div>)", html::each(lines, [&](MeetingLine line) {
                // The reader is in this community: what matters is with whom else it is.
                std::erase_if(line.communities,
                              [&](const CommunityName& one) { return one.slug == v.here().slug; });
                return draw_line(v, line, line.id == next, Back::list);
              }));
}

// ---- the page of one meeting ----

Html head_card(const Visit& v, const MeetingView& view) {
  const MeetingLine& m = view.meeting;
  const bool replies = m.invited && !m.over && !m.cancelled;
  const bool is_next = replies && m.my_reply != "no";
  const std::string hours = hours_in_words(v.t, m, v.hub.zone);
  const Html where = html::when(!m.place.empty(), [&] {
    return html(R"(<br><span class="muted" itemprop="location">{}</span>)", m.place);
  });
  const Html join = html::when(!view.link.empty() && !m.cancelled, [&] {
    return html(R"(<p><a href="{}" rel="noopener">{}{}</a></p>)", html::Url::outside(view.link),
                icon("video"), v.t("meeting.join_online"));
  });
  const std::string start = base::iso(m.date) + (m.time ? "T" + base::iso(*m.time) : std::string());
  return html(
      R"(<div class="ses-head__card card"><div class="ses-when">{}<p><strong>
<time datetime="{}" itemprop="startDate">{}</time></strong>{}{}</p></div>{}{}</div>)",
      date_leaf(v.t, m.date,
                m.cancelled ? Leaf::cancelled
                : is_next   ? Leaf::next
                            : Leaf::plain),
      start, v.t.day(m.date, v.today()),
      html::when(!hours.empty(), [&] { return html(R"(<br>{})", hours); }), where, join,
      html::when(replies, [&] { return reply_buttons(v, m, Back::meeting); }));
}

Html cancelled_note(const Visit& v, const MeetingView& view) {
  if (!view.meeting.cancelled) return {};
  const std::string sentence = view.cancel_reason.empty()
                                   ? v.t("meeting.cancelled")
                                   : v.t("meeting.cancelled_because", {view.cancel_reason});
  Html undo;
  if (view.may_change && !view.meeting.over)
    undo =
        html(R"(<form method="post" action="{}"><button class="btn btn--small">{}</button></form>)",
             address(view, "cancellation/withdrawal"), v.t("meeting.undo_cancel"));
  return html(R"({}{})", note("danger", "calendar-x-2", html::text(sentence)), undo);
}

Html clash_note(const Visit& v, const MeetingView& view) {
  return html::each(view.clashes, [&](const MeetingLine& other) {
    const Html title = in_language(v, other.title, other.lang);
    const Html name = other.path.empty()
                          ? title
                          : html(R"(<a href="{}">{}</a>)", html::Url::path(other.path), title);
    return note("now", "triangle-alert", v.t.rich("meeting.clash", {name}));
  });
}

Html agenda(const Visit& v, const MeetingView& view) {
  const Html text = view.agenda.empty()
                        ? html(R"(<p class="muted">{}</p>)", v.t("meeting.no_agenda"))
                        : html(R"(<div class="prose" lang="{}">{}</div>)", view.meeting.lang,
                               html::markdown(view.agenda));
  return html(
      R"(<section aria-labelledby="s-agenda"><div class="section__head"><h2 id="s-agenda">{}</h2>
</div>{}</section>)",
      v.t("meeting.agenda"), text);
}

Html comes_back(const Visit& v, const MeetingView& view) {
  if (view.comes_back.empty()) return {};
  return html(
      R"(<section class="section" aria-labelledby="s-back">{}<ul class="rows rows--ruled">{}</ul></section>)",
      html::section_head(v.t("meeting.comes_back"), "s-back"),
      html::each(view.comes_back,
                 [&](const ParkedLineView& line) { return draw_parked_line(v, line); }));
}

Html files(const Visit& v, const MeetingView& view) {
  if (!view.files) return {};
  return html(
      R"(<section class="section" aria-labelledby="s-files"><div class="section__head">
<h2 id="s-files">{}</h2></div>{}</section>)",
      v.t("file.title"), draw_attachments(v, *view.files));
}

Html totals(const Visit& v, const MeetingView& view) {
  if (!view.replies) return {};
  const ReplyTotals& n = *view.replies;
  const std::string sentence =
      v.t("meeting.totals", {std::to_string(n.yes), std::to_string(n.maybe), std::to_string(n.no),
                             std::to_string(n.open)});
  return html(R"(<section><h2>{}</h2><p>{}</p></section>)", v.t("meeting.who_comes"), sentence);
}

std::string_view reply_word(std::string_view reply) {
  if (reply == "yes") return "meeting.said_yes";
  if (reply == "no") return "meeting.said_no";
  return "meeting.said_maybe";
}

Html replier(const Visit& v, const ReplierView& one) {
  std::string under = v.t(reply_word(one.reply));
  if (!one.words.empty()) under += ": " + one.words;
  const html::Url link = url::person(guild::PersonId{one.person});
  return html(R"(<li>{}</li>)", person_line(one.name, one.sector, under, &link));
}

Html repliers(const Visit& v, const MeetingView& view) {
  if (view.repliers.empty()) return {};
  return html(
      R"(<section><details class="fold"><summary>{}</summary><p class="small muted">{}</p>
<ul class="stack stack--3">{}</ul></details></section>)",
      v.t("meeting.who_replied"), v.t("meeting.who_replied_hint"),
      html::each(view.repliers, [&](const ReplierView& one) { return replier(v, one); }));
}

Html refused(const Visit& v, const MeetingView& view) {
  const std::vector<std::string>& names = view.unreached;
  if (names.empty()) return {};
  return note(
      "now", "triangle-alert",
      html(R"(<p>{}</p><p>{}</p><p>{}</p>)", v.t.count("meeting.refused", std::ssize(names)),
           v.t("mail.refused_names", {v.t.list(names)}), v.t("mail.refused_what_now")));
}

Html add_to(const Visit& v, const MeetingView& view) {
  if (view.meeting.over) return {};
  const auto link = [](const html::Url& to, const std::string& word) {
    return html(R"(<a class="btn btn--small btn--quiet" href="{}" rel="noopener">{}</a>)", to,
                word);
  };
  return html(R"(<section><h2>{}</h2><p class="addto">{}{}{}{}{}</p></section>)",
              v.t("meeting.add_to"), link(html::Url::outside(view.add_to.google), "Google"),
              link(html::Url::outside(view.add_to.outlook), "Outlook"),
              link(html::Url::outside(view.add_to.office), "Microsoft 365"),
              link(html::Url::outside(view.add_to.apple), "Apple"),
              link(html::Url::path(view.add_to.file), v.t("meeting.file")));
}

Html series(const Visit& v, const MeetingView& view) {
  if (view.series.empty()) return {};
  return html(R"(<section><h2>{}</h2><ul class="stack stack--3">{}</ul></section>)",
              v.t("meeting.other_dates"), html::each(view.series, [&](const MeetingLine& other) {
                return html(R"(<li><a href="{}">{}</a>{}</li>)", html::Url::path(other.path),
                            v.t.day(other.date, v.today()), html::when(other.cancelled, [&] {
                              return html(R"( <span class="chip chip--danger">{}</span>)",
                                          v.t("meeting.cancelled_chip"));
                            }));
              }));
}

Html manage(const Visit& v, const MeetingView& view) {
  if (!view.may_change || view.meeting.over || view.meeting.cancelled) return {};
  return html(
      R"(<section><h2>{}</h2><p class="cluster cluster--tight">
<a class="btn btn--small btn--quiet" href="{}">{}</a>
<a class="btn btn--small btn--quiet" href="{}">{}</a></p></section>)",
      v.t("meeting.manage"), address(view, "change"), v.t("meeting.change"),
      address(view, "cancellation"), v.t("meeting.cancel"));
}

// ---- forms ----

Html also_fields(const Visit& v, const MeetingFormView& form) {
  if (form.also.empty()) return {};
  const auto typed = v.form ? v.form->values("also") : std::vector<std::string>{};
  const bool came_back = !v.faults.empty();
  return html(
      R"(<fieldset class="field" id="f-also"><legend>{}</legend><p class="hint">{}</p>{}</fieldset>)",
      v.t("meeting.also"), v.t("meeting.also_hint"),
      html::each(form.also, [&](const AlsoView& one) {
        const std::string id = std::to_string(one.id);
        const bool on =
            came_back ? std::find(typed.begin(), typed.end(), id) != typed.end() : one.chosen;
        return html(
            R"(<label class="check"><input type="checkbox" name="also" value="{}" {}>
<span lang="{}">{}</span></label>)",
            id, html::attribute::checked(on), one.lang, one.name);
      }));
}

// What the form began with goes along, so that a community which another adds meanwhile stays.
Html was_of_fields(const Visit& v, const MeetingFormView& form) {
  std::vector<std::string> ids;
  for (const AlsoView& one : form.also)
    if (one.chosen) ids.push_back(std::to_string(one.id));
  if (!v.faults.empty() && v.form) ids = v.form->values("was_of");
  return html::each(ids, [](const std::string& id) {
    return html(R"(<input type="hidden" name="was_of" value="{}">)", id);
  });
}

Html overlap_field(const Visit& v, const std::string& stored) {
  if (v.wrong("second_of_overlap").empty() && v.typed("second_of_overlap", stored).empty())
    return {};
  return choice_field(
      v, {.name = "second_of_overlap", .label = v.t("meeting.which_of_two"), .stored = stored},
      {{"first", v.t("meeting.first_of_two")}, {"second", v.t("meeting.second_of_two")}});
}

// Closed unless it is used: nearly every meeting ends on the day it begins.
Html end_date_field(const Visit& v, const MeetingFormView& form) {
  const bool used = !v.typed("end_date", form.end_date).empty() || !v.wrong("end").empty();
  return html(R"(<details class="fold" {}><summary>{}</summary>{}</details>)",
              html::attribute::open(used), v.t("meeting.ends_other_day"),
              text_field(v, {.name = "end_date",
                             .label = v.t("meeting.end_date"),
                             .stored = form.end_date,
                             .type = "date"}));
}

Html reach_field(const Visit& v, bool has_later) {
  if (!has_later) return {};
  return choice_field(
      v, {.name = "reach", .label = v.t("meeting.reach"), .stored = "this_one"},
      {{"this_one", v.t("meeting.this_one")}, {"later_too", v.t("meeting.later_too")}});
}

Html title_field(const Visit& v, const MeetingFormView& form) {
  return text_field(
      v, {.name = "title", .label = v.t("meeting.title"), .stored = form.title, .required = true});
}

Html date_field(const Visit& v, const MeetingFormView& form) {
  return text_field(v, {.name = "date",
                        .label = v.t("meeting.date"),
                        .stored = form.date,
                        .type = "date",
                        .required = true});
}

}  // namespace

Html draw_meetings(const Visit& v, const MeetingsView& view) {
  const Html plan = html::when(view.may_plan && !view.coming.empty(), [&] {
    return html(
        R"(<p class="cluster cluster--tight"><a class="btn btn--small" href="{}">{}</a>
<a class="btn btn--small btn--quiet" href="{}">{}</a></p>)",
        url::community(view.community, "meetings/new"), v.t("meeting.plan"),
        url::community(view.community, "meetings/series"), v.t("meeting.plan_series"));
  });
  const Html coming =
      view.coming.empty() ? nothing_yet(v, view) : rows(v, view.coming, next_of(view.coming));
  const Html past = html::when(!view.past.empty(), [&] {
    return html(
        R"(<section class="section" aria-labelledby="s-past"><div class="section__head">
<h2 id="s-past">{}</h2></div>{}</section>)",
        v.t("meeting.past"), rows(v, view.past, 0));
  });
  const Html feed = html::when(!view.coming.empty(), [&] {
    return html(R"(<p><a class="more" href="{}">{}{}</a></p>)",
                v.actor ? url::me_feed() : url::community_feed(view.community),
                icon("calendar-plus"), v.t("meeting.subscribe"));
  });
  return html(
      R"(<header class="head head--row"><h1>{}</h1>{}</header>
<section aria-labelledby="s-coming"><div class="section__head"><h2 id="s-coming">{}</h2>{}</div>
{}</section>{})",
      v.t("meeting.list"), plan, v.t("meeting.coming"), feed, coming, past);
}

Html draw_meeting(const Visit& v, const MeetingView& view) {
  const Html body = html(
      R"(<div class="split section"><div>{}{}{}</div><aside class="rail" aria-label="{}">{}{}{}{}{}{}</aside></div>)",
      agenda(v, view), comes_back(v, view), files(v, view), v.t("meeting.about"), totals(v, view),
      refused(v, view), repliers(v, view), add_to(v, view), series(v, view), manage(v, view));
  return html(
      R"(<div class="wrap page page--top" itemscope itemtype="https://schema.org/Event">
<header class="{}"><div class="stack"><h1 class="ses-head__title" itemprop="name" lang="{}">{}</h1>
<p>{}</p>{}{}</div>{}</header>{}</div>)",
      view.meeting.cancelled ? "ses-head is-cancelled" : "ses-head", view.meeting.lang,
      view.meeting.title, community_links(view.meeting), cancelled_note(v, view),
      clash_note(v, view), head_card(v, view), body);
}

Html meeting_fields(const Visit& v, const MeetingFormView& form, Days days) {
  const Html times = html(
      R"(<div class="field-row">{}{}</div>)",
      text_field(
          v, {.name = "time", .label = v.t("meeting.time"), .stored = form.time, .type = "time"}),
      text_field(v,
                 {.name = "end", .label = v.t("meeting.end"), .stored = form.end, .type = "time"}));
  const Html language =
      choice_field(v, {.name = "lang", .label = v.t("meeting.lang"), .stored = form.lang},
                   {{"nl", v.t("form.dutch")}, {"en", v.t("form.english")}});
  const Html ends = html::when(days == Days::one, [&] { return end_date_field(v, form); });
  return html(R"({}{}{}{}{}{}{}<details class="fold"><summary>{}</summary>{}{}</details>)", times,
              ends, overlap_field(v, form.second_of_overlap),
              text_field(v, {.name = "place", .label = v.t("meeting.place"), .stored = form.place}),
              text_field(v, {.name = "link",
                             .label = v.t("meeting.link"),
                             .stored = form.link,
                             .hint = v.t("meeting.link_hint"),
                             .type = "url"}),
              text_area(v, {.name = "agenda",
                            .label = v.t("meeting.agenda"),
                            .stored = form.agenda,
                            .hint = v.t("meeting.agenda_hint")}),
              also_fields(v, form), v.t("meeting.more"), language,
              text_field(v, {.name = "zone",
                             .label = v.t("meeting.zone"),
                             .stored = form.zone,
                             .hint = v.t("meeting.zone_hint")}));
}

Html draw_new(const Visit& v, const MeetingFormView& form) {
  return html(
      R"(<div class="wrap page"><header class="head"><h1>{}</h1></header>
<form class="form" method="post" action="{}">{}{}{}{}{}
<p class="cluster"><button class="btn">{}</button><a href="{}">{}</a></p></form></div>)",
      v.t("meeting.new_title"), url::community(v.here().slug, "meetings"), once(v),
      error_summary(v), title_field(v, form), date_field(v, form), meeting_fields(v, form),
      v.t("meeting.plan_and_invite"), url::community(v.here().slug, "meetings/series"),
      v.t("meeting.plan_series"));
}

Html draw_change(const Visit& v, const MeetingFormView& form) {
  return html(
      R"(<div class="wrap page"><header class="head"><h1>{}</h1><p class="muted">{}</p></header>
<form class="form" method="post" action="{}">
{}{}{}{}{}{}{}
<p><button class="btn">{}</button></p></form></div>)",
      v.t("meeting.change"), v.t("meeting.change_hint"),
      url::community(v.here().slug, "meetings/" + std::string(v.parameter("id")) + "/change"),
      based_on(v, form.based_on), was_of_fields(v, form), error_summary(v), title_field(v, form),
      date_field(v, form), meeting_fields(v, form), reach_field(v, form.has_later),
      v.t("meeting.save"));
}

Html draw_cancel(const Visit& v, const MeetingView& view) {
  return html(
      R"(<div class="wrap page"><header class="head"><h1>{}</h1><p>{}</p></header>
<form class="form" method="post" action="{}">{}{}{}
<p class="cluster"><button class="btn btn--danger">{}</button><a href="{}">{}</a></p></form></div>)",
      v.t.rich("meeting.cancel_title", {in_language(v, view.meeting.title, view.meeting.lang)}),
      v.t("meeting.cancel_hint"), address(view, "cancellation"), error_summary(v),
      text_field(v, {.name = "reason", .label = v.t("meeting.reason")}),
      reach_field(v, view.has_later), v.t("meeting.cancel"), html::Url::path(view.meeting.path),
      v.t("meeting.keep"));
}

}  // namespace web
