"""What a column of a list of injects can mean, and how people head it in four languages."""

import unicodedata
from typing import Literal

from detente.words import tr

Field = Literal[
    "id",
    "title",
    "turn",
    "phase",
    "minute",
    "at",
    "when",
    "only_if",
    "type",
    "sender",
    "to",
    "delivery",
    "text",
    "attachments",
    "control_note",
    "expected",
    "time_limit",
    "objectives",
    "owner",
    "contingency",
    "public",
    "effects",
    "cuts",
    "restores",
    "treaty",
    "record",
]
"""`record` is what a log has already: status, times, outcomes; it is shown and not taken over."""

HEADINGS: dict[Field, str] = {
    "id": "Number",
    "title": "Title",
    "turn": "Turn",
    "phase": "Phase",
    "minute": "Minute",
    "at": "Time",
    "when": "Condition",
    "only_if": "Only if",
    "type": "Type",
    "sender": "From",
    "to": "To",
    "delivery": "Delivery",
    "text": "Text",
    "attachments": "Attachments",
    "control_note": "Note for control",
    "expected": "Expected action",
    "time_limit": "Time limit (min)",
    "objectives": "Objectives",
    "owner": "Owner",
    "contingency": "Otherwise",
    "public": "Public",
    "effects": "Effects",
    "cuts": "Channels cut",
    "restores": "Channels restored",
    "treaty": "Treaty",
}
"""Headings of an exported list; they stay the same in every language, so that a list can travel."""

RECORDED = ("In turn", "Status", "Played in turn", "Fired at", "Words given out", "Outcome", "What was seen")
"""Headings of what an exported list tells about play."""


def field_names() -> dict[Field, str]:
    """What each meaning is called in the preview."""
    return {
        "id": tr("Number"),
        "title": tr("Title"),
        "turn": tr("Turn"),
        "phase": tr("Phase"),
        "minute": tr("Minute"),
        "at": tr("Time of day"),
        "when": tr("Condition"),
        "only_if": tr("Only if"),
        "type": tr("Type"),
        "sender": tr("From"),
        "to": tr("To"),
        "delivery": tr("Delivery"),
        "text": tr("Text"),
        "attachments": tr("Attachments"),
        "control_note": tr("Note for control"),
        "expected": tr("Expected action"),
        "time_limit": tr("Time limit"),
        "objectives": tr("Objectives"),
        "owner": tr("Owner"),
        "contingency": tr("Otherwise"),
        "public": tr("Public"),
        "effects": tr("Effects"),
        "cuts": tr("Channels cut"),
        "restores": tr("Channels restored"),
        "treaty": tr("Treaty"),
        "record": tr("Record of play"),
    }


