// Every kind of job and who does it: the table of contents of what happens after a request.
#pragma once
#include <map>
#include <string>

#include "jobs/jobs.hpp"

namespace web {

class Postbox;
struct Services;

// `services` and `postbox` must outlive the handlers.
std::map<std::string, jobs::Handler> job_handlers(const Services& services, const Postbox& postbox);

}  // namespace web
