-- The copies of the bot that serve Discord on this database: alive until an instant that each puts off while it lives.
-- `shards` is how many all of them count. Names sort in the order in which copies were started.
CREATE TABLE copies (
  name TEXT PRIMARY KEY,
  until INTEGER NOT NULL,
  shards INTEGER NOT NULL
) STRICT;

-- Which copy serves which shard; the others are free.
CREATE TABLE shards (
  number INTEGER NOT NULL,
  copy TEXT NOT NULL REFERENCES copies(name),
  PRIMARY KEY (number)
) STRICT;
CREATE INDEX shards_copy ON shards (copy);

-- What only one copy may do at a time, and when the next one may.
CREATE TABLE turns (
  name TEXT PRIMARY KEY,
  until INTEGER NOT NULL
) STRICT;
