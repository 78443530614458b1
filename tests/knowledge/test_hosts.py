"""Hosts: the state that an address is of."""

from __future__ import annotations

import pytest

from crosswire.knowledge.hosts import state_of_host


@pytest.mark.parametrize(
    ("url", "state"),
    [
        ("https://news.example.com.au/a/1", "AUS"),
        ("http://example.CA:8080?x=1", "CAN"),
        ("https://example.co.uk", "GBR"),
        ("https://example.co/a", None),
        ("https://example.com/a.au", None),
        ("https://example.org", None),
        ("example.ca", None),
        ("http://[odd.ca", "CAN"),
        ("", None),
        (None, None),
    ],
)
def test_the_state_of_an_address(url: str | None, state: str | None) -> None:
    assert state_of_host(url) == state
