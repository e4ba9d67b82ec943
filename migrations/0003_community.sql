-- Programmes, communities, who takes part in them, and what everyone there is told and given.

CREATE TABLE programme (
  id {id},
  public_id TEXT NOT NULL UNIQUE,
  slug TEXT NOT NULL UNIQUE,
  name_nl TEXT NOT NULL, name_en TEXT NOT NULL,
  purpose_nl TEXT NOT NULL DEFAULT '', purpose_en TEXT NOT NULL DEFAULT '',
  position {int} NOT NULL DEFAULT 0,
  created_at {int} NOT NULL,
  closed_at {int}
) {strict};

-- A coordinator may do in every community of the programme what a lead may.
CREATE TABLE coordinator (
  id {id},
  programme_id {int} NOT NULL REFERENCES programme(id),
  person_id {int} NOT NULL REFERENCES person(id),
  from_at {int} NOT NULL,
  to_at {int}
) {strict};
CREATE INDEX coordinator_person ON coordinator(person_id);
CREATE INDEX coordinator_programme ON coordinator(programme_id);

CREATE TABLE theme (
  id {id},
  slug TEXT NOT NULL UNIQUE,
  name_nl TEXT NOT NULL, name_en TEXT NOT NULL
) {strict};

CREATE TABLE community (
  id {id},
  public_id TEXT NOT NULL UNIQUE,
  slug TEXT NOT NULL UNIQUE,
  programme_id {int} REFERENCES programme(id),
  parent_id {int} REFERENCES community(id),
  name_nl TEXT NOT NULL, name_en TEXT NOT NULL,
  purpose_nl TEXT NOT NULL DEFAULT '', purpose_en TEXT NOT NULL DEFAULT '',
  form TEXT NOT NULL DEFAULT 'cop'
    CHECK (form IN ('cop', 'network', 'learning_circle', 'team_coaching', 'intervision', 'working_group')),
  visibility TEXT NOT NULL DEFAULT 'public' CHECK (visibility IN ('public', 'hub', 'closed')),
  joining TEXT NOT NULL DEFAULT 'open' CHECK (joining IN ('open', 'request', 'invitation')),
  people_seen TEXT NOT NULL DEFAULT 'members' CHECK (people_seen IN ('members', 'hub')),
  state TEXT NOT NULL DEFAULT 'running' CHECK (state IN ('idea', 'starting', 'running', 'closed')),
  free_places {int} NOT NULL DEFAULT 0,
  position {int} NOT NULL DEFAULT 0,
  created_at {int} NOT NULL,
  closed_at {int}
) {strict};
CREATE INDEX community_programme ON community(programme_id);
CREATE INDEX community_parent ON community(parent_id);

-- Addresses a community had before it was renamed; they redirect.
CREATE TABLE former_slug (
  slug TEXT PRIMARY KEY,
  community_id {int} NOT NULL REFERENCES community(id)
) {strict};

CREATE TABLE community_theme (
  community_id {int} NOT NULL REFERENCES community(id),
  theme_id {int} NOT NULL REFERENCES theme(id),
  PRIMARY KEY (community_id, theme_id)
) {strict};

-- An organisation that takes part, and who speaks for it.
CREATE TABLE partner (
  id {id},
  community_id {int} NOT NULL REFERENCES community(id),
  organisation_id {int} NOT NULL REFERENCES organisation(id),
  from_at {int} NOT NULL,
  to_at {int}
) {strict};
CREATE INDEX partner_community ON partner(community_id);

CREATE TABLE representative (
  id {id},
  partner_id {int} NOT NULL REFERENCES partner(id),
  person_id {int} NOT NULL REFERENCES person(id),
  from_at {int} NOT NULL,
  to_at {int}
) {strict};
CREATE INDEX representative_partner ON representative(partner_id);
CREATE INDEX representative_person ON representative(person_id);

CREATE TABLE membership (
  id {id},
  community_id {int} NOT NULL REFERENCES community(id),
  person_id {int} NOT NULL REFERENCES person(id),
  role TEXT NOT NULL DEFAULT 'member'
    CHECK (role IN ('member', 'core_group', 'sponsor', 'facilitator', 'lead')),
  from_at {int} NOT NULL,
  to_at {int},
  ended_by {int} REFERENCES person(id)
) {strict};
CREATE UNIQUE INDEX membership_current ON membership(community_id, person_id) WHERE to_at IS NULL;
CREATE INDEX membership_person ON membership(person_id);
-- Everyone of a community, those of a role, and how many: read from it alone.
CREATE INDEX membership_community ON membership(community_id, to_at, role, person_id);

