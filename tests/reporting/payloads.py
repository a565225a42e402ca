"""Texts that attack a report: 100 that look like markup, 60 that look like formulas."""

from __future__ import annotations

_FRAMES = (
    '<img src="{}"/>', '<a href="{}">x</a>', "<font color='{}'>x</font>", "<para><img src='{}' width='9'/></para>",
    '<link href="{}">x</link>', "[[[{}]]]", "<b>{}", "</para>{}", "<!-- {} -->", "&lt;{}&gt;",
)  # fmt: skip
_TARGETS = (
    "file:///etc/passwd", "http://127.0.0.1:9/a.png", "//host/share.png", "data:image/png;base64,AAAA",
    "[[[getattr(pow, Word('__globals__'))]]]", "javascript:alert(1)",
    "&amp;&#60;", "]]>", "%n%s{0}{x!r}", "\\N{BEL}",
)  # fmt: skip
MARKUP = tuple(frame.replace("{}", target) for frame in _FRAMES for target in _TARGETS)

_STARTS = ("=", "+", "-", "@", "\t=", "\r=", "＝", "＋", "－", "＠", "'=", '"=')
_BODIES = ("1+1", "cmd|' /C calc'!A0", 'HYPERLINK("http://x",1)', "SUM(A1:A9)", "IMPORTXML(1)")
FORMULAS = tuple(start + body for start in _STARTS for body in _BODIES)


class Rotation:
    """Gives each text the next payload in turn, and remembers what the n-th text was given."""

    def __init__(self, payloads: tuple[str, ...], start: int) -> None:
        self._payloads = payloads
        self._start = start
        self.given: list[str] = []

    def word(self, text: str) -> str:
        """The next payload in the place of a text."""
        payload = self._payloads[(self._start + len(self.given)) % len(self._payloads)]
        self.given.append(payload)
        return payload


# A rotation of these tells which texts a surface shows at all: the n-th mark stands where the n-th text would.
MARKS = tuple(f"标{number:04}记" for number in range(2000))
