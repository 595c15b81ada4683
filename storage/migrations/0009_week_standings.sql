-- The week of a post's day, counted in weeks from Monday, 1 January of the year 1. (Before this step the days are texts
-- only; their numbers come from Fliegel and Van Flandern, Communications of the ACM 11 (10), 1968, p. 657.)
ALTER TABLE posts ADD COLUMN week INTEGER NOT NULL DEFAULT 0;
UPDATE posts SET week = (SELECT (1461 * (t.y + 4800 - t.early) / 4 + 367 * (t.m - 2 + 12 * t.early) / 12
- 3 * ((t.y + 4900 - t.early) / 100) / 4 + t.d - 32075 - 1721426) / 7
FROM (SELECT CAST(substr(posts.day, 1, 4) AS INTEGER) AS y, CAST(substr(posts.day, 6, 2) AS INTEGER) AS m,
CAST(substr(posts.day, 9, 2) AS INTEGER) AS d, CASE WHEN substr(posts.day, 6, 2) <= '02' THEN 1 ELSE 0 END AS early) t);

-- What answers that score have earned in a place in the week of their posts: every answer tells a rank, which is counted by
-- the index however many play. It follows from the other rows and can be made anew; weeks that are long over are cleared.
CREATE TABLE week_standings (
  scope_id INTEGER NOT NULL REFERENCES scopes(id),
  member_id INTEGER NOT NULL REFERENCES members(id),
  week INTEGER NOT NULL,
  points INTEGER NOT NULL,
  hidden INTEGER NOT NULL,
  PRIMARY KEY (member_id, scope_id, week)
) STRICT;
CREATE INDEX week_standings_rank ON week_standings (scope_id, week, hidden, points);
INSERT INTO week_standings (scope_id, member_id, week, points, hidden)
SELECT p.place_id, pe.member_id, p.week, SUM(a.points), m.hidden
FROM posts p JOIN answers a ON a.post_id = p.id JOIN persons pe ON pe.id = a.person_id JOIN members m ON m.id = pe.member_id
WHERE a.points IS NOT NULL
AND p.closes_at >= (SELECT MAX(l.closes_at) FROM posts l WHERE l.state <> 'skipped') - 1814400000
GROUP BY p.place_id, pe.member_id, p.week, m.hidden;
