"""Run as a script in a throw-away process: a file on standard input, its words out as JSON.

Out: `{"words": [...], "unread": [[where, why], ...], "shows": [[kind, number], ...]}`.
What can't be read at all is refused with one sentence.
"""

import sys

from farshore.adapters.processes.limits import limit_this_process

_MOST_CHARACTERS = 8_000_000
_LONG = "it holds more than two million characters. Cut it and check it in parts."
_LARGE = "it is too large or too complex to be read. Check it in parts."
_SENTENCES = {
    "PasswordNeeded": "it has a password. Take the password off and check it again.",
    "TooManyPixels": "it has more than 40 million pixels. Make it smaller.",
    "DecompressionBombError": "it has more than 40 million pixels. Make it smaller.",
    "MemoryError": _LARGE,
    "BadInput": "it is of a kind that is not read (text, PDF, office files, pictures are).",
}


def main() -> int:
    """Read one file; its name is the argument."""
    limit_this_process()
    data = sys.stdin.buffer.read()
    name = sys.argv[1] if len(sys.argv) > 1 else ""
    try:
        answer = _answer(data, name)
    except Exception as refusal:  # noqa: BLE001 a reader may fail in any way
        sys.stderr.write(_SENTENCES.get(type(refusal).__name__, "it is damaged: save it anew."))
        return 2
    if answer is None:
        sys.stderr.write(_LONG)
        return 2
    sys.stdout.buffer.write(answer)
    return 0


def _answer(data: bytes, name: str) -> bytes | None:
    import msgspec

    from farshore.adapters.files.file_parts import words_in
    from farshore.adapters.texts.unread import Shows, Unread, gathered

    words: dict[str, None] = {}
    unread: list[Unread] = []
    shows: dict[Shows, None] = {}
    length = 0
    for part in words_in(data, name):
        if isinstance(part, Unread):
            unread.append(part)
        elif isinstance(part, Shows):
            shows[part] = None
        elif part not in words and part.strip():
            length += len(part)
            if length > _MOST_CHARACTERS:
                return None
            words[part] = None
    told = [(one.where, one.why) for one in gathered(unread)]
    shown = [(one.kind, one.number) for one in shows]
    return msgspec.json.encode({"words": list(words), "unread": told, "shows": shown})


if __name__ == "__main__":
    sys.exit(main())
