-- Publications: lessons and stories in an order, and every edition of them as it came out.

-- Of one community or one programme. What stands here is what its editors work on; nobody else sees
-- it. made_by: whose booklet it is, as the cover says it; a closed community need not be named.
CREATE TABLE publication (
  id {id},
  public_id TEXT NOT NULL UNIQUE,
  community_id {int} REFERENCES community(id),
  programme_id {int} REFERENCES programme(id),
  title TEXT NOT NULL,
  subtitle TEXT NOT NULL DEFAULT '',
  made_by TEXT NOT NULL,
  foreword TEXT NOT NULL DEFAULT '',
  signed_by TEXT NOT NULL DEFAULT '',
  taking_part TEXT NOT NULL DEFAULT '',
  licence TEXT NOT NULL DEFAULT 'cc_by' CHECK (licence IN ('cc_by', 'cc_by_sa', 'cc0')),
  lang TEXT NOT NULL,
  created_by {int} NOT NULL REFERENCES person(id),
  created_at {int} NOT NULL,
  changed_at {int} NOT NULL,
  withdrawn_at {int},
  withdrawn_by {int} REFERENCES person(id),
  withdrawn_reason TEXT NOT NULL DEFAULT '',
  CHECK ((community_id IS NULL) <> (programme_id IS NULL))
) {strict};
CREATE INDEX publication_community ON publication(community_id);
CREATE INDEX publication_programme ON publication(programme_id);
CREATE INDEX publication_created_by ON publication(created_by);
CREATE INDEX publication_withdrawn_by ON publication(withdrawn_by);

-- Who worked on it. named: she chose to stand among the editors.
CREATE TABLE publication_editor (
  publication_id {int} NOT NULL REFERENCES publication(id),
  person_id {int} NOT NULL REFERENCES person(id),
  named {int} NOT NULL DEFAULT 0,
  at {int} NOT NULL,
  PRIMARY KEY (publication_id, person_id)
) {strict};
CREATE INDEX publication_editor_person ON publication_editor(person_id);

-- What the next edition will hold, from 1.
CREATE TABLE publication_item (
  publication_id {int} NOT NULL REFERENCES publication(id),
  position {int} NOT NULL,
  lesson_id {int} REFERENCES lesson(id),
  story_id {int} REFERENCES practice_story(id),
  PRIMARY KEY (publication_id, position),
  CHECK ((lesson_id IS NULL) <> (story_id IS NULL))
) {strict};
CREATE INDEX publication_item_lesson ON publication_item(lesson_id);
CREATE INDEX publication_item_story ON publication_item(story_id);

-- What the next edition would hold, as it reads now: its chapters, and their texts in order.
CREATE VIEW publication_chapter AS
  SELECT i.publication_id, i.position, i.lesson_id, i.story_id,
         coalesce(l.statement, s.title) AS title, coalesce(o.name, '') AS organisation,
         coalesce(l.lang, s.lang) AS lang,
         (SELECT count(DISTINCT a.organisation_id) FROM lesson_application a
          WHERE a.lesson_id = i.lesson_id AND a.removed_at IS NULL AND a.held_back = 0) AS used_by_organisations,
         CASE WHEN coalesce(l.level, s.level) <> 'public'
                OR coalesce(l.withdrawn_at, s.withdrawn_at) IS NOT NULL THEN 1 ELSE 0 END AS hidden
  FROM publication_item i LEFT JOIN lesson l ON l.id = i.lesson_id
  LEFT JOIN practice_story s ON s.id = i.story_id
  LEFT JOIN organisation o ON o.id = s.organisation_id;
