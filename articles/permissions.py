"""Who may do what beyond reading. In: users. Out: yes or no."""

from typing import Any

CORRECT = "articles.change_article"


def may_correct(user: Any) -> bool:
    """Whether the user is an editor: sees what is hidden, and is offered the desk."""
    return user.has_perm(CORRECT)
