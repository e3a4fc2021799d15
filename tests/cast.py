"""The cast: the units, users and papers that many tests meet, as fixtures."""
