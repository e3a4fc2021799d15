"""The figures of ``bin/bench``: the product and a smallest Django app ("floor") measured in turn on the same rows."""
