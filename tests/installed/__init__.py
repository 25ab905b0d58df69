"""Tests of what strangers install: each runs in an environment of its own."""
