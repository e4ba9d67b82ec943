#include "web/challenges/rounds_view.hpp"

#include "web/fields.hpp"
#include "web/page.hpp"
#include "web/parts.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

html::Url at(const RoundView& round, std::string_view part) {
  return html::Url::path(round.path + "/" + std::string(part));
}

Html organisation(const ChallengeCard& card) {
  return html(R"(<p class="sector small muted">{}{}</p>)", sector_mark(card.sector),
              card.organisation);
}

Html title(const Visit& v, const ChallengeCard& card) {
  return html(R"(<h3 class="vote__text" id="c-{}"><a class="plain" href="{}" {}>{}</a></h3>)",
              card.id, html::Url::path(card.path), lang_of(v, card.lang), card.title);
}

// ---- choosing ----

Html dots_row(const Visit& v, const RoundView& round, const ChallengeCard& card) {
  const std::string name = "dots-" + std::to_string(card.id);
  const std::string value = v.typed(name, card.mine > 0 ? std::to_string(card.mine) : "");
  return html(
      R"(<li class="vote__row"><div class="stack stack--2">{}{}</div><div class="vote__right"><label class="small muted" for="f-{}">{}<span class="visually-hidden" {}> {}</span></label><input class="input vote__dots" id="f-{}" name="{}" type="number" inputmode="numeric" min="0" max="{}" placeholder="0" value="{}"></div></li>)",
      title(v, card), organisation(card), name, v.t("challenge.your_dots"), lang_of(v, card.lang),
      card.title, name, name, round.dots, value);
}

Html error_under(const Visit& v, const char* field) {
  const std::string wrong = v.wrong(field);
  if (wrong.empty()) return {};
  return html(R"(<p class="error" id="e-{}">{}{}</p>)", field, icon("triangle-alert"), wrong);
}

Html dots_form(const Visit& v, const RoundView& round) {
  int used = 0;
  for (const ChallengeCard& card : round.challenges) used += card.mine;
  const Html left =
      html(R"(<p class="pill-now">{}</p>)",
           v.t.count("challenge.dots_left", round.dots - used, {std::to_string(round.dots)}));
  return html(
      R"(<form method="post" action="{}" novalidate>{}<div class="section__head"><h2>{}</h2>{}</div><fieldset class="plain-set" id="f-dots" tabindex="-1"><legend class="visually-hidden">{}</legend>{}<ol class="vote">{}</ol></fieldset><p class="cluster"><button class="btn" type="submit">{}{}</button><span class="small muted">{}</span></p></form>)",
      at(round, "dots"), error_summary(v),
      v.t.count("challenge.count", std::ssize(round.challenges)), left, v.t("challenge.place_dots"),
      error_under(v, "dots"),
      html::each(round.challenges,
                 [&](const ChallengeCard& card) { return dots_row(v, round, card); }),
      icon("check"), v.t("challenge.place_dots"), v.t("challenge.dots_are_hidden"));
}

Html plain_rows(const Visit& v, const RoundView& round) {
  return html(R"(<h2>{}</h2><ol class="vote">{}</ol>)",
              v.t.count("challenge.count", std::ssize(round.challenges)),
              html::each(round.challenges, [&](const ChallengeCard& card) {
                return html(R"(<li class="vote__row"><div class="stack stack--2">{}{}</div></li>)",
                            title(v, card), organisation(card));
              }));
}

Html choosing(const Visit& v, const RoundView& round) {
  if (round.challenges.empty())
    return note("info", "info", html::text(v.t("challenge.none_handed_in")));
  if (round.takes_dots && round.may_vote) return dots_form(v, round);
  const char* why = round.takes_dots ? "challenge.members_choose" : "challenge.being_counted";
  if (!round.takes_dots && round.voters == 0) why = "challenge.nobody_chose";
  return html(R"(<div class="stack">{}{}</div>)", note("info", "info", html::text(v.t(why))),
              plain_rows(v, round));
}

// ---- what was chosen ----

Html dots_drawn(int dots) {
  Html all;
  for (int i = 0; i < dots && i < 40; ++i) all += html(R"(<i></i>)");
  return html(R"(<span class="dots" aria-hidden="true">{}</span>)", all);
}

