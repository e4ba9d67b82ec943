// Messages to everyone of a community (/c/{slug}/messages) or programme (/p/{slug}/messages):
// the list, one letter, and writing in two steps, draft and sending.
#include "guild/messages/message.hpp"

#include "base/limits.hpp"
#include "base/text.hpp"
#include "guild/communities/community.hpp"
#include "guild/people/person.hpp"
#include "guild/programmes/programme.hpp"
#include "web/communities/community_frame.hpp"
#include "web/files/uploads.hpp"
#include "web/messages/messages_view.hpp"
#include "web/page.hpp"
#include "web/paging.hpp"
#include "web/router.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

constexpr int page_length = 20;

// The community or programme of the route.
struct Place {
  guild::Audience to;
  guild::ProgrammeId programme;  // the community's own, or the route's
  MessagePlace view;
};

Place place_of_community(const Visit& v, sql::Read& read) {
  const guild::Community community = guild::community(read, v.here().id);
  Place place{guild::Audience::of(community.id), community.is.programme, {}};
  place.view.name = community.is.name.in(v.language());
  place.view.path = url::community(v.here().slug, "messages").text();
  place.view.may_write = v.here().standing.leads();
  return place;
}

// Programmes are public; what is written to them is for who takes part.
Place place_of_programme(const Visit& v, sql::Read& read) {
  const guild::Programme programme = guild::find_programme(read, v.parameter("slug"));
  if (!guild::hears_of_programme(read, v.actor, programme.id))
    base::forbidden("fault.members_only");
  Place place{guild::Audience::of(programme.id), programme.id, {}};
  place.view.name = programme.name.in(v.language());
  place.view.path = url::programme(programme.slug, "messages").text();
  place.view.is_programme = true;
  place.view.may_write = guild::may_coordinate(read, v.actor, programme.id);
  return place;
}

Place place_of(const Visit& v, sql::Read& read) {
  return v.community ? place_of_community(v, read) : place_of_programme(v, read);
}

Place place_to_write(const Visit& v, sql::Read& read) {
  Place place = place_of(v, read);
  if (!place.view.may_write) base::forbidden();
  return place;
}

// What stands around a page: the tabs of its community, or nothing but the page of a programme.
struct Around {
  std::optional<CommunityFrame> frame;
  Shell shell;
  html::Html set(const Visit& v, const html::Html& body) const {
    if (frame) return framed(v, *frame, CommunityTab::messages, body);
    return html::html(R"(<div class="wrap page page--top">{}</div>)", body);
  }
};

Around around(Visit& v, sql::Read& read, const Place& place, std::string title,
              bool below_list = true) {
  Around made;
  if (v.community) {
    made.frame = read_frame(v, read);
    made.shell = frame_shell(v, *made.frame, std::move(title));
  } else {
    made.shell.title = std::move(title);
    made.shell.section = Section::communities;
    const std::string home = place.view.path.substr(0, place.view.path.rfind('/'));
    made.shell.crumbs = {{place.view.name, html::Url::path(home)}};
    v.live_topics.push_back("programme:" + std::to_string(place.programme.value));
  }
  made.shell.noindex = true;
  if (below_list)
    made.shell.crumbs.push_back({v.t("message.title"), html::Url::path(place.view.path)});
  return made;
}

template <class View>
Reply show_page(Visit& v, Around in, const View& view,
                html::Html (*draw)(const Visit&, const View&)) {
  const Shell shell = in.shell;
  return page(v, shell, view, [&](const Visit& visit, const View& shown) {
    return in.set(visit, draw(visit, shown));
  });
}

// ---- reading ----

MessageLineView line_view(const guild::MessageLine& line) {
  return {line.id.value,    line.subject,       line.lang,    line.to_programme,
          line.author_name, line.author_sector, line.sent_at, line.files};
}

MessageLineView line_view(const guild::Message& message) {
  return {message.id.value,    message.is.subject,    message.is.lang, bool(message.to.programme),
          message.author_name, message.author_sector, message.sent_at};
}

