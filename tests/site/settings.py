"""Settings of the site's tests: a folder of their own, SQLite unless CEXING_TEST_DATABASE=postgres."""

import atexit
import os
import shutil
import tempfile

from tests.site import postgres

_ON_POSTGRES = postgres.asked()
_FOLDER = tempfile.mkdtemp(prefix="cexing-tests-")
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)
os.environ["CEXING_HOME"] = _FOLDER
os.environ["CEXING_DATABASE"] = postgres.url() if _ON_POSTGRES else ""
for _name in ("CEXING_DEBUG", "CEXING_HTTPS"):
    os.environ[_name] = "0"

from cexing.site.settings import *  # noqa: E402, F403

# Several runs may share a server; a file, for threads and processes cannot share a database in memory.
DATABASES["default"]["TEST"] = {"NAME": f"test_cexing_{os.getpid()}" if _ON_POSTGRES else f"{_FOLDER}/test.sqlite3"}  # noqa: F405
# Hashing made to be slow would be most of what the tests spend.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
