"""Who helped with a paper and is thanked by name: with consent, which can be withdrawn. Never a signatory."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from positions.models.papers import Paper


class Contributor(models.Model):
    """A person or partner who is named on a paper. When the consent is withdrawn, the name goes and the dates stay."""

    class Part(models.TextChoices):
        MEMBER = "member", _("Somebody of a member organisation")
        EXPERT = "expert", _("An expert")
        PARTNER = "partner", _("A partner")

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="contributors")
    part = models.CharField(_("who that is"), max_length=10, choices=Part.choices, default=Part.EXPERT)
    name = models.CharField(_("name"), max_length=120, blank=True)
    affiliation = models.CharField(_("of where, or known as what"), max_length=160, blank=True)
    consented_on = models.DateField(_("agreed to be named on"))
    consent = models.CharField(
        _("how we know"), max_length=200,
        help_text=_("For example: mail of 3 May. Only the people who keep this paper read it."),
    )  # fmt: skip
    withdrawn_on = models.DateField(null=True, blank=True, help_text="The name is gone since then")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("contributor")
        ordering = ["paper", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "name"], condition=Q(withdrawn_on=None), name="contributor_named_once"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None) & ~Q(name="") & ~Q(consent="")
                | Q(withdrawn_on__gte=F("consented_on"), name="", affiliation="", consent=""),
                name="contributor_named_with_consent",
            ),
        ]

    def __str__(self) -> str:
        return self.name or str(_("a name that was withdrawn"))
