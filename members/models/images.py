"""Pictures of the public site. One that shows a child stands there only while somebody consents to it."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image, ImageQuerySet

WARN_BEFORE = datetime.timedelta(days=30)


class PublicImageQuerySet(ImageQuerySet):
    """Pictures by consent."""

    def withheld(self) -> PublicImageQuerySet:
        """Those that show a child whose consent has ended: from the day after its last one."""
        return self.filter(shows_child=True, consent_until__lt=timezone.localdate())

    def ending(self) -> PublicImageQuerySet:
        """Those whose consent ended, or ends within a month: the first to end first."""
        soon = timezone.localdate() + WARN_BEFORE
        return self.filter(shows_child=True, consent_until__lte=soon).order_by("consent_until", "pk")

    def of_file(self, path: str) -> PublicImageQuerySet:
        """The picture to which a file under the folder of public files belongs, as it was sent or made smaller."""
        return self.filter(Q(file=path) | Q(renditions__file=path))


class PublicImage(AbstractImage):
    """A picture. The consent itself is kept on paper with the secretariat; here stands where, and until when."""

    uploaded_by_user = models.ForeignKey(  # Wagtail's own, without a way back from the person
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name=_("uploaded by"), null=True, blank=True,
        editable=False, related_name="+",
    )  # fmt: skip
    shows_child = models.BooleanField(_("shows a child who can be recognised"), default=False)
    consent_reference = models.CharField(
        _("where the consent is kept"), max_length=160, blank=True,
        help_text=_("Of the parents or carers and of the child. Say the folder, never the child’s name."),
    )  # fmt: skip
    consent_uses = models.CharField(_("what it covers"), max_length=160, blank=True)
    consent_until = models.DateField(
        _("consent until"), null=True, blank=True,
        help_text=_("The day after, the picture disappears from every public page by itself."),
    )  # fmt: skip

    objects = PublicImageQuerySet.as_manager()
    admin_form_fields = (
        *Image.admin_form_fields, "shows_child", "consent_reference", "consent_uses", "consent_until",
    )  # fmt: skip

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        constraints = [
            models.CheckConstraint(
                condition=Q(shows_child=False) | (~Q(consent_reference="") & Q(consent_until__isnull=False)),
                name="image_of_a_child_has_consent",
            )
        ]

    def clean(self) -> None:
        """A child is only shown with a consent that ends."""
        super().clean()
        if self.shows_child and not self.consent_reference:
            raise ValidationError({"consent_reference": gettext("Say where the consent for this child is kept.")})
        if self.shows_child and not self.consent_until:
            raise ValidationError({"consent_until": gettext("Say until when the consent for this child holds.")})

    @property
    def may_be_shown(self) -> bool:
        """Whether it may stand on a public page today."""
        return not self.shows_child or bool(self.consent_until and self.consent_until >= timezone.localdate())


class PublicRendition(AbstractRendition):
    """A picture in one size."""

    image = models.ForeignKey(PublicImage, models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="rendition_once")
        ]
