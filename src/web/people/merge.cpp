// The same human is there twice: an administrator finds both, sees what goes over, and makes one of
// them. Three steps of one address: whom to keep, who is the same, and what becomes of it.
#include "guild/people/merge.hpp"

#include "base/fault.hpp"
#include "base/text.hpp"
#include "web/fields.hpp"
#include "web/page.hpp"
#include "web/parts.hpp"
#include "web/router.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;

constexpr std::size_t most_found = 20;

struct MatchView {
  std::int64_t id = 0;
  std::string name, organisation, sector;
  std::vector<std::string> addresses;
};
BOOST_DESCRIBE_STRUCT(MatchView, (), (id, name, organisation, sector, addresses))
struct MovesView {
  std::int64_t communities = 0, meetings = 0, questions = 0, lessons = 0, challenges = 0,
               messages = 0, files = 0;
};
BOOST_DESCRIBE_STRUCT(MovesView, (),
                      (communities, meetings, questions, lessons, challenges, messages, files))
struct MergeView {
  std::string q;  // what is looked for
  std::vector<MatchView> found;
  std::optional<MatchView> keep, gone;
  std::optional<MovesView> moves;
  std::vector<std::string> addresses, dropped;  // she keeps; leave the hub with the other
  bool organisation_of_gone = false;
  std::string refused;  // why these two stay two; empty: they need not
};
BOOST_DESCRIBE_STRUCT(MergeView, (),
                      (q, found, keep, gone, moves, addresses, dropped, organisation_of_gone,
                       refused))

// Of the form when it came back, else of the address.
std::int64_t asked(const Visit& v, std::string_view name) {
  const std::string text =
      v.form && v.form->has(name) ? v.form->value(name) : v.request.query_value(name).value_or("");
  return base::parse_integer(text).value_or(0);
}

html::Url merge_url(std::int64_t keep = 0, std::int64_t gone = 0) {
  std::string path = url::administration("merge").text();
  if (keep) path += "?keep=" + std::to_string(keep);
  if (gone) path += "&gone=" + std::to_string(gone);
  return html::Url::path(path);
}

// An administrator reads of her what the hub may.
MatchView match_of(const guild::Person& p) {
  MatchView view{p.id.value, p.name, {}, {}, {p.mail_address}};
  if (p.organisation_seen < guild::Seen::hub) return view;
  view.organisation = p.organisation;
  view.sector = p.sector;
  return view;
}

void look_for(MergeView& view, sql::Read& read) {
  if (base::trim(view.q).empty()) return;
  for (const guild::PersonMatch& one : guild::people_called(read, view.q, most_found))
    if (!view.keep || view.keep->id != one.id.value)
      view.found.push_back({one.id.value, one.name, one.organisation, one.sector, one.addresses});
}

MergeView view_of(const Visit& v, sql::Read& read) {
  MergeView view;
  const guild::PersonId keep{asked(v, "keep")}, gone{asked(v, "gone")};
  if (keep && gone) {
    const auto preview = guild::merge_preview(read, keep, gone, v.actor.person);
    const guild::MergeMoves& m = preview.moves;
    view.keep = match_of(preview.keep);
    view.gone = match_of(preview.gone);
    view.moves = {m.communities, m.meetings, m.questions, m.lessons,
                  m.challenges,  m.messages, m.files};
    view.addresses = preview.addresses;
    view.dropped = preview.dropped;
    view.organisation_of_gone = preview.organisation_of_gone;
    view.refused = preview.refused;
    return view;
  }
  if (keep) {
    const auto person = guild::find_person(read, keep);
    if (!person || person->erased) base::not_found("nobody to keep");
    view.keep = match_of(*person);
    view.q = base::split(person->name, ' ').back();
  }
  view.q = v.request.query_value("q").value_or(view.q);
  look_for(view, read);
  return view;
}

std::string in_one_line(const std::vector<std::string>& addresses) {
  std::string line;
  for (const std::string& one : addresses) line += (line.empty() ? "" : ", ") + one;
  return line;
}

// ---- whom to keep, and who is the same

Html person_and_addresses(const MatchView& one) {
  const std::string addresses = in_one_line(one.addresses);
  return person_line(one.name, one.sector,
                     one.organisation.empty() ? addresses : one.organisation + " · " + addresses);
}

Html search(const Visit& v, const MergeView& view) {
  Field words{"q", v.t("merge.name_or_address"), view.q};
  words.type = "search";
  words.required = true;
  const Html keep = html::when(view.keep.has_value(), [&] {
    return html(R"(<input type="hidden" name="keep" value="{}">)", view.keep->id);
  });
  return html(
      R"(<form class="form stack stack--5" method="get" action="{}">{}{}<p><button class="btn">{}{}</button></p></form>)",
      merge_url(), keep, text_field(v, words), icon("search"), v.t("merge.look"));
}

Html found(const Visit& v, const MergeView& view) {
  if (view.q.empty()) return {};
  if (view.found.empty()) return html(R"(<p role="status">{}</p>)", v.t("merge.nobody_found"));
  return html(
      R"(<ul class="stack stack--3">{}</ul>)", html::each(view.found, [&](const MatchView& one) {
        return html(
            R"(<li class="between">{}<a class="btn btn--small btn--quiet" href="{}">{}<span class="visually-hidden"> {}</span></a></li>)",
            person_and_addresses(one),
            view.keep ? merge_url(view.keep->id, one.id) : merge_url(one.id),
            v.t(view.keep ? "merge.is_the_same" : "merge.keep"), one.name);
      }));
}

