"""The shipped files are found, and a missing one is named."""

from pathlib import Path

import pytest

from app import assets


def test_every_kind_of_resource_is_found_beside_the_checkout() -> None:
    assert assets.resource_path("themes").is_dir()
    assert assets.resource_path("templates").is_dir()


def test_a_file_that_was_not_shipped_is_named() -> None:
    with pytest.raises(FileNotFoundError, match="no_such_template"):
        assets.resource_path("templates", "no_such_template.dealwright")


def test_resources_carried_in_the_package_come_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for folder in (tmp_path / "app" / "resources", tmp_path / "resources"):
        folder.mkdir(parents=True)
    monkeypatch.setattr(assets, "_HERE", tmp_path / "app")
    assert assets.resource_folder() == tmp_path / "app" / "resources"
