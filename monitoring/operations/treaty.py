"""Loading the treaty from its tables."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from django.db import transaction

from monitoring.models import Article, Cluster

DATA = Path(__file__).parent.parent / "data"


@transaction.atomic
def load_treaty() -> tuple[int, int]:
    """Make articles and clusters as the tables in `data/` say, and return how many of each there are.

    May be repeated: texts that were corrected in the tables are corrected, nothing is doubled. The migration
    `treaty_articles` does the same for a new database, with code of its own because migrations import nothing.
    """
    articles = {}
    for row in _rows("crc_articles.csv"):
        titles = {f"title_{language}": row[f"title_{language}"] for language in ("nl", "fr", "en")}
        number = int(row["number"])
        articles[number], _made = Article.objects.update_or_create(
            number=number, defaults={**titles, "group": row["group"]}
        )
    rows = _rows("crc_clusters.csv")
    for row in rows:
        names = {f"name_{language}": row[f"name_{language}"] for language in ("nl", "fr", "en")}
        cluster, _made = Cluster.objects.update_or_create(
            scheme=row["scheme"], code=row["code"], defaults={**names, "articles": row["articles"]}
        )
        cluster.article_set.set([articles[number] for number in article_numbers(row["articles"])])
    return len(articles), len(rows)


def article_numbers(listed: str) -> list[int]:
    """The numbers in "9;18(1);18(2)", each once and in order: paragraphs belong to their article."""
    found = re.findall(r"(\d+)(?:\([^)]*\))*", listed)
    return sorted({int(number) for number in found})


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
