"""Sentences of answers, put into a language: the list to join."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from touchline.analyse.sentences import de, en
from touchline.analyse.sentences.language import Language
from touchline.frame.answers import Answer
from touchline.frame.phrases import Phrases

LANGUAGES: Mapping[str, Language] = {"en": en.LANGUAGE, "de": de.LANGUAGE}


def spoken(phrases: Phrases, language: str = "en") -> str:
    """The phrases in a language, one after another. English where the language is not known."""
    speaks = LANGUAGES.get(language, en.LANGUAGE)
    return " ".join(speaks.say(one) for one in phrases)


def in_language(answer: Answer, language: str) -> Answer:
    """The same answer, its sentence in a language."""
    return replace(answer, sentence=spoken(answer.said, language))
