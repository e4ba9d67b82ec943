-- Challenges of organisations, in rounds of a community: handed in, chosen together, worked on by
-- teams, answered by the client. A chosen challenge opens a question; what is known about it and the
-- discussion stand there.

-- seed decides ties. Its hash is shown from the start, the seed itself once the dots are counted.
-- revealed_at, chosen_at, divided_at: when the date of each had passed and its work was done.
CREATE TABLE challenge_round (
  id {id},
  public_id TEXT NOT NULL UNIQUE,
  community_id {int} NOT NULL REFERENCES community(id),
  title TEXT NOT NULL,
  lang TEXT NOT NULL,
  hand_in_until {int} NOT NULL,
  choose_until {int} NOT NULL,
  team_until {int} NOT NULL,
  dots {int} NOT NULL,
  wanted {int} NOT NULL,
  team_least {int} NOT NULL,
  team_most {int} NOT NULL,
  seed TEXT NOT NULL,
  seed_hash TEXT NOT NULL,
  opened_by {int} NOT NULL REFERENCES person(id),
  created_at {int} NOT NULL,
  revealed_at {int},
  chosen_at {int},
  voters {int},
  divided_at {int}
) {strict};
CREATE INDEX challenge_round_community ON challenge_round(community_id, id);
CREATE INDEX challenge_round_opened_by ON challenge_round(opened_by);

-- client_serial counts the clients: a link signed for an earlier one opens nothing. dots: the sum,
-- published; drawn: the seed decided about it. summary: the advice in a sentence or two.
CREATE TABLE challenge (
  id {id},
  public_id TEXT NOT NULL UNIQUE,
  round_id {int} NOT NULL REFERENCES challenge_round(id),
  number {int} NOT NULL,
  organisation_id {int} REFERENCES organisation(id),
  handed_in_by {int} NOT NULL REFERENCES person(id),
  client_name TEXT NOT NULL,
  client_mail TEXT NOT NULL DEFAULT '',
  client_serial {int} NOT NULL DEFAULT 1,
  title TEXT NOT NULL,
  problem TEXT NOT NULL,
  tried TEXT NOT NULL DEFAULT '',
  limits TEXT NOT NULL DEFAULT '',
  lang TEXT NOT NULL,
  created_at {int} NOT NULL,
  withdrawn_at {int},
  withdrawn_by {int} REFERENCES person(id),
  withdrawn_reason TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT 'handed_in' CHECK (state IN ('handed_in', 'chosen', 'parked')),
  parked_reason TEXT NOT NULL DEFAULT '',
  dots {int},
  drawn {int} NOT NULL DEFAULT 0,
  question_id {int} REFERENCES question(id),
  summary TEXT NOT NULL DEFAULT '',
  presented_at {int},
  presented_by {int} REFERENCES person(id),
  follow_up_asked_at {int},
  UNIQUE (round_id, number)
) {strict};
CREATE INDEX challenge_organisation ON challenge(organisation_id);
CREATE INDEX challenge_handed_in_by ON challenge(handed_in_by);
CREATE INDEX challenge_withdrawn_by ON challenge(withdrawn_by);
CREATE INDEX challenge_presented_by ON challenge(presented_by);
CREATE INDEX challenge_question ON challenge(question_id);

-- Who placed which dots: until they are counted, then these rows go.
CREATE TABLE challenge_dots (
  challenge_id {int} NOT NULL REFERENCES challenge(id),
  person_id {int} NOT NULL REFERENCES person(id),
  dots {int} NOT NULL CHECK (dots > 0),
  PRIMARY KEY (challenge_id, person_id)
) {strict};
CREATE INDEX challenge_dots_person ON challenge_dots(person_id);

-- Who wants to be in a team of this round, and which she wishes: rank from 1, 0 for one she will
-- not go to.
CREATE TABLE team_volunteer (
  round_id {int} NOT NULL REFERENCES challenge_round(id),
  person_id {int} NOT NULL REFERENCES person(id),
  at {int} NOT NULL,
  PRIMARY KEY (round_id, person_id)
) {strict};
CREATE INDEX team_volunteer_person ON team_volunteer(person_id);

CREATE TABLE team_wish (
  challenge_id {int} NOT NULL REFERENCES challenge(id),
  person_id {int} NOT NULL REFERENCES person(id),
  rank {int} NOT NULL CHECK (rank >= 0),
  PRIMARY KEY (challenge_id, person_id)
) {strict};
CREATE INDEX team_wish_person ON team_wish(person_id);

-- A challenge that was chosen has one team. because … places: why the program put her there
-- (assign/division.hpp); placed_by and reason: who did it by hand, and why. A move ends one row and
-- begins another.
CREATE TABLE team_member (
  id {id},
  challenge_id {int} NOT NULL REFERENCES challenge(id),
  person_id {int} NOT NULL REFERENCES person(id),
  from_at {int} NOT NULL,
  to_at {int},
  because TEXT NOT NULL
    CHECK (because IN ('first_wish', 'full', 'needed', 'fairness', 'by_hand')),
  rank {int} NOT NULL DEFAULT 0,
  instead_id {int} REFERENCES challenge(id),
  wanted {int} NOT NULL DEFAULT 0,
  places {int} NOT NULL DEFAULT 0,
  placed_by {int} REFERENCES person(id),
  reason TEXT NOT NULL DEFAULT '',
  ended_by {int} REFERENCES person(id),
  ended_reason TEXT NOT NULL DEFAULT ''
) {strict};
CREATE UNIQUE INDEX team_member_current ON team_member(challenge_id, person_id)
  WHERE to_at IS NULL;
