r"""The names of the Makefile, for those who have no make: what stands behind «make» works behind «py -m macros» too.

    make flytt FRA=/gjore/a.md TIL=/gjore/b.md HVORFOR="Klarere ord."
    py -m macros flytt FRA=/gjore/a.md TIL=/gjore/b.md HVORFOR="Klarere ord."

So whoever follows CONTRIBUTING or a message on Windows changes one word of it.
"""

import re

from ..records.errors import CommandError, did_you_mean

# Target of the Makefile → the command, and what is given along. A target that is not here has the name of its command.
ALIASES: dict[str, list[str]] = {
    "adresser": ["watch"],
    "flytt": ["move"],
    "forfalt": ["overdue"],
    "ny-side": ["new-page"],
    "nytt-ark": ["new-sheet"],
    "nytt-verktoy": ["new-tool"],
    "visning": ["build", "--offline", "--site", "visning"],
}
# Variable of the Makefile → the option.
SETTINGS = {
    "BASE": "--base",
    "ENDRINGER": "--json",
    "ENGINE": "--engine",
    "FORRIGE": "--previous",
    "FRA": "--from",
    "HVORFOR": "--why",
    "ID": "--id",
    "KJERNEELEMENT": "--element",
    "LAGER": "--remote",
    "LOKAL": "--local",
    "MAPPE": "--site",
    "MELDINGER": "--messages",
    "NETTSTEDET": "--copy",
    "NUMMER": "--number",
    "PORT": "--port",
    "STI": "--path",
    "TIL": "--to",
    "TITTEL": "--title",
    "URL": "--url",
    "VEILEDNING": "--guide",
    "VERT": "--host",
}
_SETTING = re.compile(r"([A-Z]+)=(.*)", re.DOTALL)


def as_options(arguments: list[str]) -> list[str]:
    """Return the arguments of a command line with the Makefile's names changed for our own.

    Raises CommandError for a variable that is none.
    """
    options: list[str] = []
    for number, argument in enumerate(arguments):
        if number == 0 and argument in ALIASES:
            options += ALIASES[argument]
        elif setting := _SETTING.fullmatch(argument):
            options += _option(*setting.groups())
        else:
            options.append(argument)
    return options


def _option(name: str, value: str) -> list[str]:
    if name not in SETTINGS:
        near = did_you_mean(name, SETTINGS) or f" Bruk en av: {', '.join(SETTINGS)}."
        raise CommandError(f"«{name}» er ingen innstilling.{near}")
    return [f"{SETTINGS[name]}={value}"] if value else []
