"""Setting up: no browser is a failure that says what to do, never a skip."""

import pytest

from . import browser


def test_no_browser_is_a_failure_with_a_hint(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """A machine without a browser is told how to get one."""
    monkeypatch.setattr(browser, "find", lambda: None)
    monkeypatch.setattr(browser, "install", lambda: None)
    assert browser.main() == 1
    assert "Installer Chromium eller Chrome" in capsys.readouterr().err


def test_a_chosen_browser_must_exist(monkeypatch: pytest.MonkeyPatch):
    """A slip in CHROME is not passed over in silence."""
    monkeypatch.setenv("CHROME", "/finnes/ikke")
    assert browser.find() is None
