"""One file per resource; joined by the list in `touchline.api.server`."""
