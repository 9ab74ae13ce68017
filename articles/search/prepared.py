"""Small reads of the database whose SQL Django writes once.

In: how a query set is made from a list of values, then the values. Out: the rows that `values_list` gives, with Django's conversions.
For a read of twenty rows Django takes five times longer to write the SQL than SQLite takes to answer; a results page needs three to
five of them, which was a quarter of its time.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import QuerySet

MOST = 1024  # values in one statement: far below what any database takes, and what is longer takes its time anyway


class _Statement(NamedTuple):
    """SQL for so many values, and what Django does to a row's columns: {column: (functions, expression)}."""

    sql: str
    conversions: dict[int, tuple[list[Callable], Any]]


class Prepared:
    """A read by a list of values. `queryset` makes the query set from them and from what else is asked, a `values_list`."""

    def __init__(self, queryset: Callable[..., QuerySet]):
        self._queryset = queryset
        self._statements: dict[int, _Statement] = {}

    def rows(self, values: Sequence[Any], *others: Any) -> list[Sequence[Any]]:
        """The rows for these values, in no order. `others` are the query set's other parameters, before the values in its SQL."""
        parts = (values[start : start + MOST] for start in range(0, len(values), MOST))
        return [row for part in parts for row in self._read(part, others)]

    def _read(self, values: Sequence[Any], others: tuple[Any, ...]) -> Sequence[Sequence[Any]]:
        size = 1 << (len(values) - 1).bit_length()  # a few sizes do for every list: the last value fills it up
        statement = self._statements.get(size) or self._write(size, others)
        with connection.cursor() as cursor:
            cursor.execute(statement.sql, [*others, *values, *[values[-1]] * (size - len(values))])
            found = cursor.fetchall()
        return _converted(found, statement.conversions) if statement.conversions else found

    def _write(self, size: int, others: tuple[Any, ...]) -> _Statement:
        examples = [str(number) for number in range(size)]  # different ones: Django asks for each only once
        compiler = self._queryset(examples, *others).query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        if [*map(str, parameters)] != [*map(str, others), *examples]:
            raise ValueError(f"The values must come last in the SQL: {sql}")
        conversions = compiler.get_converters([column[0] for column in compiler.select])
        self._statements[size] = statement = _Statement(sql, conversions)
        return statement


def _converted(rows: Sequence[Sequence[Any]], conversions: dict[int, tuple[list[Callable], Any]]) -> list[list[Any]]:
    found = [list(row) for row in rows]
    for column, (functions, expression) in conversions.items():
        for row in found:
            for function in functions:
                row[column] = function(row[column], expression, connection)
    return found
