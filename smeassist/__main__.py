"""Opens the window; with a command, works without a screen and never imports Qt."""

from __future__ import annotations

import sys


def main() -> int:
    """Run what the arguments ask for and give the exit status (contract: 0, 1 or 2)."""
    from smeassist import cli

    arguments = sys.argv[1:]
    if cli.wants_window(arguments):
        from smeassist.gui import app

        return app.run(*cli.window_arguments(arguments))
    return cli.main(arguments)


if __name__ == "__main__":
    sys.exit(main())
