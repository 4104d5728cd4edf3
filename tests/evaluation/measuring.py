"""Encodes the texts that others encoded, and scores the result by the scorer that lies beside them."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from tei_toolkit.encode.authorities import read_gazetteer
from tei_toolkit.encode.gazetteer import Gazetteer
from tei_toolkit.encode.pipeline import encode
from tei_toolkit.project import Project

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
SETS = ("frus", "frus_dates", "frus_notes", "drama", "parliament", "novels")
TRANSCRIPT = ROOT / "corpus" / "sources" / "stalin-choibalsan-1944.txt"
AUTHORITIES = sorted((ROOT / "corpus" / "authority").glob("*.xml"))


def scorer(shared: Path = SHARED) -> ModuleType:
    """The scorer, as a module."""
    specification = importlib.util.spec_from_file_location("score", shared / "eval" / "score.py")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def encode_set(folder: Path, output: Path) -> list[Path]:
    """Encode each text of a folder, and give the files written."""
    output.mkdir(parents=True, exist_ok=True)
    written = []
    for source in sorted(folder.glob("*.txt")):
        written.append(output / f"{source.stem}.xml")
        written[-1].write_bytes(encode(source, project=Project(), gazetteer=Gazetteer()).value.to_bytes())
    return written


def encode_transcript(output: Path) -> Path:
    """Encode the transcript of the sample edition with its authority files."""
    output.mkdir(parents=True, exist_ok=True)
    written = output / f"{TRANSCRIPT.stem}.xml"
    written.write_bytes(encode(TRANSCRIPT, project=Project(), gazetteer=read_gazetteer(AUTHORITIES)).value.to_bytes())
    return written


def documents(score: ModuleType, gold: Path, output: Path) -> list[dict[str, Any]]:
    """The results of each document of a set."""
    return [
        score.score(str(output / f"{file.stem}.xml"), str(file))
        for file in sorted(gold.glob("*.json"))
        if (output / f"{file.stem}.xml").exists()
    ]


def figures(score: ModuleType, results: list[dict[str, Any]]) -> dict[str, float]:
    """The figures of a set by name, such as "speech" (F1 of spans), "speaker", "date value"."""
    total = score.total(results)
    found = {"fidelity": total["fidelity"]["equal_whitespace_normalised"]}
    for kind, of in total["types"].items():
        found[kind] = of["overlap"][2]
        if kind in {"date", "time"}:
            found[f"{kind} value"] = of["value"][2]
        if kind == "person":
            found |= {"person precision": of["overlap"][0], "person recall": of["overlap"][1]}
            found["same person"] = of["coref"][2]
        if kind in {"editorial", "place"}:
            found |= {f"{kind} recall": of["overlap"][1]}
        if kind == "speech":
            found["speaker"] = _speakers(of)
            found |= _speakers_apart(of)
            found |= {
                f"speaker {name}": right / all_of for name, (right, all_of) in of["attr_by_kind"].items() if all_of
            }
    return found


def _speakers(of: dict[str, Any]) -> float:
    right = sum(a for a, _ in of["attr_by_kind"].values())
    return right / of["attr_known"] if of["attr_known"] else 1.0


def _speakers_apart(of: dict[str, Any]) -> dict[str, float]:
    """Speakers right by their names alone, and by the best mapping of identifiers alone.

    "speaker" counts what is right by either, so that a wrong mapping can count a wrong speaker.
    """
    accuracies = {"speaker by name": of["attr_name_acc"], "speaker by id": of["attr_map_acc"]}
    return {name: value for name, value in accuracies.items() if value is not None}


def measure(name: str, output: Path) -> dict[str, float]:
    """Encode and score a set of the shared data, or the transcript."""
    score = scorer()
    if name == "transcript":
        written = encode_transcript(output / name)
        return figures(score, [score.score(str(written), str(SHARED / "gold" / "stalin-choibalsan-1944.json"))])
    gold = SHARED / "eval" / "dev" / name
    encode_set(gold, output / name)
    results = documents(score, gold, output / name)
    if name == "frus":
        labelled = [r for r in results if "speech" in r["types"]]
        return figures(score, results) | {
            f"labelled {key}": value for key, value in figures(score, labelled).items() if key in {"speech", "speaker"}
        }
    return figures(score, results)


if __name__ == "__main__":
    target = Path(sys.argv[1])
    for one in sys.argv[2:] or ("transcript", *SETS):
        for key, value in measure(one, target).items():
            print(f"{one:12} {key:24} {value:.3f}")  # noqa: T201
