#include "web/faults.hpp"

#include "base/log.hpp"
#include "web/page.hpp"
#include "web/parts.hpp"
#include "web/urls.hpp"

namespace web {
namespace {

struct Problem {
  std::string type;
  std::string title;
  int status = 0;
  std::vector<std::string> fields;
};
BOOST_DESCRIBE_STRUCT(Problem, (), (type, title, status, fields))

Reply problem_reply(const base::Fault& fault, const Words& words) {
  Problem problem{"about:blank#" + std::string(name(fault.kind())),
                  words(fault.key()),
                  status_of(fault.kind()),
                  {}};
  for (const base::FieldFault& field : fault.fields())
    problem.fields.push_back((field.field.empty() ? "" : field.field + ": ") + words(field.key));
  Reply reply = json_reply(to_json(problem));
  reply.type = "application/problem+json";
  reply.status = problem.status;
  return reply;
}

void log_fault(const base::Fault& fault, std::string_view path) {
  const bool ours =
      fault.kind() == base::FaultKind::bug || fault.kind() == base::FaultKind::unavailable;
  base::log(ours ? base::LogLevel::error : base::LogLevel::debug, "fault",
            {{"kind", name(fault.kind())}, {"path", path}, {"cause", fault.what()}});
}

void add_retry(Reply& reply, base::FaultKind kind) {
  if (kind == base::FaultKind::too_many) reply.with("Retry-After", "600");
  if (kind == base::FaultKind::unavailable) reply.with("Retry-After", "30");
}

html::Html wrong_fields(const Visit& visit, const base::Fault& fault) {
  html::Html items;
  for (const base::FieldFault& field : fault.fields())
    items += html::html(
        R"(<li>{}</li>)",
        visit.t(field.key, {field.arguments.empty() ? std::string_view()
                                                    : std::string_view(field.arguments[0])}));
  if (items.empty()) return {};
  return html::html(R"(<ul class="stack stack--2">{}</ul>)", items);
}

// An administrator is not sent to herself: she may open what is closed, with a reason.
bool may_open(const Visit& visit) {
  return visit.actor.administrator && visit.community && !visit.community->standing.reads();
}

html::Html body(const Visit& visit, const base::Fault& fault) {
  const std::string kind(name(fault.kind()));
  const bool opens = fault.kind() == base::FaultKind::forbidden && may_open(visit);
  return html::html(
      R"(<div class="wrap err"><div class="err__art">{}</div><div class="stack"><p class="muted small">{}</p><h1 class="head__big">{}</h1><p class="lead">{}</p>{}<div class="cluster"><a class="btn" href="{}">{}</a><a class="btn btn--quiet" href="{}">{}</a></div></div></div>)",
      empty_table(), status_of(fault.kind()), visit.t(fault.key()),
      opens ? visit.t("fault.help.opening") : visit.t("fault.help." + kind),
      wrong_fields(visit, fault),
      opens ? url::community(visit.community->slug, "join") : url::home(),
      opens ? visit.t("fault.to_opening") : visit.t("fault.to_home"), url::search(),
      visit.t("fault.to_search"));
}

}  // namespace

int status_of(base::FaultKind kind) {
  switch (kind) {
    case base::FaultKind::not_found:
      return 404;
    case base::FaultKind::forbidden:
      return 403;
    case base::FaultKind::invalid:
      return 422;
    case base::FaultKind::conflict:
      return 409;
    case base::FaultKind::gone:
      return 410;
    case base::FaultKind::too_many:
      return 429;
    case base::FaultKind::unavailable:
      return 503;
    case base::FaultKind::bug:
      return 500;
  }
  return 500;
}

Reply as_fault(const Visit& visit, const base::Fault& fault, Reply reply) {
  log_fault(fault, visit.request.path);
  reply.status = status_of(fault.kind());
  add_retry(reply, fault.kind());
  return reply;
}

Reply fault_reply(Visit& visit, const base::Fault& fault) {
  Reply reply;
  if (visit.json) {
    reply = problem_reply(fault, visit.t);
  } else {
    Shell shell;
    shell.title = visit.t(fault.key());
    shell.noindex = true;
    reply = html_reply(visit, std::move(shell), body(visit, fault));
  }
  return as_fault(visit, fault, std::move(reply));
}

Reply bare_fault_reply(const Words& words, const base::Fault& fault, bool json) {
  log_fault(fault, "");
  Reply reply = json ? problem_reply(fault, words)
                     : plain(status_of(fault.kind()), words(fault.key()) + "\n");
  reply.status = status_of(fault.kind());
  add_retry(reply, fault.kind());
  return reply;
}

}  // namespace web
