"""Run as a script in a throw-away process: clean picture on standard input, boxes out as JSON."""

import hashlib
import io
import json
import sys

from farshore.adapters.processes.limits import limit_this_process


def main() -> int:
    """Look for faces; writes `[[left, top, right, bottom, score], ...]` in whole pixels."""
    limit_this_process()
    data = sys.stdin.buffer.read()
    try:
        import onnxruntime
        from PIL import Image

        from farshore.adapters.pictures import yunet

        weights = yunet.MODEL.read_bytes()
        if hashlib.sha256(weights).hexdigest() != yunet.SHA256:
            sys.stderr.write("it could not be looked at: the detector's file was changed.")
            return 2
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 4
        session = onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
        picture = Image.open(io.BytesIO(data), formats=("JPEG", "PNG")).convert("RGB")
        boxes = yunet.find_faces(picture, model=lambda a: session.run(None, {"input": a}))
    except Exception as failure:  # noqa: BLE001 whatever it is: "not looked", never "no faces"
        sys.stderr.write(f"it could not be looked at ({type(failure).__name__}).")
        return 2
    rows = [
        [*(round(side) for side in (b.left, b.top, b.right, b.bottom)), round(b.score, 3)]
        for b in boxes
    ]
    sys.stdout.write(json.dumps(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
