"""What a correction can fail of."""


class CorrectionError(Exception):
    """The correction makes no sense here; the message says why, in words for who made it."""
