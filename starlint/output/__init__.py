"""One module for each format: results in, text out. Nothing here prints, searches or reads a file."""
