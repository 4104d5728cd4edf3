"""TEI Toolkit: transcripts become scholarly editions in TEI P5, offline."""

__version__ = "0.1.0"