_WORDS: dict[Field, str] = {
    "id": (
        "number|no|nr|num|n°|#|id|event #|event no|event number|inject #|inject no|inject number|"
        "inject id|msel #|msel no|msel number|serial|serial no|item|item #|nummer|lfd nr|"
        "laufende nummer|ereignis nr|einlage nr|numero|numéro|n° d événement|numéro d événement|"
        "n° inject|número|núm|n.º|nº|nº de evento|número de evento|inyecto nº|orden"
    ),
    "title": (
        "title|event|event title|inject|inject title|name|subject|event name|headline|short title|"
        "topic|titel|ereignis|einlage|bezeichnung|betreff|thema|stichwort|titre|intitulé|événement|"
        "evenement|objet|sujet|título|titulo|evento|asunto|nombre|inyecto"
    ),
    "turn": (
        "turn|round|move|turn no|turn number|game turn|runde|zug|spielzug|spielrunde|tour|manche|turno|ronda"
    ),
    "phase": ("phase|stage|exercise phase|etappe|abschnitt|étape|fase|etapa"),
    "minute": (
        "minute|minutes|elapsed|elapsed time|t+|startex+|relative time|minuten|minute (t+)|minuto|minutos"
    ),
    "at": (
        "time|event time|inject time|clock|clock time|time of day|planned time|scheduled time|"
        "start time|delivery time|exercise time|actual time|real time|time (local)|local time|zeit|"
        "uhrzeit|zeitpunkt|geplante zeit|heure|heure prévue|horaire|hora|hora prevista|"
        "hora del evento|horario"
    ),
    "when": (
        "condition|trigger|triggered by|if|bedingung|auslöser|ausloser|déclencheur|si|condición|disparador"
    ),
    "only_if": (
        "only if|depends on|dependency|follows|nur wenn|abhängig von|abhangig von|seulement si|"
        "dépend de|solo si|depende de"
    ),
    "type": (
        "type|inject type|event type|category|kind|type of inject|art|typ|kategorie|art der einlage|"
        "catégorie|nature|tipo|categoría|categoria|clase"
    ),
    "sender": (
        "from|sender|source|originator|delivered by|simulated by|inject from|sent by|role player|von|"
        "absender|quelle|gespielt von|de|de la part de|émetteur|expéditeur|remitente|origen|emisor|"
        "de parte de"
    ),
    "to": (
        "to|recipient|recipients|recipient player|recipient players|recipient player(s)|receiver|"
        "addressee|addressees|player|players|target|team|teams|audience|an|empfänger|empfanger|"
        "adressat|ziel|mannschaft|destinataire|destinataires|équipe|destinatario|destinatarios|para|"
        "equipo|receptor"
    ),
    "delivery": (
        "delivery|delivery method|method|means|mode|medium|channel|how delivered|method of delivery|"
        "inject method|delivery mode|übermittlung|ubermittlung|übermittlungsweg|mittel|kanal|weg|"
        "moyen|mode de transmission|vecteur|canal|medio|medio de entrega|método|modo de entrega|vía"
    ),
    "text": (
        "text|description|event description|inject description|message|content|inject text|wording|"
        "details|event details|scenario event|script|beschreibung|inhalt|wortlaut|nachricht|meldung|"
        "ereignisbeschreibung|description de l événement|contenu|texte|libellé|descripción|"
        "descripcion|contenido|texto|mensaje|descripción del evento"
    ),
    "attachments": (
        "attachments|attachment|files|file|enclosures|handout|handouts|supporting material|anlagen|"
        "anlage|anhang|anhänge|dateien|pièces jointes|pièce jointe|annexes|fichiers|adjuntos|anexos|"
        "archivos|archivo"
    ),
    "control_note": (
        "note|notes|note for control|control note|control notes|controller notes|remarks|comments|"
        "comment|ground truth|notiz|notizen|bemerkung|bemerkungen|anmerkungen|hinweise|remarque|"
        "remarques|commentaires|notas|observaciones|comentarios|nota"
    ),
    "expected": (
        "expected action|expected actions|expected outcome|expected outcomes|expected response|"
        "expected player action|expected outcome of player action|anticipated response|"
        "desired outcome|expected result|erwartete reaktion|erwartete maßnahme|erwartete maßnahmen|"
        "erwartetes ergebnis|erwartete handlung|action attendue|actions attendues|réaction attendue|"
        "résultat attendu|acción esperada|accion esperada|respuesta esperada|resultado esperado"
    ),
    "time_limit": (
        "time limit|time limit (min)|limit|response time|respond by|minutes to respond|zeitlimit|"
        "frist|zeitvorgabe|délai|limite de temps|temps imparti|límite de tiempo|plazo|limite"
    ),
    "objectives": (
        "objective|objectives|objective(s)|exercise objective|exercise objectives|core capability|"
        "core capabilities|capability|training objective|objective no|ziel der übung|übungsziel|"
        "ubungsziel|übungsziele|ziele|objectif|objectifs|objetivo|objetivos|objetivo del ejercicio"
    ),
    "owner": (
        "owner|responsible|responsible controller|controller|responsible person|poc|point of contact|"
        "lead|assigned to|evaluator|verantwortlich|verantwortlicher|zuständig|zustandig|leitung|"
        "responsable|contrôleur|animateur|controlador|encargado"
    ),
    "contingency": (
        "contingency|contingencies|otherwise|contingency inject|fallback|if not|alternative|"
        "eventualfall|ausweichplan|sonst|andernfalls|solution de repli|sinon|plan b|contingencia|"
        "si no|alternativa|de lo contrario"
    ),
    "public": (
        "public|publish|published|show|projector|öffentlich|offentlich|publiée|publique|público|"
        "publico|publicar"
    ),
    "effects": ("effects|effect|curve effects|wirkung|wirkungen|effets|efectos"),
    "cuts": ("channels cut|cuts|cut|leitungen getrennt|lignes coupées|canales cortados"),
    "restores": ("channels restored|restores|leitungen wieder frei|lignes rétablies|canales restablecidos"),
    "treaty": "treaty|treaty effects|vertrag|traité|tratado",
    "record": (
        "in turn|status|state|played in turn|fired at|fired|words given out|outcome|what was seen|"
        "actual outcome|actual action|actual response|completed|delivered at|actual delivery time|"
        "done|ausgespielt|stand|ergebnis|tatsächliche reaktion|statut|état|résultat|joué|estado|"
        "resultado|realizado|hora real"
    ),
}


def folded(heading: str) -> str:
    """A heading without accents, capitals and marks, so that spellings meet."""
    plain = unicodedata.normalize("NFKD", heading.casefold().replace("ß", "ss"))
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    kept = "".join(c if c.isalnum() or c in "#+()" else " " for c in letters)
    return " ".join(kept.split())


KNOWN: dict[str, Field] = {}
for _field, _listed in _WORDS.items():
    for _word in _listed.split("|"):
        KNOWN.setdefault(folded(_word), _field)
for _canonical, _heading in HEADINGS.items():
    KNOWN[folded(_heading)] = _canonical
for _heading in RECORDED:
    KNOWN[folded(_heading)] = "record"
"""Every heading that is known, folded."""


def meaning(heading: str) -> Field | None:
    """What a heading says that its column holds; None where it says nothing that is known."""
    words = folded(heading)
    if words in KNOWN:
        return KNOWN[words]
    # `Expected outcome of player action (who does what)`: the longest known heading that it begins with.
    near = [known for known in KNOWN if len(known) >= 4 and words.startswith(f"{known} ")]
    return KNOWN[max(near, key=len)] if near else None
