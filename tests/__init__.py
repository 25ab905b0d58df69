"""The tests of chat2site."""
