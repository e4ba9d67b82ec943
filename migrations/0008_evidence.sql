-- What is known about a question: desk research, interviews, cases and visits; what people said who
-- were interviewed; and what its answer claims, with what each claim rests on. Below these, what is
-- tried in a community.

-- One row per piece. title: what was searched for, who was interviewed, the case, the visit. found:
-- what was found, said, happened, seen. guide and sector_id are of an interview, gaps of a desk
-- note, people of a visit, place of a case and a visit.
CREATE TABLE evidence (
  id {id},
  public_id TEXT NOT NULL UNIQUE,
  question_id {int} NOT NULL REFERENCES question(id),
  kind TEXT NOT NULL CHECK (kind IN ('desk_note', 'interview', 'case', 'visit')),
  title TEXT NOT NULL,
  date TEXT NOT NULL DEFAULT '',
  place TEXT NOT NULL DEFAULT '',
  people TEXT NOT NULL DEFAULT '',
  guide TEXT NOT NULL DEFAULT '',
  found TEXT NOT NULL DEFAULT '',
  gaps TEXT NOT NULL DEFAULT '',
  sector_id {int} REFERENCES sector(id),
  lang TEXT NOT NULL,
  author_id {int} NOT NULL REFERENCES person(id),
  created_at {int} NOT NULL,
  changed_at {int} NOT NULL,
  withdrawn_at {int},
  withdrawn_by {int} REFERENCES person(id),
  withdrawn_reason TEXT NOT NULL DEFAULT ''
) {strict};
CREATE INDEX evidence_question ON evidence(question_id, id);
CREATE INDEX evidence_sector ON evidence(sector_id);
CREATE INDEX evidence_author ON evidence(author_id);
CREATE INDEX evidence_withdrawn_by ON evidence(withdrawn_by);

CREATE TABLE source (
  id {id},
  evidence_id {int} NOT NULL REFERENCES evidence(id),
  citation TEXT NOT NULL,
  link TEXT NOT NULL DEFAULT '',
  reliability TEXT NOT NULL CHECK (reliability IN ('high', 'fair', 'low', 'unknown')),
  added_by {int} NOT NULL REFERENCES person(id),
  at {int} NOT NULL,
  removed_at {int},
  removed_by {int} REFERENCES person(id),
  removed_reason TEXT NOT NULL DEFAULT ''
) {strict};
CREATE INDEX source_evidence ON source(evidence_id);
CREATE INDEX source_added_by ON source(added_by);
CREATE INDEX source_removed_by ON source(removed_by);

-- What somebody said in an interview, word for word. permission: her own, by the signed link of a
-- mail; serial counts the mails, so that the link of an earlier one opens nothing. named: with her
-- name. Once she says no, or takes her yes back, text, speaker and address are emptied: what
-- remains says only that it was so.
CREATE TABLE quote (
  id {id},
  evidence_id {int} NOT NULL REFERENCES evidence(id),
  text TEXT NOT NULL,
  speaker TEXT NOT NULL,
  organisation TEXT NOT NULL DEFAULT '',
  sector_id {int} REFERENCES sector(id),
  contact_mail TEXT NOT NULL DEFAULT '',
  lang TEXT NOT NULL,
  added_by {int} NOT NULL REFERENCES person(id),
  at {int} NOT NULL,
  permission TEXT NOT NULL DEFAULT 'none'
    CHECK (permission IN ('none', 'asked', 'granted', 'refused', 'taken_back')),
  named {int} NOT NULL DEFAULT 0,
  serial {int} NOT NULL DEFAULT 0,
  asked_by {int} REFERENCES person(id),
  asked_at {int},
  answered_at {int},
  removed_at {int},
  removed_by {int} REFERENCES person(id),
  removed_reason TEXT NOT NULL DEFAULT ''
) {strict};
CREATE INDEX quote_evidence ON quote(evidence_id);
CREATE INDEX quote_sector ON quote(sector_id);
CREATE INDEX quote_added_by ON quote(added_by);
CREATE INDEX quote_asked_by ON quote(asked_by);
CREATE INDEX quote_removed_by ON quote(removed_by);

-- One thing that the answer to a question says.
CREATE TABLE claim (
  id {id},
  question_id {int} NOT NULL REFERENCES question(id),
  position {int} NOT NULL,
  text TEXT NOT NULL,
  lang TEXT NOT NULL,
  author_id {int} NOT NULL REFERENCES person(id),
  at {int} NOT NULL,
  removed_at {int},
  removed_by {int} REFERENCES person(id),
  removed_reason TEXT NOT NULL DEFAULT '',
  UNIQUE (question_id, position)
) {strict};
CREATE INDEX claim_author ON claim(author_id);
CREATE INDEX claim_removed_by ON claim(removed_by);