CREATE INDEX team_member_person ON team_member(person_id);
CREATE INDEX team_member_instead ON team_member(instead_id);
CREATE INDEX team_member_placed_by ON team_member(placed_by);
CREATE INDEX team_member_ended_by ON team_member(ended_by);

-- What the problem is and which question is worked on: versions, each agreed by the client or not.
CREATE TABLE problem_statement (
  id {id},
  challenge_id {int} NOT NULL REFERENCES challenge(id),
  number {int} NOT NULL,
  problem TEXT NOT NULL,
  patterns TEXT NOT NULL DEFAULT '',
  research_question TEXT NOT NULL,
  not_asked TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT '',
  author_id {int} NOT NULL REFERENCES person(id),
  at {int} NOT NULL,
  agreed_at {int},
  client_words TEXT NOT NULL DEFAULT '',
  UNIQUE (challenge_id, number)
) {strict};
CREATE INDEX problem_statement_author ON problem_statement(author_id);

CREATE TABLE recommendation_item (
  id {id},
  challenge_id {int} NOT NULL REFERENCES challenge(id),
  text TEXT NOT NULL,
  author_id {int} NOT NULL REFERENCES person(id),
  at {int} NOT NULL,
  removed_at {int},
  outcome TEXT NOT NULL DEFAULT '' CHECK (outcome IN ('', 'landed', 'dropped')),
  outcome_words TEXT NOT NULL DEFAULT '',
  outcome_at {int},
  outcome_by {int} REFERENCES person(id)
) {strict};
CREATE INDEX recommendation_item_challenge ON recommendation_item(challenge_id);
CREATE INDEX recommendation_item_author ON recommendation_item(author_id);
CREATE INDEX recommendation_item_outcome_by ON recommendation_item(outcome_by);

-- What an item rests on.
CREATE TABLE item_support (
  item_id {int} NOT NULL REFERENCES recommendation_item(id),
  comment_id {int} NOT NULL REFERENCES comment(id),
  added_by {int} NOT NULL REFERENCES person(id),
  at {int} NOT NULL,
  PRIMARY KEY (item_id, comment_id)
) {strict};
CREATE INDEX item_support_comment ON item_support(comment_id);
CREATE INDEX item_support_added_by ON item_support(added_by);

-- The client's replies; of one item the last counts, the earlier ones stay.
CREATE TABLE client_response (
  id {id},
  item_id {int} NOT NULL REFERENCES recommendation_item(id),
  answer TEXT NOT NULL CHECK (answer IN ('yes', 'partly', 'no', 'later')),
  reason TEXT NOT NULL DEFAULT '',
  at {int} NOT NULL
) {strict};
CREATE INDEX client_response_item ON client_response(item_id, id);

CREATE TABLE stakeholder_talk (
  id {id},
  item_id {int} NOT NULL REFERENCES recommendation_item(id),
  party TEXT NOT NULL,
  date TEXT NOT NULL,
  words TEXT NOT NULL,
  noted_by {int} NOT NULL REFERENCES person(id),
  at {int} NOT NULL
) {strict};
CREATE INDEX stakeholder_talk_item ON stakeholder_talk(item_id, id);
CREATE INDEX stakeholder_talk_noted_by ON stakeholder_talk(noted_by);

-- What became of it. Without author_id the client wrote it.
CREATE TABLE follow_up (
  id {id},
  challenge_id {int} NOT NULL REFERENCES challenge(id),
  words TEXT NOT NULL,
  author_id {int} REFERENCES person(id),
  at {int} NOT NULL
) {strict};
CREATE INDEX follow_up_challenge ON follow_up(challenge_id, id);
CREATE INDEX follow_up_author ON follow_up(author_id);

-- A challenge as every reader of one gets it.
CREATE VIEW challenge_line AS
  SELECT c.id, c.round_id, r.community_id, k.slug AS community_slug, k.name_nl, k.name_en, c.number,
         c.title, c.problem, coalesce(o.name, '') AS organisation, coalesce(s.code, '') AS sector,
         c.client_name, c.client_mail, c.tried, c.limits, c.lang, c.client_serial, c.handed_in_by,
         p.name AS handed_in_name, c.created_at, c.withdrawn_at, c.withdrawn_reason, c.state,
         c.parked_reason, c.dots, c.drawn, c.question_id, c.summary, c.presented_at,
         c.follow_up_asked_at
  FROM challenge c
  JOIN challenge_round r ON r.id = c.round_id
  JOIN community k ON k.id = r.community_id
  JOIN person p ON p.id = c.handed_in_by
  LEFT JOIN organisation o ON o.id = c.organisation_id
  LEFT JOIN sector s ON s.id = o.sector_id;
