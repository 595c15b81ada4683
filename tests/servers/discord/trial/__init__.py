"""What proves the small Discord: a tiny bot on the real discord.py, requests by hand, and the tests."""