Html result_row(const Visit& v, const RoundView& round, const ChallengeCard& card) {
  const int dots = card.dots.value_or(0);
  Html under = organisation(card);
  if (card.drawn) under += html(R"(<p class="small muted">{}</p>)", v.t("challenge.drawn_by_seed"));
  if (card.state == "chosen" && round.phase == "working")
    under += html(R"(<p class="small muted">{}{}</p>)", icon("users"),
                  v.t.count("challenge.in_team", card.team));
  return html(
      R"(<li class="vote__row{}"><div class="stack stack--2">{}{}</div><div class="vote__right">{}<span class="vote__n"><strong>{}</strong> <span class="visually-hidden">{}</span></span></div></li>)",
      card.state == "chosen" ? " vote__row--in" : "", title(v, card), under, dots_drawn(dots), dots,
      v.t.count("challenge.dots_word", dots));
}

// The chosen ones, the line, the parked ones.
Html results(const Visit& v, const RoundView& round) {
  Html chosen, parked;
  int line = 0;
  for (const ChallengeCard& card : round.challenges) {
    const bool in = card.state == "chosen";
    (in ? chosen : parked) += result_row(v, round, card);
    line += in;
  }
  const Html below = html::when(!parked.empty(), [&] {
    return html(R"(<li class="vote__cut">{}</li>{})", v.t("challenge.the_line"), parked);
  });
  return html(
      R"(<section aria-labelledby="r-h"><div class="section__head"><h2 id="r-h">{}</h2><p class="small muted">{}</p></div><ol class="vote">{}{}</ol></section>)",
      v.t.count("challenge.chosen_count", line), v.t.count("challenge.voted", round.voters), chosen,
      below);
}

// ---- teams ----

// The title is the label, in its own language.
Html wish_field(const Visit& v, const ChallengeCard& card, int teams) {
  const std::string name = "wish-" + std::to_string(card.id);
  const std::string chosen = v.typed(name, card.my_wish);
  const auto option = [&](const std::string& value, const std::string& words) {
    return html(R"(<option value="{}" {}>{}</option>)", value,
                html::attribute::selected(value == chosen), words);
  };
  Html options = option("", v.t("challenge.no_wish"));
  for (int rank = 1; rank <= teams; ++rank)
    options += option(std::to_string(rank), v.t("challenge.wish", {std::to_string(rank)}));
  options += option("no", v.t("challenge.not_this_one"));
  return html(
      R"(<li class="field"><label for="f-{}" {}>{}</label><select class="select" id="f-{}" name="{}">{}</select></li>)",
      name, lang_of(v, card.lang), card.title, name, name, options);
}

Html wishes_form(const Visit& v, const RoundView& round) {
  if (!round.takes_wishes || !round.may_vote) return {};
  std::vector<ChallengeCard> chosen;
  for (const ChallengeCard& card : round.challenges)
    if (card.state == "chosen") chosen.push_back(card);
  const Html end = html::when(round.volunteered, [&] {
    return html(
        R"(<form method="post" action="{}"><button class="btn btn--quiet btn--small" type="submit">{}</button></form>)",
        at(round, "wishes/end"), v.t("challenge.end_wish"));
  });
  return html(
      R"(<section class="stack" aria-labelledby="w-h"><h2 id="w-h">{}</h2><p>{}</p><form class="form" method="post" action="{}" novalidate>{}<fieldset class="plain-set" id="f-wishes" tabindex="-1"><legend class="visually-hidden">{}</legend>{}<ul class="stack">{}</ul></fieldset><p><button class="btn" type="submit">{}</button></p></form>{}</section>)",
      v.t("challenge.which_team"),
      v.t("challenge.which_team_lead",
          {std::to_string(round.team_least), std::to_string(round.team_most)}),
      at(round, "wishes"), error_summary(v), v.t("challenge.which_team"), error_under(v, "wishes"),
      html::each(chosen,
                 [&](const ChallengeCard& card) {
                   return wish_field(v, card, static_cast<int>(chosen.size()));
                 }),
      v.t(round.volunteered ? "challenge.change_wish" : "challenge.sign_up"), end);
}

