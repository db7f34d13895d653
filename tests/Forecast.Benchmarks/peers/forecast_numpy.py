#!/usr/bin/env python3
"""The forecast model in numpy, for comparison of speed and of means: see README.md beside this file.

    forecast_numpy.py PACK SCENARIO.json REPLICATES SEED [BATCH]

Prints one line of key=value pairs. Section numbers are those of the model card. Every array of the state has the axes
[segment, area, replicate], so that what depends on fewer of them broadcasts and sums run over long contiguous rows.
"""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before numpy is loaded: one thread

import csv
import json
import sys
import time

import numpy as np

AGES = ["12-17", "18-25", "26-34", "35-49", "50-64", "65+"]
SEXES = ["female", "male"]
AGE_BAND_YEARS = [6, 8, 9, 15, 15]
BATCH = 100  # replicates at a time; 15 to 100 differ by a few per cent
HIGHEST_PREVALENCE = 0.95
HIGHEST_STREAM_PROBABILITY = 0.95


def logit(p):
    return np.log(p / (1 - p))


def logistic(x):
    return 1 / (1 + np.exp(-x))


def one_minus_exp_of_minus(x):
    return -np.expm1(-x)


class Stream:
    """A stream of the scenario with what no draw changes worked out."""

    def __init__(self, document, pack):
        self.annual_budget = document["annualBudget"]
        self.unit_cost = document["unitCost"]
        self.start = document["startQuarter"]
        self.ramp_quarters = document["rampQuarters"]
        self.reach = document["reachPerQuarter"]
        self.displacement = document["displacement"]
        self.fixed_share = document["fixedShare"]
        self.log_odds_ratio = np.log(document["successOddsRatio"])
        share = self.share_of_areas(document["targeting"], pack)
        self.area_share = (share / share.sum())[:, None]
        weight = self.weight_of_segments(document.get("eligible") or {}, pack.groups)
        eligible = np.flatnonzero(weight)
        # Neighbouring segments as a slice: a view instead of a copy.
        whole = eligible.size == eligible[-1] - eligible[0] + 1
        self.eligible = slice(eligible[0], eligible[-1] + 1) if whole else eligible
        self.weight = weight[eligible][:, None, None]

    @staticmethod
    def share_of_areas(targeting, pack):
        if targeting == "smokers":
            return pack.reference.sum(axis=0)
        if targeting == "deprivation":
            return pack.reference.sum(axis=0) * pack.deprivation_weight
        return np.array([targeting["explicit"].get(code, 0.0) for code in pack.codes])

    @staticmethod
    def weight_of_segments(eligible, groups):
        def admits(entry, plural, value):
            return entry.get(plural) is None or value in entry[plural]

        def matches(entry, singular, value):
            return entry.get(singular) is None or value == entry[singular]

        weight = np.zeros(len(AGES) * len(SEXES) * len(groups))
        segments = ((age, sex, group) for age in AGES for sex in SEXES for group in groups)
        for s, (age, sex, group) in enumerate(segments):
            if admits(eligible, "ages", age) and admits(eligible, "sexes", sex) and admits(eligible, "groups", group):
                weight[s] = 1
                for entry in eligible.get("weights") or []:
                    if matches(entry, "age", age) and matches(entry, "sex", sex) and matches(entry, "group", group):
                        weight[s] *= entry["weight"]
        return weight


class Driver:
    """A driver of the scenario; spend is by [area], or one figure if it is the same everywhere."""

    def __init__(self, document, pack):
        weights = document.get("areaWeights")
        spread = np.ones(1) if weights is None else np.array([weights.get(c, 0.0) for c in pack.codes]) * len(pack.codes)
        self.quarter_spend = [spread[:, None] * annual / 4 for annual in document["annualSpend"]]
        self.maximum_uplift = document["maximumUplift"]
        self.scale = document["scale"]
        self.carryover = document["carryover"]
        self.attempt_share = document["attemptShare"]


