import pytest

from contentlint.language.identification import identify


@pytest.mark.parametrize(
    "text",
    [
        "Die Bäckerei am Markt hat wieder geöffnet",
        "Was uns der Rücktritt des Müllers lehrt",
        "Zehn Tipps für knuspriges Brot",
        "Warum der Sauerteig nicht aufgeht",
        "Stadtrat beschließt neue Öffnungszeiten",
        "Brot selber backen: so geht es",
        "Mehr Geld für kleine Betriebe",
        "Die Zukunft der KI im deutschen Mittelstand",
        "Am Montag war der Laden geschlossen. Die Kunden standen vor der Tür und warteten.",
    ],
)
def test_german(text: str) -> None:
    assert identify(text) == "de"


@pytest.mark.parametrize(
    "text",
    [
        "The bakery on the market has opened again",
        "What the miller's resignation teaches us",
        "Ten tips for crisp bread",
        "Why your sourdough does not rise",
        "City council decides on new opening hours",
        "How to bake bread at home",
        "The future of AI in small companies",
        "On Monday the shop was closed. Customers stood in front of the door and waited.",
    ],
)
def test_english(text: str) -> None:
    assert identify(text) == "en"


@pytest.mark.parametrize(
    "text",
    [
        "La boulangerie du marché a rouvert ses portes",
        "Comment faire du bon pain à la maison",
        "De bakkerij op de markt is weer open",
        "Waarom het brood niet rijst en wat je eraan doet",
        "La panadería del mercado ha vuelto a abrir",
        "Cómo hacer buen pan en casa",
        "Il panificio del mercato ha riaperto",
        "Bageriet på torvet har åbnet igen",
        "Bageriet på torget har öppnat igen",
        "Piekarnia na rynku znów jest otwarta",
        "A padaria do mercado voltou a abrir",
    ],
)
def test_other_languages_are_neither(text: str) -> None:
    assert identify(text) == ""


@pytest.mark.parametrize("text", ["", " ", "123", "Emil Kornfeld", "GmbH", "!?", "日本語"])
def test_unsure(text: str) -> None:
    assert identify(text) == ""
