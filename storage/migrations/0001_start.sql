-- Instants are epoch milliseconds UTC, days ISO dates in the place's zone, credit thousandths.

-- A scope is what a board can be of: a workspace (it is in none), or a place in one. Places are known by their
-- workspace too: a Slack channel shared by two workspaces has one id in both, and is two places.
CREATE TABLE scopes (
  id INTEGER PRIMARY KEY,
  workspace_id INTEGER REFERENCES scopes(id),
  platform TEXT NOT NULL,
  key TEXT NOT NULL,
  name TEXT NOT NULL,
  direct INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX scopes_workspace ON scopes (platform, key) WHERE workspace_id IS NULL;
CREATE UNIQUE INDEX scopes_place ON scopes (workspace_id, key) WHERE workspace_id IS NOT NULL;

CREATE TABLE members (
  id INTEGER PRIMARY KEY,
  hidden INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX members_hidden ON members (id) WHERE hidden > 0;

-- Linking changes member_id and nothing else.
CREATE TABLE persons (
  id INTEGER PRIMARY KEY,
  member_id INTEGER NOT NULL REFERENCES members(id),
  platform TEXT NOT NULL,
  key TEXT NOT NULL,
  name TEXT NOT NULL,
  named_at INTEGER NOT NULL,
  UNIQUE (platform, key)
) STRICT;
CREATE INDEX persons_member ON persons (member_id);

-- Append-only: what held from which instant on.
CREATE TABLE member_settings (
  member_id INTEGER NOT NULL REFERENCES members(id),
  name TEXT NOT NULL,
  since INTEGER NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (member_id, name, since)
) STRICT;
CREATE TABLE profile_zones (
  person_id INTEGER NOT NULL REFERENCES persons(id),
  since INTEGER NOT NULL,
  zone TEXT NOT NULL,
  PRIMARY KEY (person_id, since)
) STRICT;

CREATE TABLE questions (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE
) STRICT;
-- `hash` names what scoring depends on; a better wording of the rest replaces `body`.
CREATE TABLE versions (
  id INTEGER PRIMARY KEY,
  question_id INTEGER NOT NULL REFERENCES questions(id),
  hash TEXT NOT NULL,
  body TEXT NOT NULL,
  UNIQUE (question_id, hash)
) STRICT;

CREATE TABLE schedules (
  id INTEGER PRIMARY KEY,
  place_id INTEGER NOT NULL REFERENCES scopes(id),
  manager_id INTEGER REFERENCES persons(id),
  number INTEGER NOT NULL,
  at TEXT NOT NULL,
  zone TEXT NOT NULL,
  weekdays TEXT NOT NULL,
  areas TEXT NOT NULL,
  levels TEXT NOT NULL,
  reveal_after INTEGER,
  mention TEXT,
  thread INTEGER NOT NULL DEFAULT 0,
  paused_at INTEGER,
  paused_why TEXT,
  removed_at INTEGER,
  UNIQUE (place_id, number)
) STRICT;

-- One question posted in one place. The row (schedule, day) is the claim.
CREATE TABLE posts (
  id INTEGER PRIMARY KEY,
  place_id INTEGER NOT NULL REFERENCES scopes(id),
  workspace_id INTEGER NOT NULL REFERENCES scopes(id),
  schedule_id INTEGER REFERENCES schedules(id),
  day TEXT NOT NULL,
  season TEXT NOT NULL,
  zone TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  closes_at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('claimed', 'posted', 'uncertain', 'failed', 'skipped', 'withdrawn')),
  version_id INTEGER REFERENCES versions(id),
  draw TEXT NOT NULL,
  message_id TEXT,
  settled_at INTEGER,
  closed_at INTEGER,
  UNIQUE (schedule_id, day),
  CHECK ((state = 'skipped') = (version_id IS NULL))
) STRICT;
CREATE INDEX posts_place ON posts (place_id, day);
CREATE INDEX posts_workspace ON posts (workspace_id, day);
-- All that streaks need of a place's dailies: every answer shows a streak.
CREATE INDEX posts_streaks ON posts (place_id, due_at, closes_at, state, schedule_id, zone);

-- What is to be done at an instant, once; leased to one copy of the bot while it does it, or put off after a failure.
CREATE TABLE dues (
  kind TEXT NOT NULL,
  ref INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  leased_until INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (kind, ref)
) STRICT;
CREATE INDEX dues_next ON dues (due_at);

-- A person's first answer to a post. Ids rise in the order of commits. `worth` is what it earns if it scores;
-- `points` is that, or NULL if it does not score (the member answered the question before in the season, or the post
-- was withdrawn): it follows from the other rows and can be made anew.
CREATE TABLE answers (
  id INTEGER PRIMARY KEY,
  post_id INTEGER NOT NULL REFERENCES posts(id),
  person_id INTEGER NOT NULL REFERENCES persons(id),
  question_id INTEGER NOT NULL,
  points INTEGER,
  credit INTEGER NOT NULL,
  answered_at INTEGER NOT NULL,
  worth INTEGER NOT NULL,
  reply TEXT NOT NULL,
  UNIQUE (post_id, person_id)
) STRICT;
CREATE INDEX answers_person ON answers (person_id, question_id);

-- A row for every scope and member that answered there: sums, for ever, of the answers that score. They can be made
-- anew from answers. `reached_at` is the instant of the latest answer that added points, 0 before.
CREATE TABLE standings (
  scope_id INTEGER NOT NULL REFERENCES scopes(id),
  member_id INTEGER NOT NULL REFERENCES members(id),
  points INTEGER NOT NULL,
  answers INTEGER NOT NULL,
  credit INTEGER NOT NULL,
  reached_at INTEGER NOT NULL,
  hidden INTEGER NOT NULL,
  PRIMARY KEY (scope_id, member_id)
) STRICT;
CREATE INDEX standings_board ON standings (scope_id, points DESC, reached_at, member_id) WHERE hidden = 0 AND answers > 0;

-- Questions presented to one person in private.
CREATE TABLE exercises (
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES persons(id),
  version_id INTEGER NOT NULL REFERENCES versions(id),
  draw TEXT NOT NULL,
  topic TEXT,
  level TEXT,
  presented_at INTEGER NOT NULL,
  reply TEXT,
  credit INTEGER,
  answered_at INTEGER
) STRICT;
CREATE INDEX exercises_person ON exercises (person_id);

CREATE TABLE outages (
  since INTEGER PRIMARY KEY,
  until INTEGER NOT NULL
) STRICT;

-- Small things that adapters and the scheduler write down for themselves.
CREATE TABLE notes (
  owner TEXT NOT NULL,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (owner, key)
) STRICT;
