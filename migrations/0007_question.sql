-- Questions from people's daily work, and the initiatives they come from. What a person typed stays
-- with its row; a withdrawal hides it and says why.

-- An idea that somebody means to act on. Each rewriting is a version with its reason and with what
-- was learnt, so that the first idea and the way from it stay to be read.
CREATE TABLE initiative (
  id {id},
  public_id TEXT NOT NULL UNIQUE,
  community_id {int} REFERENCES community(id),
  author_id {int} NOT NULL REFERENCES person(id),
  created_at {int} NOT NULL,
  withdrawn_at {int},
  withdrawn_by {int} REFERENCES person(id),
  withdrawn_reason TEXT NOT NULL DEFAULT ''
) {strict};
CREATE INDEX initiative_community ON initiative(community_id);
CREATE INDEX initiative_author ON initiative(author_id);
CREATE INDEX initiative_withdrawn_by ON initiative(withdrawn_by);

CREATE TABLE initiative_version (
  id {id},
  initiative_id {int} NOT NULL REFERENCES initiative(id),
  number {int} NOT NULL,
  lang TEXT NOT NULL,
  title TEXT NOT NULL,
  problem TEXT NOT NULL,
  who_for TEXT NOT NULL DEFAULT '',
  why_now TEXT NOT NULL DEFAULT '',
  learnt TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT '',
  author_id {int} NOT NULL REFERENCES person(id),
  at {int} NOT NULL,
  UNIQUE (initiative_id, number)
) {strict};
CREATE INDEX initiative_version_author ON initiative_version(author_id);

-- answer_id is the comment that answers it; a comment cannot be there before its question, so it
-- points back without a foreign key. state_at: since when it is open, parked or answered.
CREATE TABLE question (
  id {id},
  public_id TEXT NOT NULL UNIQUE,
  community_id {int} NOT NULL REFERENCES community(id),
  asker_id {int} NOT NULL REFERENCES person(id),
  text TEXT NOT NULL,
  lang TEXT NOT NULL,
  kind TEXT CHECK (kind IN ('practical', 'deepening')),
  example TEXT NOT NULL DEFAULT '',
  who_for TEXT NOT NULL DEFAULT '',
  initiative_id {int} REFERENCES initiative(id),
  meeting_id {int} REFERENCES meeting(id),
  parent_id {int} REFERENCES question(id),
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'parked', 'answered')),
  answer_id {int},
  created_at {int} NOT NULL,
  state_at {int} NOT NULL,
  withdrawn_at {int},
  withdrawn_by {int} REFERENCES person(id),
  withdrawn_reason TEXT NOT NULL DEFAULT ''
) {strict};
-- The board: one column of one community, the latest first.
CREATE INDEX question_board ON question(community_id, state, state_at, id)
  WHERE withdrawn_at IS NULL;
CREATE INDEX question_asker ON question(asker_id);
CREATE INDEX question_initiative ON question(initiative_id);
CREATE INDEX question_meeting ON question(meeting_id);
CREATE INDEX question_parent ON question(parent_id);
CREATE INDEX question_withdrawn_by ON question(withdrawn_by);

-- "I know this too". Counted, never listed.
CREATE TABLE recognition (
  question_id {int} NOT NULL REFERENCES question(id),
  person_id {int} NOT NULL REFERENCES person(id),
  at {int} NOT NULL,
  PRIMARY KEY (question_id, person_id)
) {strict};
CREATE INDEX recognition_person ON recognition(person_id);

-- "I can help", until she says otherwise.
CREATE TABLE helper (
  question_id {int} NOT NULL REFERENCES question(id),
  person_id {int} NOT NULL REFERENCES person(id),
  at {int} NOT NULL,
  ended_at {int},
  PRIMARY KEY (question_id, person_id)
) {strict};
CREATE INDEX helper_person ON helper(person_id);

-- Somebody who may know was asked by mail, once.
CREATE TABLE help_request (
  question_id {int} NOT NULL REFERENCES question(id),
  person_id {int} NOT NULL REFERENCES person(id),
  asked_by {int} NOT NULL REFERENCES person(id),
  at {int} NOT NULL,
  PRIMARY KEY (question_id, person_id)
) {strict};
CREATE INDEX help_request_person ON help_request(person_id);
CREATE INDEX help_request_asked_by ON help_request(asked_by);

