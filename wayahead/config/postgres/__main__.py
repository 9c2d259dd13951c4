"""The supervisor as a process: `python -m wayahead.config.postgres DATA_DIR`."""

import argparse
from pathlib import Path

from wayahead.config.postgres.places import places_of
from wayahead.config.postgres.supervisor import supervise


def main() -> None:
    """Read the command line and supervise one data folder's server."""
    parser = argparse.ArgumentParser(prog="python -m wayahead.config.postgres")
    parser.add_argument("data_dir", type=Path)
    parser.add_argument("--not-durable", action="store_true", help="fast, for data of no value")
    parser.add_argument("--idle-seconds", type=float, default=10.0)
    arguments = parser.parse_args()
    supervise(
        places_of(arguments.data_dir),
        durable=not arguments.not_durable,
        idle_seconds=arguments.idle_seconds,
    )


if __name__ == "__main__":
    main()
