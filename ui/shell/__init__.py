"""The main window, its commands, and the life of the program."""
