"""Opens the window; with a command, works without a screen and never imports Qt."""

from __future__ import annotations

import sys


def main() -> int:
    """Run what the arguments ask for and give the exit status (contract: 0, 1 or 2)."""
    from smeassist import cli, command_line

    arguments = sys.argv[1:]
    if command_line.wants_window(arguments):
        asked = cli.open_window(arguments)
        if asked is None:
            return cli.REFUSED
        from smeassist.gui import app

        return app.run(*asked)
    return cli.main(arguments)


if __name__ == "__main__":
    sys.exit(main())
