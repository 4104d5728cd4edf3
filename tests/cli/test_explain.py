from tei_toolkit.encode.catalogue import CATALOGUE as OF_ENCODING
from tei_toolkit.validate.catalogue import CATALOGUE


def test_the_list_has_every_finding_with_its_severity_and_meaning(tei):
    lines = tei("explain", "--list").out.decode().splitlines()
    for entry in (*CATALOGUE.values(), *OF_ENCODING.values()):
        line = next(line for line in lines if line.split()[:1] == [entry.name])
        assert line.split()[1] == str(entry.severity)
        assert line.endswith(entry.explanation)


def test_every_finding_can_be_explained(tei):
    for name in {**CATALOGUE, **OF_ENCODING}:
        answer = tei("explain", name)
        assert answer.status == 0
        assert answer.out.decode().startswith(f"{name}  ")
        assert answer.err == ""
