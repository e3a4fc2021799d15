"""The product as the bench runs it: its settings, its rows and the pages that are measured."""
