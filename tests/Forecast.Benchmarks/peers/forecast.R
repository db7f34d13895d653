#!/usr/bin/env Rscript
# The forecast model in R, base R alone, for comparison of speed and of means: see README.md beside this file.
#
#     Rscript forecast.R PACK SCENARIO.json REPLICATES SEED [BATCH]
#
# Prints one line of key=value pairs. Section numbers are those of the model card. R's first index runs fastest, so every
# array of the state is a matrix [replicate and area, segment] whose rows have all replicates of the first area first: a
# vector by [replicate] recycles down the rows, and so does one by [replicate and area] along the segments.

ages <- c("12-17", "18-25", "26-34", "35-49", "50-64", "65+")
sexes <- c("female", "male")
age_band_years <- c(6, 8, 9, 15, 15)
default_batch <- 100  # replicates at a time; 25 to 200 differ by a few per cent
highest_prevalence <- 0.95
highest_stream_probability <- 0.95

logit <- function(p) log(p / (1 - p))
logistic <- function(x) 1 / (1 + exp(-x))
one_minus_exp_of_minus <- function(x) -expm1(-x)
draw <- function(n, p) {
  x <- rbinom(length(n), n, p)
  dim(x) <- dim(n)
  x
}

# Reads a scenario: objects and arrays become lists. Base R has no reader of JSON; escapes in strings are left as they stand.
read_json <- function(file) {
  text <- paste(readLines(file, encoding = "UTF-8", warn = FALSE), collapse = "\n")
  tokens <- regmatches(text, gregexpr('"(\\\\.|[^"\\\\])*"|[][{}:,]|[^][{}:,"[:space:]]+', text, perl = TRUE))[[1]]
  at <- 0
  take <- function() tokens[at <<- at + 1]
  string <- function(token) substr(token, 2, nchar(token) - 1)
  value <- function(token = take()) {
    if (token == "{") return(members("}", function(token) { key <- string(token); take(); setNames(list(value()), key) }))
    if (token == "[") return(members("]", function(token) list(value(token))))
    if (startsWith(token, '"')) return(string(token))
    switch(token, "true" = TRUE, "false" = FALSE, "null" = NULL, as.numeric(token))
  }
  members <- function(end, member) {
    all <- list()
    while ((token <- take()) != end) if (token != ",") all <- c(all, member(token))
    all
  }
  value()
}

# ---- A pack and a scenario with everything worked out that no draw changes

read_rows <- function(folder, file) read.csv(file.path(folder, file), encoding = "UTF-8", colClasses = "character")

