"""What all tests share: bundled packs are made of their file once in each process, for no test changes them."""

from __future__ import annotations

from functools import cache
from unittest.mock import patch

from smeassist.content import ready

patch.object(ready, "_pack", cache(ready._pack)).start()
