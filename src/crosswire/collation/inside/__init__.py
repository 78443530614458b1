"""What cannot be right inside one report, by itself and against what is known of the world."""
