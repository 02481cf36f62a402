"""What all tests share: property tests are not timed, as a busy machine says nothing of the code."""

from hypothesis import settings

settings.register_profile("tilik", deadline=None)
settings.load_profile("tilik")
