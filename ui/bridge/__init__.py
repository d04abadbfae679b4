"""The few objects between the core and the widgets."""
