"""XInclude 1.0 (W3C, second edition): a document put together from the files that it includes, with where all is from."""
