"""Every Django form looks and speaks the same."""

from __future__ import annotations

from django import forms
from django.template import Context, Template


class Sample(forms.Form):
    title = forms.CharField(label="Title", help_text="In one line.")
    agreed = forms.BooleanField(label="Agreed", required=False)
    part = forms.ChoiceField(label="Part", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)


def test_error_and_help_are_tied_to_the_control():
    html = str(Sample({"title": ""}))

    assert 'aria-describedby="id_title_helptext id_title_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_title_error"' in html
    assert "<fieldset" in html
    assert "<legend>Part" in html


def test_single_box_and_field_tag_use_the_same_template():
    form = Sample()
    html = Template("{% load home_tags %}{% field form.agreed %}{% field form.title %}").render(Context({"form": form}))

    assert "field field--check" in html
    assert '<label for="id_title">Title' in html


def test_error_summary_links_to_each_wrong_field_and_is_absent_without_errors():
    template = Template("{% load home_tags %}{% error_summary form %}")

    html = template.render(Context({"form": Sample({"title": "", "part": "z"})}))

    assert 'href="#id_title"' in html
    assert "role" in html
    assert "error-summary" not in template.render(Context({"form": Sample()}))
    assert "error-summary" not in template.render(Context({"form": Sample({"title": "x", "part": "a"})}))
