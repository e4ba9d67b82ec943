// Taking one's own data along, and going. And for the administrator: the places where somebody who
// went is still named in the words of others.
#include "guild/people/own_data.hpp"

#include <boost/json.hpp>

#include "base/fault.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "guild/people/erasure.hpp"
#include "guild/people/person.hpp"
#include "web/cookies.hpp"
#include "web/fields.hpp"
#include "web/page.hpp"
#include "web/parts.hpp"
#include "web/people/own_page.hpp"
#include "web/router.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

using html::html;
using html::Html;
namespace json = boost::json;

json::value as_json(const guild::Datum& datum) {
  if (const auto* number = std::get_if<std::int64_t>(&datum)) return *number;
  if (const auto* text = std::get_if<std::string>(&datum)) return json::value(*text);
  if (const auto* at = std::get_if<base::Instant>(&datum)) return json::value(base::iso_utc(*at));
  return nullptr;
}

std::string document(const Visit& v, const std::vector<guild::DataSection>& sections) {
  json::object all{{"hub", v.hub.name.in(v.language())}, {"exported_at", base::iso_utc(v.now)}};
  for (const guild::DataSection& section : sections) {
    json::array rows;
    for (const guild::DataRow& row : section.rows) {
      json::object fields;
      for (const auto& [name, datum] : row) fields[name] = as_json(datum);
      rows.push_back(std::move(fields));
    }
    all[section.table] = std::move(rows);
  }
  return json::serialize(all);
}

struct DataView {
  int rows = 0;
};

Html draw_data(const Visit& v, const DataView& view) {
  return own_page(
      v, "me.data", "me.data_lead",
      html(R"(<div class="stack"><p>{}</p><p><a class="btn" href="{}" download>{}{}</a></p></div>)",
           v.t.count("me.data_rows", view.rows), html::Url::path("/me/data.json"), icon("download"),
           v.t("me.data_download")));
}

Reply show_data(Visit& v, sql::Read& read) {
  const auto sections = guild::own_data(read, v.actor.person);
  if (v.json) {
    Reply reply = json_reply(document(v, sections));
    reply.with("Content-Disposition", "attachment; filename=\"my-data.json\"");
    reply.with("Cache-Control", "private, no-store");
    return reply;
  }
  DataView view;
  for (const auto& section : sections) view.rows += static_cast<int>(section.rows.size());
  Shell shell = own_shell(v, "me.data");
  return html_reply(v, shell, draw_data(v, view));
}

struct ErasureView {
  std::string name;
};
BOOST_DESCRIBE_STRUCT(ErasureView, (), (name))

Html draw_erasure(const Visit& v, const ErasureView& view) {
  Field name{"name", v.t("erasure.type_name", {view.name})};
  name.required = true;
  name.autocomplete = "off";
  const std::string days = std::to_string(guild::backups_expire_days);
  return html(
      R"(<div class="wrap page page--top"><header class="head head--admin"><h1>{}</h1><p class="lead">{}</p></header><div class="stack stack--5"><ul class="prose"><li>{}</li><li>{}</li><li>{}</li><li>{}</li><li>{}</li></ul><p><a href="{}">{}</a></p><form class="form danger-zone" method="post" action="{}" data-turbo="false">{}<button class="btn btn--danger" type="submit">{}</button></form></div></div>)",
      v.t("me.erasure"), v.t("erasure.lead"), v.t("erasure.goes"), v.t("erasure.stays"),
      v.t("erasure.mentions"), v.t("erasure.mail"), v.t("erasure.backups", {days}), url::me_data(),
      v.t("erasure.data_first"), url::me_erasure(), text_field(v, name), v.t("erasure.erase"));
}

Reply show_erasure(Visit& v, sql::Read&) {
  Shell shell = own_shell(v, "me.erasure");
  return page(v, shell, ErasureView{v.actor.name}, draw_erasure);
}

// Reading every text of the hub takes its time: only after the right name, and outside the write.
Step erase(const Visit& v, const Form& form) {
  Reader in(form);
  const std::string typed = in.line("name", base::limits::name_length, Reader::required);
  in.done();
  if (base::fold(typed) != base::fold(v.actor.name)) base::invalid("name", "erasure.other_name");
  const auto mentions = sql::in_read(
      v.services.db, [&](sql::Read& read) { return guild::find_mentions(read, v.actor.person); });
  return [typed, mentions](Visit& visit, sql::Write& write) {
    guild::erase_person(write, visit.actor.person, typed, mentions, visit.now);
    Reply reply = see_other(url::home().text());
    reply.with("Set-Cookie", set_cookie(visit.services, session_cookie, "", {}));
    return with_flash(visit, reply, "erasure.done");
  };
}

