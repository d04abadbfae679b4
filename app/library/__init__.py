"""The templates and the catalogue that come with the program, as frozen values."""
