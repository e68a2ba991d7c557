from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from support.translated import TranslatedProject

settings.register_profile("catalogues", deadline=None, max_examples=50, derandomize=True)
settings.load_profile("catalogues")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[TranslatedProject]:
    """Give a translated project; after the test every catalogue of it must pass msgfmt."""
    project = TranslatedProject.create(tmp_path)
    yield project
    project.check()
