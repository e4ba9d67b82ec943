// One request, from its session to its reply. See router.hpp.
#include <condition_variable>
#include <memory>
#include <mutex>

#include "base/log.hpp"
#include "base/secret.hpp"
#include "base/text.hpp"
#include "guild/communities/standing.hpp"
#include "web/cookies.hpp"
#include "web/faults.hpp"
#include "web/hub/housekeeping.hpp"
#include "web/router.hpp"
#include "web/send_again.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

// What one request needs from its first transaction to its last.
struct Passage {
  const Services& services;
  std::shared_ptr<const Request> request;
  std::function<void(Reply)> reply;
  std::string path;  // without .json
  bool json = false;
  Router::Match match;
  Form form;
  std::string digest;  // of a form with a key
  Step step;
  Reply made;
};

Language language_of_visit(const Request& request, const guild::Actor& actor) {
  if (const auto asked = request.query_value("lang"))
    if (const auto language = language_of(*asked)) return *language;
  if (actor)
    if (const auto language = language_of(actor.language)) return *language;
  if (const auto language = language_of(request.cookie("lang"))) return *language;
  return preferred_language(request.header("accept-language"));
}

bool wants_json(const Request& request) {
  return request.header("accept").starts_with("application/json");
}

// Who asks, for which hub and which community. Everything is read in the request's own transaction.
Visit arrive(const Passage& passage, sql::Read& read) {
  const Request& request = *passage.request;
  const base::Instant now = passage.services.clock.now();
  const auto hub = guild::find_hub(read);
  guild::Actor actor = guild::find_actor(read, request.cookie(session_cookie), now);
  if (actor && passage.services.last_uses) passage.services.last_uses->note(actor.sign_in, now);
  const Words& language = words(language_of_visit(request, actor));
  Visit visit{request,
              passage.services,
              language,
              now,
              hub.value_or(guild::Hub{}),
              hub.has_value(),
              std::move(actor),
              passage.match.parameters};
  visit.json = passage.json;
  visit.form = &passage.form;
  visit.valid_until = now + base::seconds(60);
  return visit;
}

void refuse_stranger(const Visit& visit) {
  if (!visit.actor) throw base::Fault(base::FaultKind::forbidden, "fault.sign_in");
}

void refuse_by_standing(const Visit& visit, bool allowed) {
  if (allowed) return;
  const guild::Standing& standing = visit.here().standing;
  if (!visit.actor && standing.reads()) refuse_stranger(visit);
  base::forbidden("fault.members_only");
}

// What a community that was closed keeps stays readable and does not change any more, except by
// routes that say so: its settings, and leaving it.
void refuse_change_of_the_closed(const Route& route, const Visit& visit) {
  if (route.method != Method::post || route.even_when_closed) return;
  if (visit.here().standing.is_closed_down) base::conflict("community.closed_down");
}

void guard_standing(const Route& route, Visit& visit, sql::Read& read);

void guard(const Route& route, Visit& visit, sql::Read& read) {
  guard_standing(route, visit, read);
  if (route.guard >= Guard::knows) refuse_change_of_the_closed(route, visit);
}

void guard_standing(const Route& route, Visit& visit, sql::Read& read) {
  if (route.guard >= Guard::knows)
    visit.community = guild::find_community(read, visit.actor, visit.parameter("slug"), visit.now);
  switch (route.guard) {
    case Guard::anyone:
      return;
    case Guard::signed_in:
      return refuse_stranger(visit);
    case Guard::administrator:
      if (!visit.actor.administrator) base::not_found("administrators only");
      return;
    case Guard::knows:
      return;
    case Guard::reads:
      return refuse_by_standing(visit, visit.here().standing.reads());
    case Guard::works:
      return refuse_by_standing(visit, visit.here().standing.works());
    case Guard::sees_people:
      return refuse_by_standing(visit, visit.here().standing.sees_people());
    case Guard::takes_part:
      return refuse_by_standing(visit, visit.here().standing.takes_part());
    case Guard::guides:
      return refuse_by_standing(visit, visit.here().standing.guides());
    case Guard::leads:
      return refuse_by_standing(visit, visit.here().standing.leads());
  }
}

