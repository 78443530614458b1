"""A record for other programs: tables, a database, a graph of actors, annotations, reviewed claims, a brief to edit."""
