"""Cases whose peers find other answers: proposed plans (d), by objective and bound, and recombination (i), by steps a second."""

# (case of ours, title, peers). Objectives of the peers are for `d-rezoning-peers` alone, which has their weights.
CASES = [
    ("d-rezoning-peers", "d rezoning, 5,000 m a place short", [("rezoning", "bound"), ("rezoning", "nearest"), ("rezoning", "cp_sat")]),
    ("d-rezoning-quick", "d rezoning, default weights, 4,000 steps a block", []),
    ("d-rezoning", "d rezoning, default weights", []),
    ("d-rezoning-years", "d rezoning, nine years together", []),
    ("i-recom", "i recombination", [("recom", "gerrychain")]),
]
# What a peer does not finish at a size, as in the peers' own run.py.
NOT_AT = {"province": {"cp_sat", "gerrychain"}, "nation": {"bound", "nearest", "cp_sat", "gerrychain"}}
# Ours at a size: a balanced first plan of a province takes hours to draw, and no peer runs there.
OURS_NOT_AT = {"province": {"i-recom"}, "nation": {"i-recom", "d-rezoning-years"}}
# Peers round each distance to a whole metre: at most half a metre a pupil.
ROUNDING = 0.5


def peers_at(size, case):
    """The peers of a case that finish at a size."""
    return [peer for name, _, peers in CASES if name == case for peer in peers if peer[1] not in NOT_AT.get(size, ())]


def sums(result):
    return result["checksum"]


def steps_a_second(result):
    return sums(result)["steps"] / result["seconds"]


def breaches(ours, peers):
    """What contradicts a proof: a bound of ours above the linear relaxation, or above a plan that is in one piece a school."""
    bound = sums(ours).get("bound")
    found = []
    for name, result in peers:
        theirs = sums(result)
        for key in ("bound", "objective"):
            known = theirs.get(key)
            if bound is not None and isinstance(known, (int, float)) and bound > known * (1 + ROUNDING / 100):
                found.append(f"the bound is above the {key} of {name}")
    if sums(ours).get("extra_pieces"):
        found.append("zones in several pieces")
    return found


def above(objective, bound):
    return f"{100 * (objective / bound - 1):.2f} %"


def plan_lines(row, time_text):
    """A line for ours and for each peer: seconds, objective, how far it is above our bound, pieces beyond one a school, memory."""
    ours = row["best"]
    bound = sums(ours)["bound"]
    lines = []
    for name, result in [("ours", ours), *row["peers"]]:
        theirs = sums(result)
        objective = theirs.get("objective")
        what = "no plan" if objective is None else f"{objective / 1e6:.2f}"
        distance = "–" if objective is None else above(objective, bound)
        if "objective" not in theirs:
            what, distance = "linear relaxation", above(theirs["bound"], bound)
        lines.append(f"| {row['title']} | {row['size']} | {name} | {time_text(result['seconds'])} | {what} | {distance} "
                     f"| {theirs.get('extra_pieces', '–')} | {result['peak_rss_mb']} MB |")
    return lines


def step_lines(row):
    """A line for ours and for each peer: steps a second, how many times as many as the peer, border pairs, memory."""
    lines = []
    for name, result in [("ours", row["best"]), *row["peers"]]:
        ratio = steps_a_second(row["best"]) / steps_a_second(result)
        lines.append(f"| {row['title']} | {row['size']} | {name} | {steps_a_second(result):,.0f} | {f'{ratio:.3g} times' if name != 'ours' else '–'} "
                     f"| {sums(result)['mean_cut_edges']} | {result['peak_rss_mb']} MB |")
    return lines


def table(rows, time_text):
    """The tables of (d) and (i); empty without rows."""
    plans = [line for row in rows if row["case"] != "i-recom" for line in plan_lines(row, time_text)]
    steps = [line for row in rows if row["case"] == "i-recom" for line in step_lines(row)]
    text = ""
    if plans:
        text += "\n".join(["", "| case | place | by | time | million pupil-metres | above our bound | extra pieces | memory |",
                           "| --- | --- | --- | --- | --- | --- | --- | --- |", *plans]) + "\n"
    if steps:
        text += "\n".join(["", "| case | place | by | steps a second | ours ÷ peer | pairs across borders, mean | memory |",
                           "| --- | --- | --- | --- | --- | --- | --- |", *steps]) + "\n"
    return text
