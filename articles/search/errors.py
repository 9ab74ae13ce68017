"""What can keep a search from being answered."""


class IndexUnavailable(Exception):
    """There is no index that can be searched. `reason` is a plain sentence that ends with the command that mends it."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason
