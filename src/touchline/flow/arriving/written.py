"""Reading what people write into a field or a file: YAML, of which JSON is a part."""

from __future__ import annotations

import json

import yaml

from touchline.capture.paths import Json
from touchline.errors import InvalidInput


def read_written(text: str, *, where: str = "") -> Json:
    """The value in a text; raises InvalidInput, with the place of the mistake, for what is no YAML and for aliases."""
    try:
        if any(isinstance(token, yaml.AliasToken) for token in yaml.scan(text, Loader=yaml.SafeLoader)):
            raise InvalidInput(what="aliases cannot be used here.", where=where, mend="Write out what they stand for.")
        loaded = yaml.safe_load(text)
        json.dumps(loaded, allow_nan=False)
    except (yaml.YAMLError, RecursionError) as error:
        raise InvalidInput(what="this is no valid YAML.", where=where, mend=str(error)) from error
    except (TypeError, ValueError) as error:
        mend = "Put dates and the like in quotation marks."
        raise InvalidInput(what=f"this holds a value that JSON has no form for ({error}).", where=where, mend=mend) from error
    value: Json = loaded
    return value
