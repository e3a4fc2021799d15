"""The smallest realistic Django app: sign-in, session, a list of 25 rows over two joins, one row, a form, counts."""
