"""Small platforms on loopback, to which the real client libraries log in."""
