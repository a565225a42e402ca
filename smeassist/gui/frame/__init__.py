"""The window itself: its frame, bars, rail, menus and commands, and which page is in sight."""
