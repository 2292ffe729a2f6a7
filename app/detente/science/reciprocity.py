"""How far a reciprocator can forgive before it invites exploitation."""

from detente.science._checks import real, refusal


def generosity(reward: float, temptation: float, punishment: float, sucker: float) -> float:
    """Chance with which generous tit-for-tat answers a defection with cooperation all the same.

    g = min{1 − (T−R)/(R−S), (R−P)/(T−P)}, kept within [0, 1]. The payoffs are those of a prisoner's dilemma,
    T > R > P > S, in any one unit; ValueError otherwise. Source: Nowak and Sigmund (1992), Nature 355,
    250-253, from memory: check before quoting.
    """
    s = real("sucker", sucker)
    p = real("punishment", punishment)
    r = real("reward", reward)
    t = real("temptation", temptation)
    if not t > r:
        raise refusal("temptation", temptation, f"above reward = {reward!r}")
    if not r > p:
        raise refusal("reward", reward, f"above punishment = {punishment!r}")
    if not p > s:
        raise refusal("punishment", punishment, f"above sucker = {sucker!r}")
    return min(max(min(1.0 - (t - r) / (r - s), (r - p) / (t - p)), 0.0), 1.0)
