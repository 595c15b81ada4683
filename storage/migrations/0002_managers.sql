-- Who may manage a place besides those whom its platform says: a manager named them.
CREATE TABLE managers (
  place_id INTEGER NOT NULL REFERENCES scopes(id),
  person_id INTEGER NOT NULL REFERENCES persons(id),
  named_by INTEGER NOT NULL REFERENCES persons(id),
  named_at INTEGER NOT NULL,
  PRIMARY KEY (place_id, person_id)
) STRICT;
CREATE INDEX managers_person ON managers (person_id);
CREATE INDEX managers_named_by ON managers (named_by);

-- Append-only: who changed which schedule, and how. Without a person it was the bot itself.
CREATE TABLE schedule_changes (
  id INTEGER PRIMARY KEY,
  schedule_id INTEGER NOT NULL REFERENCES schedules(id),
  person_id INTEGER REFERENCES persons(id),
  at INTEGER NOT NULL,
  what TEXT NOT NULL
) STRICT;
CREATE INDEX schedule_changes_schedule ON schedule_changes (schedule_id);
CREATE INDEX schedule_changes_person ON schedule_changes (person_id);

-- Why the last attempt to deliver it failed, in plain words.
ALTER TABLE posts ADD COLUMN failure TEXT;
