"""Lines of programs, and lines of prose that look a little like them."""

from __future__ import annotations

import pytest

from contentlint.text.programs import is_program, is_program_line


@pytest.mark.parametrize(
    "line",
    [
        "$a = 1",
        "$a['b'] .= 'c';",
        "  $this->run();",
        "while ($a) {",
        "} else if (a) {",
        "});",
        "$ git push origin",
        "$ ls",
        "#include <stdio.h>",
        "<?php the_title(); ?>",
        "import java.util.*;",
        "from a.b import c",
        "def bake(bread):",
        "async function bake(bread) {",
        "return bake(bread);",
        "echo 'Brot';",
        "total += 1;",
        "SELECT a FROM b",
        "p { color: red }",
        "Ofen::heizen()",
        'heizen("Ofen");',
        'Er sagte \\"Brot\\" dazu.',
        "// the bread",
        'import Bread from "@bakery/bread";',
        "import Bread from './bread'",
        "export default function (oven) {",
        "module.exports = {",
        'oven.add("rye,spelt", {',
        "  dir: {",
        "bake(",
        '  data: "bread",',
        "  warm: true, // as it should be",
    ],
)
def test_code(line: str) -> None:
    assert is_program_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Mehl;",
        "Das Brot (aus Roggen);",
        "Es kostet $5 = 4 Euro.",
        "$ 5 sind viel.",
        "return the book; it is late;",
        "from a bakery we import bread",
        "Import von Waren;",
        "If (and only if) it is done:",
        "use the oven; wait;",
        "echo of the past;",
        "Preis = 5 Euro",
        "A -> B, und A => B",
        "So ist es: {Brot}",
        "Der Ofen: heiß.",
        "select bread from the shelf",
        "import bread from France",
        "export of bread (and more)",
        'Titel: "Brot"',
        "Brot: 3",
        "Mehl: warm,",
        "Das Brot (",
        "Bäcker(innen) und Müller(innen),",
        "/ oder // und",
    ],
)
def test_prose(line: str) -> None:
    assert not is_program_line(line)


def test_half_of_the_lines_decide() -> None:
    assert is_program("$a = 1;\n\nDas ist a.")
    assert not is_program("$a = 1;\nDas ist a.\nUnd das ist b.")
    assert not is_program("\n \n")


def test_only_the_beginning_of_a_line_is_looked_at() -> None:
    assert is_program_line("x" * 398 + " $a = 1") is False
    assert is_program_line("x" * 390 + " $a = 1") is True
