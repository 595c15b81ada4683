-- Who is in a study group and since when is a person's, as answers are: linking and its undo move nothing here. A member
-- is in from the earliest instant of one of its persons. The owner is one of those who are in.
CREATE TABLE study_groups (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  owner_id INTEGER NOT NULL REFERENCES persons(id),
  code TEXT NOT NULL UNIQUE,
  code_until INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX study_groups_owner ON study_groups (owner_id);
CREATE TABLE group_members (
  group_id INTEGER NOT NULL REFERENCES study_groups(id),
  person_id INTEGER NOT NULL REFERENCES persons(id),
  joined_at INTEGER NOT NULL,
  PRIMARY KEY (group_id, person_id)
) STRICT;
CREATE INDEX group_members_person ON group_members (person_id);

-- A code that joins two persons into one member: made by one, entered and confirmed by the other, confirmed by the first.
CREATE TABLE link_codes (
  code TEXT PRIMARY KEY,
  maker_id INTEGER NOT NULL REFERENCES persons(id),
  until INTEGER NOT NULL,
  joiner_id INTEGER REFERENCES persons(id),
  used_at INTEGER
) STRICT;
CREATE INDEX link_codes_maker ON link_codes (maker_id);
CREATE INDEX link_codes_joiner ON link_codes (joiner_id);

-- What linking did: `person_id` went from its own member, `home_id`, to `member_id`. Who went is alone at home, so that
-- links can be undone in any order.
CREATE TABLE links (
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES persons(id),
  home_id INTEGER NOT NULL REFERENCES members(id),
  member_id INTEGER NOT NULL REFERENCES members(id),
  linked_at INTEGER NOT NULL,
  undone_at INTEGER
) STRICT;
CREATE UNIQUE INDEX links_standing ON links (person_id) WHERE undone_at IS NULL;
CREATE INDEX links_member ON links (member_id);

-- Codes that led nowhere, of the last hour: guessing is limited.
CREATE TABLE wrong_codes (
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES persons(id),
  tried_at INTEGER NOT NULL
) STRICT;
CREATE INDEX wrong_codes_person ON wrong_codes (person_id, tried_at);

-- What somebody answered lately, or since they joined a group: no more columns, for every answer pays for them.
CREATE INDEX answers_time ON answers (person_id, answered_at);
