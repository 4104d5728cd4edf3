"""Other processes that examine documents, so that all cores are used and none of them can end the run."""