struct MentionLine {
  std::int64_t id = 0;
  std::string noun;
  std::int64_t noun_id = 0;
  std::string path;  // where it is read; empty where that is no page
  std::string community, community_path;
};
BOOST_DESCRIBE_STRUCT(MentionLine, (), (id, noun, noun_id, path, community, community_path))
struct MentionsView {
  std::vector<MentionLine> mentions;
};
BOOST_DESCRIBE_STRUCT(MentionsView, (), (mentions))

std::string in_community(const guild::OpenMention& one, const std::string& part) {
  if (!one.community_slug.empty()) return url::community(one.community_slug, part).text();
  if (!one.programme_slug.empty()) return url::programme(one.programme_slug, part).text();
  return {};
}

// The page where it is read; what has none of its own is read on that of what it belongs to.
std::string path_of(const guild::OpenMention& one) {
  const std::string& noun = one.mention.noun;
  const std::string id = std::to_string(one.mention.noun_id);
  if (noun == "comment") return url::comment({one.mention.noun_id}).text();
  if (one.question) return "/q/" + std::to_string(one.question.value);
  if (one.meeting) return in_community(one, "meetings/" + std::to_string(one.meeting.value));
  if (noun == "message") return in_community(one, "messages/" + id);
  if (noun == "start_document_version" || noun == "document_review")
    return in_community(one, "start-document");
  if (noun == "document_input") return in_community(one, "start-document/input");
  if (noun == "attachment" || noun == "file") return in_community(one, "files");
  if (noun == "lesson") return "/lessons/" + id;
  if (noun == "practice_story") return "/stories/" + id;
  if (noun == "challenge") return "/challenges/" + id;
  if (noun == "publication") return "/publications/" + id;
  if (noun == "evidence") return "/evidence/" + id;
  if (noun == "experiment") return "/experiments/" + id;
  if (noun == "lesson_application" || noun == "lesson_consent" || noun == "sharing" ||
      noun == "story_approval")
    return in_community(one, "lessons");
  if (noun == "join_request") return in_community(one, "people");
  if (noun == "shared_text") return "/what-is-a-community";
  if (noun == "person") return url::person({one.mention.noun_id}).text();
  return in_community(one, "");
}

// A link where there is a page, else the words alone.
Html to(const std::string& path, const std::string& words) {
  if (path.empty()) return html::text(words);
  return html(R"(<a href="{}">{}</a>)", html::Url::path(path), words);
}

// A closed community is named, because it is opened there first, with a reason.
Html draw_mention(const Visit& v, const MentionLine& line) {
  const Html community = html::when(!line.community.empty(), [&] {
    return html(R"(<p class="small">{}</p>)", to(line.community_path, line.community));
  });
  return html(
      R"(<li class="item"><div class="item__body"><p>{}</p>{}</div><form method="post" action="{}"><button class="btn btn--quiet btn--small" type="submit">{}</button></form></li>)",
      to(line.path, v.t("erasure.noun." + line.noun) + " " + std::to_string(line.noun_id)),
      community,
      html::Url::path("/administration/mentions/" + std::to_string(line.id) + "/cleaning"),
      v.t("erasure.cleaned"));
}

Html draw_mentions(const Visit& v, const MentionsView& view) {
  const Html list = view.mentions.empty()
                        ? html(R"(<p>{}</p>)", v.t("erasure.none_open"))
                        : html(R"(<ul class="rows">{}</ul>)",
                               html::each(view.mentions, [&](const MentionLine& line) {
                                 return draw_mention(v, line);
                               }));
  return html(
      R"(<div class="wrap page page--top"><header class="head head--admin"><h1>{}</h1><p class="lead">{}</p></header>{}</div>)",
      v.t("erasure.open"), v.t("erasure.open_lead"), list);
}

Reply show_mentions(Visit& v, sql::Read& read) {
  MentionsView view;
  for (const guild::OpenMention& one : guild::open_mentions(read))
    view.mentions.push_back(
        {one.id, one.mention.noun, one.mention.noun_id, path_of(one),
         one.community_name.in(v.language()),
         one.community_slug.empty() ? std::string() : url::community(one.community_slug).text()});
  Shell shell;
  shell.title = v.t("erasure.open");
  shell.section = Section::administration;
  return page(v, shell, view, draw_mentions);
}

Reply clean_mention(Visit& v, sql::Write& write) {
  guild::mention_cleaned(write, v.number("id"), v.actor.person, v.now);
  return see_other(url::administration("mentions").text());
}

}  // namespace

void add_own_data_routes(Router& r) {
  r.get("/me/data", Guard::signed_in, show_data);
  r.get("/me/erasure", Guard::signed_in, show_erasure);
  r.post("/me/erasure", Guard::signed_in, erase, show_erasure);
  r.get("/administration/mentions", Guard::administrator, show_mentions);
  r.post("/administration/mentions/{id}/cleaning", Guard::administrator, clean_mention);
}

}  // namespace web
