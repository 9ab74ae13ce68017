"""Three short reports of our own that name people and countries."""

import json

FIRST = """Ministers open third round of talks in Geneva

GENEVA: The foreign ministers of Norway and Peru opened a third round of talks in Geneva on Monday, and said that the first two had brought them closer than they had hoped.

Ine Eriksen Søreide, the Norwegian minister, told reporters that fishing quotas were the hardest question left, and that she would stay until Thursday if that was of any use.

Officials of Peru said that a text had been agreed on all but two points, and that lawyers of both sides were working on it through the night.
"""

SECOND = """The government of Kenya said on Tuesday that it would send two hundred teachers to schools in South Sudan, where fighting has kept children at home for most of the year.

President Uhuru Kenyatta had promised the help when he met Salva Kiir in Nairobi in spring. The teachers are to stay for at least two years, and will be paid by both countries.

The United Nations welcomed the plan, and said that it would look after buildings and books.
"""

THIRD = """Storm leaves Iceland's capital without power

Reykjavik was without electricity for six hours on Wednesday night after a storm from Greenland tore down lines along the coast of Iceland.

Katrín Jakobsdóttir, the prime minister, thanked the crews who had worked through the night in wind that nobody could stand up in, and asked people to stay at home for another day.

Ships from Denmark and Canada waited off the coast until morning.
"""


def lines(*texts: str) -> str:
    """The texts as JSON Lines, without any field beside the text."""
    return "\n".join(json.dumps({"text": text}) for text in texts)
