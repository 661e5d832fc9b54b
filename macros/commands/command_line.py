"""A command line, read as argparse does, with what is wrong in it told in Norwegian."""

import argparse
import re
from collections.abc import Callable, Iterable
from typing import NoReturn

from ..records.errors import CommandError, did_you_mean
from .make_names import SETTINGS

_NAMES = {"command": "Kommandoen"} | {option: f"{name} ({option})" for name, option in SETTINGS.items()}
_OF_ONE = re.compile(r"argument (?P<name>[\w-]+): (?P<sentence>.*)", re.DOTALL)
_UNKNOWN = re.compile(r"unrecognized arguments: (?P<words>.*)", re.DOTALL)


class Parser(argparse.ArgumentParser):
    """Reads a command line. Raises CommandError for what it cannot read."""

    def error(self, message: str) -> NoReturn:
        """Raise CommandError with what argparse says in English, or one of the kinds below in Norwegian."""
        if unknown := _UNKNOWN.fullmatch(message):
            remedy = "Sett anførselstegn rundt en verdi med mellomrom, og skriv innstillinger som NAVN=verdi."
            raise CommandError(f"«{unknown['words']}» hører ikke til noe. {remedy}")
        of_one = _OF_ONE.fullmatch(message)
        if of_one is None:
            raise CommandError("Skriv hva som skal gjøres, for eksempel «check».")
        name, sentence = of_one["name"], of_one["sentence"]
        if sentence.startswith("expected"):
            sentence = "mangler en verdi. Skriv den etter et likhetstegn."
        raise CommandError(f"{_NAMES.get(name, name)} {sentence}")


def one_of(words: Iterable[str], also: Iterable[str] = ()) -> Callable[[str], str]:
    """Return what reads one of some words. What is `also` told of is understood before it comes here."""
    known = [*words]

    def read(value: str) -> str:
        if value not in known:
            near = did_you_mean(value, [*known, *also]) or f" Bruk en av: {', '.join([*also, *known])}."
            raise argparse.ArgumentTypeError(f"er «{value}», som ikke finnes.{near}")
        return value

    return read


def number(most: int) -> Callable[[str], int]:
    """Return what reads a whole number from 1 to `most`."""

    def read(value: str) -> int:
        if not value.isascii() or not value.isdigit() or not 1 <= int(value) <= most:
            raise argparse.ArgumentTypeError(f"er «{value}». Skriv et helt tall fra 1 til {most}.")
        return int(value)

    return read
