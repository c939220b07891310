"""Django's settings of the interface for programs.

CEXING_API_RATE and CEXING_API_TOKEN_RATE: requests a minute that an address without a token, and that a token may make, over all workers.
"""

from __future__ import annotations

import os

API_RATE = int(os.environ.get("CEXING_API_RATE", "120"))
API_TOKEN_RATE = int(os.environ.get("CEXING_API_TOKEN_RATE", "600"))
