-- What ties the links of the chain together that their own tables do not hold, and that somebody
-- new was welcomed. None of these rows names a person.

-- The experiments that a lesson rests on.
CREATE TABLE lesson_experiment (
  lesson_id {int} NOT NULL REFERENCES lesson(id),
  experiment_id {int} NOT NULL REFERENCES experiment(id),
  PRIMARY KEY (lesson_id, experiment_id)
) {strict};
CREATE INDEX lesson_experiment_experiment ON lesson_experiment(experiment_id);

-- What an item of an advice rests on, besides the comments of item_support.
CREATE TABLE item_evidence (
  item_id {int} NOT NULL REFERENCES recommendation_item(id),
  evidence_id {int} NOT NULL REFERENCES evidence(id),
  PRIMARY KEY (item_id, evidence_id)
) {strict};
CREATE INDEX item_evidence_evidence ON item_evidence(evidence_id);

-- Somebody said that she welcomed her; not who did.
ALTER TABLE membership ADD COLUMN welcomed_at {int};

-- The year of a community.
CREATE INDEX question_asked ON question(community_id, created_at);
CREATE INDEX lesson_noted ON lesson(community_id, created_at);
