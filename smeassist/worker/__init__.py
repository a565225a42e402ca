"""Slow or untrusted work in a child process: `run` waits for it, `start` gives a Job to watch and cancel."""

from smeassist.worker.confinement import ChildLimits
from smeassist.worker.jobs import (
    TRUSTED,
    UNTRUSTED,
    Job,
    Progress,
    Then,
    Work,
    deliver,
    report,
    run,
    start,
    within,
)

__all__ = [
    "TRUSTED",
    "UNTRUSTED",
    "ChildLimits",
    "Job",
    "Progress",
    "Then",
    "Work",
    "deliver",
    "report",
    "run",
    "start",
    "within",
]