// A former slug is the community's too; the reader is sent to the present one, after the guard.
std::optional<Reply> moved(const Visit& visit, const Route& route) {
  if (!visit.community || route.method != Method::get) return std::nullopt;
  const std::string_view given = visit.parameter("slug");
  if (given == visit.community->slug) return std::nullopt;
  std::string target = visit.request.target;
  const auto at = target.find("/c/");
  const auto end = target.find_first_of("/?.", at + 3);
  target.replace(at + 3, (end == std::string::npos ? target.size() : end) - (at + 3),
                 visit.community->slug);
  Reply reply = plain(301, "");
  reply.with("Location", target);
  // A name may come back to one it had before: a browser that remembered this would go in circles.
  reply.with("Cache-Control", "no-cache");
  return reply;
}

// Strangers who need a name are sent to sign in and come back to where they were.
Reply sign_in_first(const Visit& visit) {
  const bool back = visit.request.method == Method::get;
  return see_other(url::sign_in(back ? visit.request.target : std::string()).text());
}

Reply reply_to_fault(Visit& visit, const base::Fault& fault) {
  if (fault.key() == "fault.sign_in" && !visit.json) return sign_in_first(visit);
  return fault_reply(visit, fault);
}

// Nothing was stored, and sending it again may help: what was typed must not be lost.
bool is_worth_sending_again(base::FaultKind kind) {
  return kind == base::FaultKind::invalid || kind == base::FaultKind::conflict ||
         kind == base::FaultKind::too_many || kind == base::FaultKind::unavailable;
}

// The form again, with what was typed and what is wrong with it.
Reply show_again(Passage& passage, const base::Fault& fault, sql::Read& read) {
  Visit visit = arrive(passage, read);
  const Route* route = passage.match.route;
  const bool form_comes_back =
      is_worth_sending_again(fault.kind()) && route && route->shown_again && !visit.json;
  const auto refuse = [&](const base::Fault& with) {
    visit.faults.clear();
    return sends_again(route, visit, with) ? send_again(visit, with) : reply_to_fault(visit, with);
  };
  try {
    if (route) guard(*route, visit, read);
    if (!form_comes_back) return refuse(fault);
    visit.faults = fault.fields();
    if (visit.faults.empty()) visit.faults.push_back({"", fault.key(), {}});  // of the whole form
    Reply reply = route->shown_again(visit, read);
    // A page that leads elsewhere by now has no form to bring back.
    return reply.status == 200 ? as_fault(visit, fault, std::move(reply)) : refuse(fault);
  } catch (const base::Fault& another) {
    return refuse(another);
  }
}

Reply after_fault(Passage& passage, const base::Fault& fault) {
  try {
    return sql::in_read(passage.services.db,
                        [&](sql::Read& read) { return show_again(passage, fault, read); });
  } catch (const std::exception& worse) {
    base::log(base::LogLevel::error, "fault page failed", {{"cause", worse.what()}});
    return bare_fault_reply(words(language_of_visit(*passage.request, {})), fault, passage.json);
  }
}

Reply after_exception(Passage& passage, std::exception_ptr exception) {
  try {
    std::rethrow_exception(exception);
  } catch (const base::Fault& fault) {
    return after_fault(passage, fault);
  } catch (const std::exception& other) {
    return after_fault(passage, base::Fault(base::FaultKind::bug, "fault.bug", other.what()));
  }
}

// Nothing that was made for a person may be kept by a cache on its way, whatever made it.
void keep_private(const Visit& visit, Reply& reply) {
  for (const auto& [name, value] : reply.headers)
    if (name == "Cache-Control") return;
  reply.with("Cache-Control", visit.actor ? "private, no-cache" : "no-cache");
}

