from touchline.notebook import open_notebook as open

__all__ = ["__version__", "open"]

__version__: str
