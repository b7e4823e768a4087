"""Decoders of what Threads sends. Apart from the structs, which can be read without the wire."""

import msgspec

from adapters.graph_answer import Many
from adapters.threads_wire import Container, Debugged, Done, Insight, Made, Quota, Said, Token, User

said = Many(Said)
quotas = Many(Quota)
insights = Many(Insight)
one = msgspec.json.Decoder(Said, strict=False)
user = msgspec.json.Decoder(User, strict=False)
made = msgspec.json.Decoder(Made, strict=False)
done = msgspec.json.Decoder(Done, strict=False)
container = msgspec.json.Decoder(Container, strict=False)
debugged = msgspec.json.Decoder(Debugged, strict=False)
token = msgspec.json.Decoder(Token, strict=False)