Reply get_reply(Passage& passage, sql::Read& read) {
  Visit visit = arrive(passage, read);
  const Route* route = passage.match.route;
  if (!visit.hub_exists && !passage.path.starts_with("/setup")) return see_other("/setup");
  try {
    if (!route) {
      const std::string form = passage.json ? std::string() : routes().page_of_form(passage.path);
      if (form.empty()) base::not_found("no such route");
      return see_other(form);
    }
    guard(*route, visit, read);
    if (auto elsewhere = moved(visit, *route)) return *elsewhere;
    Reply reply = route->get(visit, read);
    keep_private(visit, reply);
    // Only what says so itself is shared; what a person sees is hers alone.
    const bool shared =
        !visit.actor && !route->private_page && !visit.holds_form_key && reply.status == 200;
    const bool page =
        reply.type.starts_with("text/html") || reply.type.starts_with("application/atom+xml");
    if (shared && page) reply.valid_until = visit.valid_until;
    return reply;
  } catch (const base::Fault& fault) {
    return reply_to_fault(visit, fault);
  }
}

// Another site's page must not act for a person who is signed in here. Browsers say where a write
// comes from; what says nothing is refused unless a token in the address decides.
void refuse_other_sites(const Passage& passage) {
  const std::string_view site = passage.request->header("sec-fetch-site");
  const std::string_view origin = passage.request->header("origin");
  const bool silent = site.empty() && origin.empty();
  if (silent && passage.match.route && passage.match.route->from_mail) return;
  // "none": typed by the person; never for a form, so it is not let through.
  if (!site.empty() && site != "same-origin") base::forbidden("fault.other_site", "Sec-Fetch-Site");
  if (!origin.empty() && origin != passage.services.public_url &&
      !own_origin(*passage.request, origin))
    base::forbidden("fault.other_site", "Origin");
  if (silent) base::forbidden("fault.other_site", "neither Sec-Fetch-Site nor Origin");
}

bool has_key(const Form& form) {
  const std::string* key = form.find("form_key");
  return key && !key->empty() && key->size() <= 64;
}

// The key of a submit: of this form with all that was typed and chosen, to this address, by this
// person. Nobody is sent to what another one made, and who goes Back and corrects her text is not
// sent to the text she corrected. Empty for a form without a key.
std::string submit_key(const Passage& passage, const Visit& visit) {
  if (passage.digest.empty()) return {};
  return base::token_hash(passage.digest + '\n' + std::to_string(visit.actor.person.value) + '\n' +
                          passage.path);
}

// A form that was sent twice has one result: the second is sent to what the first one made.
std::optional<Reply> already_done(sql::Read& read, const std::string& key) {
  if (key.empty()) return std::nullopt;
  const auto path =
      read.first<std::string>(R"sql(SELECT result_path FROM form_key WHERE key = $1)sql", key);
  if (!path) return std::nullopt;
  return see_other(*path);
}

void remember_done(sql::Write& write, const std::string& key, const Reply& reply,
                   base::Instant now) {
  if (key.empty() || reply.status != 303) return;
  for (const auto& [name, value] : reply.headers)
    if (name == "Location")
      write.run(R"sql(INSERT INTO form_key (key, result_path, at) VALUES ($1, $2, $3))sql", key,
                value, now);
}

void post_in_write(Passage& passage, sql::Write& write) {
  Visit visit = arrive(passage, write);
  const Route& route = *passage.match.route;
  guard(route, visit, write);
  const std::string key = submit_key(passage, visit);
  if (auto earlier = already_done(write, key)) {
    passage.made = std::move(*earlier);
    return;
  }
  passage.made = passage.step ? passage.step(visit, write) : route.post(visit, write);
  remember_done(write, key, passage.made, visit.now);
}