class Plan:
    """A pack and a scenario with everything worked out that no draw changes."""

    def __init__(self, folder, scenario):
        areas = read_rows(folder, "areas.csv")
        self.codes = [row["code"] for row in areas]
        self.groups = [row["id"] for row in read_rows(folder, "groups.csv")]
        self.parameters = read_rows(folder, "parameters.csv")
        self.overrides = scenario.get("overrides") or {}
        self.uncertain = scenario["simulation"].get("parameterUncertainty", True)
        self.clawback = scenario["grant"]["clawback"]
        self.years = scenario["years"]
        self.season = [float(row["multiplier"]) for row in read_rows(folder, "season.csv")]
        self.deprivation_weight = column(areas, "deprivation_weight")
        self.area_uptake = column(areas, "area_uptake") if "area_uptake" in areas[0] else np.ones(len(areas))
        self.growth = 1 + column(areas, "annual_growth")[:, None]
        self.prevalence_sd = column(areas, "prevalence_logit_sd")[:, None]
        self.read_population(folder)
        self.read_factors(folder)

        level = float(next(row["a"] for row in self.parameters if row["name"] == "prevalence.level"))
        level = self.overrides.get("prevalence.level", level)
        self.starting_prevalence = np.minimum(HIGHEST_PREVALENCE, self.smoking_prevalence * level)
        self.reference = np.round(self.population * self.starting_prevalence)
        with np.errstate(divide="ignore"):  # a prevalence of 0 stays 0: logistic(-infinity)
            self.starting_logit = logit(self.starting_prevalence)[:, :, None]
        self.reference_uptake = (self.reference * self.uptake[:, None]).sum(axis=0)[:, None]
        self.prepare_calibration()
        self.streams = [Stream(document, self) for document in scenario["streams"]]
        self.drivers = [Driver(document, self) for document in scenario["drivers"]]

    def read_population(self, folder):
        rows = {(r["code"], r["age_band"], r["sex"], r["group"]): r for r in read_rows(folder, "population.csv")}

        def table(name):
            return np.array([[float(rows[code, age, sex, group][name]) for code in self.codes]
                             for age in AGES for sex in SEXES for group in self.groups])

        self.population = table("population")
        self.smoking_prevalence = table("smoking_prevalence")
        self.ex_smoker_prevalence = table("ex_smoker_prevalence")

    def read_factors(self, folder):
        values = {(r["name"], r["age_band"], r["sex"], r["group"]): float(r["value"]) for r in read_rows(folder, "factors.csv")}

        def by_segment(value):
            return np.array([value(age, sex, group) for age in AGES for sex in SEXES for group in self.groups])

        def by_age(name):
            return by_segment(lambda age, sex, group: values[name, age, "", ""])

        self.uptake = by_segment(lambda age, sex, group: values["uptake.age", age, "", ""]
                                 * values["uptake.sex", "", sex, ""] * values["uptake.group", "", "", group])
        self.offset = by_segment(lambda age, sex, group: values["success.age", age, "", ""]
                                 + values["success.sex", "", sex, ""] + values["success.group", "", "", group])
        self.attempt_rate = np.array([values["attempt.rate", age, "", ""] for age in AGES])
        self.initiation_rate = by_segment(lambda age, sex, group: values.get(("initiation.rate", age, "", group), 0.0))
        mortality = by_age("mortality.rate")
        self.smoker_deaths = np.minimum(1, mortality * by_age("mortality.smoker_rr"))[:, None, None]
        self.ex_smoker_deaths = np.minimum(1, mortality * by_age("mortality.ex_rr"))[:, None, None]

    def prepare_calibration(self):
        """Segments of equal uptake are one term of the sums, and segments of equal offset."""
        weight = self.uptake[:, None] * self.area_uptake
        self.rate_terms, inverse = np.unique(weight, return_inverse=True)
        self.rate_smokers = np.bincount(inverse.ravel(), self.reference.ravel())
        self.success_terms, inverse = np.unique(self.offset, return_inverse=True)
        self.success_weights = np.bincount(inverse.ravel(), (self.reference * weight).sum(axis=1))


