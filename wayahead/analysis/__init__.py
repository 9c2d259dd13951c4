"""Analysis of the published core data set: a library that needs no framework and no record."""
