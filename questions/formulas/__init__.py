"""Formulas in texts: where they are, how they read in a line of text, how they look as a picture."""
