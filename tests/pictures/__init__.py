"""Pictures of every page, from the demonstration data, into docs/pictures/: there one sees what a change does."""
