"""What was done: lexical frames and operators over the parse, and what is said to follow or to be meant."""
