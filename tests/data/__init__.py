"""Tests of the reference data and of what checks it."""