CREATE TABLE claim_evidence (
  claim_id {int} NOT NULL REFERENCES claim(id),
  evidence_id {int} NOT NULL REFERENCES evidence(id),
  added_by {int} NOT NULL REFERENCES person(id),
  at {int} NOT NULL,
  PRIMARY KEY (claim_id, evidence_id)
) {strict};
CREATE INDEX claim_evidence_evidence ON claim_evidence(evidence_id);
CREATE INDEX claim_evidence_added_by ON claim_evidence(added_by);

-- A piece of evidence as it is read.
CREATE VIEW evidence_line AS
  SELECT e.id, e.public_id, e.question_id, e.kind, e.title, e.date, e.place, e.people, e.guide,
         e.found, e.gaps, coalesce(es.code, '') AS sector, e.lang, e.author_id,
         p.name AS author_name,
         coalesce((SELECT s.code FROM affiliation a JOIN organisation o ON o.id = a.organisation_id
                   JOIN sector s ON s.id = o.sector_id
                   WHERE a.person_id = p.id AND a.to_at IS NULL ORDER BY a.id LIMIT 1), '')
           AS author_sector,
         e.created_at, e.changed_at, e.withdrawn_at, e.withdrawn_by, e.withdrawn_reason,
         (SELECT count(*) FROM source x WHERE x.evidence_id = e.id AND x.removed_at IS NULL)
           AS sources
  FROM evidence e
  JOIN person p ON p.id = e.author_id
  LEFT JOIN sector es ON es.id = e.sector_id;

-- What is tried in a community that was not there before. people: who are no persons of the hub.
-- result is of one that is over. A proof point stands as long as it is a success.
CREATE TABLE experiment (
  id {id},
  public_id TEXT NOT NULL UNIQUE,
  community_id {int} NOT NULL REFERENCES community(id),
  question_id {int} REFERENCES question(id),
  title TEXT NOT NULL,
  place TEXT NOT NULL DEFAULT '',
  people TEXT NOT NULL DEFAULT '',
  from_date TEXT NOT NULL,
  until_date TEXT NOT NULL DEFAULT '',
  measure TEXT NOT NULL DEFAULT '',
  outcome TEXT NOT NULL DEFAULT 'running'
    CHECK (outcome IN ('running', 'success', 'failure', 'stopped')),
  result TEXT NOT NULL DEFAULT '',
  outcome_at {int},
  outcome_by {int} REFERENCES person(id),
  lang TEXT NOT NULL,
  author_id {int} NOT NULL REFERENCES person(id),
  created_at {int} NOT NULL,
  changed_at {int} NOT NULL,
  withdrawn_at {int},
  withdrawn_by {int} REFERENCES person(id),
  withdrawn_reason TEXT NOT NULL DEFAULT ''
) {strict};
CREATE INDEX experiment_community ON experiment(community_id, id) WHERE withdrawn_at IS NULL;
CREATE INDEX experiment_question ON experiment(question_id);
CREATE INDEX experiment_outcome_by ON experiment(outcome_by);
CREATE INDEX experiment_author ON experiment(author_id);
CREATE INDEX experiment_withdrawn_by ON experiment(withdrawn_by);

-- Who does it: each says so herself.
CREATE TABLE experimenter (
  experiment_id {int} NOT NULL REFERENCES experiment(id),
  person_id {int} NOT NULL REFERENCES person(id),
  at {int} NOT NULL,
  ended_at {int},
  PRIMARY KEY (experiment_id, person_id)
) {strict};
CREATE INDEX experimenter_person ON experimenter(person_id);

CREATE TABLE proof_point (
  id {id},
  experiment_id {int} NOT NULL REFERENCES experiment(id),
  number TEXT NOT NULL,
  story TEXT NOT NULL,
  author_id {int} NOT NULL REFERENCES person(id),
  at {int} NOT NULL,
  removed_at {int},
  removed_by {int} REFERENCES person(id),
  removed_reason TEXT NOT NULL DEFAULT ''
) {strict};
CREATE INDEX proof_point_experiment ON proof_point(experiment_id);
CREATE INDEX proof_point_author ON proof_point(author_id);
CREATE INDEX proof_point_removed_by ON proof_point(removed_by);

-- An experiment as it is read, with its community.
CREATE VIEW experiment_line AS
  SELECT e.id, e.public_id, e.community_id, c.slug AS community_slug, c.name_nl, c.name_en,
         e.question_id, e.title, e.place, e.people, e.from_date, e.until_date, e.measure, e.outcome,
         e.result, e.outcome_at, e.lang, e.author_id, p.name AS author_name, e.created_at,
         e.changed_at, e.withdrawn_at, e.withdrawn_by, e.withdrawn_reason
  FROM experiment e
  JOIN community c ON c.id = e.community_id
  JOIN person p ON p.id = e.author_id;