// Why nobody is in a team yet, and what would help.
Html trouble(const Visit& v, const RoundView& round) {
  if (!round.trouble || round.takes_wishes) return {};
  const TroubleView& is = *round.trouble;
  const std::string people = std::to_string(is.people);
  Html why;
  if (is.why == "too_few_people")
    why =
        html::text(v.t.count("challenge.too_few_people", is.teams,
                             {people, std::to_string(round.team_least), std::to_string(is.least)}));
  else if (is.why == "too_few_places")
    why = html::text(v.t.count("challenge.too_few_places", is.teams,
                               {people, std::to_string(round.team_most), std::to_string(is.most)}));
  else if (is.refused.empty())
    why = html::text(v.t("challenge.refusals"));
  else
    why = v.t.rich("challenge.refused_by_too_many",
                   {html(R"(<span {}>{}</span>)", lang_of(v, round.lang), v.t.list(is.refused))});
  const char* help = is.why == "too_few_places" ? "challenge.help_places" : "challenge.help_people";
  return note("danger", "triangle-alert", html(R"(<p>{}</p><p>{}</p>)", why, v.t(help)));
}

// ---- handing in ----

Html handing_in(const Visit& v, const ChallengesView& view, const RoundView& round) {
  const Html mine = html::when(!round.challenges.empty(), [&] {
    return html(R"(<h2 class="h3">{}</h2><ul class="rows rows--ruled">{}</ul>)",
                v.t("challenge.yours"),
                html::each(round.challenges, [&](const ChallengeCard& card) {
                  return html(R"(<li><a href="{}" {}>{}</a></li>)", html::Url::path(card.path),
                              lang_of(v, card.lang), card.title);
                }));
  });
  const Html act = html::when(view.may_hand_in, [&] {
    return html(R"(<p><a class="btn" href="{}">{}{}</a></p>)",
                url::community(view.community, "challenges/new"), icon("plus"),
                v.t("challenge.hand_in"));
  });
  return html(R"(<section class="stack"><p>{}</p>{}{}</section>)",
              v.t.count("challenge.handed_in_count", round.handed_in), act, mine);
}

// ---- around it ----

Html date_line(const Visit& v, base::Instant when, const char* key, bool over) {
  return html(R"(<li class="{}"><strong>{}</strong><br>{}</li>)", over ? "" : "todo", v.t(key),
              moment(v, when));
}

Html dates(const Visit& v, const RoundView& round) {
  return html(
      R"(<section><h2>{}</h2><ol class="chain">{}{}{}</ol></section>)", v.t("challenge.dates"),
      date_line(v, round.hand_in_until, "challenge.hand_in_until", v.now >= round.hand_in_until),
      date_line(v, round.choose_until, "challenge.choose_until",
                round.phase == "choosing_teams" || round.phase == "working"),
      date_line(v, round.team_until, "challenge.team_until", round.phase == "working"));
}

Html how_ties_fall(const Visit& v, const RoundView& round) {
  const Html seed = round.seed.empty()
                        ? html(R"(<p class="small">{}</p>)", v.t("challenge.seed_hidden"))
                        : html(R"(<p class="small">{}</p><p class="small"><code>{}</code></p>)",
                               v.t("challenge.seed_shown"), round.seed);
  return html(
      R"(<section><h2>{}</h2><p class="small muted">{}</p><details class="fold"><summary>{}{}</summary><p class="small">{}</p><p class="small"><code class="seed">{}</code></p>{}</details></section>)",
      v.t("challenge.how_chosen"),
      v.t("challenge.how_chosen_text", {std::to_string(round.dots), std::to_string(round.wanted)}),
      v.t("challenge.ties"), icon("chevron-down"), v.t("challenge.ties_text"), round.seed_hash,
      seed);
}

Html guide_tools(const Visit& v, const RoundView& round) {
  if (!round.may_guide || round.phase == "working") return {};
  const bool goes_on = round.phase == "handing_in" || round.takes_dots || round.takes_wishes;
  const Html end = html::when(goes_on, [&] {
    return html(
        R"(<form method="post" action="{}"><button class="btn btn--small btn--quiet" type="submit">{}</button></form>)",
        at(round, "ending"), v.t("challenge.end." + round.phase));
  });
  return html(
      R"(<section><h2>{}</h2><div class="cluster"><a class="btn btn--small btn--quiet" href="{}">{}{}</a>{}</div></section>)",
      v.t("challenge.for_the_facilitator"), at(round, "change"), icon("pencil-line"),
      v.t("challenge.change_round"), end);
}

