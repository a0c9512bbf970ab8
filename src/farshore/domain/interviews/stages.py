"""The road of a request. What needs more than a table lies in an act of its own."""

from farshore.domain.workflow import Move, Workflow

RECEIVED, VETTED, PLEDGED, READ = "received", "vetted", "pledged", "questions_read"
ASKED, AGREED, MET, ANSWERED = "asked", "agreed", "met", "answered"
TRANSLATED, REVIEWED, RELEASED, COPY_READ = "translated", "reviewed", "released", "copy_read"
CLOSED, DECLINED, WITHDRAWN, BREACHED = "closed", "declined", "withdrawn", "breached"
ROAD = (
    RECEIVED, VETTED, PLEDGED, READ, ASKED, AGREED, MET, ANSWERED, TRANSLATED, REVIEWED, RELEASED,
    COPY_READ, CLOSED,
)  # fmt: skip
"""In their order; the ends beside it are DECLINED, WITHDRAWN and BREACHED."""
ENDS = frozenset({CLOSED, DECLINED, WITHDRAWN, BREACHED})
BEFORE_ASKING = frozenset({RECEIVED, VETTED, PLEDGED, READ})
AFTER_YES = frozenset({AGREED, MET, ANSWERED, TRANSLATED, REVIEWED, RELEASED, COPY_READ})

INTERVIEW = Workflow(
    RECEIVED,
    (
        # acts: their calls check more than a table can; listed so that every stage is reached here
        Move("vet", frozenset({RECEIVED}), VETTED),
        Move("sign", frozenset({VETTED}), PLEDGED),
        Move("finish_questions", frozenset({PLEDGED}), READ),
        Move("ask", frozenset({READ}), ASKED),
        Move("say_yes", frozenset({ASKED}), AGREED),
        Move("meet", frozenset({AGREED}), MET, asks=("met_on",)),
        Move("hold", frozenset({MET}), ANSWERED),
        Move("check_translation", frozenset({ANSWERED}), TRANSLATED, asks=("checked_by",)),
        Move("review", frozenset({TRANSLATED}), REVIEWED, asks=("reviewed_on",)),
        Move("change_answers", frozenset({TRANSLATED, REVIEWED}), ANSWERED),
        Move("release", frozenset({REVIEWED}), RELEASED),
        Move("read_copy", frozenset({RELEASED}), COPY_READ, asks=("copy_on",)),
        Move("close", frozenset({COPY_READ}), CLOSED),
        Move("decline", BEFORE_ASKING, DECLINED, asks=("reason",)),
        Move("note_breach", frozenset({RELEASED, COPY_READ, CLOSED}), BREACHED),
        Move("withdraw", frozenset({*ROAD, BREACHED}), WITHDRAWN),
    ),
)
BY_ACTS = frozenset({"vet", "sign", "ask", "say_yes", "hold", "release", "note_breach", "withdraw"})
"""Steps that only their own calls do: they publish, erase, or write more than the stage."""
