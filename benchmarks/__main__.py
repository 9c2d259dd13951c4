"""`python -m benchmarks [--only queue,receive]`: measures, and prints one table."""

import argparse
import sys
from collections.abc import Callable, Iterator

from benchmarks.place import have_record
from benchmarks.scale import Size
from benchmarks.table import Line, print_table

PARTS = ("queue", "waiting", "caseload", "child", "receive", "users", "month", "county")


def main() -> int:
    """Measure what is asked for, everything unless told; 1 when a goal is not met."""
    wanted = _arguments()
    have_record(Size(), lambda step: _tell(f"writing the record: {step}"))

    lines = [line for part in wanted for line in _measure(part)(_tell)]
    _tell("")
    print_table(lines)
    return 1 if any(line.met is False for line in lines) else 0


def _arguments() -> list[str]:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--only", type=_parts, default=list(PARTS), help=f"some of {','.join(PARTS)}"
    )
    only: list[str] = parser.parse_args().only
    return only


def _parts(words: str) -> list[str]:
    asked = words.split(",")
    unknown = sorted(set(asked) - set(PARTS))
    if unknown:
        raise argparse.ArgumentTypeError(f"there is no part {', '.join(unknown)}")
    return [part for part in PARTS if part in asked]


def _measure(part: str) -> Callable[[Callable[[str], None]], Iterator[Line]]:
    # Imported here, because the program's own modules need its settings, which stand only now.
    from benchmarks import county, crowd, month, pages, receiving

    return {
        "queue": pages.queue,
        "waiting": pages.waiting,
        "caseload": pages.caseload,
        "child": pages.child,
        "receive": receiving.receive,
        "users": crowd.users,
        "month": month.month,
        "county": county.county,
    }[part]


def _tell(step: str) -> None:
    print(f"\r\033[K{step}", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
