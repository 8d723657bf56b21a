"""Print what is made of this program: the OpenAPI document (`python -m touchline.api`), or the page of roles (`… roles`)."""

import sys

from touchline.api.roles_page import roles_page
from touchline.api.server import create_app

sys.stdout.write(roles_page() if sys.argv[1:] == ["roles"] else create_app().openapi_text())
