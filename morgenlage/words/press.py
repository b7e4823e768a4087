"""What is said of posts on their way out: why they did not go, what became of them, what to do."""

from collections.abc import Mapping
from functools import cache

from morgenlage.words import Words


class PressWords:
    """English."""

    reasons: Mapping[str, str] = {
        "not_approved": "it reads differently than what was approved; please approve it again",
        "same_eyes": "this account asks for a second pair of eyes: somebody else must approve it",
        "no_consent": "somebody who is pictured has not agreed, or not any more (c says who)",
        "media_changed": "a picture or video was changed since it was approved; please look at it",
        "lost": "no answer came back; it is being looked for",
        "lost_plan": "no answer came back; it is being looked for",
        "not_seen": "the platform took it, but it does not show there",
        "not_out": "it is certain that nothing came of it",
        "plan_gone": "the platform held it and does so no more; it did not come out",
        "plan_too_late": "its hour is too close: it could not be taken back any more",
    }
    """Word keys with `_` for `-`."""

    went: Mapping[str, str] = {
        "failed": "“{text}” did not go out on {account}: {reason}",
        "unconfirmed": "It is unclear whether “{text}” is out on {account}. Please look there.",
        "missed": "“{text}” missed its hour on {account}. {reason}",
    }
    went_many = "{count} posts need you; they stand first under Today."
    went_kept = "“{text}” stays as it is on {account}: {reason}"
    went_calm = "“{text}” is out on {account} after all."

    cli_publish = "let a piece out now, and wait until it was seen there"
    cli_resolve = "say what became of a piece nobody is sure about"
    cli_there = "somebody has looked: it is out"
    cli_not_there = "somebody has looked: it is not out"
    cli_wait = "seconds to wait at most (180)"

    out = "{id}  {account}  is out: {address}"
    seen = "{id}  {account}  is out"
    failed = "{id} {account}: did not go out: {reason}"
    unclear = "{id} {account}: nobody knows whether it is out. {hint}"
    missed = "{id} {account}: missed its hour: {reason}"
    under_way = "{id} {account}: on its way, not seen there yet; it is looked for by itself"
    not_sent = (
        "{id} {account}: not sent yet ({reason}); it is tried again by the dashboard or by "
        "`morgenlage poll --watch`"
    )
    waits = "nobody sends right now"
    left_one = (
        "1 post waits to be sent or looked for: the dashboard or `morgenlage poll --watch` does it"
    )
    left_many = (
        "{count} posts wait to be sent or looked for: the dashboard or `morgenlage poll --watch` "
        "does it"
    )
    hint = (
        "Please look there, then: morgenlage queue resolve {id} --account {account} --there "
        "(or --not-there)"
    )
    why: Mapping[str, str] = {
        "gone": "{id} {account}: {state}; there is nothing to publish",
        "native": "{id} {account}: the platform holds it; take it back first: queue drop {id}",
        "empty": "{id} {account}: there is nothing to publish yet: neither text nor picture",
        "not-approved": "{id} {account}: somebody else has to approve it first",
    }
    held = "{id} {account}: everything is held; let it go first: morgenlage queue resume {id}"
    overtaken = "{id} {account}: somebody changed it meanwhile; please look and say it again"
    not_unclear = "{id} {account}: {state}; nothing about it is unclear"
    resolved_there = "{id}  {account}  is out, as {who} says"
    resolved_not = (
        "{id}  {account}  is not out, as {who} says; to try again: morgenlage queue publish {id}"
    )
    held_title = "Held here; under Today {key} lets one go on"
    waiting = "{id}  {account}  {at}  “{text}”"
    waiting_hint = "held: morgenlage queue resume {id}"
    waiting_soon = "does not go out while everything is held"
    waiting_native = (
        "still with the platform, which publishes it unless it is taken back; the dashboard or "
        "`morgenlage poll --watch` tries, else please stop it there by hand"
    )
    not_held = "{id}: nothing of it is held"
    resumed = "{id}  {account}  goes on: {at}"
    freed = "{id}  {account}  may leave although everything else is held"
    resumed_late = (
        "{id}  {account}  goes on, but its hour is over: morgenlage queue move {id}, or publish"
    )
    resumed_unready = "{id}  {account}  {at}, but {state}: it does not go out before it is approved"
    left = (
        "{id}  {account}  stays here, without an hour; to plan it: morgenlage queue move {id} WHEN"
    )
    one_hour = (
        "{id}: all accounts of a piece have one hour, and {others} goes by it or is beyond it; "
        "nothing was changed. Without --at or --leave it goes on at its hour; to give it up: "
        "morgenlage queue drop {id} --account {account}"
    )
    answer_by_resolve = (
        "{id} is a piece of ours; what became of it says: morgenlage queue resolve {id} --there "
        "(or --not-there)"
    )
    is_out = "Is it out on {account}?"
    is_out_answers: Mapping[str, str] = {"y": "yes, it is there", "n": "no, it is not"}
    look_at = "Please look there first: {address}"
    look_there = "Please look there first."
    settled_there = "Noted: it is out."
    settled_not = "Noted: it is not out. P publishes it, s moves it."
    settled_already = "That is settled already."
    nothing_unclear = "Nothing about this post is unclear or held."
    let_go = "Held for {accounts}, planned for {when}. Let it go on?"
    let_go_answers: Mapping[str, str] = {"y": "yes, at its hour"}
    goes_on = "It goes out at its hour."
    goes_on_late = "Let go, but its hour is over: s moves it, P publishes it."
    misfit = "Move it or give it up: in the pane Today with s or x."
    misfit_call = "Move it or give it up: morgenlage queue move {id}, or drop {id}"


