// The router: one table, method + pattern -> guard + handler. It finds the session and the
// community, refuses what comes from another site, opens the transaction, and turns faults into
// pages.
//
// A pattern's {name} takes one segment. A GET is handed a Read and cannot write. A POST is handed a
// Write; when it ends in Fault invalid, conflict, too_many or unavailable, the form is shown again
// by `shown_again` (a GET handler) with what was typed (Visit::typed) and what is wrong
// (Visit::wrong), status 422, 409, 429 or 503.
// A GET whose path ends in .json, or that accepts application/json, answers with its view.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "sql/sql.hpp"
#include "web/visit.hpp"

namespace web {

enum class Guard {
  anyone,         // also strangers; also before the hub has a name
  signed_in,      // strangers are sent to sign in and come back
  administrator,  // others get 404
  // The pattern begins with /c/{slug}; Visit::community is set; who may not know of it gets 404:
  knows,  // may know of it
  reads,  // may read its page
  works,  // its questions and what belongs to them
  sees_people,
  takes_part,  // a member, or who leads; others get 403 where they know of it
  guides,
  leads
};

using Get = Reply (*)(Visit&, sql::Read&);
using Post = Reply (*)(Visit&, sql::Write&);
// For a POST whose preparation is slow (password hashing, Markdown of strangers, files): runs
// before the write, after the guard said yes once in a read transaction. Returns the short write.
using Step = std::function<Reply(Visit&, sql::Write&)>;
using Prepare = Step (*)(const Visit&, const Form&);

struct Route {
  Method method = Method::get;
  std::string_view pattern;
  Guard guard = Guard::anyone;
  Get get = nullptr;
  Post post = nullptr;
  Prepare prepare = nullptr;
  Get shown_again = nullptr;
  bool uploads = false;           // takes files: the body may be as large as the limits allow
  bool even_when_closed = false;  // a POST that a closed community still takes: settings, leaving
  bool from_mail = false;     // a POST by a mail program, which sends no Origin; its token decides
  bool private_page = false;  // never cached, never indexed (signed links, sign-in)
};

class Router {
 public:
  Route& get(std::string_view pattern, Guard guard, Get handler);
  Route& post(std::string_view pattern, Guard guard, Post handler, Get shown_again = nullptr);
  Route& post(std::string_view pattern, Guard guard, Prepare prepare, Get shown_again = nullptr);
  // A POST that stores nothing, by type: a preview of what was typed.
  Route& look(std::string_view pattern, Guard guard, Get handler, Get shown_again = nullptr);
  const std::vector<Route>& routes() const { return routes_; }

  struct Match {
    const Route* route = nullptr;
    std::map<std::string, std::string, std::less<>> parameters;
    bool path_known = false;  // some route has this path with another method: 405
  };
  Match match(Method method, std::string_view path) const;
  // The page of the form that is sent to this path: who switches the language on a form that came
  // back, or loads it again, asks for the path it was sent to. Empty when there is none.
  std::string page_of_form(std::string_view path) const;

 private:
  std::vector<Route> routes_;
};

// Every route of the program: web/routes.cpp, which calls one function per noun.
const Router& routes();

// Answers one request against the table: used by the program (web/application.cpp) and by the tests
// without a network. `reply` is called once, after the commit for a POST, possibly on another
// thread.
void answer(const Services& services, std::shared_ptr<const Request> request,
            std::function<void(Reply)> reply);
// How many bytes of files this request, judged by its header, may bring: none unless its route
// takes files, it comes from a page of ours, and the guard lets the person through. Reads the
// database: not on a network thread.
std::int64_t upload_limit(const Services& services, const Request& head);
Reply answer_now(const Services& services, const Request& request);

}  // namespace web
