-- Meetings. Date, time and zone are what people agreed on; starts_at and ends_at are derived from
-- them (a date alone spans its whole day) and serve for ordering and overlap only.

CREATE TABLE meeting_series (
  id {id},
  public_id TEXT NOT NULL UNIQUE,
  created_by {int} NOT NULL REFERENCES person(id),
  created_at {int} NOT NULL
) {strict};

CREATE TABLE meeting (
  id {id},
  public_id TEXT NOT NULL UNIQUE,
  series_id {int} REFERENCES meeting_series(id),
  title TEXT NOT NULL,
  slug TEXT NOT NULL,
  date TEXT NOT NULL,
  start_minute {int},
  duration_minutes {int},
  zone TEXT NOT NULL,
  second_of_overlap {int} NOT NULL DEFAULT 0,
  starts_at {int} NOT NULL,
  ends_at {int} NOT NULL,
  place TEXT NOT NULL DEFAULT '',
  link TEXT NOT NULL DEFAULT '',
  agenda TEXT NOT NULL DEFAULT '',
  lang TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'cancelled')),
  cancel_reason TEXT NOT NULL DEFAULT '',
  sequence {int} NOT NULL DEFAULT 0,
  created_by {int} NOT NULL REFERENCES person(id),
  created_at {int} NOT NULL,
  updated_at {int} NOT NULL
) {strict};
CREATE INDEX meeting_starts ON meeting(starts_at, id);
CREATE INDEX meeting_series_meeting ON meeting(series_id);

-- One or several communities; the home community gives the meeting its address.
CREATE TABLE meeting_community (
  meeting_id {int} NOT NULL REFERENCES meeting(id),
  community_id {int} NOT NULL REFERENCES community(id),
  is_home {int} NOT NULL DEFAULT 0,
  PRIMARY KEY (meeting_id, community_id)
) {strict};
CREATE INDEX meeting_community_community ON meeting_community(community_id, meeting_id);

-- One per person and meeting, however many of its communities the person is in. claimed_at: somebody
-- is mailing it now, or died while doing so. refused_at: a mail server will not take letters to her;
-- the next one that it does take empties this.
CREATE TABLE invitation (
  id {id},
  meeting_id {int} NOT NULL REFERENCES meeting(id),
  person_id {int} NOT NULL REFERENCES person(id),
  rsvp TEXT CHECK (rsvp IN ('yes', 'no', 'maybe')),
  words TEXT NOT NULL DEFAULT '',
  invited_at {int} NOT NULL,
  claimed_at {int},
  mailed_at {int},
  refused_at {int},
  replied_at {int},
  withdrawn_at {int},
  UNIQUE (meeting_id, person_id)
) {strict};
CREATE INDEX invitation_person ON invitation(person_id, meeting_id);
-- Who replied and who was asked are counted from it alone.
CREATE INDEX invitation_replied ON invitation(meeting_id, withdrawn_at, rsvp);

-- A calendar address that needs no cookie. Revoking makes a new one.
CREATE TABLE feed_token (
  id {id},
  person_id {int} NOT NULL REFERENCES person(id),
  token TEXT NOT NULL UNIQUE,
  created_at {int} NOT NULL,
  last_used_at {int},
  revoked_at {int}
) {strict};
CREATE INDEX feed_token_person ON feed_token(person_id);

-- A row per meeting and community, the form in which every list of meetings is read.
CREATE VIEW meeting_in_community AS
  SELECT m.id, m.public_id, m.series_id, m.title, m.date, m.start_minute, m.duration_minutes,
         m.zone, m.second_of_overlap, m.starts_at, m.ends_at, m.place, m.link, m.lang, m.state,
         m.cancel_reason, m.sequence, m.created_by, m.created_at, m.updated_at,
         mc.is_home, c.id AS community_id, c.slug, c.name_nl, c.name_en
  FROM meeting m
  JOIN meeting_community mc ON mc.meeting_id = m.id
  JOIN community c ON c.id = mc.community_id;