// Before one begins: which entries can go, and what becomes of theirs.
Html rules(const Visit& v) {
  return html(R"(<ul class="prose"><li>{}</li><li>{}</li><li>{}</li></ul>)",
              v.t("merge.rule_never_signed_in"), v.t("merge.rule_address"),
              v.t("merge.rule_closed"));
}

Html draw_search(const Visit& v, const MergeView& view) {
  const Html kept = html::when(view.keep.has_value(), [&] {
    return html(
        R"(<section class="stack stack--3"><h2 class="h3">{}</h2>{}</section><h2 class="h3">{}</h2>)",
        v.t("merge.stays"), person_and_addresses(*view.keep), v.t("merge.who_is_the_same"));
  });
  return rules(v) + kept + search(v, view) + found(v, view);
}

// ---- what becomes of it

Html moves(const Visit& v, const MovesView& m) {
  const auto line = [&](const char* key, std::int64_t count) {
    return html::when(count > 0, [&] { return html(R"(<li>{}</li>)", v.t.count(key, count)); });
  };
  const Html lines = line("merge.communities", m.communities) + line("merge.meetings", m.meetings) +
                     line("merge.questions", m.questions) + line("merge.lessons", m.lessons) +
                     line("merge.challenges", m.challenges) + line("merge.messages", m.messages) +
                     line("merge.files", m.files);
  if (lines.empty()) return html(R"(<p>{}</p>)", v.t("merge.nothing_moves"));
  return html(R"(<ul class="prose">{}</ul><p class="small muted">{}</p>)", lines,
              v.t("merge.and_the_rest"));
}

// What each of them chose about being seen and measured is not read here, only by which rule one
// choice comes of two.
Html after(const Visit& v, const MergeView& view) {
  const auto row = [&](const char* key, const std::string& value) {
    return html(R"(<dt>{}</dt><dd>{}</dd>)", v.t(key), value);
  };
  const std::string& works = view.organisation_of_gone ? view.gone->name : view.keep->name;
  return html(R"(<dl class="dl">{}</dl>)",
              row("merge.name", view.keep->name) +
                  row("merge.organisation", v.t("merge.organisation_of", {works})) +
                  row("merge.addresses", in_one_line(view.addresses)) +
                  row("merge.dropped", in_one_line(view.dropped)) +
                  row("merge.profile", v.t("merge.profile_rule")) +
                  row("merge.visibility", v.t("merge.visibility_rule")) +
                  row("merge.mail", v.t("merge.mail_rule")));
}

Html confirmation(const Visit& v, const MergeView& view) {
  if (!view.refused.empty()) return note("danger", "triangle-alert", html::text(v.t(view.refused)));
  return html(
      R"(<form class="danger-zone" method="post" action="{}"><input type="hidden" name="keep" value="{}"><input type="hidden" name="gone" value="{}"><h2>{}</h2><p>{}</p><p>{}</p><button class="btn btn--danger">{}</button></form>)",
      merge_url(), view.keep->id, view.gone->id, v.t("merge.for_good"),
      v.t("merge.cannot_be_undone"), v.t("merge.told"), v.t("merge.confirm"));
}

Html draw_preview(const Visit& v, const MergeView& view) {
  const auto section = [&](const char* key, const Html& inside) {
    return html(R"(<section class="stack stack--3"><h2 class="h3">{}</h2>{}</section>)", v.t(key),
                inside);
  };
  const Html swap = html(R"(<p><a href="{}">{}</a></p>)", merge_url(view.gone->id, view.keep->id),
                         v.t("merge.swap"));
  return section("merge.stays", person_and_addresses(*view.keep)) +
         section("merge.goes", person_and_addresses(*view.gone) + swap) +
         section("merge.moves", moves(v, *view.moves)) + section("merge.after", after(v, view)) +
         confirmation(v, view);
}

Html draw(const Visit& v, const MergeView& view) {
  return html(
      R"(<div class="wrap page page--top"><header class="head head--admin"><h1>{}</h1><p class="lead">{}</p></header><div class="stack stack--6">{}</div></div>)",
      v.t("merge.title"), v.t("merge.lead"),
      view.gone ? draw_preview(v, view) : draw_search(v, view));
}

Reply show(Visit& v, sql::Read& read) {
  const MergeView view = view_of(v, read);
  Shell shell;
  shell.title = v.t("merge.title");
  shell.section = Section::administration;
  shell.noindex = true;
  shell.crumbs.push_back({v.t("administration.title"), url::administration()});
  return page(v, shell, view, draw);
}

Reply merge(Visit& v, sql::Write& write) {
  guild::merge_people(write, {asked(v, "keep")}, {asked(v, "gone")}, v.actor.person, v.now);
  return with_flash(v, see_other(merge_url().text()), "merge.done");
}

}  // namespace

void add_merge_routes(Router& r) {
  r.get("/administration/merge", Guard::administrator, show);
  r.post("/administration/merge", Guard::administrator, merge, show);
}

}  // namespace web
