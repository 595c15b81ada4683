-- When a post's message last showed how many have answered, and how many it showed.
ALTER TABLE posts ADD COLUMN refreshed_at INTEGER;
ALTER TABLE posts ADD COLUMN shown INTEGER NOT NULL DEFAULT 0;

-- Whether the place gets a recap on Mondays, at this schedule's time.
ALTER TABLE schedules ADD COLUMN recap INTEGER NOT NULL DEFAULT 0;

-- The latest local day on which a member was reminded.
CREATE TABLE reminders (
  member_id INTEGER PRIMARY KEY REFERENCES members(id),
  day TEXT NOT NULL
) STRICT;

-- The recap of one week in one place: the row (place, week) is the claim. A week is known by its Monday.
CREATE TABLE recaps (
  id INTEGER PRIMARY KEY,
  place_id INTEGER NOT NULL REFERENCES scopes(id),
  week TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('claimed', 'posted', 'uncertain', 'failed')),
  claimed_at INTEGER NOT NULL,
  message_id TEXT,
  UNIQUE (place_id, week)
) STRICT;

-- Due rows know where they are to be done (`place_id` is null for what goes to a member), and when they can be taken:
-- when due, unless they are leased or put off until later.
CREATE TABLE new_dues (
  kind TEXT NOT NULL,
  ref INTEGER NOT NULL,
  platform TEXT NOT NULL,
  place_id INTEGER REFERENCES scopes(id),
  due_at INTEGER NOT NULL,
  ready_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (kind, ref)
) STRICT;
INSERT INTO new_dues (kind, ref, platform, place_id, due_at, ready_at, attempts)
SELECT d.kind, d.ref, s.platform, s.id, d.due_at, CASE WHEN d.leased_until > d.due_at THEN d.leased_until ELSE d.due_at END,
d.attempts FROM dues d JOIN scopes s ON s.id = COALESCE((SELECT c.place_id FROM schedules c WHERE d.kind = 'daily' AND c.id = d.ref),
(SELECT p.place_id FROM posts p WHERE d.kind = 'reveal' AND p.id = d.ref));
DROP TABLE dues;
ALTER TABLE new_dues RENAME TO dues;
CREATE INDEX dues_ready ON dues (platform, ready_at);