-- thread_id: the comment that a line of replies began with, itself included. tried and went are of
-- the answer: what was done with it, and how that turned out; source: where it was found.
CREATE TABLE comment (
  id {id},
  public_id TEXT NOT NULL UNIQUE,
  question_id {int} NOT NULL REFERENCES question(id),
  author_id {int} NOT NULL REFERENCES person(id),
  reply_to {int} REFERENCES comment(id),
  thread_id {int},
  body TEXT NOT NULL,
  lang TEXT NOT NULL,
  at {int} NOT NULL,
  changed_at {int},
  removed_at {int},
  removed_by {int} REFERENCES person(id),
  removed_reason TEXT NOT NULL DEFAULT '',
  tried TEXT NOT NULL DEFAULT '',
  went TEXT NOT NULL DEFAULT '',
  source TEXT NOT NULL DEFAULT ''
) {strict};
CREATE INDEX comment_question ON comment(question_id, thread_id, id);
CREATE INDEX comment_author ON comment(author_id);
CREATE INDEX comment_reply_to ON comment(reply_to);
CREATE INDEX comment_removed_by ON comment(removed_by);

CREATE TABLE mention (
  comment_id {int} NOT NULL REFERENCES comment(id),
  person_id {int} NOT NULL REFERENCES person(id),
  PRIMARY KEY (comment_id, person_id)
) {strict};
CREATE INDEX mention_person ON mention(person_id);

-- Not now, and not forgotten: a route, an owner, a day. The row without ended_at is in force.
CREATE TABLE parking (
  id {id},
  question_id {int} NOT NULL REFERENCES question(id),
  route TEXT NOT NULL CHECK (route IN ('desk_research', 'working_group')),
  owner_id {int} NOT NULL REFERENCES person(id),
  due_date TEXT NOT NULL,
  reason TEXT NOT NULL,
  parked_by {int} NOT NULL REFERENCES person(id),
  at {int} NOT NULL,
  ended_at {int},
  outcome TEXT NOT NULL DEFAULT '' CHECK (outcome IN ('', 'reopened', 'answered', 'withdrawn'))
) {strict};
CREATE UNIQUE INDEX parking_current ON parking(question_id) WHERE ended_at IS NULL;
CREATE INDEX parking_due ON parking(due_date, id) WHERE ended_at IS NULL;
CREATE INDEX parking_question ON parking(question_id);
CREATE INDEX parking_owner ON parking(owner_id);
CREATE INDEX parking_parked_by ON parking(parked_by);

-- formed_at: when the third member joined.
CREATE TABLE working_group (
  id {id},
  public_id TEXT NOT NULL UNIQUE,
  question_id {int} NOT NULL REFERENCES question(id),
  name TEXT NOT NULL,
  created_at {int} NOT NULL,
  formed_at {int},
  ended_at {int},
  report TEXT NOT NULL DEFAULT '',
  report_lang TEXT NOT NULL DEFAULT '',
  reported_by {int} REFERENCES person(id)
) {strict};
CREATE UNIQUE INDEX working_group_current ON working_group(question_id) WHERE ended_at IS NULL;
CREATE INDEX working_group_question ON working_group(question_id);
CREATE INDEX working_group_reported_by ON working_group(reported_by);

CREATE TABLE working_group_member (
  working_group_id {int} NOT NULL REFERENCES working_group(id),
  person_id {int} NOT NULL REFERENCES person(id),
  from_at {int} NOT NULL,
  to_at {int},
  PRIMARY KEY (working_group_id, person_id)
) {strict};
CREATE INDEX working_group_member_person ON working_group_member(person_id);

ALTER TABLE attachment ADD COLUMN question_id {int} REFERENCES question(id);
CREATE INDEX attachment_question ON attachment(question_id);

