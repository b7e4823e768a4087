"""How an experiment goes on: begun, looked at, decided, opened again. Pure.

Steps return None where they are not possible any more, so that they can be given to
`Desk.change`, which asks them again when somebody else was faster.
"""

from morgenlage.domain.experiment_result import result_of

__all__ = ["result_of"]
