"""Where the window opens: as it was left, and always where a screen is."""

from __future__ import annotations

from collections.abc import Sequence

Rect = tuple[int, int, int, int]


def placed(wanted: Rect | None, screens: Sequence[Rect], usual: tuple[int, int]) -> Rect:
    """The window's rectangle: the wanted one if enough of its top is on a screen, else centred on the first.

    >>> placed((5000, 40, 1200, 800), [(0, 0, 1920, 1040)], (1280, 820))
    (360, 120, 1200, 800)
    """
    left, top, width, height = screens[0]
    if wanted:
        for screen in screens:
            if _reachable(wanted, screen):
                return _fitted(wanted, screen)
    wide, high = wanted[2:] if wanted else usual
    wide, high = min(wide, width), min(high, height)
    return left + (width - wide) // 2, top + (height - high) // 2, wide, high


def _reachable(wanted: Rect, screen: Rect) -> bool:
    # A hand's breadth of the title bar must be in reach of the mouse.
    x, y, width, _ = wanted
    left, top, wide, high = screen
    overlap = min(x + width, left + wide) - max(x, left)
    return overlap >= min(width, 120) and top <= y <= top + high - 60


def _fitted(wanted: Rect, screen: Rect) -> Rect:
    x, y, width, height = wanted
    return x, y, min(width, screen[2]), min(height, screen[3])