-- Somebody asked to join (kind request) or was asked to (kind invitation).
CREATE TABLE join_request (
  id {id},
  community_id {int} NOT NULL REFERENCES community(id),
  person_id {int} NOT NULL REFERENCES person(id),
  kind TEXT NOT NULL DEFAULT 'request' CHECK (kind IN ('request', 'invitation')),
  words TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT 'open'
    CHECK (state IN ('open', 'accepted', 'declined')),
  answer TEXT NOT NULL DEFAULT '',
  answered_by {int} REFERENCES person(id),
  asked_at {int} NOT NULL,
  answered_at {int}
) {strict};
CREATE UNIQUE INDEX join_request_open ON join_request(community_id, person_id) WHERE state = 'open';
CREATE INDEX join_request_person ON join_request(person_id);

-- A visitor wants to join. It counts when she uses the link or code mailed to her address: before
-- that nobody is made a person, let alone a member. Gone with the way in it came with.
CREATE TABLE join_wish (
  sign_in_code_id {int} PRIMARY KEY REFERENCES sign_in_code(id) ON DELETE CASCADE,
  community_id {int} NOT NULL REFERENCES community(id),
  name TEXT NOT NULL,
  organisation TEXT NOT NULL,
  language TEXT NOT NULL,
  words TEXT NOT NULL
) {strict};

-- A message to everyone of a community, or of all communities of a programme. Without sent_at it is
-- a draft, which its author alone sees.
CREATE TABLE message (
  id {id},
  public_id TEXT NOT NULL UNIQUE,
  community_id {int} REFERENCES community(id),
  programme_id {int} REFERENCES programme(id),
  author_id {int} NOT NULL REFERENCES person(id),
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  lang TEXT NOT NULL,
  with_start_documents {int} NOT NULL DEFAULT 0,
  created_at {int} NOT NULL,
  sent_at {int},
  CHECK ((community_id IS NULL) <> (programme_id IS NULL))
) {strict};
CREATE INDEX message_community ON message(community_id, sent_at, id);
CREATE INDEX message_programme ON message(programme_id, sent_at, id);

-- Who gets it by mail. claimed_at: somebody is sending it now, or died while doing so.
CREATE TABLE message_delivery (
  message_id {int} NOT NULL REFERENCES message(id),
  person_id {int} NOT NULL REFERENCES person(id),
  claimed_at {int},
  mailed_at {int},
  refused_at {int},
  PRIMARY KEY (message_id, person_id)
) {strict};

-- Bytes live in the data folder under stored_as; a row may exist before anything holds it, and is
-- cleaned up by a job when nothing does after a day. small_picture: a smaller one lies beside it.
CREATE TABLE file (
  id {id},
  public_id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  bytes {int} NOT NULL,
  hash TEXT NOT NULL,
  stored_as TEXT NOT NULL UNIQUE,
  small_picture {int} NOT NULL DEFAULT 0 CHECK (small_picture IN (0, 1)),
  uploaded_by {int} NOT NULL REFERENCES person(id),
  created_at {int} NOT NULL
) {strict};

-- A file or a link on exactly one thing.
CREATE TABLE attachment (
  id {id},
  file_id {int} REFERENCES file(id),
  link TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL,
  community_id {int} REFERENCES community(id),
  meeting_id {int},
  message_id {int} REFERENCES message(id),
  added_by {int} NOT NULL REFERENCES person(id),
  added_at {int} NOT NULL,
  removed_at {int}
) {strict};
CREATE INDEX attachment_community ON attachment(community_id);
CREATE INDEX attachment_meeting ON attachment(meeting_id);
CREATE INDEX attachment_message ON attachment(message_id);
CREATE INDEX attachment_file ON attachment(file_id);

-- Once a form was sent, its key: a second submit of the same form finds it and stores nothing.
CREATE TABLE form_key (
  key TEXT PRIMARY KEY,
  result_path TEXT NOT NULL,
  at {int} NOT NULL
) {strict};

-- An administrator opened a closed community, and why. Members see the list.
CREATE TABLE closed_opening (
  id {id},
  community_id {int} NOT NULL REFERENCES community(id),
  administrator_id {int} NOT NULL REFERENCES person(id),
  reason TEXT NOT NULL,
  opened_at {int} NOT NULL,
  until_at {int} NOT NULL
) {strict};
CREATE INDEX closed_opening_community ON closed_opening(community_id, administrator_id);
