"""When: time expressions led to days of the calendar."""
