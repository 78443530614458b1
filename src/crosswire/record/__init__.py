"""The record: every fact and its evidence in one DuckDB file."""
