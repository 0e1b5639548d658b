"""Write the index of our rules beside the package, of flags, facts and lists, as building it does.

    python scripts/index_rules.py

A check in a checkout reads all rules as long as the index is missing or older than a source.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from contentlint import catalog, packs, rule_index
from contentlint.cli import arguments, plain
from contentlint.language import gazetteer, languages, made, misspellings, passages

if __name__ == "__main__":
    rule_index.write(rule_index.written(catalog.coded_rules(), packs.declared(packs.builtin())))
    Path(plain.place()).write_bytes(arguments.flags().packed)
    Path(languages.facts_place()).write_bytes(languages.packed_facts())
    lists = (one for source in (gazetteer, misspellings, passages) for one in source.made())
    Path(made.place()).write_bytes(made.written(lists))
    print(rule_index.place())
