"""XML written as bytes of UTF-8, for what there is too much of to make a tree of it."""

from typing import Any

# characters that mean something in XML, or that it cannot hold
_ESCAPED = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": " ", "\t": " ", "\r": " "}
    | {chr(code): "" for code in (*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF)}
)


def element(tag: str, attributes: dict[str, Any], content: bytes = b"") -> bytes:
    """An element with those of the attributes that have a value."""
    begun = encoded(f"<{tag}{attributes_of(attributes)}")
    return b"%b>%b</%b>" % (begun, content, tag.encode()) if content else begun + b"/>"


def encoded(xml: str) -> bytes:
    """XML as bytes."""
    return xml.encode("utf-8", "replace")


def attributes_of(attributes: dict[str, Any]) -> str:
    """Attributes as they stand in a tag, each with a blank before it, those without a value left out."""
    return "".join(
        [f' {name}="{escaped(str(value))}"' for name, value in attributes.items() if value is not None and value != ""]
    )


def escaped(words: str) -> str:
    """Words as they stand in text or attributes; what XML cannot hold is left out."""
    # most of what an edition holds has nothing to escape, and to look is quicker than to translate
    return words.translate(_ESCAPED) if is_to_escape(words) else words


def is_to_escape(words: str) -> bool:
    """Whether words may hold anything to be escaped; to look for each by itself is faster than a pattern of all."""
    return not words.isprintable() or "&" in words or "<" in words or ">" in words or '"' in words


def given(name: str, value: str | None) -> str:
    """One attribute, or nothing."""
    return f' {name}="{escaped(value)}"' if value else ""
