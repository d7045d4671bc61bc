"""The language of the window while it runs: our catalogue and Qt's own buttons change together."""

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QLocale, QObject, QTranslator, Signal

from grantdesk import i18n

LOCALES = {
    "kk": QLocale(QLocale.Language.Kazakh, QLocale.Country.Kazakhstan),
    "ru": QLocale(QLocale.Language.Russian, QLocale.Country.Kazakhstan),
    "en": QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
}
NAMES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}


class Language(QObject):
    """Owns Qt's translator; `switch` reaches every widget as `QEvent.LanguageChange`."""

    changed = Signal(str)

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._translator = QTranslator(self)
        self._put(language)

    def switch(self, language: str) -> None:
        """Puts a language in force; all windows set their texts again."""
        if language != i18n.current():
            self._put(language)
            self.changed.emit(language)

    def _put(self, language: str) -> None:
        i18n.use(language)
        QLocale.setDefault(LOCALES.get(language, LOCALES["kk"]))
        before, self._translator = self._translator, QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        came = self._translator.load(f"qtbase_{language}", folder)
        if came:
            QCoreApplication.installTranslator(self._translator)
        left = QCoreApplication.removeTranslator(before)
        if not (came or left):  # Qt itself tells the widgets only when its own catalogue changed
            app = QCoreApplication.instance()
            assert app is not None
            QCoreApplication.sendEvent(app, QEvent(QEvent.Type.LanguageChange))


class Spoken:
    """For widgets with texts of their own: they are set in `retranslate` only, which `__init__` calls last."""

    def retranslate(self) -> None:
        """Sets every text of this widget in the language in force."""
        raise NotImplementedError

    def changeEvent(self, event: QEvent) -> None:
        """Qt's word that the language changed."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)  # type: ignore[misc]
