"""tei_toolkit.export.catalogue: every diagnostic says what it means."""

from tei_toolkit.export.catalogue import CATALOGUE


def test_every_entry_has_a_name_in_kebab_case_and_an_explanation():
    for name, entry in CATALOGUE.items():
        assert name == entry.name
        assert name == name.lower().replace(" ", "-").replace("_", "-")
        assert entry.explanation.endswith(".")
