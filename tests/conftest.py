"""What all tests share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from published import Published, publish


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-goldens", action="store_true", help="accept what the command line prints now")


def pytest_configure() -> None:
    # Where the tests themselves run must not choose the format of what they look at.
    os.environ.pop("GITHUB_ACTIONS", None)


@pytest.fixture(scope="module")
def model_loaded_once() -> Iterator[None]:
    """Loading the model and the rules takes longer than most tests; commands under test share them."""
    from starlint import nlp as language
    from starlint.schema import ruledir

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(language, "load", cache(language.load))
        patch.setattr(ruledir, "parse", cache(ruledir.parse))
        yield


@pytest.fixture(scope="session")
def nlp() -> Any:
    """The real language model, loaded once."""
    from starlint.nlp import load

    return load()


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """starlint where README says that it can be had; one cache of pre-commit for all tests."""
    return publish(tmp_path_factory.mktemp("published"))
