"""The site as a WSGI application; what proxies say of the caller counts where CEXING_PROXIES names them (addresses, networks)."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application
from granian.utils.proxies import wrap_wsgi_with_proxy_headers

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cexing.site.settings")
application = wrap_wsgi_with_proxy_headers(get_wsgi_application(), os.environ.get("CEXING_PROXIES", "127.0.0.1"))
