"""The desk as a WSGI application."""

import os

from django.core.wsgi import get_wsgi_application

from farshore.adapters.processes.hardening import harden_process
from farshore.config.publisher import PUBLISHER
from farshore.config.wiring import connect_desk

harden_process()
PUBLISHER.take_up()  # where no gunicorn did
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "farshore.config.settings.base")
connect_desk()
application = get_wsgi_application()
