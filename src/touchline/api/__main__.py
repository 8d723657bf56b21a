"""Print the OpenAPI document of this program: `python -m touchline.api`."""

import sys

from touchline.api.server import create_app

sys.stdout.write(create_app().openapi_text())
