-- Work that left a request: see src/jobs/jobs.hpp. lease_until names the lease too: whoever holds
-- an older one may no longer settle the job.
CREATE TABLE job (
  id {id},
  kind TEXT NOT NULL,
  payload TEXT NOT NULL,
  due_at {int} NOT NULL,
  attempts {int} NOT NULL DEFAULT 0,
  lease_until {int} NOT NULL DEFAULT 0,
  last_error TEXT NOT NULL DEFAULT '',
  last_at {int},
  given_up_at {int}
) {strict};
CREATE INDEX job_due ON job(due_at, id) WHERE given_up_at IS NULL;
