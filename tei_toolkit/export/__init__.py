"""TEI documents as pages, print and plain text: stylesheets choose the words, packagers make the files."""
