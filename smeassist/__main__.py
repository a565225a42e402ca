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
    try:
        from smeassist import command_line, last_net, streams

        streams.hold()
        streams.prepare()
        arguments = sys.argv[1:]
        return last_net.status_of(lambda: _work(arguments), command_line.language(arguments))
    except KeyboardInterrupt:
        # Before the net was there to say so.
        return 2


def _work(arguments: list[str]) -> int:
    from smeassist import command_line

    if not command_line.wants_window(arguments):
        asked = command_line.asked_for(arguments)  # before the commands are loaded, which help does without
        from smeassist import cli

        return cli.carry_out(asked)
    book, sample = command_line.window_arguments(arguments)
    from smeassist.gui.frame import app

    return app.run(book, sample)


if __name__ == "__main__":
    sys.exit(main())
