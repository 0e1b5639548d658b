"""One walk over one document. Never sees a concrete rule."""

from contentlint.engine.plan import Bound, Examination, Plan, SiteBound
from contentlint.engine.run import Outcome, RuleFailure, run

__all__ = ("Bound", "Examination", "Outcome", "Plan", "RuleFailure", "SiteBound", "run")
