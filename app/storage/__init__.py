"""Projects, preferences and recovery copies on disk; the only importer of pydantic."""
