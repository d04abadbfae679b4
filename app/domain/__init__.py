"""What a negotiation is: frozen values, nothing but the standard library."""
