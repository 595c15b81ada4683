"""Discord: the quiz in servers, threads, forum posts and direct messages."""
