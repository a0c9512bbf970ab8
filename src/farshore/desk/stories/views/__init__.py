"""Views of the stories' pages: parse, call, answer."""

from farshore.desk.stories.views.deleting import delete, deleted
from farshore.desk.stories.views.editing import editor, story
from farshore.desk.stories.views.faces import faces
from farshore.desk.stories.views.listing import new_story, story_list
from farshore.desk.stories.views.pictures import picture
from farshore.desk.stories.views.previewing import preview, preview_style
from farshore.desk.stories.views.releasing import bake_site, publish, review, withdraw
from farshore.desk.stories.views.revisions import revisions
from farshore.desk.stories.views.translating import original, translations

__all__ = [
    "bake_site",
    "delete",
    "deleted",
    "editor",
    "faces",
    "new_story",
    "original",
    "picture",
    "preview",
    "preview_style",
    "publish",
    "review",
    "revisions",
    "story",
    "story_list",
    "translations",
    "withdraw",
]