-- A question as every list of them reads it.
CREATE VIEW question_line AS
  SELECT q.id, q.community_id, q.parent_id, q.initiative_id, q.text, q.lang, q.state, q.state_at,
         q.created_at, q.withdrawn_at, q.asker_id, p.name AS asker_name,
         coalesce((SELECT s.code FROM affiliation a JOIN organisation o ON o.id = a.organisation_id
                   JOIN sector s ON s.id = o.sector_id
                   WHERE a.person_id = p.id AND a.to_at IS NULL ORDER BY a.id LIMIT 1), '')
           AS asker_sector,
         (SELECT count(*) FROM comment k WHERE k.question_id = q.id AND k.removed_at IS NULL)
           AS comments,
         (SELECT count(*) FROM helper h WHERE h.question_id = q.id AND h.ended_at IS NULL)
           AS helpers,
         (SELECT count(*) FROM recognition r WHERE r.question_id = q.id) AS recognised
  FROM question q
  JOIN person p ON p.id = q.asker_id;

-- A comment as it is read.
CREATE VIEW comment_line AS
  SELECT k.id, k.public_id, k.question_id, k.author_id, p.name AS author_name,
         coalesce((SELECT s.code FROM affiliation a JOIN organisation o ON o.id = a.organisation_id
                   JOIN sector s ON s.id = o.sector_id
                   WHERE a.person_id = p.id AND a.to_at IS NULL ORDER BY a.id LIMIT 1), '')
           AS author_sector,
         k.reply_to, k.thread_id, coalesce(rp.name, '') AS reply_to_name, k.body, k.lang, k.at,
         k.changed_at, k.removed_at, k.removed_by, k.removed_reason, k.tried, k.went, k.source
  FROM comment k
  JOIN person p ON p.id = k.author_id
  LEFT JOIN comment r ON r.id = k.reply_to
  LEFT JOIN person rp ON rp.id = r.author_id;

-- A parking that is in force. Its owner is here while she takes part, helps, asks or coordinates;
-- whoever left a closed community does not see its questions any more.
CREATE VIEW parking_line AS
  SELECT k.id, k.question_id, k.route, k.owner_id, p.name AS owner_name,
         coalesce((SELECT s.code FROM affiliation a JOIN organisation o ON o.id = a.organisation_id
                   JOIN sector s ON s.id = o.sector_id
                   WHERE a.person_id = p.id AND a.to_at IS NULL ORDER BY a.id LIMIT 1), '')
           AS owner_sector,
         k.due_date, k.reason, k.parked_by, k.at,
         CASE WHEN p.erased_at IS NULL AND (
                (q.asker_id = k.owner_id AND y.visibility <> 'closed')
                OR EXISTS (SELECT 1 FROM membership m WHERE m.community_id = q.community_id
                           AND m.person_id = k.owner_id AND m.to_at IS NULL)
                OR EXISTS (SELECT 1 FROM helper h WHERE h.question_id = q.id
                           AND h.person_id = k.owner_id AND h.ended_at IS NULL
                           AND y.visibility <> 'closed')
                OR EXISTS (SELECT 1 FROM coordinator d WHERE d.programme_id = y.programme_id
                           AND d.person_id = k.owner_id AND d.to_at IS NULL))
              THEN 1 ELSE 0 END AS owner_is_here
  FROM parking k
  JOIN question q ON q.id = k.question_id
  JOIN community y ON y.id = q.community_id
  JOIN person p ON p.id = k.owner_id
  WHERE k.ended_at IS NULL;

-- A version of an initiative, with what it belongs to.
CREATE VIEW initiative_line AS
  SELECT i.id, i.public_id, i.community_id, coalesce(c.slug, '') AS community_slug,
         coalesce(c.name_nl, '') AS name_nl, coalesce(c.name_en, '') AS name_en, i.author_id,
         p.name AS author_name,
         coalesce((SELECT s.code FROM affiliation a JOIN organisation o ON o.id = a.organisation_id
                   JOIN sector s ON s.id = o.sector_id
                   WHERE a.person_id = p.id AND a.to_at IS NULL ORDER BY a.id LIMIT 1), '')
           AS author_sector,
         i.created_at, i.withdrawn_at, i.withdrawn_by, coalesce(x.name, '') AS withdrawn_by_name,
         i.withdrawn_reason, v.number, v.lang, v.title, v.problem, v.who_for, v.why_now, v.learnt,
         v.reason, w.name AS version_author, v.at AS version_at
  FROM initiative i
  JOIN initiative_version v ON v.initiative_id = i.id
  JOIN person p ON p.id = i.author_id
  JOIN person w ON w.id = v.author_id
  LEFT JOIN person x ON x.id = i.withdrawn_by
  LEFT JOIN community c ON c.id = i.community_id;
