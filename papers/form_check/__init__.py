"""Reads a Word file back, whoever made it, and says of each rule of the form whether the file keeps it."""
