"""Three working groups with a mandate and seats."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone

from members.models import GroupSeat, Organisation, Person, WorkingGroup

CHAIR, MEMBER, SUBSTITUTE, GUEST = GroupSeat.Role

GROUPS: list[dict[str, Any]] = [
    {
        "slug": "spel-en-ruimte",
        "name": "Werkgroep Spel en ruimte",
        "purpose": "Bereidt standpunten voor over spelen, rust, vrije tijd en de openbare ruimte (artikel 31) en over"
        " de weg ernaartoe. Mag namens de coalitie antwoorden op vragen van gemeenten, zolang het antwoord herhaalt"
        " wat de leden eerder ondertekenden.",
        "seats": [
            ("hs.coordinator-beleid", CHAIR), ("hs.ruimtewerker", SUBSTITUTE), ("st.straathoekwerker", MEMBER),
            ("df.coordinator", MEMBER), ("ar.milieukundige", MEMBER), ("so.buurtwerker", MEMBER),
            ("ld.stafmedewerker-inclusie", MEMBER), ("kl.bondssecretaris", MEMBER), ("hm.begeleider", GUEST),
        ],
    },
    {
        "slug": "bestaanszekerheid",
        "name": "Werkgroep Bestaanszekerheid",
        "purpose": "Volgt armoede, schoolkosten, opvang en wonen (artikelen 26, 27 en 28). Verzamelt elk kwartaal wat"
        " leden op het terrein zien en stelt voor waarover de coalitie zich moet uitspreken.",
        "seats": [
            ("rj.coordinator", CHAIR), ("rj.ervaringsdeskundige", MEMBER), ("os.algemeen-coordinator", MEMBER),
            ("os.schoolbegeleider", SUBSTITUTE), ("mc.chargee-de-mission", MEMBER), ("so.netwerkcoordinator", MEMBER),
            ("pp.charge-de-projets", MEMBER), ("bm.onderzoeker", MEMBER), ("ik.wetenschappelijk-medewerker", GUEST),
        ],
    },
    {
        "slug": "kinderen-zonder-thuis",
        "name": "Werkgroep Kinderen zonder thuis",
        "purpose": "Werkt aan jeugdhulp, migratie en rechtsbescherming (artikelen 9, 20, 22, 25 en 37). De groep"
        " vergadert op een plek waar jongeren kunnen aanschuiven, en begint met wat zij op de agenda zetten.",
        "seats": [
            ("na.directeur", CHAIR), ("na.stafmedewerker", SUBSTITUTE), ("ko.jurist", MEMBER),
            ("tt.voorzitter", MEMBER), ("zb.gezinsbegeleider", MEMBER), ("wr.voorzitter", MEMBER),
            ("zt.kindertherapeut", MEMBER), ("k12.begeleider", MEMBER),
        ],
    },
]  # fmt: skip


def create_groups(people: dict[str, Person], organisations: dict[str, Organisation]) -> dict[str, WorkingGroup]:
    """The working groups with their seats. Out: group by slug."""
    review_on = timezone.localdate() + datetime.timedelta(days=210)
    groups = WorkingGroup.objects.bulk_create(
        WorkingGroup(slug=entry["slug"], name=entry["name"], purpose=entry["purpose"], review_on=review_on)
        for entry in GROUPS
    )
    started = timezone.now() - datetime.timedelta(days=400)
    GroupSeat.objects.bulk_create(
        GroupSeat(
            group=group,
            person=people[key],
            organisation=organisations[key.split(".")[0].upper()],
            role=role,
            starts_at=started,
        )  # fmt: skip
        for group, entry in zip(groups, GROUPS, strict=True)
        for key, role in entry["seats"]
    )
    return {group.slug: group for group in groups}