make_plan <- function(folder, scenario) {
  areas <- read_rows(folder, "areas.csv")
  groups <- read_rows(folder, "groups.csv")$id
  # Segments in order: age slowest, group fastest.
  segments <- expand.grid(group = groups, sex = sexes, age = ages, stringsAsFactors = FALSE)
  plan <- list(
    codes = areas$code, groups = groups, segments = segments, years = scenario$years, clawback = scenario$grant$clawback,
    parameters = read_rows(folder, "parameters.csv"), overrides = scenario$overrides,
    uncertain = !isFALSE(scenario$simulation$parameterUncertainty),
    season = as.numeric(read_rows(folder, "season.csv")$multiplier),
    deprivation_weight = as.numeric(areas$deprivation_weight),
    area_uptake = if (is.null(areas$area_uptake)) rep(1, nrow(areas)) else as.numeric(areas$area_uptake),
    growth = 1 + as.numeric(areas$annual_growth), prevalence_sd = as.numeric(areas$prevalence_logit_sd))

  # Population by [area, segment]
  rows <- read_rows(folder, "population.csv")
  position <- outer(areas$code, seq_len(nrow(segments)), function(code, s) match(
    paste(code, segments$age[s], segments$sex[s], segments$group[s]), paste(rows$code, rows$age_band, rows$sex, rows$group)))
  table <- function(name) matrix(as.numeric(rows[[name]])[position], length(areas$code))
  plan$population <- table("population")
  smoking_prevalence <- table("smoking_prevalence")
  plan$ex_smoker_prevalence <- table("ex_smoker_prevalence")

  # Factors by [segment]
  rows <- read_rows(folder, "factors.csv")
  factor <- function(name, age = "", sex = "", group = "")
    as.numeric(rows$value)[match(paste(name, age, sex, group), paste(rows$name, rows$age_band, rows$sex, rows$group))]
  plan$uptake <- with(segments, factor("uptake.age", age) * factor("uptake.sex", "", sex) * factor("uptake.group", "", "", group))
  plan$offset <- with(segments, factor("success.age", age) + factor("success.sex", "", sex) + factor("success.group", "", "", group))
  plan$attempt_rate <- factor("attempt.rate", ages)
  young <- segments$age %in% ages[1:2]
  plan$initiation_rate <- factor("initiation.rate", segments$age[young], "", segments$group[young])
  mortality <- factor("mortality.rate", segments$age)
  plan$smoker_deaths <- pmin(1, mortality * factor("mortality.smoker_rr", segments$age))
  plan$ex_smoker_deaths <- pmin(1, mortality * factor("mortality.ex_rr", segments$age))

  # Reference stock
  level <- scenario$overrides[["prevalence.level"]]
  if (is.null(level)) level <- with(plan$parameters, as.numeric(a[name == "prevalence.level"]))
  prevalence <- pmin(smoking_prevalence * level, highest_prevalence)
  plan$reference <- round(plan$population * prevalence)
  plan$starting_logit <- logit(prevalence)
  plan$reference_uptake <- drop(plan$reference %*% plan$uptake)

  # Calibration: segments of equal uptake are one term of the sums, and segments of equal offset
  weight <- outer(plan$area_uptake, plan$uptake)
  plan$rate_terms <- unique(c(weight))
  plan$rate_smokers <- c(rowsum(c(plan$reference), match(weight, plan$rate_terms), reorder = TRUE))
  plan$success_terms <- unique(plan$offset)
  plan$success_weights <- c(rowsum(colSums(plan$reference * weight), match(plan$offset, plan$success_terms), reorder = TRUE))

  plan$streams <- lapply(scenario$streams, make_stream, plan = plan)
  plan$drivers <- lapply(scenario$drivers, make_driver, plan = plan)
  plan
}

make_stream <- function(stream, plan) {
  named <- function(values) { shares <- unlist(values)[plan$codes]; shares[is.na(shares)] <- 0; unname(shares) }
  share <- if (is.list(stream$targeting)) named(stream$targeting$explicit)
    else rowSums(plan$reference) * if (stream$targeting == "deprivation") plan$deprivation_weight else 1
  stream$area_share <- share / sum(share)
  stream$annualBudget <- unlist(stream$annualBudget)

  s <- plan$segments
  admits <- function(allowed, value) if (is.null(allowed)) TRUE else value %in% unlist(allowed)
  weight <- admits(stream$eligible$ages, s$age) & admits(stream$eligible$sexes, s$sex) & admits(stream$eligible$groups, s$group)
  weight <- rep_len(as.numeric(weight), nrow(s))
  for (entry in stream$eligible$weights) {
    matches <- rep_len(admits(entry$age, s$age) & admits(entry$sex, s$sex) & admits(entry$group, s$group), nrow(s))
    weight[matches] <- weight[matches] * entry$weight
  }
  stream$segments <- which(weight > 0)
  stream$weight <- weight[stream$segments]
  stream
}

make_driver <- function(driver, plan) {
  driver$everywhere <- is.null(driver$areaWeights)
  weights <- unlist(driver$areaWeights)[plan$codes]
  weights[is.na(weights)] <- 0
  driver$spread <- if (driver$everywhere) 1 else unname(weights) * length(plan$codes)
  driver$quarter_spend <- unlist(driver$annualSpend) / 4
  driver
}

# ---- Parameters and calibration: vectors by [replicate]

