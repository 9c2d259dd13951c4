"""The core data set: what is published, how it is written and how it is read again."""
