-- Start documents, and the input they were written from.

CREATE TABLE start_document_version (
  id {id},
  public_id TEXT NOT NULL UNIQUE,
  community_id {int} NOT NULL REFERENCES community(id),
  number {int} NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'start', 'superseded')),
  title TEXT NOT NULL,
  context TEXT NOT NULL DEFAULT '',
  shared_text_version {int},
  questions TEXT NOT NULL DEFAULT '',
  way_of_working TEXT NOT NULL DEFAULT '',
  time_asked TEXT NOT NULL DEFAULT '',
  permission TEXT NOT NULL DEFAULT '',
  planned_outputs TEXT NOT NULL DEFAULT '',
  lang TEXT NOT NULL,
  author_id {int} NOT NULL REFERENCES person(id),
  reason TEXT NOT NULL,
  created_at {int} NOT NULL,
  adopted_at {int},
  UNIQUE (community_id, number)
) {strict};

-- A lead read a version and agrees, or asks for something first.
CREATE TABLE document_review (
  id {id},
  version_id {int} NOT NULL REFERENCES start_document_version(id),
  person_id {int} NOT NULL REFERENCES person(id),
  agrees {int} NOT NULL,
  words TEXT NOT NULL DEFAULT '',
  at {int} NOT NULL,
  UNIQUE (version_id, person_id)
) {strict};

-- What people said at a programme day or by mail, before there was a document.
CREATE TABLE document_input (
  id {id},
  community_id {int} NOT NULL REFERENCES community(id),
  kind TEXT NOT NULL CHECK (kind IN ('programme_day', 'mail', 'other')),
  body TEXT NOT NULL,
  given_by TEXT NOT NULL DEFAULT '',
  received_on TEXT NOT NULL,
  lang TEXT NOT NULL,
  added_by {int} NOT NULL REFERENCES person(id),
  added_at {int} NOT NULL,
  used_in_version_id {int} REFERENCES start_document_version(id),
  used_in_section TEXT NOT NULL DEFAULT ''
) {strict};
CREATE INDEX document_input_community ON document_input(community_id);
