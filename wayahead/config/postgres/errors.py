"""What the program's own PostgreSQL says when it cannot serve."""


class PostgresUnavailable(Exception):
    """The program's own PostgreSQL cannot be started or reached; the message says what to do."""
