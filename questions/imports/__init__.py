"""Questions from other programs' formats, one a file: each yields drafts, and says by row what it can't read."""
