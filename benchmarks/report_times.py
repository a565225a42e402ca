"""How long the papers of the sample company take, cold and warm, and how large they are: one line each.

Ratios count, not seconds: `cold` is a fresh process that imports, loads both fonts and writes one report;
`warm` is the median of the following reports in the same process. The goal is warm ≤ 0.35 of cold.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date

PASSES = 5
DAY = date(2026, 11, 21)


def main() -> int:
    """Measure PDF and workbook in fresh processes and print medians."""
    for kind in ("pdf", "workbook"):
        for lang in ("zh", "en"):
            runs = [_run(kind, lang) for _ in range(PASSES)]
            cold, warm, size = (statistics.median(run[part] for run in runs) for part in range(3))
            ratio = f"warm/cold {warm / cold:.2f}"
            print(f"{kind} {lang}: cold {cold:.2f} s, warm {warm:.2f} s, {ratio}, {size / 1024:.0f} KiB")
    return 0


def _run(kind: str, lang: str) -> tuple[float, float, float]:
    ran = subprocess.run([sys.executable, __file__, kind, lang], capture_output=True, text=True, check=True)
    cold, warm, size = (float(part) for part in ran.stdout.split())
    return cold, warm, size


def _measure(kind: str, lang: str) -> None:
    from smeassist import samples
    from smeassist.content.ready import bundled_packs
    from smeassist.domain.judge import assess

    packs = bundled_packs()
    sample = samples.load(packs)
    assessment = assess(sample.books, sample.answers, sample.profile, packs, DAY)

    def write() -> bytes:
        # The import belongs to the cold time: nothing else needs reportlab.
        from smeassist.reporting import pdf, workbook

        render = pdf.render if kind == "pdf" else workbook.render
        return render(assessment, packs, "zh" if lang == "zh" else "en")

    cold, made = _timed(write)
    warm = statistics.median(_timed(write)[0] for _ in range(PASSES))
    print(cold, warm, len(made))


def _timed(write: Callable[[], bytes]) -> tuple[float, bytes]:
    began = time.perf_counter()
    made = write()
    return time.perf_counter() - began, made


if __name__ == "__main__":
    if len(sys.argv) == 3:
        _measure(*sys.argv[1:])
    else:
        sys.exit(main())
