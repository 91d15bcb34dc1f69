"""The 54 articles and nine clusters, read from the tables beside this folder."""

import csv
import re
from pathlib import Path

from django.db import migrations

DATA = Path(__file__).parent.parent / "data"


def rows(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def load(apps, schema_editor):
    Article, Cluster = apps.get_model("monitoring", "Article"), apps.get_model("monitoring", "Cluster")
    articles = {}
    for row in rows("crc_articles.csv"):
        articles[int(row["number"])] = Article.objects.create(
            number=int(row["number"]), title_nl=row["title_nl"], title_fr=row["title_fr"], title_en=row["title_en"],
            group=row["group"],
        )
    for row in rows("crc_clusters.csv"):
        cluster = Cluster.objects.create(
            scheme=row["scheme"], code=row["code"], name_nl=row["name_nl"], name_fr=row["name_fr"],
            name_en=row["name_en"], articles=row["articles"],
        )
        numbers = {int(number) for number in re.findall(r"(\d+)(?:\([^)]*\))*", row["articles"])}
        cluster.article_set.set([articles[number] for number in sorted(numbers)])


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
