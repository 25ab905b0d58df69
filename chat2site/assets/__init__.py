"""From a file that a message names to a harmless file in the site."""
