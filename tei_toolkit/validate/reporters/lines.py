"""How messages are made to fit a line."""


def on_one_line(message: str) -> str:
    """A message without line breaks."""
    return " ".join(message.split())
