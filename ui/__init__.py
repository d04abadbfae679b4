"""The window: Qt only; everything it knows about deals comes from app/."""
