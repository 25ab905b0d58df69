"""From a document to a Markdown page, to HTML and to a search document. No I/O."""
