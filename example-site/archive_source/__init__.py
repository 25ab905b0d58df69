"""The source of the demo archive: readable scripts and the code that makes JSON of them."""
