-- Lessons, where they were used, the step that lets more people read them, and practice stories.

-- Every community with itself and all above it: lessons of a small community are among those of the
-- one it belongs to, and of that one's programme and themes.
CREATE VIEW community_above AS
  WITH RECURSIVE above(community_id, above_id) AS (
    SELECT id, id FROM community
    UNION
    SELECT a.community_id, c.parent_id FROM above a JOIN community c ON c.id = a.above_id
    WHERE c.parent_id IS NOT NULL)
  SELECT community_id, above_id FROM above;

-- One sentence, and what makes it worth repeating. `number` counts within the community. `level`
-- says who reads it: who has *work* in the community, the people of its programme, everyone.
-- `source`: where a practice from elsewhere was found. `source_erased_at`: whoever asked what this
-- lesson answers erased herself; asking on is no longer possible.
CREATE TABLE lesson (
  id {id},
  public_id TEXT NOT NULL UNIQUE,
  community_id {int} NOT NULL REFERENCES community(id),
  number {int} NOT NULL,
  statement TEXT NOT NULL,
  context TEXT NOT NULL DEFAULT '',
  happened TEXT NOT NULL DEFAULT '',
  advice TEXT NOT NULL DEFAULT '',
  limits TEXT NOT NULL DEFAULT '',
  lang TEXT NOT NULL,
  level TEXT NOT NULL DEFAULT 'community' CHECK (level IN ('community', 'programme', 'public')),
  level_at {int} NOT NULL,
  question_id {int} REFERENCES question(id),
  meeting_id {int} REFERENCES meeting(id),
  source TEXT NOT NULL DEFAULT '',
  source_link TEXT NOT NULL DEFAULT '',
  source_erased_at {int},
  author_id {int} NOT NULL REFERENCES person(id),
  created_at {int} NOT NULL,
  changed_at {int} NOT NULL,
  withdrawn_at {int},
  withdrawn_by {int} REFERENCES person(id),
  withdrawn_reason TEXT NOT NULL DEFAULT '',
  UNIQUE (community_id, number)
) {strict};
CREATE INDEX lesson_latest ON lesson(level_at, id) WHERE withdrawn_at IS NULL;
CREATE INDEX lesson_question ON lesson(question_id);
CREATE INDEX lesson_meeting ON lesson(meeting_id);
CREATE INDEX lesson_author ON lesson(author_id);
CREATE INDEX lesson_withdrawn_by ON lesson(withdrawn_by);

-- Who had a part in it. named_to: how wide the readers are to whom she said she may be named here;
-- empty: to nobody.
CREATE TABLE lesson_contributor (
  lesson_id {int} NOT NULL REFERENCES lesson(id),
  person_id {int} NOT NULL REFERENCES person(id),
  named_to TEXT NOT NULL DEFAULT '' CHECK (named_to IN ('', 'community', 'programme', 'public')),
  added_by {int} NOT NULL REFERENCES person(id),
  at {int} NOT NULL,
  PRIMARY KEY (lesson_id, person_id)
) {strict};
CREATE INDEX lesson_contributor_person ON lesson_contributor(person_id);
CREATE INDEX lesson_contributor_added_by ON lesson_contributor(added_by);

-- "I used this". named_to: how wide the readers are to whom its organisation agreed to be named;
-- held_back: it does not want this read outside the community.
CREATE TABLE lesson_application (
  id {id},
  public_id TEXT NOT NULL UNIQUE,
  lesson_id {int} NOT NULL REFERENCES lesson(id),
  place TEXT NOT NULL,
  went TEXT NOT NULL,
  scope TEXT NOT NULL CHECK (scope IN ('local', 'national', 'international')),
  organisation_id {int} REFERENCES organisation(id),
  lang TEXT NOT NULL,
  used_by {int} NOT NULL REFERENCES person(id),
  at {int} NOT NULL,
  named_to TEXT NOT NULL DEFAULT '' CHECK (named_to IN ('', 'programme', 'public')),
  held_back {int} NOT NULL DEFAULT 0,
  removed_at {int},
  removed_by {int} REFERENCES person(id)
) {strict};
CREATE INDEX lesson_application_lesson ON lesson_application(lesson_id);
CREATE INDEX lesson_application_used_by ON lesson_application(used_by);
CREATE INDEX lesson_application_organisation ON lesson_application(organisation_id);
CREATE INDEX lesson_application_removed_by ON lesson_application(removed_by);

-- The deliberate step to a wider level. The row without ended_at is under way; there is one at most.
CREATE TABLE sharing (
  id {id},
  lesson_id {int} NOT NULL REFERENCES lesson(id),
  level TEXT NOT NULL CHECK (level IN ('programme', 'public')),
  asked_by {int} NOT NULL REFERENCES person(id),
  asked_at {int} NOT NULL,
  ended_at {int},
  ended_by {int} REFERENCES person(id),
  outcome TEXT NOT NULL DEFAULT '' CHECK (outcome IN ('', 'shared', 'stepped_back')),
  reason TEXT NOT NULL DEFAULT ''
) {strict};
CREATE UNIQUE INDEX sharing_current ON sharing(lesson_id) WHERE ended_at IS NULL;
CREATE INDEX sharing_lesson ON sharing(lesson_id);
CREATE INDEX sharing_asked_by ON sharing(asked_by);
CREATE INDEX sharing_ended_by ON sharing(ended_by);

