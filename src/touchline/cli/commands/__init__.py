"""One file per command, each with a `command`; listed in `touchline.cli.main`."""