void prepare_post(Passage& passage) {
  const Route* route = passage.match.route;
  if (!route) {
    if (passage.match.path_known)
      throw base::Fault(base::FaultKind::not_found, "fault.not_a_form", "method");
    base::not_found("no such route");
  }
  refuse_other_sites(passage);
  passage.form = Form::parse(*passage.request);
  if (has_key(passage.form)) passage.digest = passage.form.digest();
  if (!route->prepare) return;
  // The guard speaks before anything slow is done for the asker, and again in the write.
  sql::in_read(passage.services.db, [&](sql::Read& read) {
    Visit visit = arrive(passage, read);
    guard(*route, visit, read);
    passage.step = route->prepare(visit, passage.form);
  });
}

// A POST that only looks: drawn here, on the worker, and never in the write that others wait for.
Reply looked(Passage& passage, sql::Read& read) {
  Visit visit = arrive(passage, read);
  guard(*passage.match.route, visit, read);
  return passage.match.route->get(visit, read);
}

void post(const std::shared_ptr<Passage>& passage) {
  try {
    prepare_post(*passage);
    if (passage->match.route->get) {
      passage->made = sql::in_read(passage->services.db,
                                   [&](sql::Read& read) { return looked(*passage, read); });
      return passage->reply(std::move(passage->made));
    }
  } catch (...) {
    passage->reply(after_exception(*passage, std::current_exception()));
    return;
  }
  passage->services.db.write([passage](sql::Write& write) { post_in_write(*passage, write); },
                             [passage](std::exception_ptr failed) {
                               if (!failed) return passage->reply(std::move(passage->made));
                               // This is the writer's thread on SQLite, and a page takes long to
                               // draw: others wait for it.
                               passage->services.on_worker([passage, failed] {
                                 passage->reply(after_exception(*passage, failed));
                               });
                             });
}

Passage begin(const Services& services, std::shared_ptr<const Request> request,
              std::function<void(Reply)> reply) {
  Passage passage{services, std::move(request), std::move(reply)};
  passage.path = passage.request->path;
  passage.json = wants_json(*passage.request);
  if (passage.path.ends_with(".json")) {
    passage.path.resize(passage.path.size() - 5);
    passage.json = true;
  }
  passage.match = routes().match(passage.request->method, passage.path);
  return passage;
}

}  // namespace

std::int64_t upload_limit(const Services& services, const Request& head) {
  const Passage passage = begin(services, std::make_shared<Request>(head), {});
  if (!passage.match.route || !passage.match.route->uploads) return 0;
  try {
    refuse_other_sites(passage);
    return sql::in_read(services.db, [&](sql::Read& read) {
      Visit visit = arrive(passage, read);
      refuse_stranger(visit);
      guard(*passage.match.route, visit, read);
      return visit.hub.file_bytes * static_cast<std::int64_t>(base::limits::files_at_once);
    });
  } catch (const base::Fault&) {
    return 0;  // answer() says why, once the small body is there
  }
}

void answer(const Services& services, std::shared_ptr<const Request> request,
            std::function<void(Reply)> reply) {
  auto passage = std::make_shared<Passage>(begin(services, std::move(request), std::move(reply)));
  if (passage->request->method == Method::post) return post(passage);
  Reply made;
  try {
    made = sql::in_read(services.db, [&](sql::Read& read) { return get_reply(*passage, read); });
  } catch (...) {
    made = after_exception(*passage, std::current_exception());
  }
  passage->reply(std::move(made));
}

Reply answer_now(const Services& services, const Request& request) {
  std::mutex mutex;
  std::condition_variable come;
  std::optional<Reply> reply;
  answer(services, std::make_shared<Request>(request), [&](Reply made) {
    const std::lock_guard lock(mutex);
    reply = std::move(made);
    come.notify_one();
  });
  std::unique_lock lock(mutex);
  come.wait(lock, [&] { return reply.has_value(); });
  return std::move(*reply);
}

}  // namespace web
