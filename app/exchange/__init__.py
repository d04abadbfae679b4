"""Other programs' formats: bytes in, a reviewed result out; a deal in, bytes out."""
