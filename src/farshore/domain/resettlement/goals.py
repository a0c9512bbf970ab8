"""How goals, steps, services and referrals move, from the first thought to the last word."""

from farshore.domain.workflow import Move, Workflow

GOAL = Workflow(
    "proposed",
    (
        Move("agree", frozenset({"proposed"}), "agreed"),
        Move("begin", frozenset({"agreed"}), "active"),
        Move("pause", frozenset({"agreed", "active"}), "paused", asks=("reason",)),
        Move("resume", frozenset({"paused"}), "active"),
        Move("reach", frozenset({"agreed", "active", "paused"}), "reached"),
        Move("change", frozenset({"agreed", "active", "paused"}), "changed", asks=("reason",)),
        Move(
            "drop", frozenset({"proposed", "agreed", "active", "paused"}), "dropped",
            asks=("reason",),
        ),
        Move("reopen", frozenset({"reached", "changed", "dropped"}), "active"),
    ),
)  # fmt: skip
STEP = Workflow(
    "planned",
    (
        Move("finish", frozenset({"planned"}), "done"),
        Move("cannot", frozenset({"planned"}), "not_possible", asks=("reason",)),
        Move("unwanted", frozenset({"planned"}), "not_wanted"),
        Move("reopen", frozenset({"done", "not_possible", "not_wanted"}), "planned"),
    ),
)
"""No reason is asked of a person who no longer wants a step."""
SERVICE = Workflow(
    "offered",
    (
        Move("accept", frozenset({"offered", "declined"}), "accepted"),
        Move("decline", frozenset({"offered", "accepted"}), "declined"),
        Move("give", frozenset({"accepted"}), "given"),
        Move("check", frozenset({"given"}), "checked"),
    ),
)
REFERRAL = Workflow(
    "proposed",
    (
        Move("agree", frozenset({"proposed"}), "agreed"),
        Move("send", frozenset({"agreed"}), "sent", asks=("answer_by",)),
        Move("accepted", frozenset({"sent", "silent"}), "accepted"),
        Move("refused", frozenset({"sent", "silent"}), "refused", asks=("reason",)),
        Move("silent", frozenset({"sent"}), "silent"),
        Move("close", frozenset({"accepted", "refused", "silent"}), "closed"),
        Move("withdraw", frozenset({"proposed", "agreed", "sent", "silent"}), "withdrawn"),
    ),
)
"""Nothing is sent to another organisation before the person has agreed to it."""
PLAN = Workflow(
    "running",
    (
        Move("pause", frozenset({"running"}), "paused", asks=("reason",)),
        Move("resume", frozenset({"paused", "ended"}), "running"),
        Move("end", frozenset({"running", "paused"}), "ended", asks=("reason",)),
    ),
)
WORKFLOWS = {"goal": GOAL, "step": STEP, "service": SERVICE, "referral": REFERRAL}
OPEN_GOALS = frozenset({"proposed", "agreed", "active", "paused"})
OPEN_STEPS = frozenset({"planned"})
WAITING_REFERRALS = frozenset({"sent"})
