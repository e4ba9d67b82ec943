// The job "publication.pdf": makes the PDF of an edition and keeps it with the files of the hub.
// One at a time in a process: what comes meanwhile is put off for some seconds.
#pragma once
#include "jobs/jobs.hpp"
#include "sql/sql.hpp"

namespace web {

struct Services;

void make_publication_pdf(const Services& services, const jobs::Job& job, sql::Database& db);

}  // namespace web