class PressWordsDe(PressWords):
    """German."""

    reasons: Mapping[str, str] = {
        "not_approved": "liest sich anders als freigegeben; bitte noch einmal freigeben",
        "same_eyes": "dieses Konto verlangt vier Augen: Jemand anderes muss freigeben",
        "no_consent": "jemand im Bild hat nicht oder nicht mehr eingewilligt (c sagt, wer)",
        "media_changed": "ein Bild oder Video wurde seit der Freigabe geändert; bitte ansehen",
        "lost": "es kam keine Antwort; es wird nachgesehen",
        "lost_plan": "es kam keine Antwort; es wird nachgesehen",
        "not_seen": "die Plattform nahm ihn an, zeigt ihn aber nicht",
        "not_out": "es steht fest, dass nichts erschienen ist",
        "plan_gone": "er lag bei der Plattform und liegt dort nicht mehr; er ist nicht erschienen",
        "plan_too_late": "die Zeit ist zu nah: Er ließ sich nicht mehr zurückholen",
    }

    went: Mapping[str, str] = {
        "failed": "„{text}“ ging bei {account} nicht raus: {reason}",
        "unconfirmed": "Unklar, ob „{text}“ bei {account} erschienen ist. Bitte dort nachsehen.",
        "missed": "„{text}“ hat bei {account} die Zeit verpasst. {reason}",
    }
    went_many = "{count} Beiträge brauchen Sie; sie stehen unter Heute zuerst."
    went_kept = "„{text}“ bleibt bei {account}, wie er ist: {reason}"
    went_calm = "„{text}“ ist bei {account} doch erschienen."

    cli_publish = "einen Beitrag jetzt veröffentlichen und warten, bis er dort zu sehen ist"
    cli_resolve = "angeben, was aus einem ungeklärten Beitrag wurde"
    cli_there = "jemand hat nachgesehen: Er ist erschienen"
    cli_not_there = "jemand hat nachgesehen: Er ist nicht erschienen"
    cli_wait = "so viele Sekunden höchstens warten (180)"

    out = "{id}  {account}  ist erschienen: {address}"
    seen = "{id}  {account}  ist erschienen"
    failed = "{id} {account}: ging nicht raus: {reason}"
    unclear = "{id} {account}: Niemand weiß, ob er erschienen ist. {hint}"
    missed = "{id} {account}: hat die Zeit verpasst: {reason}"
    under_way = "{id} {account}: unterwegs, dort noch nicht gesehen; es wird weiter nachgesehen"
    not_sent = (
        "{id} {account}: noch nicht gesendet ({reason}); das Dashboard oder "
        "`morgenlage poll --watch` versucht es weiter"
    )
    waits = "gerade sendet niemand"
    left_one = (
        "1 Beitrag ist noch zu senden oder nachzusehen: Das tun das Dashboard oder "
        "`morgenlage poll --watch`"
    )
    left_many = (
        "{count} Beiträge sind noch zu senden oder nachzusehen: Das tun das Dashboard oder "
        "`morgenlage poll --watch`"
    )
    hint = (
        "Bitte dort nachsehen, dann: morgenlage queue resolve {id} --account {account} --there "
        "(oder --not-there)"
    )
    why: Mapping[str, str] = {
        "gone": "{id} {account}: {state}; da gibt es nichts zu veröffentlichen",
        "native": (
            "{id} {account}: liegt bei der Plattform; erst zurückholen: morgenlage queue drop {id}"
        ),
        "empty": "{id} {account}: noch nichts zu veröffentlichen, weder Text noch Bild",
        "not-approved": "{id} {account}: erst muss jemand anders freigeben",
    }
    held = "{id} {account}: alles ist angehalten; erst weiterlassen: morgenlage queue resume {id}"
    overtaken = "{id} {account}: inzwischen geändert; bitte ansehen und noch einmal angeben"
    not_unclear = "{id} {account}: {state}; daran ist nichts ungeklärt"
    resolved_there = "{id}  {account}  ist erschienen, sagt {who}"
    resolved_not = (
        "{id}  {account}  ist nicht erschienen, sagt {who}; noch einmal: "
        "morgenlage queue publish {id}"
    )
    held_title = "Hier angehalten; unter Heute lässt {key} einen weiter"
    waiting = "{id}  {account}  {at}  „{text}“"
    waiting_hint = "angehalten: morgenlage queue resume {id}"
    waiting_soon = "geht nicht raus, solange alles angehalten ist"
    waiting_native = (
        "liegt noch bei der Plattform und erscheint, wenn er nicht zurückgeholt wird; Dashboard "
        "oder `morgenlage poll --watch` versuchen es, sonst bitte dort von Hand anhalten"
    )
    not_held = "{id}: nichts davon ist angehalten"
    resumed = "{id}  {account}  geht weiter: {at}"
    freed = "{id}  {account}  darf raus, obwohl alles andere angehalten ist"
    resumed_late = (
        "{id}  {account}  geht weiter, aber die Zeit ist vorbei: morgenlage queue move {id} "
        "oder publish"
    )
    resumed_unready = "{id}  {account}  {at}, aber {state}: erscheint nicht ohne Freigabe"
    left = "{id}  {account}  bleibt hier, ohne Zeit; neu planen: morgenlage queue move {id} ZEIT"
    one_hour = (
        "{id}: Alle Konten eines Beitrags haben eine Zeit, und sie gilt schon für {others}; nichts "
        "wurde geändert. Ohne --at und --leave geht er zu seiner Zeit weiter; verwerfen: "
        "morgenlage queue drop {id} --account {account}"
    )
    answer_by_resolve = (
        "{id} ist ein Beitrag von hier; was aus ihm wurde, sagt: morgenlage queue resolve {id} "
        "--there (oder --not-there)"
    )
    is_out = "Ist er bei {account} erschienen?"
    is_out_answers: Mapping[str, str] = {"y": "ja, er ist da", "n": "nein, er ist nicht da"}
    look_at = "Bitte erst dort nachsehen: {address}"
    look_there = "Bitte erst dort nachsehen."
    settled_there = "Vermerkt: Er ist erschienen."
    settled_not = "Vermerkt: Er ist nicht erschienen. P veröffentlicht ihn, s verschiebt ihn."
    settled_already = "Das ist bereits geklärt."
    nothing_unclear = "An diesem Beitrag ist nichts ungeklärt oder angehalten."
    let_go = "Angehalten für {accounts}, geplant für {when}. Weiterlassen?"
    let_go_answers: Mapping[str, str] = {"y": "ja, zu seiner Zeit"}
    goes_on = "Er erscheint zu seiner Zeit."
    goes_on_late = "Weitergelassen, aber die Zeit ist vorbei: s verschiebt, P veröffentlicht ihn."
    misfit = "Verschieben oder verwerfen: im Bereich Heute mit s oder x."
    misfit_call = "Verschieben oder verwerfen: morgenlage queue move {id} oder drop {id}"


@cache
def press_words(words: Words) -> PressWords:
    """In that language."""
    return PressWordsDe() if words.language == "de" else PressWords()
