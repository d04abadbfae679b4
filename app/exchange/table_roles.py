"""What a column of a table may say, what our own are called, and the words by which other people's are known."""

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """What a column says. The last four are said of one party."""

    LEFT_OUT = "left out"
    ISSUE = "issue"
    OPTION = "option"
    LOW = "lowest"
    HIGH = "highest"
    STEP = "step"
    UNIT = "unit"
    CURRENCY = "currency"
    IMPORTANCE = "importance"  # its share of all counts, beside scores from 0 to 100
    FACTOR = "factor"  # points are factor x score, added up
    SCORE = "score"
    BEND = "bend"  # how strongly the line between two scores bows


OF_A_PARTY: Final = frozenset({Role.IMPORTANCE, Role.FACTOR, Role.SCORE, Role.BEND})
OF_AN_AMOUNT: Final = frozenset({Role.LOW, Role.HIGH, Role.STEP})
WITH_NUMBERS: Final = OF_A_PARTY | OF_AN_AMOUNT

HEADERS: Final[Mapping[Role, str]] = {
    Role.ISSUE: "Issue",
    Role.OPTION: "Option",
    Role.LOW: "Lowest",
    Role.HIGH: "Highest",
    Role.STEP: "Step",
    Role.UNIT: "Unit",
    Role.CURRENCY: "Currency",
}
NO_DEAL: Final = "If there is no deal"
WALK_AWAY: Final = "walk-away"
"""What stands as issue and option in the row of the walk-aways."""

_WORDS: Final[Mapping[Role, str]] = {
    Role.ISSUE: "issue issues topic topics item criterion criteria attribute term category subject clause "
    "thema themen punkt gegenstand verhandlungsgegenstand kriterium sujet enjeu theme critere "
    "asunto tema cuestion criterio questione onderwerp kwestie assunto",
    Role.OPTION: "option options outcome outcomes alternative alternatives choice choices level settlement "
    "auspragung ergebnis variante moglichkeit choix resultat opcion opciones alternativa alternativas "
    "resultado opzione opzioni optie opties keuze opcao",
    Role.LOW: "lowest low least min minimum from von niedrigster tiefster ab mini desde minimo laagste",
    Role.HIGH: "highest high most max maximum to bis hochster maxi hasta maximo hoogste",
    Role.STEP: "step steps increment interval schritt schritte schrittweite pas paso incremento passo stap",
    Role.UNIT: "unit units einheit einheiten unite unites unidad unidades unita eenheid unidade",
    Role.CURRENCY: "currency wahrung devise monnaie moneda divisa valuta moeda",
    Role.IMPORTANCE: "importance weight weights weighting priority gewicht gewichtung wichtigkeit bedeutung poids "
    "ponderation importancia peso ponderacion importanza gewogen belang importancia",
    Role.FACTOR: "factor multiplier faktor facteur multiplicador fattore",
    Role.SCORE: "score scores points point value values utility payoff payoffs rating worth "
    "punkte punktzahl wert werte bewertung nutzen valeur valeurs utilite "
    "punto puntos puntuacion valor valores utilidad punti punteggio valore punten waarde pontos pontuacao",
    Role.BEND: "bend bow curvature biegung",
}
_ROLES_BY_WORD: Final = {word: role for role, words in _WORDS.items() for word in words.split()}
_JOINS: Final = (
    "of for to the a in per each our your their by fur von der die das den zu de du des la le les pour el los las "
    "para di il per voor van het do da"
)
_JOINING: Final = frozenset(_JOINS.split())
_WALK_AWAYS: Final = frozenset(
    {
        *("if there is no deal", "no deal", "no agreement", "walk away", "walkaway", "batna", "reservation value"),
        *("reservation", "reservation points", "reservation price", "bottom line", "without a deal", "impasse"),
        *("keine einigung", "ohne einigung", "nichteinigung", "reservationswert", "schmerzgrenze"),
        *("pas d accord", "sans accord", "sin acuerdo", "ningun acuerdo", "nessun accordo", "geen akkoord"),
    }
)
_TOTALS: Final = frozenset(
    {
        *("total", "totals", "sum", "sum of weights", "overall", "grand total", "summe", "gesamt", "insgesamt"),
        *("somme", "suma", "totale", "totaal", "subtotal", "average", "mean", "durchschnitt", "moyenne"),
    }
)
_NOT_A_WORD: Final = re.compile(r"[\W_]+")


def header_of(role: Role, party: str) -> str:
    """What our own column of a party is called."""
    return f"{party}: {role.value}"


def own_header(header: str) -> tuple[Role, str] | None:
    """What one of our own columns says, and of which party; None for any other."""
    for role, name in HEADERS.items():
        if header == name:
            return role, ""
    party, colon, word = header.rpartition(": ")
    if colon and word in set(OF_A_PARTY):
        return Role(word), party
    return None


def words_in(text: str) -> list[str]:
    """The words of a text in small letters without accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return _NOT_A_WORD.sub(" ", plain).split()


def known_header(header: str) -> tuple[Role, str] | None:
    """What a column of somebody's says by the words in its header, and the party that the rest of them names."""
    own = own_header(header)
    if own is not None:
        return own
    said = [(word, _ROLES_BY_WORD[word]) for word in words_in(header) if word in _ROLES_BY_WORD]
    if not said:
        return None
    of_parties = [role for _, role in said if role in OF_A_PARTY]
    role = of_parties[0] if of_parties else said[0][1]
    if role in OF_A_PARTY:
        return role, _rest_of(header)
    return role, ""


def is_walk_away(text: str) -> bool:
    """Whether a row that begins with this says what walking away is worth."""
    return " ".join(words_in(text)) in _WALK_AWAYS


def is_total(text: str) -> bool:
    """Whether a row that begins with this adds up the others."""
    return " ".join(words_in(text)) in _TOTALS


def _rest_of(header: str) -> str:
    """What a header says besides the words that are known and those that join them."""
    kept = [
        piece
        for piece in header.replace("(", " ").replace(")", " ").replace(":", " ").split()
        if not all(word in _ROLES_BY_WORD or word in _JOINING for word in words_in(piece))
    ]
    return " ".join(kept).strip(" -–—·,;/|")
