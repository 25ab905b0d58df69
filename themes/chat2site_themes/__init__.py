"""The first-party MkDocs themes."""
