"""One step for each change of the file format; a released step is never edited."""
