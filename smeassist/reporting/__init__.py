"""Paper out: the PDF, the workbook and the charts that screen and paper share."""

import sys
from types import ModuleType

# Settings for reportlab are code that it would look for on the module path, then in the user's folder, and run.
for _name in ("reportlab_settings", "reportlab_mods"):
    sys.modules.setdefault(_name, ModuleType(_name))