Reply list(Visit& v, sql::Read& read) {
  const Place place = place_of(v, read);
  const auto after = place_before<guild::MessagePlace>(v);
  MessageListView view;
  view.in = place.view;
  view.first_page = is_first_page(after);
  // One more than a page shows whether there is another.
  auto found = guild::messages_to(read, place.to, page_length + 1, after);
  if (found.size() > page_length) {
    found.pop_back();
    view.older = place.view.path + "?" + before(found.back().place());
  }
  for (const guild::MessageLine& line : found) view.messages.push_back(line_view(line));
  if (view.first_page && place.view.may_write)
    for (const guild::Message& draft : guild::drafts_of(read, v.actor.person, place.to))
      view.drafts.push_back(line_view(draft));
  return show_page(v, around(v, read, place, v.t("message.title"), false), view, draw_messages);
}

// The message of the route: written to this place, or to the programme of this community.
guild::FoundMessage find(const Visit& v, sql::Read& read, const Place& place) {
  guild::FoundMessage found =
      guild::find_message_for(read, v.actor, guild::MessageId{v.number("id")}, v.now);
  const guild::Audience& to = found.message.to;
  const bool here = to == place.to || (to.programme && to.programme == place.programme);
  if (!here) base::not_found("message of another place");
  return found;
}

MessageView view_of(const Visit& v, sql::Read& read, const Place& place,
                    const guild::FoundMessage& found) {
  MessageView view;
  view.in = place.view;
  view.line = line_view(found.message);
  view.to = found.message.to_name.in(v.language());
  view.body = found.message.is.body;
  view.with_start_documents = found.message.is.with_start_documents;
  view.files = attachments_view(v, read, guild::Holder::of(found.message.id));
  return view;
}

Reply show(Visit& v, sql::Read& read) {
  const Place place = place_of(v, read);
  const guild::FoundMessage found = find(v, read, place);
  if (!found.message.sent_at)
    return see_other(place.view.path + "/" + std::to_string(found.message.id.value) + "/preview");
  MessageView view = view_of(v, read, place, found);
  if (found.may_write) {
    const guild::Progress progress = guild::progress_of(read, found.message.id);
    view.mailed = progress.mailed;
    view.refused = progress.refused;
    view.refused_names = guild::refused_for(read, found.message.id, v.standings(read));
    view.to_mail = progress.all;
  }
  v.live_topics.push_back("message:" + std::to_string(found.message.id.value));
  return show_page(v, around(v, read, place, found.message.is.subject), view, draw_message);
}

// ---- writing ----

std::string path_of(const Place& place, guild::MessageId id, std::string_view part = {}) {
  return place.view.path + "/" + std::to_string(id.value) +
         (part.empty() ? "" : "/" + std::string(part));
}

guild::MessageDraft read_draft(const Visit& v) {
  Reader in(*v.form);
  guild::MessageDraft draft;
  draft.subject = in.line("subject", base::limits::title_length, Reader::required);
  draft.body = in.block("body", base::limits::markdown_bytes, Reader::required);
  draft.lang = in.choice("lang", {"nl", "en"});
  draft.with_start_documents = in.ticked("with_start_documents");
  in.done();
  return draft;
}

Reply new_form(Visit& v, sql::Read& read) {
  const Place place = place_to_write(v, read);
  MessageFormView view;
  view.in = place.view;
  view.lang = v.language();
  return show_page(v, around(v, read, place, v.t("message.write")), view, draw_message_form);
}

// The draft of the route, its author's; what was sent already leads to itself.
guild::Message draft_of(const Visit& v, sql::Read& read, const Place& place) {
  guild::Message message = find(v, read, place).message;
  if (message.sent_at) base::conflict("message.already_sent");
  if (!(message.to == place.to)) base::not_found("a draft of another place");
  return message;
}

Reply change_form(Visit& v, sql::Read& read) {
  const Place place = place_to_write(v, read);
  const guild::Message draft = draft_of(v, read, place);
  MessageFormView view;
  view.in = place.view;
  view.id = draft.id.value;
  view.subject = draft.is.subject;
  view.body = draft.is.body;
  view.lang = draft.is.lang;
  view.with_start_documents = draft.is.with_start_documents;
  view.files = attachments_view(v, read, guild::Holder::of(draft.id));
  return show_page(v, around(v, read, place, v.t("message.change")), view, draw_message_form);
}

