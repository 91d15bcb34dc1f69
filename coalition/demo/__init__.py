"""The fictional coalition that makes the product come alive: one door, `load`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction


@transaction.atomic
def load(report: Callable[[str], object] = print) -> dict[str, Any]:
    """Fill an empty database with the demo, once; all of it or nothing. Out: what demo.json holds.

    A second call changes nothing and answers the same. Calls `report` with a line before each part.
    """
    # Not at the top: this package is imported before Django's apps are ready.
    from coalition.demo import addresses, story
    from coalition.demo.public import create_public_site

    report("the public site")
    create_public_site()
    if not story.is_told():
        story.tell(report)
    return addresses.addresses()
