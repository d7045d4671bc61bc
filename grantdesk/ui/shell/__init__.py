"""The frame around the pages: main window, navigation, status bar, first start."""
