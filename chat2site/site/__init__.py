"""The site: MkDocs plugin, hub pages, shell and search. Nothing else in chat2site knows MkDocs."""
