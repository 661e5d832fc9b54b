"""Each generator that the build is measured beside gets the same pages, wherever its program is."""

from pathlib import Path

import pytest
import yaml

from .bench_engines import ENGINES, Engine

PAGES = {
    "index.md": "---\n---\n# Begynnelsen\n\nSe [prøven](/gjore/prove.md).\n",
    "gjore/index.md": "---\n---\n# Gjøre\n",
    "gjore/prove.md": "---\n---\n# Prøven\n",
}


@pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: engine.name)
def test_each_engine_of_the_bench_gets_every_page(engine: Engine, tmp_path: Path):
    """Most machines have none of their programs: what is written for them is looked at all the same."""
    stock, project = tmp_path / "stock", tmp_path / "project"
    for name, text in PAGES.items():
        (stock / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (stock / "docs" / name).write_text(text, encoding="utf-8")
    (stock / "mkdocs.yml").write_text(yaml.safe_dump({"site_name": "Prøve", "theme": {}}), encoding="utf-8")
    project.mkdir()
    engine.write(stock, project)
    titles = [
        title
        for title in ("Begynnelsen", "Gjøre", "Prøven")
        for page in project.rglob("*.md")
        if title in page.read_text()
    ]
    assert titles == ["Begynnelsen", "Gjøre", "Prøven"]
