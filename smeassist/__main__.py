"""Opens the window; with a command, works without a screen and never imports Qt."""

import sys

from smeassist import search_path

search_path.leave_current_folder()


def main() -> int:
    """Run what the arguments ask for and give the exit status (contract: 0, 1 or 2)."""
    if getattr(sys, "frozen", False):
        # A frozen program is its own interpreter: its children are this program with arguments of their own.
        import multiprocessing

        multiprocessing.freeze_support()
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
