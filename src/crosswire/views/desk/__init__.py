"""The desk: a record as a local web application."""
