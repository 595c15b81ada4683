"""Queries that members write, run where they can do no harm."""
