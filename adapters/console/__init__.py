"""The quiz in a terminal: several people and places, and a clock that can be moved."""
