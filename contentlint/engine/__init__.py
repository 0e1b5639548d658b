"""One walk over one document. Never sees a concrete rule."""

from contentlint.engine.plan import Bound, ExternalChecker, Plan, SiteBound
from contentlint.engine.walk import Outcome, RuleFailure, run

__all__ = ("Bound", "ExternalChecker", "Outcome", "Plan", "RuleFailure", "SiteBound", "run")
