"""XInclude 1.0 (W3C, second edition): a document put together from files, with where each part of it is from."""
