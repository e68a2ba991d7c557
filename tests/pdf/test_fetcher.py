from pathlib import Path

import pytest

from editions.pdf.fetcher import ForbiddenAddressError, LocalFetcher


def test_a_file_below_an_allowed_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "picture.svg").write_text("<svg/>")
    response = LocalFetcher([tmp_path]).fetch((tmp_path / "picture.svg").as_uri())
    assert response.read() == b"<svg/>"


def test_data_in_the_address_itself_is_read(tmp_path: Path) -> None:
    assert LocalFetcher([tmp_path]).fetch("data:text/plain,text").read() == b"text"


@pytest.mark.parametrize("address", ["https://example.org/x.png", "http://127.0.0.1/", "ftp://x/y"])
def test_no_network_address_is_read(address: str, tmp_path: Path) -> None:
    with pytest.raises(ForbiddenAddressError, match="reads no network address"):
        LocalFetcher([tmp_path]).fetch(address)


def test_a_path_that_climbs_out_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    inside = tmp_path / "inside"
    inside.mkdir()
    with pytest.raises(ForbiddenAddressError, match="outside the folders"):
        LocalFetcher([inside]).fetch(f"{inside.as_uri()}/../secret")


def test_a_link_that_leads_out_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "link").symlink_to(tmp_path / "secret")
    with pytest.raises(ForbiddenAddressError, match="outside the folders"):
        LocalFetcher([inside]).fetch((inside / "link").as_uri())
