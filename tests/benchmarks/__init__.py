"""Benchmarks, and the generator of the archives that they are run on."""
