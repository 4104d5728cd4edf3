"""The rest of a document round an example: what stands in the explanations is a part of one."""

import re

MODEL = '<?xml-model href="tei_transcript.rng" schematypens="http://relaxng.org/ns/structure/1.0"?>'
ROOT = '<TEI xmlns="http://www.tei-c.org/ns/1.0">'
FILE_DESC = """<fileDesc>
      <titleStmt><title>A letter</title></titleStmt>
      <publicationStmt><publisher>unpublished</publisher></publicationStmt>
      <sourceDesc><p>Written for this test.</p></sourceDesc>
    </fileDesc>"""
PARAGRAPH = "<p>Ann went to Leeds.</p>"


def framed(example):
    """A whole document with an example at its place."""
    given = example
    parts = {"before": MODEL, "root": ROOT, "file": FILE_DESC, "more": "", "text": PARAGRAPH}
    for name, pattern in {
        "before": r"<\?xml-model .*?\?>|<!DOCTYPE .*?(?:\]>|\"\w*\.dtd\">)",
        "root": r"<TEI [^>]*>",
        "file": r"<fileDesc>.*</fileDesc>",
        "more": r"<encodingDesc>.*</encodingDesc>",
    }.items():
        found = re.search(pattern, example, re.DOTALL)
        if found:
            parts[name] = found[0] if not found[0].startswith("<!DOCTYPE") else f"{MODEL}\n{found[0]}"
            if name == "root" and "<?xml-model" not in given:
                # a beginning that is shown without a schema is meant to have none
                parts["before"] = ""
            example = example.replace(found[0], "")
    content = example.strip().removeprefix("<text><body>").removesuffix("</body></text>")
    return whole(parts | ({"text": content} if content else {}))


def whole(parts):
    return f"""<?xml version="1.0" encoding="UTF-8"?>
{parts["before"]}
{parts["root"]}
  <teiHeader>
    {parts["file"]}
    {parts["more"]}
  </teiHeader>
  <text>
    <body>
      {parts["text"]}
    </body>
  </text>
</TEI>
"""
