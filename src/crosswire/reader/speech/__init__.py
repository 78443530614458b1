"""Who said what: quotations, cues, speakers and addressees."""
