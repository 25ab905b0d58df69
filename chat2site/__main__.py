"""`python -m chat2site` is `chat2site`."""

from __future__ import annotations

from chat2site.cli import main

if __name__ == "__main__":
    main(prog_name="chat2site")
