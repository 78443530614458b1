"""Who is in a report: names, titles, nominals and pronouns, and whom each means."""
