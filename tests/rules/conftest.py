"""One profile for the property tests: no time limit, no files left behind."""

from hypothesis import settings

settings.register_profile("rules", deadline=None, database=None, print_blob=True)
settings.load_profile("rules")
