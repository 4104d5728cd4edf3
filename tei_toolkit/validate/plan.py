"""What a run is to do with its documents, and how: values that other processes can be told."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tei_toolkit.validate.schemas import Schemas


@dataclass(frozen=True, slots=True)
class Work:
    """How the work is done.

    `cache` is a folder where findings are kept from one run to the next, so that what has not changed is not examined
    again; `jobs` in how many processes documents are examined, None in as many as there are processors and work for.
    """

    cache: Path | None = None
    jobs: int | None = 1


ALONE = Work()


@dataclass(frozen=True, slots=True)
class Plan:
    """The checks that are made, and what documents are held to, as `Schemas` takes it; `xinclude` as `Examination`.

    `keeping` is whether what is found will be kept, `saving` whether what was learnt of schemas is.
    """

    checks: Collection[str]
    schema: str | Path | None = None
    xsd: bool = False
    catalogs: Sequence[str | Path] = ()
    require_declared: bool = False
    xinclude: bool = False
    keeping: bool = False
    saving: bool = False

    def schemas(self) -> "Schemas":
        """What chooses among schemas.

        Raises:
            UsageError, ReadError: there is no such schema or catalog, or it cannot be used.
        """
        from tei_toolkit.validate.schemas import Schemas

        return Schemas(self.schema, xsd=self.xsd, catalogs=self.catalogs, require_declared=self.require_declared)
