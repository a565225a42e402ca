"""The colours of the window as numbers: one set for light, one for dark, and the pairs that must be legible."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Shades:
    """Colours by the work they do, as `#RRGGBB`."""

    window: str
    surface: str
    sunken: str
    hover: str
    selected: str
    border: str
    edge: str  # the line around what can be typed in or pressed: 3:1 on its ground
    text: str
    muted: str
    accent: str
    accent_strong: str
    on_accent: str
    good: str
    watch: str
    poor: str
    good_tint: str
    watch_tint: str
    poor_tint: str
    accent_tint: str
    unknown_tint: str


LIGHT = Shades(
    window="#F3F5F8",
    surface="#FFFFFF",
    sunken="#F7F8FA",
    hover="#E8EDF3",
    selected="#DDEAF8",
    border="#DCE1E7",
    edge="#868E99",
    text="#1C2128",
    muted="#57606A",
    accent="#0B5CAD",
    accent_strong="#084A8C",
    on_accent="#FFFFFF",
    good="#1B7F4B",
    watch="#9A5B00",
    poor="#B3261E",
    good_tint="#EAF6EF",
    watch_tint="#FDF4E4",
    poor_tint="#FDEEEC",
    accent_tint="#EAF2FB",
    unknown_tint="#EFF1F4",
)

DARK = Shades(
    window="#17181B",
    surface="#1E1E1E",
    sunken="#26272A",
    hover="#2D2F33",
    selected="#233A52",
    border="#36383D",
    edge="#7D848E",
    text="#E8EAED",
    muted="#A7AFB9",
    accent="#6CB6FF",
    accent_strong="#9CCDFF",
    on_accent="#0A1A2B",
    good="#6FD39B",
    watch="#F2B84B",
    poor="#FF8A80",
    good_tint="#1D3026",
    watch_tint="#352B18",
    poor_tint="#3A2322",
    accent_tint="#1B2C3F",
    unknown_tint="#2A2C30",
)

# Text on its ground: at least 4.5:1 in both sets.
TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    *(
        (ink, ground)
        for ink in ("text", "muted")
        for ground in ("window", "surface", "sunken", "hover", "selected")
    ),
    *((ink, ground) for ink in ("good", "watch", "poor", "accent") for ground in ("window", "surface", "sunken")),
    *((level, f"{level}_tint") for level in ("good", "watch", "poor", "accent")),
    *(("text", f"{ground}_tint") for ground in ("good", "watch", "poor", "accent", "unknown")),
    ("muted", "unknown_tint"),
    ("muted", "accent_tint"),
    ("accent", "selected"),
    ("accent", "hover"),
    ("on_accent", "accent"),
    ("on_accent", "accent_strong"),
)
# What bounds a control: at least 3:1.
GRAPHIC_PAIRS: tuple[tuple[str, str], ...] = (("edge", "surface"), ("edge", "window"), ("edge", "sunken"))


def contrast(shade: str, other: str) -> float:
    """The contrast of two colours after WCAG 2, from 1 to 21.

    >>> round(contrast("#000000", "#FFFFFF"))
    21
    """
    lighter, darker = sorted((_luminance(shade), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (red, green, blue)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def names() -> tuple[str, ...]:
    """Every colour's name."""
    return tuple(f.name for f in fields(Shades))
