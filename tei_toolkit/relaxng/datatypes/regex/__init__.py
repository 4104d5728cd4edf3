r"""The regular expressions of XSD: read as jing reads them, and translated for Python.

Where they differ from Python's: a text is matched whole, '^' and '$' are characters like others, '.' leaves out both
line ends, one class can be subtracted from another, and \i, \c, \p{…} name sets that Python has no name for.
"""

from tei_toolkit.relaxng.datatypes.regex.description import description
from tei_toolkit.relaxng.datatypes.regex.syntax import RegexError, parse
from tei_toolkit.relaxng.datatypes.regex.translation import variability, write

__all__ = ["RegexError", "description", "parse", "variability", "write"]