Html turnout(const Visit& v, const RoundView& round) {
  if (round.takes_dots)
    return html(
        R"(<section><h2>{}</h2><p class="small muted">{}</p></section>)",
        v.t("challenge.who_chose"),
        v.t("challenge.voters_of", {std::to_string(round.voters), std::to_string(round.members)}));
  if (round.phase == "choosing_teams")
    return html(R"(<section><h2>{}</h2><p class="small muted">{}</p></section>)",
                v.t("challenge.signed_up"), v.t.count("challenge.volunteers", round.volunteers));
  return {};
}

Html chip_of(const Visit& v, const RoundView& round) {
  base::Instant until = round.hand_in_until;
  bool open = round.phase == "handing_in";
  if (round.takes_dots) until = round.choose_until, open = true;
  if (round.takes_wishes) until = round.team_until, open = true;
  if (!open) return html::chip(v.t("challenge.phase." + round.phase));
  return html::chip(v.t("challenge.closes", {moment(v, until)}), html::ChipKind::now, "clock");
}

Html round_body(const Visit& v, const ChallengesView& view, const RoundView& round) {
  Html main;
  if (round.phase == "handing_in") main = handing_in(v, view, round);
  if (round.phase == "choosing") main = choosing(v, round);
  if (round.phase == "choosing_teams")
    main = trouble(v, round) + wishes_form(v, round) + results(v, round);
  if (round.phase == "working") main = results(v, round);
  return html(
      R"(<header class="head"><p>{}</p><h1 {}>{}</h1><p class="lead">{}</p></header><div class="split"><div class="stack stack--6">{}</div><aside class="rail" aria-label="{}">{}{}{}{}</aside></div>)",
      chip_of(v, round), lang_of(v, round.lang), round.title,
      v.t("challenge.lead." + round.phase,
          {std::to_string(round.dots), std::to_string(round.wanted)}),
      main, v.t("challenge.about_round"), dates(v, round), turnout(v, round),
      how_ties_fall(v, round), guide_tools(v, round));
}

Html no_round(const Visit& v, const ChallengesView& view) {
  const Html act = html::when(view.may_open, [&] {
    return html::button_link(v.t("challenge.open_round"),
                             url::community(view.community, "challenges/rounds/new"));
  });
  return html(R"(<header class="head"><h1>{}</h1></header>{})", v.t("challenge.title"),
              html::empty_state(v.t("challenge.none_yet"),
                                html(R"(<p>{}</p>)", v.t("challenge.none_yet_lead")), act));
}

Html other_rounds(const Visit& v, const ChallengesView& view) {
  const Html act = html::when(view.may_open && view.round, [&] {
    return html(R"(<p><a class="more" href="{}">{}</a></p>)",
                url::community(view.community, "challenges/rounds/new"),
                v.t("challenge.open_round"));
  });
  if (view.others.empty()) return act;
  return html(
      R"(<section class="section" aria-labelledby="o-h"><h2 id="o-h">{}</h2><ul class="rows rows--ruled">{}</ul>{}</section>)",
      v.t("challenge.other_rounds"),
      html::each(
          view.others,
          [&](const RoundLink& one) {
            return html(
                R"(<li class="between"><a class="plain" href="{}" {}>{}</a><span class="small muted">{}</span></li>)",
                html::Url::path(one.path), lang_of(v, one.lang), one.title,
                v.t("challenge.phase." + one.phase));
          }),
      act);
}

}  // namespace

std::string moment(const Visit& v, base::Instant at) {
  const base::WallTime wall = base::wall_time(at, v.hub.zone);
  return v.t.day(wall.date, v.today()) + ", " + v.t.time(wall.time);
}

Html draw_challenges(const Visit& v, const ChallengesView& view) {
  return html(R"({}{})", view.round ? round_body(v, view, *view.round) : no_round(v, view),
              other_rounds(v, view));
}

}  // namespace web
