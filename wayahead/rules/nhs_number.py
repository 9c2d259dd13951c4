"""The NHS number: ten digits, the last of which checks the other nine."""

LONGEST_AS_TYPED = 40
"""Characters. A number with a space or hyphen after every digit is half as long."""

WEIGHTS = range(10, 1, -1)

REFUSED_NUMBERS = frozenset(
    {digit * 10 for digit in "0123456789"} | {f"{digit}{'0' * 8}{digit}" for digit in "123456789"}
)
"""The 19 numbers whose check digit is right and which are never issued.

Source: `palindromic_nhs_number_check.py` of the published NHS data quality checks.
"""

_SEPARATORS = dict.fromkeys(map(ord, " \t\r\n\u00a0\u2009\u202f-\u2010\u2011\u2012\u2013"))


class NhsNumberRefused(ValueError):
    """The text is not an NHS number; the message is a sentence for the page."""


def normalise(text: str) -> str:
    """Return the text without the spaces and hyphens that people put into numbers."""
    return text.translate(_SEPARATORS)


def make_check_digit(nine: str) -> str | None:
    """Return the tenth digit for nine digits, or None where no number exists.

    Weights 10 to 2, modulo 11 (NHS Data Dictionary, 'NHS number'). About one in
    eleven sets of nine digits gives ten, and those are never issued.
    """
    if len(nine) != 9 or not _only_digits(nine):
        raise ValueError("A check digit is made from nine digits")
    total = sum(int(digit) * weight for digit, weight in zip(nine, WEIGHTS, strict=True))
    check = (11 - total % 11) % 11
    return None if check == 10 else str(check)


def parse(text: str) -> str:
    """Return the ten digits, or raise NhsNumberRefused with the reason in plain words.

    The length is judged before anything is done with the text, so that a very long
    paste costs nothing.
    """
    if len(text) > LONGEST_AS_TYPED:
        raise NhsNumberRefused("An NHS number has 10 digits. This is much longer.")
    number = normalise(text)
    _refuse_what_is_not_ten_digits(number)
    if number in REFUSED_NUMBERS:
        raise NhsNumberRefused("This number is never given to anyone. Check it and type it again.")
    if make_check_digit(number[:9]) != number[9]:
        raise NhsNumberRefused(
            "This is not an NHS number: a digit is wrong or two have changed places. "
            "Check it and type it again."
        )
    return number


def _refuse_what_is_not_ten_digits(number: str) -> None:
    if not number:
        raise NhsNumberRefused("Type the 10 digits of the NHS number.")
    if not _only_digits(number):
        raise NhsNumberRefused("An NHS number has only digits. Take out letters and signs.")
    if len(number) != 10:
        digits = "digit" if len(number) == 1 else "digits"
        raise NhsNumberRefused(f"An NHS number has 10 digits. This has {len(number)} {digits}.")


def _only_digits(text: str) -> bool:
    """Tell whether the text is 0-9 alone; Python's isdigit also takes other scripts."""
    return text.isascii() and text.isdigit()
