"""What a desk answers: a committed step, or a refusal."""

from dataclasses import dataclass

from detente.exercise.chronicle import Step
from detente.exercise.mechanic import Refusal


@dataclass(frozen=True, slots=True)
class Outcome:
    """The answer to a command: exactly one of the two is set."""

    step: Step | None = None
    refusal: Refusal | None = None

    def committed(self) -> Step:
        """The step, where the caller knows that no rule can refuse. Raises RuntimeError with the refusal."""
        if self.step is None:
            raise RuntimeError(str(self.refusal))
        return self.step