-- Somebody is asked whether a name may stand: her own as a contributor (without a sharing: on this
-- lesson at all), or one that stands in the text or in a use of it. For an organisation its
-- representative answers, or a contact without an account by the link of a mail.
CREATE TABLE lesson_consent (
  id {id},
  lesson_id {int} NOT NULL REFERENCES lesson(id),
  sharing_id {int} REFERENCES sharing(id),
  person_id {int} REFERENCES person(id),
  organisation_id {int} REFERENCES organisation(id),
  contact_mail TEXT NOT NULL DEFAULT '',
  as_contributor {int} NOT NULL DEFAULT 0,
  in_text {int} NOT NULL DEFAULT 0,
  asked_by {int} NOT NULL REFERENCES person(id),
  asked_at {int} NOT NULL,
  answer TEXT NOT NULL DEFAULT '' CHECK (answer IN ('', 'yes', 'no')),
  answered_at {int},
  ended_at {int},
  CHECK (person_id IS NOT NULL OR organisation_id IS NOT NULL)
) {strict};
CREATE INDEX lesson_consent_lesson ON lesson_consent(lesson_id);
CREATE INDEX lesson_consent_sharing ON lesson_consent(sharing_id);
CREATE INDEX lesson_consent_waiting ON lesson_consent(person_id) WHERE ended_at IS NULL;
CREATE INDEX lesson_consent_person ON lesson_consent(person_id);
CREATE INDEX lesson_consent_organisation ON lesson_consent(organisation_id);
CREATE INDEX lesson_consent_asked_by ON lesson_consent(asked_by);

-- What one organisation did. Outside its community it is read only as far as the organisation
-- approved this version of it.
CREATE TABLE practice_story (
  id {id},
  public_id TEXT NOT NULL UNIQUE,
  community_id {int} NOT NULL REFERENCES community(id),
  organisation_id {int} NOT NULL REFERENCES organisation(id),
  lesson_id {int} REFERENCES lesson(id),
  title TEXT NOT NULL,
  situation TEXT NOT NULL DEFAULT '',
  action TEXT NOT NULL DEFAULT '',
  result TEXT NOT NULL DEFAULT '',
  obstacle TEXT NOT NULL DEFAULT '',
  advice TEXT NOT NULL DEFAULT '',
  lang TEXT NOT NULL,
  version {int} NOT NULL DEFAULT 1,
  level TEXT NOT NULL DEFAULT 'community' CHECK (level IN ('community', 'programme', 'public')),
  level_at {int} NOT NULL,
  author_id {int} NOT NULL REFERENCES person(id),
  created_at {int} NOT NULL,
  changed_at {int} NOT NULL,
  withdrawn_at {int},
  withdrawn_by {int} REFERENCES person(id),
  withdrawn_reason TEXT NOT NULL DEFAULT ''
) {strict};
CREATE INDEX practice_story_community ON practice_story(community_id);
CREATE INDEX practice_story_organisation ON practice_story(organisation_id);
CREATE INDEX practice_story_lesson ON practice_story(lesson_id);
CREATE INDEX practice_story_latest ON practice_story(level_at, id) WHERE withdrawn_at IS NULL;
CREATE INDEX practice_story_author ON practice_story(author_id);
CREATE INDEX practice_story_withdrawn_by ON practice_story(withdrawn_by);

-- The organisation is asked by mail, for one version and one level. answered_name: what who pressed
-- the button said her name is. withdrawn_at: the organisation took its yes back.
CREATE TABLE story_approval (
  id {id},
  story_id {int} NOT NULL REFERENCES practice_story(id),
  version {int} NOT NULL,
  level TEXT NOT NULL CHECK (level IN ('programme', 'public')),
  contact_name TEXT NOT NULL,
  contact_mail TEXT NOT NULL,
  asked_by {int} NOT NULL REFERENCES person(id),
  asked_at {int} NOT NULL,
  answer TEXT NOT NULL DEFAULT '' CHECK (answer IN ('', 'yes', 'no')),
  answered_name TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT '',
  answered_at {int},
  withdrawn_at {int},
  ended_at {int}
) {strict};
CREATE UNIQUE INDEX story_approval_waiting ON story_approval(story_id)
  WHERE answered_at IS NULL AND ended_at IS NULL;
CREATE INDEX story_approval_story ON story_approval(story_id);
CREATE INDEX story_approval_asked_by ON story_approval(asked_by);

ALTER TABLE attachment ADD COLUMN lesson_id {int} REFERENCES lesson(id);
CREATE INDEX attachment_lesson ON attachment(lesson_id);
ALTER TABLE attachment ADD COLUMN story_id {int} REFERENCES practice_story(id);
CREATE INDEX attachment_story ON attachment(story_id);

-- A lesson as every list of them reads it. used_by_organisations: how many took it over, each
-- counted once; used: how often it was used at all.
CREATE VIEW lesson_line AS
  SELECT l.id, l.community_id, c.programme_id, l.number, l.statement, l.lang, l.level, l.level_at,
         l.created_at, l.withdrawn_at, l.question_id, l.source,
         (SELECT count(DISTINCT a.organisation_id) FROM lesson_application a
          WHERE a.lesson_id = l.id AND a.removed_at IS NULL) AS used_by_organisations,
         (SELECT count(*) FROM lesson_application a
          WHERE a.lesson_id = l.id AND a.removed_at IS NULL) AS used
  FROM lesson l JOIN community c ON c.id = l.community_id;
