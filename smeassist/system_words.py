"""What the system refuses, in words that the catalogue has where the fault is one that owners meet."""

from __future__ import annotations

import errno
from typing import Final

from smeassist.domain.text import Reason, reason

_KNOWN: Final = {
    errno.EACCES: "no_permission",
    errno.EPERM: "no_permission",
    errno.EBUSY: "busy",
    errno.EDQUOT: "full",
    errno.EFBIG: "too_large",
    errno.EINVAL: "not_possible",
    errno.EIO: "broken",
    errno.ELOOP: "link_in_a_circle",
    errno.EMFILE: "too_many_open",
    errno.ENAMETOOLONG: "name_too_long",
    errno.ENFILE: "too_many_open",
    errno.ENODEV: "no_device",
    errno.ENOENT: "not_there",
    errno.ENOSPC: "full",
    errno.ENOTDIR: "no_folder",
    errno.ENXIO: "nobody_reads",
    errno.EROFS: "read_only",
}


def of(fault: OSError) -> Reason:
    """The fault as a reason; by the system's own words where it is a rare one."""
    known = _KNOWN.get(fault.errno) if fault.errno is not None else None
    return (
        reason(f"system.{known}") if known else reason("system.other", what=fault.strerror or type(fault).__name__)
    )
