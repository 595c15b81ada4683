-- Streaks that stand, of members who are not hidden, in every scope where they answered: a board reads them by its index.
-- They follow from the other rows and can be made anew.
CREATE TABLE streak_lines (
  member_id INTEGER NOT NULL REFERENCES members(id),
  scope_id INTEGER NOT NULL REFERENCES scopes(id),
  current INTEGER NOT NULL,
  best INTEGER NOT NULL,
  PRIMARY KEY (member_id, scope_id)
) STRICT;
CREATE INDEX streak_lines_board ON streak_lines (scope_id, current DESC, best DESC, member_id);

-- Whose streak has to be folded before it is shown on a board: now, with `until` 0, or once a daily due before `until` has
-- come, as it may fall on a day that they missed.
CREATE TABLE streaks_due (
  member_id INTEGER PRIMARY KEY REFERENCES members(id),
  until INTEGER NOT NULL
) STRICT;
CREATE INDEX streaks_due_now ON streaks_due (member_id) WHERE until = 0;

-- What is known to those two: answers up to this one, dailies due or closed up to this instant. One row, or none.
CREATE TABLE streaks_settled (
  id INTEGER PRIMARY KEY,
  answer_id INTEGER NOT NULL,
  instant INTEGER NOT NULL
) STRICT;

-- How somebody does in each topic is read from the index alone, and summed up here, however long they have been with us.
-- A question that was last asked by an older program has no topic: it is told of by itself.
ALTER TABLE questions ADD COLUMN topic TEXT;
DROP INDEX answers_person;
CREATE INDEX answers_person ON answers (person_id, question_id, credit);

CREATE INDEX posts_closing ON posts (closes_at);

INSERT INTO streaks_due (member_id, until) SELECT DISTINCT member_id, 0 FROM standings;
INSERT INTO streaks_settled (id, answer_id, instant) SELECT 1, t.id, t.instant
FROM (SELECT MAX(id) AS id, MAX(answered_at) AS instant FROM answers) t WHERE t.id IS NOT NULL;
