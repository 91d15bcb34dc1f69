"""Forms that stand inside pages: `{% load home_forms %}`."""

from django import template

from home.forms import ContactForm

register = template.Library()


@register.simple_tag
def empty_contact_form() -> ContactForm:
    """The contact form before anybody typed."""
    return ContactForm()
