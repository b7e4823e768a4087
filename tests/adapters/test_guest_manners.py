"""A package that prints, leaves threads behind or cannot be read at all harms nobody else."""

import threading

import pytest

from morgenlage.platform import NotLoaded
from tests.adapters.packages import Packages, packages
from tests.adapters.test_guests import guest

__all__ = ["packages"]


@pytest.mark.parametrize(
    "code",
    ["class Made(Good:", "class Made(Good):\npass", "x = '\\ud800'\nclass Made(Good): ...\0"],
)
async def test_what_is_no_python_is_not_loaded(packages: Packages, code: str) -> None:
    platform = guest(packages, code)
    with pytest.raises(NotLoaded) as error:
        await platform.check()
    assert error.value.reason == "guest-import"
    await platform.aclose()


async def test_what_it_prints_reaches_no_terminal(
    packages: Packages, capsys: pytest.CaptureFixture[str]
) -> None:
    platform = guest(
        packages,
        """
        import sys, threading
        print("at import\\x1b[2J")

        def shout():
            print("from a thread of its own")

        class Made(Good):
            async def check(self):
                print("canary", self.secrets.secret(), flush=True)
                sys.stdout.write("raw\\x1b[2J")
                thread = threading.Thread(target=shout)
                thread.start()
                thread.join()
                return Profile("county")
        """,
    )
    assert (await platform.check()).handle == "county"
    print("ours")
    await platform.aclose()
    assert capsys.readouterr().out == "ours\n"


async def test_a_thread_it_leaves_behind_holds_up_nothing(packages: Packages) -> None:
    platform = guest(
        packages,
        """
        import threading

        class Made(Good):
            async def check(self):
                threading.Thread(target=time.sleep, args=(2,), name="left behind").start()
                return Profile("county")
        """,
    )
    await platform.check()
    assert len((await platform.poll("")).comments) == 1
    (left,) = (t for t in threading.enumerate() if t.name == "left behind")
    assert left.daemon  # Python waits for no such thread at its end
    await platform.aclose()
    assert left.is_alive()
