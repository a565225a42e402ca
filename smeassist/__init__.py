"""smeassist judges whether a small enterprise is healthy, controlled and ready to borrow, from its own books."""

__version__ = "0.1.0"
