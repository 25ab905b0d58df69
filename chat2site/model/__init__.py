"""The values that everything else is made of: frozen, typed, without I/O."""
