"""Plan the pages, build them in worker processes, report what happened. Knows nothing of MkDocs."""
