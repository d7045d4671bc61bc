"""The headless twin of the window: every act as a command, messages in the chosen language, exit codes 0 to 3."""

from grantdesk.cli.main import main

__all__ = ["main"]