void attach(const Visit& v, sql::Write& write, guild::MessageId id, const Uploads& uploads) {
  for (const guild::StoredFile& file : uploads.files())
    guild::attach_file(write, v.actor.person, guild::Holder::of(id), file, v.now);
  const auto all = guild::attachments_on(write, guild::Holder::of(id)).size();
  if (all > base::limits::files_at_once)
    base::invalid("files", "file.too_many", {std::to_string(base::limits::files_at_once)});
}

Step prepare_create(const Visit& v, const Form& form) {
  auto uploads = take_uploads(v, form, "files");
  return [uploads](Visit& visit, sql::Write& write) {
    const Kept kept(*uploads);
    const Place place = place_to_write(visit, write);
    const guild::MessageId id =
        guild::draft_message(write, visit.actor.person, place.to, read_draft(visit), visit.now);
    attach(visit, write, id, *uploads);
    return see_other(path_of(place, id, "preview"));
  };
}

Step prepare_change(const Visit& v, const Form& form) {
  auto uploads = take_uploads(v, form, "files");
  return [uploads](Visit& visit, sql::Write& write) {
    const Kept kept(*uploads);
    const Place place = place_to_write(visit, write);
    const guild::MessageId id = draft_of(visit, write, place).id;
    guild::change_draft(write, id, read_draft(visit));
    attach(visit, write, id, *uploads);
    return see_other(path_of(place, id, "preview"));
  };
}

Reply preview(Visit& v, sql::Read& read) {
  const Place place = place_to_write(v, read);
  const guild::FoundMessage found = find(v, read, place);
  if (found.message.sent_at) return see_other(path_of(place, found.message.id));
  PreviewView view;
  view.message = view_of(v, read, place, found);
  const guild::Reach reach = guild::reach_of(read, place.to);
  view.people = reach.people;
  view.by_mail = reach.by_mail;
  if (const auto author = guild::find_person(read, v.actor.person))
    view.reply_address = author->mail_address;
  return show_page(v, around(v, read, place, v.t("message.look")), view, draw_preview);
}

Reply send(Visit& v, sql::Write& write) {
  const Place place = place_to_write(v, write);
  const guild::FoundMessage found = find(v, write, place);
  const Reply there = see_other(path_of(place, found.message.id));
  if (found.message.sent_at) return there;  // pressed twice
  if (guild::reach_of(write, place.to).people == 0) base::conflict("message.nobody");
  guild::send_message(write, found.message.id, v.now);
  return with_flash(v, there, "message.sent");
}

Reply discard(Visit& v, sql::Write& write) {
  const Place place = place_to_write(v, write);
  guild::discard_draft(write, draft_of(v, write, place).id);
  return with_flash(v, see_other(place.view.path), "message.discarded");
}

struct At {
  const char *list, *form, *one, *preview, *change, *sending, *discarding;
};

void add(Router& r, const At& at, Guard reads, Guard writes) {
  r.get(at.list, reads, list);
  r.get(at.form, writes, new_form);
  r.post(at.list, writes, prepare_create, new_form).uploads = true;
  r.get(at.one, reads, show);
  r.get(at.preview, writes, preview);
  r.get(at.change, writes, change_form);
  r.post(at.change, writes, prepare_change, change_form).uploads = true;
  r.post(at.sending, writes, send, preview);
  r.post(at.discarding, writes, discard);
}

}  // namespace

void add_message_routes(Router& r) {
  add(r,
      {"/c/{slug}/messages", "/c/{slug}/messages/new", "/c/{slug}/messages/{id}",
       "/c/{slug}/messages/{id}/preview", "/c/{slug}/messages/{id}/change",
       "/c/{slug}/messages/{id}/sending", "/c/{slug}/messages/{id}/discarding"},
      Guard::takes_part, Guard::leads);
  add(r,
      {"/p/{slug}/messages", "/p/{slug}/messages/new", "/p/{slug}/messages/{id}",
       "/p/{slug}/messages/{id}/preview", "/p/{slug}/messages/{id}/change",
       "/p/{slug}/messages/{id}/sending", "/p/{slug}/messages/{id}/discarding"},
      Guard::signed_in, Guard::signed_in);
}

}  // namespace web
