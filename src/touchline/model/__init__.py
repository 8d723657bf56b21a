"""The domain in the words of the glossary: frozen dataclasses, standard library only."""
