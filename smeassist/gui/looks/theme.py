"""A look becomes Qt's palette, font and style sheet."""

from __future__ import annotations

from string import Template

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from smeassist import places
from smeassist.gui.looks.look import Look
from smeassist.gui.looks.shades import Shades
from smeassist.i18n.languages import language

FAMILIES = ("Microsoft YaHei UI", "PingFang SC", "Noto Sans SC")
# English is set in a Latin face where there is one: faces for Chinese make its quotation marks a whole em wide.
LATIN = ("Segoe UI", "Helvetica Neue")
FACES = ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf")

_ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "poor",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Dark: "edge",
    QPalette.ColorRole.Shadow: "border",
}


def load_fonts() -> None:
    """Make sure that Chinese is drawn in a face made for it; the bundled one only where none is installed."""
    installed = set(QFontDatabase.families())
    if installed.isdisjoint(FAMILIES):
        for face in FACES:
            QFontDatabase.addApplicationFont(str(places.fonts() / face))


def font(look: Look, size: str = "body", *, bold: bool = False) -> QFont:
    """The face of one kind of text."""
    face = QFont()
    face.setFamilies([*(LATIN if language(look.lang).is_latin else ()), *FAMILIES])
    # Said for both languages: what a font leaves open it takes from the one that was in force before.
    face.setFeature(QFont.Tag("pwid"), int(language(look.lang).is_latin))
    face.setPixelSize(look.size(size))
    face.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    face.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    return face


def palette(shades: Shades) -> QPalette:
    """Qt's palette of one set of colours."""
    colours = QPalette()
    for role, name in _ROLES.items():
        colours.setColor(role, QColor(getattr(shades, name)))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        colours.setColor(QPalette.ColorGroup.Disabled, role, QColor(shades.muted))
    return colours


def apply(app: QApplication, look: Look) -> None:
    """Give the whole program this look."""
    app.setStyle("fusion")
    app.setPalette(palette(look.shades))
    app.setFont(font(look))
    app.setStyleSheet(style_sheet(look))


def style_sheet(look: Look) -> str:
    """What Fusion's palette can't say: cards, quiet buttons, room around text."""
    shades = look.shades
    gaps = {n: look.gap(n) for n in (2, 4, 5, 6, 8, 10, 12, 14, 20, 24)}
    lengths = {f"{kind}{n}": f"{gap - less}px" for n, gap in gaps.items() for kind, less in (("p", 0), ("f", 1))}
    colours = {name: getattr(shades, name) for name in Shades.__slots__}
    sizes = {f"s_{name}": f"{look.size(name)}px" for name in ("small", "body", "lead", "heading")}
    return Template(_sheet()).substitute({**lengths, **colours, **sizes})


def _sheet() -> str:
    return (places.resources() / "theme" / "window.qss").read_text(encoding="utf-8")