def read_rows(folder, file):
    with open(os.path.join(folder, file), encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def column(rows, name):
    return np.array([float(row[name]) for row in rows])


def triangular(low, high, mode, u):
    split = (mode - low) / (high - low)
    rising = low + np.sqrt(u * (high - low) * (mode - low))
    return np.where(u < split, rising, high - np.sqrt((1 - u) * (high - low) * (high - mode)))


def draw_parameters(plan, replicates, rng):
    """Section 5: a value of every parameter by [replicate]."""
    values = {}
    for row in plan.parameters:
        name, family = row["name"], row["family"]
        a, b, c = (float(row[key] or 0) for key in "abc")
        z = rng.standard_normal(replicates) if plan.uncertain else np.zeros(replicates)
        u = rng.random(replicates) if plan.uncertain else np.full(replicates, 0.5)
        if name in plan.overrides:
            values[name] = np.full(replicates, float(plan.overrides[name]))
        elif family == "fixed":
            values[name] = np.full(replicates, a)
        elif family == "normal":
            values[name] = a + b * z
        elif family == "lognormal":
            values[name] = a * np.exp(b * z)
        elif family == "logitnormal":
            values[name] = logistic(logit(a) + b * z)
        elif family == "uniform":
            values[name] = a + (b - a) * u
        elif family == "triangular":
            values[name] = triangular(a, b, c, u)
        else:
            raise ValueError(f"{name}: family {family} is not known")
    return values


def calibrate(plan, parameters):
    """Section 6: coreRate and successIntercept by [replicate], by Newton's method on all replicates at once."""
    terms, smokers = plan.rate_terms[:, None], plan.rate_smokers
    target = parameters["core.quarterly_quit_dates"]
    rate = np.zeros_like(target)
    for _ in range(50):
        stay = np.exp(-rate * terms)
        change = (target - smokers @ (1 - stay)) / ((smokers * plan.rate_terms) @ stay)
        rate += change
        if np.all(np.abs(change) <= 1e-14 * rate):
            break

    terms, weights = plan.success_terms[:, None], plan.success_weights / plan.success_weights.sum()
    target = parameters["core.success_rate"]
    intercept = logit(target) - weights @ plan.success_terms
    for _ in range(50):
        success = logistic(intercept + terms)
        change = (target - weights @ success) / (weights @ (success * (1 - success)))
        intercept += change
        if np.all(np.abs(change) <= 1e-14):
            break
    return rate, intercept


def shock(sd, shape, rng):
    return np.exp(sd * rng.standard_normal(shape) - sd * sd / 2)


def simulate(plan, replicates, rng):
    """A batch of replicates; every output by [quarter, ..., area, replicate]."""
    draw = rng.binomial
    areas, groups = len(plan.codes), len(plan.groups)
    segments = len(plan.uptake)
    shape = (segments, areas, replicates)
    adults = 2  # rows of groups to leave out: 12-17 female and male
    young = slice(0, 4 * groups)  # initiation: the first two age bands

    def by_group(x, first=0):
        return x.reshape(-1, groups, areas, replicates)[first:].sum(axis=0)

    parameters = draw_parameters(plan, replicates, rng)
    core_rate, success_intercept = calibrate(plan, parameters)

    # 3. Initial state
    z = rng.standard_normal((areas, replicates)) if plan.uncertain else np.zeros((areas, replicates))
    prevalence = logistic(plan.starting_logit + (parameters["prevalence.county_shift"] + plan.prevalence_sd * z))
    population = plan.population[:, :, None]
    smokers = np.round(population * prevalence).astype(np.int64)
    uptake = plan.uptake[:, None, None]
    used = (smokers * uptake).sum(axis=0)
    area_rate = np.divide(core_rate * plan.area_uptake[:, None] * plan.reference_uptake, used, out=np.zeros_like(used), where=used > 0)
    core_hazard = area_rate * uptake

    attempt_hazard = plan.attempt_rate[:, None, None] * parameters["attempt.rate_factor"]  # [age, 1, replicate]
    attempt_success = parameters["attempt.success"]
    relapse = {key: parameters["relapse." + key] for key in (
        "quarter_1_service", "quarter_1_other", "quarter_2", "quarter_3", "quarter_4", "early", "long_term")}
    graduation = parameters["graduation"]
    initiation = np.minimum(1, plan.initiation_rate[young, None, None] * parameters["initiation.rate_factor"])
    success_logit = success_intercept + plan.offset[:, None]  # [segment, replicate]

    def people(x):
        return np.round(x).astype(np.int64)

    p = one_minus_exp_of_minus(core_hazard)
    attempt = np.repeat(one_minus_exp_of_minus(attempt_hazard), 2 * groups, axis=0)
    by_service = smokers * p * logistic(success_logit)[:, None, :]
    by_other = smokers * (1 - p) * attempt * attempt_success
    fresh_service, fresh_other = people(by_service), people(by_other)
    flow = by_service * (1 - relapse["quarter_1_service"]) + by_other * (1 - relapse["quarter_1_other"])
    quitters_2 = people(flow)
    flow *= 1 - relapse["quarter_2"]
    quitters_3 = people(flow)
    flow *= 1 - relapse["quarter_3"]
    quitters_4 = people(flow)
    flow *= (1 - relapse["quarter_4"]) / (relapse["early"] + graduation)
    early_ex_smokers = people(flow)
    ex_smokers = people(population * plan.ex_smoker_prevalence[:, :, None]) - fresh_service - fresh_other
    ex_smokers -= quitters_2 + quitters_3 + quitters_4 + early_ex_smokers
    np.maximum(ex_smokers, 0, out=ex_smokers)

    # Factors of the streams
    cost = [stream.unit_cost * parameters["stream.cost_factor"] for stream in plan.streams]
    reach = [stream.reach * parameters["stream.reach_factor"] for stream in plan.streams]
    stream_effect = [stream.log_odds_ratio + parameters["stream.success_shift"] for stream in plan.streams]

    # 8. Outputs
    quarters, streams = 4 * plan.years, len(plan.streams)

    def output(*middle, kind=np.int64):
        return np.zeros((quarters, *middle, areas, replicates), kind)

    out = {
        "adult_smokers": output(), "smokers": output(groups), "quit_dates": output(groups), "quits": output(groups),
        "attempts": output(), "core_quit_dates": output(), "core_quits": output(),
        "stream_quit_dates": output(streams), "stream_quits": output(streams), "spend": output(streams, kind=float),
    }
    reference_hazard = core_rate * (plan.uptake[:, None] * plan.area_uptake)[:, :, None]
    out["reference_quit_dates"] = np.stack([
        (plan.reference[:, :, None] * one_minus_exp_of_minus(reference_hazard * season)).sum(axis=0) for season in plan.season])

    goodwill = [0.0] * len(plan.drivers)
    claw = np.ones((areas, replicates))
    for t in range(quarters):
        year, q = divmod(t, 4)
        if q == 0:
            planned, spent = np.zeros((areas, replicates)), np.zeros((areas, replicates))

        # 7. Shocks
        demand = shock(parameters["core.quarter_sd"], replicates, rng) * shock(parameters["core.area_quarter_sd"], (areas, replicates), rng)
        quarter_logit = success_logit + parameters["success.quarter_sd"] * rng.standard_normal(replicates)

        # 7.1 Demand drivers
        core_lift, attempt_lift = 1.0, 1.0
        for k, driver in enumerate(plan.drivers):
            goodwill[k] = driver.quarter_spend[year] + driver.carryover * goodwill[k]
            uplift = driver.maximum_uplift * parameters["driver.uplift_factor"] * one_minus_exp_of_minus(goodwill[k] / driver.scale)
            core_lift = core_lift * (1 + uplift)
            attempt_lift = attempt_lift * (1 + driver.attempt_share * uplift)

        # 7.2 Streams, 7.4 their 4-week quits, 7.7 their spend
        rest = smokers.copy()
        service_quit_dates = np.zeros(shape, np.int64)
        service_quits = np.zeros(shape, np.int64)
        displaced = np.zeros(shape)
        for j, stream in enumerate(plan.streams):
            budget = stream.annual_budget[year] / 4 * stream.area_share * claw
            planned += budget
            if t < stream.start or stream.annual_budget[year] == 0:
                continue
            e, v = stream.eligible, stream.weight
            ramp = np.minimum(1, (t - stream.start + 1) / (stream.ramp_quarters * parameters["stream.delay_factor"] + 1))
            capacity = ramp * budget / cost[j]
            reachable = reach[j] * (v * smokers[e]).sum(axis=0)
            share = np.divide(capacity, reachable, out=np.zeros_like(capacity), where=reachable > 0)
            p = np.minimum(HIGHEST_STREAM_PROBABILITY, v * (reach[j] * one_minus_exp_of_minus(share)))
            quit_dates = draw(rest[e], p)
            quits = draw(quit_dates, logistic(quarter_logit[e] + stream_effect[j])[:, None, :])
            rest[e] -= quit_dates
            service_quit_dates[e] += quit_dates
            service_quits[e] += quits
            displaced[e] += stream.displacement * quit_dates
            total = quit_dates.sum(axis=0)
            spend = np.minimum(budget, stream.fixed_share * budget + (1 - stream.fixed_share) * cost[j] * total)
            spent += spend
            out["stream_quit_dates"][t, j] = total
            out["stream_quits"][t, j] = quits.sum(axis=0)
            out["spend"][t, j] = spend

        # 7.3 Core service, 7.4 its 4-week quits
        p = one_minus_exp_of_minus(core_hazard * (plan.season[q] * demand * core_lift))
        p -= displaced / np.maximum(rest, 1)
        quit_dates = draw(rest, np.maximum(p, 0, out=p))
        quits = draw(quit_dates, logistic(quarter_logit)[:, None, :])
        rest -= quit_dates
        service_quit_dates += quit_dates
        service_quits += quits
        out["core_quit_dates"][t] = quit_dates.sum(axis=0)
        out["core_quits"][t] = quits.sum(axis=0)

        # 7.5 Attempts outside services
        attempt = np.repeat(one_minus_exp_of_minus(attempt_hazard * attempt_lift), 2 * groups, axis=0)
        attempts = draw(rest, attempt)
        other_quits = draw(attempts, attempt_success)

        # 7.6 Flows, on the state at the start of the quarter
        never = np.round(population[young]).astype(np.int64) - (
            smokers[young] + fresh_service[young] + fresh_other[young] + quitters_2[young] + quitters_3[young]
            + quitters_4[young] + early_ex_smokers[young] + ex_smokers[young])
        initiated = draw(np.maximum(never, 0), initiation)
        relapsed_service = draw(fresh_service, relapse["quarter_1_service"])
        relapsed_other = draw(fresh_other, relapse["quarter_1_other"])
        relapsed_2 = draw(quitters_2, relapse["quarter_2"])
        relapsed_3 = draw(quitters_3, relapse["quarter_3"])
        relapsed_4 = draw(quitters_4, relapse["quarter_4"])
        relapsed_early = draw(early_ex_smokers, relapse["early"])
        relapsed_late = draw(ex_smokers, relapse["long_term"])
        graduated = draw(early_ex_smokers - relapsed_early, graduation)
        smokers += relapsed_service + relapsed_other + relapsed_2 + relapsed_3 + relapsed_4 + relapsed_early + relapsed_late
        smokers -= service_quits + other_quits
        smokers[young] += initiated
        ex_smokers += graduated - relapsed_late
        early_ex_smokers += quitters_4 - relapsed_4 - relapsed_early - graduated
        quitters_4 = quitters_3 - relapsed_3
        quitters_3 = quitters_2 - relapsed_2
        quitters_2 = fresh_service - relapsed_service + fresh_other - relapsed_other
        fresh_service, fresh_other = service_quits, other_quits

        # 8. Outputs of the quarter
        out["smokers"][t] = by_group(smokers, adults)
        out["adult_smokers"][t] = out["smokers"][t].sum(axis=0)
        out["quit_dates"][t] = by_group(service_quit_dates)
        out["quits"][t] = by_group(service_quits)
        out["attempts"][t] = out["quit_dates"][t].sum(axis=0) + attempts.sum(axis=0)

        if q == 3:
            # 7.7 Underspend, 7.8 year end
            unspent = np.divide(planned - spent, planned, out=np.zeros_like(planned), where=planned > 0)
            claw = np.maximum(0, 1 - plan.clawback * unspent)
            grow_old(smokers, plan.smoker_deaths, groups, draw)
            grow_old(ex_smokers, plan.ex_smoker_deaths, groups, draw)
            population = population * plan.growth
    return out


AGEING = np.array([1 / years for years in AGE_BAND_YEARS])


def grow_old(people, deaths, groups, draw):
    """7.8 Deaths of all, then the step to the next age band, drawn for all bands before any is added."""
    people -= draw(people, deaths)
    band = 2 * groups
    older = draw(people[:-band], np.repeat(AGEING, band)[:, None, None])
    people[:-band] -= older
    people[band:] += older


def county_totals(out):
    """The compared outputs by [replicate]."""
    def total(name):
        return out[name].reshape(-1, out[name].shape[-1]).sum(axis=0)

    return {
        "core_quit_dates": total("core_quit_dates"),
        "stream_quit_dates": total("stream_quit_dates"),
        "core_quits": total("core_quits"),
        "stream_quits": total("stream_quits"),
        "attempts": total("attempts"),
        "adult_smokers_end": out["adult_smokers"][-1].sum(axis=0),
        "smokers_most_deprived_end": out["smokers"][-1, 0].sum(axis=0),
        "spend_streams": total("spend"),
        "quit_dates_most_deprived": out["quit_dates"][:, 0].sum(axis=(0, 1)),
        "reference_quit_dates": total("reference_quit_dates") * (len(out["core_quits"]) // 4),
    }


def run(plan, replicates, batch, rng):
    parts = [county_totals(simulate(plan, min(batch, replicates - first), rng)) for first in range(0, replicates, batch)]
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def main(pack, scenario, replicates, seed, batch=BATCH):
    with open(scenario, encoding="utf-8") as stream:
        plan = Plan(pack, json.load(stream))
    replicates, batch = int(replicates), int(batch)
    rng = np.random.Generator(np.random.SFC64(int(seed)))  # numpy's fastest: a tenth faster here than Philox
    run(plan, min(10, replicates), batch, np.random.Generator(np.random.SFC64(0)))  # warm-up
    start = time.perf_counter()
    totals = run(plan, replicates, batch, rng)
    seconds = time.perf_counter() - start
    print(f"program=numpy replicates={replicates} seconds={seconds:.6f}", *(
        f"{name}.mean={values.mean():.17g} {name}.sd={values.std(ddof=min(1, replicates - 1)):.17g}" for name, values in totals.items()))


if __name__ == "__main__":
    if len(sys.argv) not in (5, 6):
        sys.exit(__doc__)
    main(*sys.argv[1:])
