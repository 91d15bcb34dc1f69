"""The words of the demo's public site, one module a language. All of it is written for a coalition that does not exist.

A page is a dictionary of its fields. `day:-30` is thirty days before today; `page:contact` is the page of that key in
the same language.
"""
