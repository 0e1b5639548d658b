"""One walk over one document. Never sees a concrete rule."""

from contentlint.engine.outcome import Cut, Outcome, RuleFailure
from contentlint.engine.plan import Bound, ExternalChecker, Plan, SiteBound
from contentlint.engine.walk import run

__all__ = ("Bound", "Cut", "ExternalChecker", "Outcome", "Plan", "RuleFailure", "SiteBound", "run")