draw_parameters <- function(plan, replicates) {  # 5
  values <- list()
  for (i in seq_len(nrow(plan$parameters))) {
    row <- plan$parameters[i, ]
    a <- as.numeric(row$a); b <- as.numeric(row$b); c <- as.numeric(row$c)
    z <- if (plan$uncertain) rnorm(replicates) else rep(0, replicates)
    u <- if (plan$uncertain) runif(replicates) else rep(0.5, replicates)
    override <- plan$overrides[[row$name]]
    values[[row$name]] <- if (!is.null(override)) rep(override, replicates) else switch(row$family,
      fixed = rep(a, replicates),
      normal = a + b * z,
      lognormal = a * exp(b * z),
      logitnormal = logistic(logit(a) + b * z),
      uniform = a + (b - a) * u,
      triangular = ifelse(u < (c - a) / (b - a), a + sqrt(u * (b - a) * (c - a)), b - sqrt((1 - u) * (b - a) * (b - c))),
      stop(row$name, ": family ", row$family, " is not known"))
  }
  values
}

calibrate <- function(plan, parameters) {  # 6, by Newton's method on all replicates at once
  target <- parameters$core.quarterly_quit_dates
  rate <- rep(0, length(target))
  for (step in 1:50) {
    stay <- exp(-outer(rate, plan$rate_terms))
    change <- (target - drop((1 - stay) %*% plan$rate_smokers)) / drop(stay %*% (plan$rate_smokers * plan$rate_terms))
    rate <- rate + change
    if (all(abs(change) <= 1e-14 * rate)) break
  }
  weights <- plan$success_weights / sum(plan$success_weights)
  target <- parameters$core.success_rate
  intercept <- logit(target) - sum(weights * plan$success_terms)
  for (step in 1:50) {
    success <- logistic(outer(intercept, plan$success_terms, "+"))
    change <- (target - drop(success %*% weights)) / drop((success * (1 - success)) %*% weights)
    intercept <- intercept + change
    if (all(abs(change) <= 1e-14)) break
  }
  list(rate = rate, intercept = intercept)
}

shock <- function(sd, n) exp(sd * rnorm(n) - sd * sd / 2)

# ---- A batch of replicates: every output by [replicate and area, group or stream, quarter]

