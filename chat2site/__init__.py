"""chat2site turns an archive of AI chats into a searchable website that its owner keeps."""

from __future__ import annotations

__version__ = "0.1.0.dev0"
