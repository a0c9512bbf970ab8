"""What the codes of interviews and speakers are in words."""

from django.utils.translation import gettext_lazy as _

from farshore.desk.kit.fields import Words

STAGES: Words = {
    "received": _("received"),
    "vetted": _("vetted"),
    "pledged": _("pledge signed"),
    "questions_read": _("questions read"),
    "asked": _("a speaker is asked"),
    "agreed": _("a speaker agreed"),
    "met": _("met once"),
    "answered": _("answered"),
    "translated": _("translation checked"),
    "reviewed": _("read by the speaker"),
    "released": _("handed in as a story"),
    "copy_read": _("their text read"),
    "closed": _("closed"),
    "declined": _("declined"),
    "withdrawn": _("taken back"),
    "breached": _("pledge broken"),
}
KINDS: Words = {
    "journalist": _("journalist"),
    "researcher": _("researcher"),
    "pupil": _("pupil"),
    "student": _("student"),
    "film": _("film or broadcast"),
    "other": _("somebody else"),
}
FORMS: Words = {
    "written": _("answers in writing"),
    "meeting": _("a meeting"),
    "call": _("a call"),
}
VETTING: Words = {
    "identity": _("The person is who they say"),
    "found_by_us": _("The number that we rang was found by us, not given by them"),
    "commission": _("Whoever commissioned it said so"),
    "purpose": _("Purpose and readers are named"),
    "samples": _("Earlier work was seen"),
    "no_ties": _("No link to a state, a broker or a publisher of secrets"),
    "school": _("The school called back and answers with them"),
}
DECISIONS: Words = {
    "ok": _("ok"),
    "rephrase": _("rephrase"),
    "never": _("never"),
    "raised": _("only if raised"),
}
TOPICS: Words = {
    "family": _("family"),
    "way": _("the way here"),
    "helpers": _("helpers"),
    "place": _("places"),
    "dates": _("days and ages"),
    "money": _("money"),
    "violence": _("violence"),
    "health": _("health"),
    "faith": _("faith"),
    "work": _("work"),
    "school": _("school"),
    "food": _("food"),
    "music": _("music and film"),
    "daily": _("everyday life"),
    "feelings": _("feelings"),
    "advice": _("advice to others"),
}
DANGERS: Words = {
    "family": _("Any answer, no too, says something of people who can be punished."),
    "way": _("Tells of a way that others may still need."),
    "helpers": _("Tells of helpers, who can be punished."),
    "place": _("With a day or an age, a place fits one person."),
    "dates": _("With a place, a day or a year fits one person."),
    "money": _("Tells of money and who carries it."),
    "violence": _("Makes somebody live through it again. Leave it to the speaker."),
    "health": _("Nobody has to tell of their body. Leave it to the speaker."),
}
LETTERS: Words = {
    "received": _("Thank you, and what we need"),
    "pledge": _("The pledge"),
    "list": _("The reviewed list"),
    "yes": _("Our answer: yes"),
    "no": _("Our answer: no"),
    "ended": _("It does not go on"),
    "copy": _("The answers are ready"),
    "thanks": _("Thank you for the text"),
}
CALLS: Words = {
    "day": _("After a day"),
    "week": _("After a week"),
    "months": _("After three months"),
}
CALL_WORDS: Words = {
    "day": _("One question: “How was the evening?” Nothing is written down but that we called."),
    "week": _("Sleep, work, regrets? A regret takes any answer out."),
    "months": _("Show what became of it. Ask whether, and when, to be asked again."),
}
UNDONE: Words = {
    "speaker_freed": _("Nobody is asked any more."),
    "answers_destroyed": _("The answers were destroyed."),
    "story_out": _("The story was taken out; its draft can't go out any more."),
    "letters_stay": _("Letters that left can't be called back."),
    "copy_is_out": _("The requester has the answers: we ask for them back, and can't make sure."),
}
WHO: Words = {
    "speaker": _("the speaker"),
    "requester": _("the requester"),
    "us": _("us"),
}
LANGUAGES: Words = {"en": "English", "ja": "日本語", "ko": "한국어"}
SPOKEN: Words = {"ko": "한국어", "ja": "日本語", "en": "English", "zh": "中文"}
SPEAKER_STAGES: Words = {
    "ready": _("may be asked"),
    "resting": _("rests"),
    "ended": _("speaks no more"),
}
REPLIES: Words = {"yes": _("They said yes"), "no": _("They said no")}
