"""The first-party plugins; each imports `chat2site.api` and its own package, nothing else."""
