"""The application over HTTP: routes of ten lines, typed answers, problem+json errors, and the built screens."""
