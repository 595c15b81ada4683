-- What somebody says is wrong with a question, and in which daily they saw it: one report a person and version. It waits
-- until a manager of that daily's place settles it.
CREATE TABLE reports (
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES persons(id),
  version_id INTEGER NOT NULL REFERENCES versions(id),
  post_id INTEGER NOT NULL REFERENCES posts(id),
  what TEXT NOT NULL,
  words TEXT NOT NULL,
  reported_at INTEGER NOT NULL,
  settled_at INTEGER,
  UNIQUE (person_id, version_id)
) STRICT;
CREATE INDEX reports_waiting ON reports (post_id) WHERE settled_at IS NULL;
