"""From answers to a story of questions and answers: the words that the guard then judges."""

from collections.abc import Sequence

from farshore.domain.errors import BadInput
from farshore.domain.interviews.records import InterviewDoc, Question, answered, words_of
from farshore.domain.stories.documents import LANGUAGES, READ_MORE, Text, Words

_LEAD_PAIRS = 2


def story_of(
    doc: InterviewDoc,
    *,
    alias: str,
    title: str,
    lead: str = "",
    public_on: str = "",
    categories: Sequence[str] = (),
) -> Words:
    """Return the words of a story. What was passed over leaves no mark.

    Args:
        doc: reviewed by the speaker.
        alias: the name used.
        title: in the language of the translation, or of the answers where there is none.
        lead: the same.
        public_on: ISO day that the site will show; an editor may change it.
        categories: slugs.

    Raises:
        BadInput: nothing was answered, or a language is none of a story's.
    """
    pairs = answered(doc)
    if not pairs:
        raise BadInput(why="Nothing was answered, so there is nothing to release.")
    texts = {doc.said_in: _body([(q, a.said) for q, a in pairs])}
    if doc.translated_in:
        texts[doc.translated_in] = _body([(q, a.translated) for q, a in pairs])
    main = doc.translated_in or doc.said_in
    if set(texts) - set(LANGUAGES):
        raise BadInput(why="Stories are written in en, ja, ko or zh.")
    return Words(
        source_language=main,
        subjects=[doc.person],
        alias=alias,
        public_on=public_on,
        categories=list(categories),
        translations={
            language: Text(
                title=title if language == main else "",
                byline=alias,
                lead=lead if language == main else "",
                body=body,
            )
            for language, body in texts.items()
            if body
        },
    )


def _body(pairs: Sequence[tuple[Question, str]]) -> str:
    parts = [f"**{_one_line(words_of(q))}** {said.strip()}" for q, said in pairs if said.strip()]
    if len(parts) > _LEAD_PAIRS:
        parts.insert(_LEAD_PAIRS, READ_MORE)
    return "\n\n".join(parts)


def _one_line(text: str) -> str:
    return " ".join(text.replace("*", "").split())
