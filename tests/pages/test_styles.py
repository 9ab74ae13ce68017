"""The rules that hold the looks together: colours are readable, live in one place, and nothing is styled in passing."""

import re
from itertools import product
from pathlib import Path

import pytest

from articles.kinds import EntityKind

ROOT = Path(__file__).resolve().parents[2]
CSS = ROOT / "static" / "css"
BLOCKS = sorted((CSS / "blocks").glob("*.css"))
TEMPLATES = sorted(path for path in (ROOT / "templates").rglob("*.html") if "admin" not in path.parts)
TOKENS = (CSS / "tokens.css").read_text()
COLOURS = {
    name: (light, dark or light)
    for name, light, dark in re.findall(r"--([\w-]+): (?:light-dark\()?(#[0-9a-f]{6})(?:, (#[0-9a-f]{6})\))?;", TOKENS)
}


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str, dark: bool) -> float:
    lights = sorted((luminance(COLOURS[first][dark]), luminance(COLOURS[second][dark])), reverse=True)
    return (lights[0] + 0.05) / (lights[1] + 0.05)


TEXT = [
    *product(["ink", "ink-soft", "accent", "person", "country", "organization", "place"], ["paper", "paper-sunk"]),
    ("on-fill", "fill"),
    ("on-marked", "marked"),
    ("paper", "ink"),
]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_can_be_read_on_its_ground(ink, ground, dark):
    assert contrast(ink, ground, dark) >= 4.5


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("edge", "ground"), [("edge", "paper"), ("bar", "paper"), ("fill", "paper"), ("rule-strong", "paper")])
def test_edges_and_bars_can_be_told_from_their_ground(edge, ground, dark):
    # A filled button in the dark is told by its words as well, and WCAG 1.4.11 asks no more of it then.
    assert contrast(edge, ground, dark) >= (2.5 if edge == "fill" and dark else 3)


@pytest.mark.parametrize("block", [*BLOCKS, CSS / "base.css", CSS / "print.css"], ids=lambda path: path.stem)
def test_a_block_opens_with_what_it_styles_and_has_no_colour_or_size_of_its_own(block):
    text = block.read_text()
    rules = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    assert text.startswith("/*")
    assert not re.findall(r"#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(|oklch\(", rules)
    lengths = re.findall(r"[:\s(]([\d.]+(?:px|rem))\b", re.sub(r"@media[^{]*", "", rules))
    assert set(lengths) <= {"1px"}


def test_every_block_is_in_the_order_once():
    order = re.findall(r'@import url\("blocks/([\w-]+)\.css"\) layer\(blocks\);', (CSS / "site.css").read_text())
    assert sorted(order) == [path.stem for path in BLOCKS]


def test_nothing_is_styled_that_no_page_has():
    rules = re.sub(r"/\*.*?\*/", "", "".join(path.read_text() for path in BLOCKS), flags=re.S)
    kinds = {f"{block}--{kind}" for block in ("mention", "name") for kind in EntityKind}
    made_by_scripts = {"cite__copy"}
    used = set(re.findall(r"[\w-]+", "".join(path.read_text() for path in TEMPLATES)))
    assert set(re.findall(r"\.([a-z][\w-]*)", rules)) - used - kinds - made_by_scripts == set()


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_a_template_styles_and_scripts_nothing_in_passing(template):
    text = template.read_text()
    assert not re.findall(r'\sstyle=|<style|<script(?![^>]*\ssrc=)|\son\w+="|javascript:', text)
