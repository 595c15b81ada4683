-- What a member's streak had come to before a local day, so that an answer is not told by folding all that ever was.
-- Nothing due at `until` or later is in it, all that is in it had closed at `made_at`, and no answer after `answer_id` is
-- needed for it: it is dropped when one of these is rewritten, and made anew from answers.
CREATE TABLE streaks (
  member_id INTEGER PRIMARY KEY REFERENCES members(id),
  day TEXT NOT NULL,
  until INTEGER NOT NULL,
  made_at INTEGER NOT NULL,
  answer_id INTEGER NOT NULL,
  current INTEGER NOT NULL,
  best INTEGER NOT NULL,
  freezes INTEGER NOT NULL,
  kept INTEGER NOT NULL
) STRICT;
CREATE INDEX streaks_until ON streaks (until);
