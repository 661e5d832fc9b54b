"""A browser with one typeface and no other, brought by the lock: a page must hold with any that a reader has.

The browser is told by fontconfig, as on every Linux. Elsewhere it takes what the machine has.
"""

import os
from pathlib import Path

from .node import MODULES

# A wide one, as many Linux machines and Verdana have, and a narrow one.
WIDE = ("DejaVu Sans", MODULES / "dejavu-fonts-ttf" / "ttf")
NARROW = ("PT Sans Narrow", MODULES / "@expo-google-fonts" / "pt-sans-narrow")
_SETTINGS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{folder}</dir>
  <cachedir>{cache}</cachedir>
  <match target="pattern">
    <edit name="family" mode="assign" binding="strong"><string>{name}</string></edit>
  </match>
</fontconfig>
"""


def only(typeface: tuple[str, Path], folder: Path) -> dict[str, str | float | bool]:
    """Return the environment in which a browser has one typeface. Its settings are written into `folder`."""
    name, fonts = typeface
    assert fonts.is_dir(), f"{fonts} is not there: run python -m tests.node"
    settings = folder / "fonts.conf"
    settings.write_text(_SETTINGS.format(folder=fonts.resolve(), cache=folder / "cache", name=name), encoding="utf-8")
    return {**os.environ, "FONTCONFIG_FILE": str(settings)}
