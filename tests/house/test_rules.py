"""The house rules that no linter knows."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CODE = sorted(p for folder in ("articles", "newsarchive") for p in (ROOT / folder).rglob("*.py") if "migrations" not in p.parts)
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
LONGEST_FILE = 300
LONGEST_FUNCTION = 40
VAGUE = {"utils", "helpers", "common", "manager", "misc"}


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


def functions(path: Path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def test_no_file_outgrows_its_subject():
    assert [relative(p) for p in CODE if len(p.read_text(encoding="utf-8").splitlines()) > LONGEST_FILE] == []


def test_no_function_outgrows_a_screen():
    long = [f"{relative(p)}:{f.name}" for p in CODE for f in functions(p) if f.end_lineno - f.lineno >= LONGEST_FUNCTION]
    assert long == []


def test_every_module_says_what_it_is_for():
    texts = {relative(p): p.read_text(encoding="utf-8") for p in CODE}
    silent = [name for name, text in texts.items() if text.strip() and not ast.get_docstring(ast.parse(text))]
    assert silent == []


def test_no_module_has_a_vague_name():
    assert [relative(p) for p in CODE if p.stem in VAGUE] == []


@pytest.mark.parametrize("forbidden", ["mark_safe", "SafeString", "|safe", "autoescape off", "{% highlight"])
def test_nothing_switches_escaping_off(forbidden):
    holders = [relative(p) for p in (*CODE, *TEMPLATES) if forbidden in p.read_text(encoding="utf-8")]
    assert holders == []


def test_templates_include_with_only_what_they_name():
    loose = [
        f"{relative(p)}: {tag}"
        for p in TEMPLATES
        for tag in re.findall(r"\{% include [^%]*%\}", p.read_text(encoding="utf-8"))
        if not tag.removesuffix("%}").rstrip().endswith("only")
    ]
    assert loose == []


def test_every_setting_from_the_environment_is_documented():
    settings = (ROOT / "newsarchive" / "settings.py").read_text(encoding="utf-8")
    names = set(re.findall(r"environment\.\w+\(\s*\"([A-Z_]+)\"", settings))
    documented = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    assert names
    assert [name for name in sorted(names) if f"`{name}`" not in documented] == []


def test_the_environment_is_read_in_one_place():
    readers = [relative(p) for p in CODE if re.search(r"os\.(environ|getenv)", p.read_text(encoding="utf-8"))]
    allowed = {"newsarchive/environment.py", "newsarchive/wsgi.py", "newsarchive/asgi.py"}
    assert set(readers) <= allowed
