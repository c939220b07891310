"""Settings of the site's tests: a folder of their own, SQLite unless CEXING_TEST_DATABASE=postgres."""

import os
import tempfile

os.environ.setdefault("CEXING_HOME", tempfile.mkdtemp(prefix="cexing-tests-"))
os.environ["CEXING_DEBUG"] = "0"

from cexing.site.settings import *  # noqa: E402, F403
