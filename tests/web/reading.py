"""Reads markup as a browser would, so that tests speak of elements and not of strings."""

from collections.abc import Iterator

from django.test.html import Element, parse_html


def read(markup: object) -> Element:
    """Return the markup as a tree; markup that does not close what it opens raises."""
    return parse_html(f"<body>{markup}</body>")


def find_all(tree: Element, name: str, **wanted: str) -> list[Element]:
    """Return the elements of a name with these attributes; `for_` stands for 'for'."""
    return [element for element in _all(tree) if element.name == name and _has(element, wanted)]


def find(tree: Element, name: str, **wanted: str) -> Element:
    """Return the only element of a name with these attributes."""
    (found,) = find_all(tree, name, **wanted)
    return found


def words(element: Element) -> str:
    """Return what is read aloud, with one space between words."""
    return " ".join(" ".join(_texts(element)).split())


def attribute(element: Element, name: str) -> str | None:
    """Return an attribute's value, None where the element lacks it."""
    return dict(element.attributes).get(name)


def is_set(element: Element, name: str) -> bool:
    """Tell whether the element has an attribute that needs no value, such as 'checked'."""
    return name in dict(element.attributes)


def classes(element: Element) -> set[str]:
    """Return the element's classes."""
    return set((attribute(element, "class") or "").split())


def _all(element: Element) -> Iterator[Element]:
    yield element
    for child in element.children:
        if isinstance(child, Element):
            yield from _all(child)


def _has(element: Element, wanted: dict[str, str]) -> bool:
    given = dict(element.attributes)
    return all(given.get(name.rstrip("_").replace("_", "-")) == v for name, v in wanted.items())


def _texts(element: Element) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, Element):
            yield from _texts(child)
        else:
            yield str(child)
