"""The bank in other programs' formats, one a file. What a format can't hold is left out and named."""
