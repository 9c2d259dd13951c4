"""Measures: one definition a figure, computed from the published core data set."""
