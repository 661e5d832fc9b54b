"""The tests. What Python compiles is kept whatever the machine is set up for: they run many commands on the code."""

import os
import sys

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
