"""anyURI as jing judges it: RFC 2396 with RFC 2732's addresses, after what a URI may not hold has been escaped.

So a space, a quotation mark or a letter of any script may stand wherever an escape may, but not '%' without two
hexadecimal digits, nor '[' outside a query, a fragment or a host.
"""

from tei_toolkit.relaxng.datatypes.kind import Context, Kind, quoted, regex

_ESCAPE = "%[0-9A-Fa-f]{2}"
_PATH = rf"(?:[^#%?\[\]]|{_ESCAPE})*"
_QUERY = rf"(?:[^#%]|{_ESCAPE})*"
# a registry's name: any authority without brackets passes as one, whatever its port
_NAMED = rf"(?:[^#%?\[\]/]|{_ESCAPE})+(?![^/?#])"
# the zone after an address begins with '%', and so does the escape of a character that must have one
_ZONE = r"(?:%[A-Za-z0-9_.]+|[\x00-\x20\x22<>\\^`{|}\x7f][A-Za-z0-9_.]*)?"
_BRACKETED = rf"(?:(?:[^#%?\[\]/@]|{_ESCAPE})*@)?\[([0-9A-Fa-f:.]+){_ZONE}\](?::([0-9]*))?(?![^/?#])"
_HIERARCHY = rf"(?://(?:{_NAMED}|{_BRACKETED}|(?=[/?#]))|(?!//)){_PATH}(?:\?{_QUERY})?"
# a text whose first of ":/?#" is a colon has a scheme, and the scheme something after it
_REFERENCE = (
    rf"(?:[A-Za-z][A-Za-z0-9+.-]*:(?:(?=/){_HIERARCHY}|[^#%/](?:[^#%]|{_ESCAPE})*|{_ESCAPE}(?:[^#%]|{_ESCAPE})*)"
    rf"|(?![^:/?#]*:){_HIERARCHY})(?:#{_QUERY})?"
)
_LARGEST_PORT = 2**31 - 1


def _is_ipv4(text: str) -> bool:
    numbers = text.split(".")
    return len(numbers) == 4 and all(
        regex("[0-9]{1,300}").fullmatch(number) and int(number) < 256 for number in numbers
    )


def _words(text: str) -> int | None:
    """How many 16-bit words a run of an IPv6 address stands for; None where it is no run."""
    if not text:
        return 0
    *words, last = text.split(":")
    if not all(regex("[0-9A-Fa-f]{1,4}").fullmatch(word) for word in words):
        return None
    if _is_ipv4(last):
        return len(words) + 2
    return len(words) + 1 if regex("[0-9A-Fa-f]{1,4}").fullmatch(last) else None


def _is_ipv6(text: str) -> bool:
    before, gap, after = text.partition("::")
    first, second = _words(before), _words(after)
    if first is None or second is None or "." in (before if gap else ""):
        return False
    return first + second < 8 if gap else first == 8


def _uri(text: str, _context: Context | None) -> str | None:
    match = regex(_REFERENCE).fullmatch(text)
    if match is None:
        return None
    for address, port in (match.group(1, 2), match.group(3, 4)):
        if address is not None and not _is_ipv6(address):
            return None
        if port and (len(port) > 300 or int(port) > _LARGEST_PORT):
            return None
    return text


def _scheme_fault(scheme: str, rest: str) -> str | None:
    """What is wrong with what stands before a colon and with its having nothing after it."""
    if not scheme:
        return "there is nothing before its colon"
    if not regex("[A-Za-z][A-Za-z0-9+.-]*").fullmatch(scheme):
        return f"the colon may stand only after a scheme such as http, and {quoted(scheme)} is none"
    return f"there is nothing after {scheme}:" if rest[:1] in {"", "#"} else None


def _uri_fault(text: str, _context: Context | None) -> str:
    bad = regex("%(?![0-9A-Fa-f]{2}).{0,2}").search(text)
    if bad:
        return f"'%' must be followed by two hexadecimal digits, and stands in {quoted(bad.group())}; '%' itself is %25"
    if text.count("#") > 1:
        return "it contains more than one '#'"
    scheme, rest = "", text
    colon = regex("[:/?#]").search(text)
    if colon and colon.group() == ":":
        scheme, rest = text[: colon.start()], text[colon.end() :]
    fault = _scheme_fault(scheme, rest) if rest is not text else None
    if fault is None and rest == "//":
        fault = "there is no host after '//'"
    return fault or _bracket_fault(rest)


def _bracket_fault(rest: str) -> str:
    """What is wrong with a reference, less its scheme, that only a bracket can have spoilt."""
    host = regex(r"//(?:[^/?#]*@)?(\[[^/?#\]]*\])([^/?#]*)").match(rest)
    if host is None:
        return "'[' and ']' may stand only around the numbers of an IPv6 address, in a query and after '#'"
    address = regex("[^%]*").match(host.group(1)[1:-1])
    if address and not _is_ipv6(address.group()):
        return f"{quoted(host.group(1))} is no IPv6 address"
    return f"after {quoted(host.group(1))} only a port such as :80 may stand, not {quoted(host.group(2))}"


KINDS = (Kind("anyURI", "a web address or #id", _uri, _uri_fault, length=len),)
