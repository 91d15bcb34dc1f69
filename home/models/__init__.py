"""Pages that editors arrange and the public reads."""

from home.models.base import BasePage
from home.models.children import ChildHomePage, ChildPage
from home.models.contact import ContactMessage, ContactPage
from home.models.front import HomePage, MissionPage
from home.models.news import NewsIndexPage, NewsPage
from home.models.work import GuidePage, PolicyPage, ProjectPage, StandardPage

__all__ = [
    "BasePage",
    "ChildHomePage",
    "ChildPage",
    "ContactMessage",
    "ContactPage",
    "GuidePage",
    "HomePage",
    "MissionPage",
    "NewsIndexPage",
    "NewsPage",
    "PolicyPage",
    "ProjectPage",
    "StandardPage",
]
