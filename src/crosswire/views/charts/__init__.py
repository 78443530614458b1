"""Charts of the page: geometry only, drawn as inline SVG by a template, each with its data as a table beside it."""
