"""What can be said of an article or a name only beside others: odd dates, whom a bare surname means, who may be one.

In: rows that changed. Out: doubts, guesses and likenesses that follow from the archive as it is. All of it can be worked out
anew at any time, in any order, and comes out the same; what a person decided is never changed.
"""

from articles.neighbours.dates import mark_odd_dates
from articles.neighbours.guesses import withdraw
from articles.neighbours.people import look_again
from articles.neighbours.surnames import bare_names

__all__ = ["bare_names", "look_again", "mark_odd_dates", "withdraw"]