simulate <- function(plan, replicates) {
  areas <- length(plan$codes); groups <- length(plan$groups); segments <- length(plan$uptake)
  rows <- replicates * areas
  each_area <- function(x) rep(x, each = replicates)              # [area] to [replicate and area]
  by_segment <- function(x) rep(x, each = rows)                   # [segment] to [replicate and area, segment]
  all_areas <- function(x) x[rep(seq_len(nrow(x)), areas), , drop = FALSE]  # [replicate, ...] to [replicate and area, ...]
  by_group <- function(x) {
    dim(x) <- c(rows * groups, length(x) / (rows * groups))
    x <- rowSums(x)
    dim(x) <- c(rows, groups)
    x
  }
  segments_of_age <- rep(seq_along(ages), each = 2 * groups)
  adults <- (2 * groups + 1):segments
  young <- seq_len(4 * groups)

  parameters <- draw_parameters(plan, replicates)
  calibrated <- calibrate(plan, parameters)

  # 3. Initial state
  z <- if (plan$uncertain) rnorm(rows) else 0
  shift <- parameters$prevalence.county_shift + each_area(plan$prevalence_sd) * z
  population <- plan$population[rep(seq_len(areas), each = replicates), ]
  smokers <- round(population * logistic(plan$starting_logit[rep(seq_len(areas), each = replicates), ] + shift))
  used <- drop(smokers %*% plan$uptake)
  area_rate <- ifelse(used > 0, calibrated$rate * each_area(plan$area_uptake * plan$reference_uptake) / used, 0)
  core_hazard <- outer(area_rate, plan$uptake)

  attempt_hazard <- outer(parameters$attempt.rate_factor, plan$attempt_rate)  # [replicate, age]
  attempt_success <- parameters$attempt.success
  r1s <- parameters$relapse.quarter_1_service; r1o <- parameters$relapse.quarter_1_other
  r2 <- parameters$relapse.quarter_2; r3 <- parameters$relapse.quarter_3; r4 <- parameters$relapse.quarter_4
  relapse_early <- parameters$relapse.early; relapse_late <- parameters$relapse.long_term
  graduation <- parameters$graduation
  initiation <- all_areas(pmin(outer(parameters$initiation.rate_factor, plan$initiation_rate), 1))
  success_logit <- outer(calibrated$intercept, plan$offset, "+")  # [replicate, segment]

  p <- one_minus_exp_of_minus(core_hazard)
  by_service <- smokers * p * all_areas(logistic(success_logit))
  by_other <- smokers * (1 - p) * all_areas(one_minus_exp_of_minus(attempt_hazard)[, segments_of_age, drop = FALSE]) * attempt_success
  fresh_service <- round(by_service)
  fresh_other <- round(by_other)
  flow <- by_service * (1 - r1s) + by_other * (1 - r1o)
  quitters_2 <- round(flow)
  flow <- flow * (1 - r2)
  quitters_3 <- round(flow)
  flow <- flow * (1 - r3)
  quitters_4 <- round(flow)
  early_ex_smokers <- round(flow * (1 - r4) / (relapse_early + graduation))
  ex_smokers <- round(population * plan$ex_smoker_prevalence[rep(seq_len(areas), each = replicates), ])
  ex_smokers <- pmax(ex_smokers - fresh_service - fresh_other - quitters_2 - quitters_3 - quitters_4 - early_ex_smokers, 0)

  # 8. Outputs
  quarters <- 4 * plan$years; streams <- length(plan$streams)
  output <- function(middle = 1) array(0, c(rows, middle, quarters))
  out <- list(
    adult_smokers = output(), smokers = output(groups), quit_dates = output(groups), quits = output(groups), attempts = output(),
    core_quit_dates = output(), core_quits = output(),
    stream_quit_dates = output(streams), stream_quits = output(streams), spend = output(streams))
  reference_hazard <- outer(rep(calibrated$rate, areas) * each_area(plan$area_uptake), plan$uptake)
  reference <- plan$reference[rep(seq_len(areas), each = replicates), ]
  out$reference_quit_dates <- array(
    vapply(plan$season, function(season) rowSums(reference * one_minus_exp_of_minus(reference_hazard * season)), numeric(rows)), c(rows, 1, 4))

  goodwill <- rep(list(0), length(plan$drivers))
  claw <- rep(1, rows)
  for (t in seq_len(quarters) - 1) {
    year <- t %/% 4 + 1; q <- t %% 4 + 1
    if (q == 1) planned <- spent <- rep(0, rows)

    # 7. Shocks
    demand <- shock(parameters$core.quarter_sd, replicates) * shock(parameters$core.area_quarter_sd, rows)
    quarter_logit <- success_logit + parameters$success.quarter_sd * rnorm(replicates)

    # 7.1 Demand drivers
    core_lift <- attempt_lift <- 1
    everywhere <- TRUE
    for (k in seq_along(plan$drivers)) {
      driver <- plan$drivers[[k]]
      goodwill[[k]] <- driver$quarter_spend[year] * driver$spread + driver$carryover * goodwill[[k]]
      response <- one_minus_exp_of_minus(goodwill[[k]] / driver$scale)
      uplift <- driver$maximumUplift * parameters$driver.uplift_factor * if (driver$everywhere) response else each_area(response)
      core_lift <- core_lift * (1 + uplift)
      attempt_lift <- attempt_lift * (1 + driver$attemptShare * uplift)
      everywhere <- everywhere && driver$everywhere
    }

    # 7.2 Streams, 7.4 their 4-week quits, 7.7 their spend
    rest <- smokers
    service_quit_dates <- service_quits <- displaced <- matrix(0, rows, segments)
    for (j in seq_len(streams)) {
      stream <- plan$streams[[j]]
      budget <- stream$annualBudget[year] / 4 * each_area(stream$area_share) * claw
      planned <- planned + budget
      if (t < stream$startQuarter || stream$annualBudget[year] == 0) next
      e <- stream$segments
      unit_cost <- stream$unitCost * parameters$stream.cost_factor
      reach <- stream$reachPerQuarter * parameters$stream.reach_factor
      ramp <- pmin(1, (t - stream$startQuarter + 1) / (stream$rampQuarters * parameters$stream.delay_factor + 1))
      capacity <- ramp * budget / unit_cost
      reachable <- reach * drop(smokers[, e, drop = FALSE] %*% stream$weight)
      reached <- reach * ifelse(reachable > 0, one_minus_exp_of_minus(capacity / reachable), 0)
      p <- pmin(outer(reached, stream$weight), highest_stream_probability)
      rest_e <- rest[, e, drop = FALSE]
      quit_dates <- draw(rest_e, p)
      effect <- log(stream$successOddsRatio) + parameters$stream.success_shift
      quits <- draw(quit_dates, all_areas(logistic(quarter_logit[, e, drop = FALSE] + effect)))
      rest[, e] <- rest_e - quit_dates
      service_quit_dates[, e] <- service_quit_dates[, e] + quit_dates
      service_quits[, e] <- service_quits[, e] + quits
      displaced[, e] <- displaced[, e] + stream$displacement * quit_dates
      total <- rowSums(quit_dates)
      spend <- pmin(budget, stream$fixedShare * budget + (1 - stream$fixedShare) * unit_cost * total)
      spent <- spent + spend
      out$stream_quit_dates[, j, t + 1] <- total
      out$stream_quits[, j, t + 1] <- rowSums(quits)
      out$spend[, j, t + 1] <- spend
    }

    # 7.3 Core service, 7.4 its 4-week quits
    p <- one_minus_exp_of_minus(core_hazard * (plan$season[q] * demand * core_lift)) - displaced / pmax(rest, 1)
    quit_dates <- draw(rest, pmax(p, 0))
    quits <- draw(quit_dates, all_areas(logistic(quarter_logit)))
    rest <- rest - quit_dates
    service_quit_dates <- service_quit_dates + quit_dates
    service_quits <- service_quits + quits
    out$core_quit_dates[, 1, t + 1] <- rowSums(quit_dates)
    out$core_quits[, 1, t + 1] <- rowSums(quits)

    # 7.5 Attempts outside services
    attempt <- if (everywhere) all_areas(one_minus_exp_of_minus(attempt_hazard * attempt_lift))
      else one_minus_exp_of_minus(all_areas(attempt_hazard) * attempt_lift)
    attempts <- draw(rest, attempt[, segments_of_age, drop = FALSE])
    other_quits <- draw(attempts, attempt_success)

    # 7.6 Flows, on the state at the start of the quarter
    never <- round(population[, young]) - (smokers[, young] + fresh_service[, young] + fresh_other[, young] + quitters_2[, young] +
      quitters_3[, young] + quitters_4[, young] + early_ex_smokers[, young] + ex_smokers[, young])
    initiated <- draw(pmax(never, 0), initiation)
    relapsed_service <- draw(fresh_service, r1s)
    relapsed_other <- draw(fresh_other, r1o)
    relapsed_2 <- draw(quitters_2, r2)
    relapsed_3 <- draw(quitters_3, r3)
    relapsed_4 <- draw(quitters_4, r4)
    relapsed_early <- draw(early_ex_smokers, relapse_early)
    relapsed_late <- draw(ex_smokers, relapse_late)
    graduated <- draw(early_ex_smokers - relapsed_early, graduation)
    smokers <- smokers + relapsed_service + relapsed_other + relapsed_2 + relapsed_3 + relapsed_4 + relapsed_early + relapsed_late -
      service_quits - other_quits
    smokers[, young] <- smokers[, young] + initiated
    ex_smokers <- ex_smokers + graduated - relapsed_late
    early_ex_smokers <- early_ex_smokers + quitters_4 - relapsed_4 - relapsed_early - graduated
    quitters_4 <- quitters_3 - relapsed_3
    quitters_3 <- quitters_2 - relapsed_2
    quitters_2 <- fresh_service - relapsed_service + fresh_other - relapsed_other
    fresh_service <- service_quits
    fresh_other <- other_quits

    # 8. Outputs of the quarter
    of_groups <- by_group(smokers[, adults])
    out$smokers[, , t + 1] <- of_groups
    out$adult_smokers[, 1, t + 1] <- rowSums(of_groups)
    of_groups <- by_group(service_quit_dates)
    out$quit_dates[, , t + 1] <- of_groups
    out$quits[, , t + 1] <- by_group(service_quits)
    out$attempts[, 1, t + 1] <- rowSums(of_groups) + rowSums(attempts)

    if (q == 4) {  # 7.7 Underspend, 7.8 year end
      claw <- ifelse(planned > 0, pmax(0, 1 - plan$clawback * (planned - spent) / planned), 1)
      smokers <- grow_old(smokers, by_segment(plan$smoker_deaths), groups)
      ex_smokers <- grow_old(ex_smokers, by_segment(plan$ex_smoker_deaths), groups)
      population <- population * each_area(plan$growth)
    }
  }
  out
}

