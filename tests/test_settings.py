"""Settings come from the environment, with defaults that need none."""

from pathlib import Path

from corridor.settings import read_settings

HOME = Path("/home/somebody")


def test_without_an_environment_everything_has_a_place_in_the_home_folder() -> None:
    settings = read_settings({}, user_home=HOME)
    assert settings.home == HOME / ".local/share/corridor"
    assert settings.cache == HOME / ".cache/corridor"
    assert settings.shared is None
    assert settings.model == "en_core_web_sm"


def test_each_setting_can_be_named() -> None:
    named = {"CORRIDOR_HOME": "/a", "CORRIDOR_CACHE": "/b", "CORRIDOR_SHARED": "/c", "CORRIDOR_MODEL": "other"}
    settings = read_settings(named, user_home=HOME)
    assert (settings.home, settings.cache, settings.shared) == (Path("/a"), Path("/b"), Path("/c"))
    assert settings.model == "other"
