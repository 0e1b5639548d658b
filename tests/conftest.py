"""Property tests draw the same examples each time, so that a run tells about a change.

``HYPOTHESIS_PROFILE=search`` looks for new ones, ten times as many.
"""

import os

from hypothesis import settings

settings.register_profile("same", derandomize=True, deadline=None, database=None)
settings.register_profile("search", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))
