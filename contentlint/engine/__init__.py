"""One walk over one document. Never sees a concrete rule."""

from contentlint.engine.plan import Bound, Plan
from contentlint.engine.run import Outcome, RuleFailure, run

__all__ = ("Bound", "Outcome", "Plan", "RuleFailure", "run")
