"""What further articles take in a process that stays: one line of JSON for ``speed.py``.

    python benchmarks/drivers/steady_process.py RUNS WARM FILE…

Checks the file WARM three times, then all others, each RUNS times; prints the median of the seconds
of processor time that each took, added up, the findings, and the most memory in megabytes.
"""

import gc
import json
import resource
import statistics
import sys
import time
from pathlib import Path

from contentlint import Linter


def main() -> None:
    """Check, measure, print."""
    gc.set_threshold(50_000, 20, 100)  # as the command line has it
    runs, warm, files = int(sys.argv[1]), Path(sys.argv[2]), list(map(Path, sys.argv[3:]))
    linter = Linter()
    for _ in range(3):
        linter.check_bytes(warm.read_bytes(), path=str(warm))
    seconds, findings = 0.0, 0
    for path in files:
        data, taken = path.read_bytes(), []
        for _ in range(runs):
            began = time.process_time()
            result = linter.check_bytes(data, path=str(path))
            taken.append(time.process_time() - began)
        seconds += statistics.median(taken)
        findings += len(result.findings)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "findings": findings, "mb": most}))


if __name__ == "__main__":
    main()