CREATE VIEW publication_text AS
  SELECT i.publication_id, i.position, 1 AS place, 'context' AS kind, l.context AS text
  FROM publication_item i JOIN lesson l ON l.id = i.lesson_id WHERE l.context <> ''
  UNION ALL SELECT i.publication_id, i.position, 2, 'happened', l.happened
  FROM publication_item i JOIN lesson l ON l.id = i.lesson_id WHERE l.happened <> ''
  UNION ALL SELECT i.publication_id, i.position, 3, 'advice', l.advice
  FROM publication_item i JOIN lesson l ON l.id = i.lesson_id WHERE l.advice <> ''
  UNION ALL SELECT i.publication_id, i.position, 4, 'limits', l.limits
  FROM publication_item i JOIN lesson l ON l.id = i.lesson_id WHERE l.limits <> ''
  UNION ALL SELECT i.publication_id, i.position, 1, 'situation', s.situation
  FROM publication_item i JOIN practice_story s ON s.id = i.story_id WHERE s.situation <> ''
  UNION ALL SELECT i.publication_id, i.position, 2, 'action', s.action
  FROM publication_item i JOIN practice_story s ON s.id = i.story_id WHERE s.action <> ''
  UNION ALL SELECT i.publication_id, i.position, 3, 'result', s.result
  FROM publication_item i JOIN practice_story s ON s.id = i.story_id WHERE s.result <> ''
  UNION ALL SELECT i.publication_id, i.position, 4, 'obstacle', s.obstacle
  FROM publication_item i JOIN practice_story s ON s.id = i.story_id WHERE s.obstacle <> ''
  UNION ALL SELECT i.publication_id, i.position, 5, 'advice', s.advice
  FROM publication_item i JOIN practice_story s ON s.id = i.story_id WHERE s.advice <> '';

-- A version that came out; its texts as they then read.
CREATE TABLE edition (
  id {id},
  publication_id {int} NOT NULL REFERENCES publication(id),
  number {int} NOT NULL,
  title TEXT NOT NULL,
  subtitle TEXT NOT NULL,
  made_by TEXT NOT NULL,
  foreword TEXT NOT NULL,
  signed_by TEXT NOT NULL,
  taking_part TEXT NOT NULL,
  licence TEXT NOT NULL,
  lang TEXT NOT NULL,
  reason TEXT NOT NULL,
  by_id {int} NOT NULL REFERENCES person(id),
  at {int} NOT NULL,
  UNIQUE (publication_id, number)
) {strict};
CREATE INDEX edition_by ON edition(by_id);
CREATE INDEX edition_at ON edition(at, id);

CREATE TABLE edition_chapter (
  edition_id {int} NOT NULL REFERENCES edition(id),
  position {int} NOT NULL,
  lesson_id {int} REFERENCES lesson(id),
  story_id {int} REFERENCES practice_story(id),
  title TEXT NOT NULL,
  organisation TEXT NOT NULL DEFAULT '',
  lang TEXT NOT NULL,
  used_by_organisations {int} NOT NULL DEFAULT 0,
  PRIMARY KEY (edition_id, position)
) {strict};
CREATE INDEX edition_chapter_lesson ON edition_chapter(lesson_id);
CREATE INDEX edition_chapter_story ON edition_chapter(story_id);

-- The texts of a chapter under what they are: context, happened, advice, limits of a lesson;
-- situation, action, result, obstacle, advice of a story.
CREATE TABLE edition_text (
  edition_id {int} NOT NULL REFERENCES edition(id),
  position {int} NOT NULL,
  place {int} NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('context', 'happened', 'advice', 'limits', 'situation',
                                     'action', 'result', 'obstacle')),
  text TEXT NOT NULL,
  PRIMARY KEY (edition_id, position, place)
) {strict};

-- An edition as PDF, made by a job. state: asked for, made, or could not be made. shows: which
-- chapters stand in it ("1-9"), so that it is made anew when one was withdrawn.
CREATE TABLE edition_pdf (
  edition_id {int} PRIMARY KEY REFERENCES edition(id),
  state TEXT NOT NULL CHECK (state IN ('asked', 'made', 'failed')),
  shows TEXT NOT NULL,
  asked_at {int} NOT NULL,
  made_at {int},
  stored_as TEXT NOT NULL DEFAULT '',
  bytes {int} NOT NULL DEFAULT 0
) {strict};
