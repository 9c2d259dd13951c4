"""Pages of commissioners, members and analysts: figures, and no way to a child's row."""
