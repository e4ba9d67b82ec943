-- The hub itself, its people and their organisations.
-- public_id: a random name for anything that can be exported; id never leaves for another hub.
-- *_key: folded or sorting form, made in C++ and compared bytewise, alike on both databases.

CREATE TABLE hub (
  id {int} PRIMARY KEY CHECK (id = 1),
  name_nl TEXT NOT NULL, name_en TEXT NOT NULL,
  place TEXT NOT NULL,
  purpose_nl TEXT NOT NULL DEFAULT '', purpose_en TEXT NOT NULL DEFAULT '',
  zone TEXT NOT NULL DEFAULT 'Europe/Amsterdam',
  demo {int} NOT NULL DEFAULT 0,
  quota_bytes {int} NOT NULL,
  file_bytes {int} NOT NULL,
  created_at {int} NOT NULL
) {strict};

-- Keys that must be the same on every node and survive a restart: signatures, feed tokens.
CREATE TABLE secret_key (
  name TEXT PRIMARY KEY,
  value {blob} NOT NULL
) {strict};

-- Texts written once for the hub ("what is a community of practice"), each edit a version.
CREATE TABLE shared_text (
  id {id},
  name TEXT NOT NULL,
  version {int} NOT NULL,
  body_nl TEXT NOT NULL, body_en TEXT NOT NULL,
  author_id {int},
  reason TEXT NOT NULL,
  created_at {int} NOT NULL,
  UNIQUE (name, version)
) {strict};

CREATE TABLE sector (
  id {id},
  code TEXT NOT NULL UNIQUE,
  name_nl TEXT NOT NULL, name_en TEXT NOT NULL,
  position {int} NOT NULL
) {strict};

CREATE TABLE organisation (
  id {id},
  public_id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,
  sort_key TEXT NOT NULL,
  sector_id {int} REFERENCES sector(id),
  website TEXT NOT NULL DEFAULT '',
  created_at {int} NOT NULL
) {strict};

-- Any human. The account (a way to sign in) is apart: an invited person has none yet.
-- The *_seen columns say who may read a field: me, communities, hub, public.
CREATE TABLE person (
  id {id},
  public_id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  sort_key TEXT NOT NULL,
  language TEXT NOT NULL DEFAULT 'nl',
  theme TEXT NOT NULL DEFAULT 'auto',
  is_administrator {int} NOT NULL DEFAULT 0,
  role_title TEXT NOT NULL DEFAULT '', organisation_seen TEXT NOT NULL DEFAULT 'hub',
  help_with TEXT NOT NULL DEFAULT '', help_with_seen TEXT NOT NULL DEFAULT 'hub',
  want_to_learn TEXT NOT NULL DEFAULT '', want_to_learn_seen TEXT NOT NULL DEFAULT 'communities',
  goals TEXT NOT NULL DEFAULT '', goals_seen TEXT NOT NULL DEFAULT 'me',
  mail_wanted {int} NOT NULL DEFAULT 1,
  shortcuts {int} NOT NULL DEFAULT 1,
  demo_line TEXT NOT NULL DEFAULT '',
  merged_into {int} REFERENCES person(id),
  erased_at {int},
  created_at {int} NOT NULL
) {strict};

CREATE TABLE address (
  id {id},
  person_id {int} NOT NULL REFERENCES person(id),
  address TEXT NOT NULL,
  address_key TEXT NOT NULL UNIQUE,
  is_primary {int} NOT NULL DEFAULT 1,
  verified_at {int}
) {strict};
CREATE INDEX address_person ON address(person_id);

-- An address that its person does not have yet: a mail there waits for her word.
CREATE TABLE address_claim (
  id {id},
  person_id {int} NOT NULL REFERENCES person(id),
  address TEXT NOT NULL,
  asked_at {int} NOT NULL
) {strict};
CREATE INDEX address_claim_person ON address_claim(person_id);

CREATE TABLE account (
  person_id {int} PRIMARY KEY REFERENCES person(id),
  password_hash TEXT,
  created_at {int} NOT NULL
) {strict};

CREATE TABLE affiliation (
  id {id},
  person_id {int} NOT NULL REFERENCES person(id),
  organisation_id {int} NOT NULL REFERENCES organisation(id),
  from_at {int} NOT NULL,
  to_at {int}
) {strict};
CREATE INDEX affiliation_person ON affiliation(person_id);
CREATE INDEX affiliation_organisation ON affiliation(organisation_id);

-- Visibility in measures: uncounted, nameless, named. The row without to_at is in force.
CREATE TABLE measure_visibility (
  id {id},
  person_id {int} NOT NULL REFERENCES person(id),
  visibility TEXT NOT NULL CHECK (visibility IN ('uncounted', 'nameless', 'named')),
  from_at {int} NOT NULL,
  to_at {int}
) {strict};
CREATE INDEX measure_visibility_person ON measure_visibility(person_id);

-- A mailed way in: a link and six digits, whichever is used first uses up both.
CREATE TABLE sign_in_code (
  id {id},
  address_key TEXT NOT NULL,
  person_id {int} REFERENCES person(id),
  link_hash TEXT NOT NULL UNIQUE,
  code_hash TEXT NOT NULL,
  handle_hash TEXT NOT NULL,
  next_path TEXT NOT NULL DEFAULT '',
  tries {int} NOT NULL DEFAULT 0,
  created_at {int} NOT NULL,
  expires_at {int} NOT NULL,
  used_at {int},
  used_as TEXT NOT NULL DEFAULT '',  -- 'link' or 'code'; '' when another to this address was used
  used_page_hash TEXT NOT NULL DEFAULT ''  -- of the page that used the link: who pressed twice
) {strict};
CREATE INDEX sign_in_code_address ON sign_in_code(address_key, created_at);
CREATE INDEX sign_in_code_handle ON sign_in_code(handle_hash);

CREATE TABLE sign_in (
  id {id},
  person_id {int} NOT NULL REFERENCES person(id),
  token_hash TEXT NOT NULL UNIQUE,
  device TEXT NOT NULL,
  created_at {int} NOT NULL,
  last_used_at {int} NOT NULL,
  expires_at {int} NOT NULL,
  revoked_at {int}
) {strict};
CREATE INDEX sign_in_person ON sign_in(person_id);

-- What is rate-limited, counted by the hour: bucket is a hash of what and of whom.
CREATE TABLE attempt (
  id {id},
  bucket TEXT NOT NULL,
  at {int} NOT NULL
) {strict};
CREATE INDEX attempt_bucket ON attempt(bucket, at);

-- Append-only: what was done, by whom, about what. For feeds and audit; measuring reads it.
CREATE TABLE activity (
  id {id},
  actor_id {int},
  verb TEXT NOT NULL,
  noun TEXT NOT NULL,
  noun_id {int} NOT NULL,
  community_id {int},
  detail TEXT NOT NULL DEFAULT '',
  occurred_at {int} NOT NULL,
  recorded_at {int} NOT NULL
) {strict};
CREATE INDEX activity_community ON activity(community_id, id);
CREATE INDEX activity_actor ON activity(actor_id, id);

-- Where an erased person is still named in the free text of others: places, never the words
-- themselves. An administrator cleans each by hand and ticks it off.
CREATE TABLE erasure_mention (
  id {id},
  person_id {int} NOT NULL REFERENCES person(id),
  noun TEXT NOT NULL,
  noun_id {int} NOT NULL,
  community_id {int},
  found_at {int} NOT NULL,
  cleaned_at {int}
) {strict};
