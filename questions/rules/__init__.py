"""What the checks look for, one subject a file. A rule takes an Item, or all of them, and yields problems."""
