"""The one TLS context all connections share."""

import ssl
from functools import cache
from threading import Lock

import certifi

_lock = Lock()


def tls() -> ssl.SSLContext:
    """Verifies certificates and names. Building it takes some 50 ms: never on an event loop."""
    with _lock:
        return _built()


@cache
def _built() -> ssl.SSLContext:
    """The machine's own authorities (an office may have its own), else those of certifi."""
    context = ssl.create_default_context()
    paths = ssl.get_default_verify_paths()
    if paths.cafile is None and paths.capath is None:
        context.load_verify_locations(certifi.where())
    return context


@cache
def no_tls() -> ssl.SSLContext:
    """For connections that need none: trusts nobody, costs nothing."""
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def certificate_at_fault(error: BaseException | None) -> bool:
    """The chain of causes holds a certificate that does not verify."""
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError) or "CERTIFICATE_VERIFY" in str(error):
            return True
        error = error.__cause__ or error.__context__
    return False
