"""HTML read for the tests: elements with their attributes and texts, tags checked for balance."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset({"meta", "br", "img", "input", "hr", "link", "rect"})


@dataclass
class Element:
    """An element: its name, attributes, children in order (elements and texts), and parent."""

    name: str
    attributes: dict[str, str]
    parent: Element | None
    children: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text inside."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    @property
    def classes(self) -> list[str]:
        """The names of its classes."""
        return self.attributes.get("class", "").split()

    def within(self, name: str) -> Element | None:
        """Give the nearest element of a name around it."""
        up = self.parent
        while up is not None and up.name != name:
            up = up.parent
        return up


class Page(HTMLParser):
    """A page as a list of elements in document order.

    Args:
        html: the page.

    Raises:
        AssertionError: where tags do not match.
    """

    def __init__(self, html: str) -> None:
        """Reads the page."""
        super().__init__(convert_charrefs=True)
        self.root = Element("", {}, None)
        self.elements: list[Element] = []
        self.comments: list[str] = []
        self._open = self.root
        self.feed(html)
        self.close()
        assert self._open is self.root, f"<{self._open.name}> is not closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        names = [name for name, _ in attrs]
        assert len(set(names)) == len(names), f"an attribute twice in <{tag}>"
        element = Element(tag, {name: value or "" for name, value in attrs}, self._open)
        self._open.children.append(element)
        self.elements.append(element)
        if tag not in _VOID:
            self._open = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open and close an element."""
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        assert self._open.name == tag, f"</{tag}> closes <{self._open.name}>"
        assert self._open.parent is not None
        self._open = self._open.parent

    def handle_data(self, data: str) -> None:
        """Add text."""
        self._open.children.append(data)

    def handle_comment(self, data: str) -> None:
        """Keep a comment."""
        self.comments.append(data)

    def find(self, *, name: str = "", css: str = "", **attributes: str) -> list[Element]:
        """Give the elements of a name, class and attributes."""
        return [
            e
            for e in self.elements
            if name in {"", e.name} and (not css or css in e.classes)
            and all(e.attributes.get(key.replace("_", "-")) == value for key, value in attributes.items())
        ]  # fmt: skip

    def by_id(self, key: str) -> Element:
        """Give the element of an id."""
        return next(e for e in self.elements if e.attributes.get("id") == key)
