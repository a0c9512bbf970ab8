"""Addresses of the stories' pages: labels and language codes only."""

from django.urls import path, register_converter

from farshore.desk.stories import views
from farshore.domain.stories.documents import LANGUAGES


class StoryLabel:
    """`S-` and six characters."""

    regex = r"S-[0-9A-Z]{6}"

    def to_python(self, value: str) -> str:
        """Return the label as it is."""
        return value

    def to_url(self, value: str) -> str:
        """Return the label as it is."""
        return value


class Language(StoryLabel):
    """A language that stories are written in."""

    regex = "|".join(LANGUAGES)


class PictureId(StoryLabel):
    """16 hex digits."""

    regex = "[0-9a-f]{16}"


register_converter(StoryLabel, "story")
register_converter(Language, "story_language")
register_converter(PictureId, "picture")

app_name = "stories"
urlpatterns = [
    path("", views.story_list, name="list"),
    path("new/", views.new_story, name="new"),
    path("translations/", views.translations, name="translations"),
    path("deleted/", views.deleted, name="deleted"),
    path("preview.css", views.preview_style, name="preview-style"),
    path("bake/", views.bake_site, name="bake"),
    path("<story:label>/", views.story, name="story"),
    path("<story:label>/withdraw/", views.withdraw, name="withdraw"),
    path("<story:label>/delete/", views.delete, name="delete"),
    path("<story:label>/pictures/<picture:picture>/", views.picture, name="picture"),
    path("<story:label>/<story_language:language>/", views.editor, name="editor"),
    path(
        "<story:label>/<story_language:language>/pictures/<picture:picture>/",
        views.faces,
        name="faces",
    ),
    path("<story:label>/<story_language:language>/preview/", views.preview, name="preview"),
    path("<story:label>/<story_language:language>/revisions/", views.revisions, name="revisions"),
    path("<story:label>/<story_language:language>/original/", views.original, name="original"),
    path("<story:label>/<story_language:language>/review/", views.review, name="review"),
    path("<story:label>/<story_language:language>/publish/", views.publish, name="publish"),
]