# 7.8 Deaths of all, then the step to the next age band, drawn for all bands before any is added
grow_old <- function(people, deaths, groups) {
  people <- people - draw(people, deaths)
  band <- 2 * groups
  from <- seq_len(ncol(people) - band)
  older <- draw(people[, from], rep(1 / age_band_years, each = band * nrow(people)))
  people[, from] <- people[, from] - older
  people[, from + band] <- people[, from + band] + older
  people
}

# The compared outputs, a matrix by [replicate, output]
county_totals <- function(out, replicates) {
  total <- function(x) rowSums(matrix(x, replicates))
  quarters <- dim(out$core_quits)[3]
  cbind(
    core_quit_dates = total(out$core_quit_dates),
    stream_quit_dates = total(out$stream_quit_dates),
    core_quits = total(out$core_quits),
    stream_quits = total(out$stream_quits),
    attempts = total(out$attempts),
    adult_smokers_end = total(out$adult_smokers[, 1, quarters]),
    smokers_most_deprived_end = total(out$smokers[, 1, quarters]),
    spend_streams = total(out$spend),
    quit_dates_most_deprived = total(out$quit_dates[, 1, ]),
    reference_quit_dates = total(out$reference_quit_dates) * quarters / 4)
}

run <- function(plan, replicates, batch) {
  sizes <- c(rep(batch, replicates %/% batch), if (replicates %% batch > 0) replicates %% batch)
  do.call(rbind, lapply(sizes, function(size) county_totals(simulate(plan, size), size)))
}

arguments <- commandArgs(trailingOnly = TRUE)
if (!length(arguments) %in% 4:5) stop("usage: Rscript forecast.R PACK SCENARIO.json REPLICATES SEED [BATCH]")
replicates <- as.integer(arguments[3])
batch <- if (length(arguments) == 5) as.integer(arguments[5]) else default_batch
plan <- make_plan(arguments[1], read_json(arguments[2]))
set.seed(0)
invisible(run(plan, min(10, replicates), batch))  # warm-up: R compiles a function when it is called again
invisible(run(plan, min(10, replicates), batch))
set.seed(as.integer(arguments[4]))
start <- proc.time()[["elapsed"]]
totals <- run(plan, replicates, batch)
seconds <- proc.time()[["elapsed"]] - start
sd_of <- function(x) if (length(x) > 1) sd(x) else 0
cat(sprintf("program=R replicates=%d seconds=%.6f", replicates, seconds),
  sprintf("%s.mean=%.17g %s.sd=%.17g", colnames(totals), colMeans(totals), colnames(totals), apply(totals, 2, sd_of)))
cat("\n")
