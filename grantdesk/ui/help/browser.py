"""Shows a help page: Markdown in the colours and sizes of the window."""

from PySide6.QtCore import QEvent, QUrl, Signal
from PySide6.QtGui import (
    QFont,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFrame,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtWidgets import QTextBrowser

from grantdesk.ui.shared.theme import XS, L, M, S

TOPIC = ".md"
_LINE_HEIGHT = 140.0  # per cent


class HelpBrowser(QTextBrowser):
    """`wanted` names the topic of a link that was followed."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.anchorClicked.connect(self._follow)
        self.document().setDocumentMargin(L)
        self._markdown = ""

    def show_markdown(self, text: str) -> None:
        """Shows a page from its beginning."""
        self._markdown = text
        self._lay_out()
        self.verticalScrollBar().setValue(0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and self._markdown:
            self._lay_out()

    def _follow(self, link: QUrl) -> None:
        name = link.toString()
        if name.endswith(TOPIC):
            self.wanted.emit(name.removesuffix(TOPIC))

    def _lay_out(self) -> None:
        document = self.document()
        document.clear()
        document.setDefaultFont(QFont(self.font()))
        document.setMarkdown(self._markdown, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        self._space_out(document)
        for child in document.rootFrame().childFrames():
            self._rule(child)

    def _space_out(self, document: QTextDocument) -> None:
        block = document.begin()
        while block.isValid():
            shape = QTextBlockFormat(block.blockFormat())
            level = shape.headingLevel()
            shape.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            shape.setTopMargin(L if level > 1 else 0)
            shape.setBottomMargin(S if level or not block.textList() else 3)
            QTextCursor(block).setBlockFormat(shape)
            block = block.next()

    def _rule(self, frame: QTextFrame) -> None:
        if isinstance(frame, QTextTable):
            shape = QTextTableFormat(frame.format().toTableFormat())
            shape.setBorder(0)
            shape.setCellPadding(XS)
            shape.setCellSpacing(0)
            shape.setTopMargin(S)
            shape.setBottomMargin(M)
            frame.setFormat(shape)
