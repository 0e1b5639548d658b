"""The words of the site's generated pages, in both languages."""

from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("en", "de")

GERMAN = {
    "All rules": "Alle Regeln",
    "All": "Alle",
    "Bad and good": "Falsch und richtig",
    "Category": "Kategorie",
    "Configure and suppress": "Einstellen und unterdrücken",
    "Correct": "Richtig",
    "Filter rules": "Regeln filtern",
    "Fix safety": "Wie sicher die Korrektur ist",
    "Fixable": "Korrigierbar",
    "Fixed": "Korrigiert",
    "Found": "Gemeldet",
    "Format": "Format",
    "HTML pages": "HTML-Seiten",
    "Language": "Sprache",
    "Level": "Schweregrad",
    "Measured precision": "Gemessene Genauigkeit",
    "Not measured yet.": "Noch nicht gemessen.",
    "Options": "Optionen",
    "Rule": "Regel",
    "Search": "Suchen",
    "Since": "Seit",
    "What it asks for": "Was sie verlangt",
    "What it says": "Was sie meldet",
    "Why": "Warum",
    "all": "alle",
    "change its level": "den Schweregrad ändern",
    "do not run it": "nicht ausführen",
    "error": "Fehler",
    "genres": "Textsorten",
    "info": "Hinweis",
    "no": "nein",
    "off unless selected": "nur auf Wunsch",
    "rules": "Regeln",
    "sites": "ganze Websites",
    "warning": "Warnung",
    "yes": "ja",
    "In the text, before the line, with a reason:": "Im Text, über der Zeile, mit Begründung:",
    "In the configuration:": "In der Konfiguration:",
    "Day": "Tag",
    "Read": "Gelesen",
    "Right": "Davon richtig",
    "Articles": "Artikel",
    "Nothing needs to be set.": "Nichts einzustellen.",
    "This explanation has not been translated yet.": "Diese Erläuterung ist noch nicht übersetzt.",
    "Every rule has a page: what it finds, why, examples, options, and how often it was right.": (
        "Jede Regel hat eine Seite: was sie meldet, warum, Beispiele, Optionen, und wie oft sie "
        "recht hatte."
    ),
}


def told(text: str, language: str) -> str:
    """Return a text of the site in a language."""
    return text if language == "en" else GERMAN[text]


@cache
def _catalogue(language: str, domain: str) -> Catalog | None:
    path = ROOT / "contentlint" / "locale" / language / "LC_MESSAGES" / f"{domain}.po"
    if not path.exists():
        return None
    with path.open("rb") as file:
        return read_po(file, locale=language)


def translated(context: str, text: str, language: str, domain: str = "rules") -> str | None:
    """Return a text of a rule in a language; ``None`` if nobody has translated it as it stands."""
    if language == "en":
        return text
    catalogue = _catalogue(language, domain)
    found = catalogue.get(text, context) if catalogue else None
    return str(found.string) if found and found.string and not found.fuzzy else None
