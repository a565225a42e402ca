"""The window: the only room for Qt."""
