"""Plans an interview timetable with CP-SAT, as a yardstick for the project's own optimiser.

    python timetable.py INSTANCE.json PLAN.json --seconds S [--workers 2] [--seed N]

Reads an instance of docs/optimiser-format.md without fixed interviews, pins and a plan of before, and
writes the interviews it places, their value, the bound that it proved and the seconds it took, reading
and building the model included.

One variable says that an interview takes place at a panel from a minute on (rules T1 to T4 say which
there are); what may not be together is said in cliques, which relax well.
"""

import argparse
import json
import math
import time
from collections import defaultdict

from ortools.sat.python import cp_model


def main():
    begun = time.monotonic()
    arguments = parse_arguments()
    with open(arguments.instance, encoding="utf-8") as file:
        instance = json.load(file)
    for unknown in ("fixed", "pins", "previous"):
        if instance.get(unknown):
            raise SystemExit(f"this model knows no {unknown}")
    fair = Fair(instance)
    model, places = build(fair)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = arguments.workers
    solver.parameters.random_seed = arguments.seed
    solver.parameters.max_time_in_seconds = max(0.0, arguments.seconds - (time.monotonic() - begun))
    status = solver.solve(model)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    chosen = [place for place, variable in places.items() if found and solver.value(variable)]
    plan = {
        "interviews": [fair.interview(place) for place in sorted(chosen)],
        "value": sum(fair.wishes[wish]["value"] for wish, _, _ in chosen),
        # Real numbers are proved but for their error: the next whole number is a bound all the same.
        "bound": math.floor(solver.best_objective_bound + 1e-6),
        "seconds": time.monotonic() - begun,
    }
    with open(arguments.plan, "w", encoding="utf-8") as file:
        json.dump(plan, file)


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("instance")
    parser.add_argument("plan")
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


class Fair:
    """The instance, with its defaults filled in, and where each wish can take place."""

    def __init__(self, instance):
        self.horizon = instance["horizon"]
        self.grid = instance["grid_minutes"]
        self.one_per_employer = instance.get("one_per_employer", True)
        self.seekers = {seeker["id"]: seeker for seeker in instance["seekers"]}
        self.panels = {panel["id"]: panel for panel in instance["panels"]}
        self.openings = {opening["id"]: opening for opening in instance["openings"]}
        self.wishes = instance["wishes"]
        self.walks = {}
        for travel in instance.get("travel", []):
            one, other = travel["between"]
            self.walks[one, other] = self.walks[other, one] = travel["minutes"]

    def opening(self, wish):
        return self.openings[self.wishes[wish]["opening"]]

    def minutes(self, wish):
        return self.opening(wish)["minutes"]

    def walk(self, one, other):
        return self.walks.get((self.panels[one]["site"], self.panels[other]["site"]), 0)

    def places(self, wish):
        """Panels and starts at which the wish breaks none of T1 to T4."""
        opening, seeker = self.opening(wish), self.seekers[self.wishes[wish]["seeker"]]
        there = without(seeker.get("windows", [[0, self.horizon]]), seeker.get("busy", []))
        for panel in opening.get("panels") or self.panels_of(opening["employer"]):
            for window in self.panels[panel]["windows"]:
                for span in there:
                    first = max(window[0], span[0])
                    last = min(window[1], span[1]) - opening["minutes"]
                    first += -first % self.grid
                    for start in range(first, last + 1, self.grid):
                        yield panel, start

    def panels_of(self, employer):
        return [name for name, panel in self.panels.items() if panel["employer"] == employer]

    def interview(self, place):
        wish, panel, start = place
        wished = self.wishes[wish]
        return {"seeker": wished["seeker"], "opening": wished["opening"], "panel": panel, "start": start}


def without(windows, busy):
    """The parts of the windows in which nothing is busy."""
    left = [tuple(window) for window in windows]
    for begin, end in busy:
        left = [part for low, high in left for part in ((low, min(high, begin)), (max(low, end), high))]
        left = [(low, high) for low, high in left if low < high]
    return left


def build(fair):
    """The model, and its variables by wish, panel and start."""
    model = cp_model.CpModel()
    places = {
        (wish, panel, start): model.new_bool_var("")
        for wish in range(len(fair.wishes))
        for panel, start in fair.places(wish)
    }
    once(model, fair, places)
    limit(model, fair, places)
    panels, seekers = defaultdict(list), defaultdict(list)
    for place, variable in places.items():
        wish, panel, start = place
        end = start + fair.minutes(wish)
        panels[panel].append((start, end + fair.panels[panel].get("buffer", 0), variable))
        seeker = fair.seekers[fair.wishes[wish]["seeker"]]
        seekers[seeker["id"]].append((start, end + seeker.get("buffer", 0), variable, place))
    for slots in panels.values():
        keep_apart(model, slots)
    for slots in seekers.values():
        keep_apart(model, [slot[:3] for slot in slots])
        leave_time_to_walk(model, fair, slots)
    values = [fair.wishes[wish]["value"] for wish, _, _ in places]
    model.maximize(cp_model.LinearExpr.weighted_sum(list(places.values()), values))
    return model, places


def once(model, fair, places):
    """A wish is met once; where the fair says so, so is an employer by a seeker (T7)."""
    meetings = defaultdict(list)
    for (wish, _, _), variable in places.items():
        meetings[wish].append(variable)
        if fair.one_per_employer:
            meetings[fair.wishes[wish]["seeker"], fair.opening(wish)["employer"]].append(variable)
    for variables in meetings.values():
        model.add_at_most_one(variables)


def limit(model, fair, places):
    """Nobody has more interviews than they may (T8)."""
    counted = defaultdict(list)
    for (wish, _, _), variable in places.items():
        wished = fair.wishes[wish]
        for kind, limited in (("seeker", fair.seekers), ("opening", fair.openings)):
            most = limited[wished[kind]].get("max_interviews")
            if most is not None:
                counted[kind, wished[kind], most].append(variable)
    for (_, _, most), variables in counted.items():
        model.add(cp_model.LinearExpr.sum(variables) <= most)


def keep_apart(model, slots):
    """Of the slots that hold the same minute one is taken; it is enough to look where slots begin."""
    slots = sorted(slots, key=lambda slot: slot[0])
    before = set()
    for now in sorted({begin for begin, _, _ in slots}):
        held = [number for number, (begin, until, _) in enumerate(slots) if begin <= now < until]
        if not before.issuperset(held):
            model.add_at_most_one(slots[number][2] for number in held)
        before = set(held)


def leave_time_to_walk(model, fair, slots):
    """Between two sites a seeker has the time to walk where that is more than their own buffer (T6)."""
    for begin, until, variable, place in slots:
        end = begin + fair.minutes(place[0])
        late = [
            other
            for start, _, other, there in slots
            if there[0] != place[0] and until <= start < end + fair.walk(place[1], there[1])
        ]
        for other in late:
            model.add_implication(variable, ~other)


if __name__ == "__main__":
    main()
