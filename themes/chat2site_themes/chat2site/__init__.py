"""The theme `chat2site`, which extends Material for MkDocs."""
