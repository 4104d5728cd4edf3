"""Schemas kept on the machine of the user, known by name and by address; only `fetching` ever asks the network."""
