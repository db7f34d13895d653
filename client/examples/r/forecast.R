# Runs a scenario at a Forecast service, follows it, prints the county's additional quit dates by year and draws them by quarter as a fan chart.
#
#     Rscript forecast.R planned-flat 1000 fan.pdf
#
# FORECAST_URL is the service's address (http://127.0.0.1:5080 if it is not set), FORECAST_API_KEY the key where it asks for one.

library(curl)
library(jsonlite)

service <- paste0(sub("/$", "", Sys.getenv("FORECAST_URL", "http://127.0.0.1:5080")), "/api/v1/")

# The text that the service answers; stops with all faults if it refuses.
call <- function(path, body = NULL, accept = "application/json") {
  request <- new_handle()
  headers <- list(Accept = accept)
  if (nzchar(Sys.getenv("FORECAST_API_KEY"))) headers$Authorization <- paste("Bearer", Sys.getenv("FORECAST_API_KEY"))
  if (!is.null(body)) {
    headers$`Content-Type` <- "application/json"
    handle_setopt(request, copypostfields = toJSON(body, auto_unbox = TRUE))
  }
  handle_setheaders(request, .list = headers)
  answer <- curl_fetch_memory(paste0(service, path), request)
  text <- rawToChar(answer$content)
  Encoding(text) <- "UTF-8"
  if (answer$status_code >= 400) {
    problem <- fromJSON(text)
    stop(paste(c(problem$detail, problem$errors$message), collapse = "\n  "), call. = FALSE)
  }
  text
}

# The id of a run. The same question again is the same run.
start <- function(scenario, replicates) {
  fromJSON(call("runs", list(scenarioId = scenario, simulation = list(replicates = replicates))))$runId
}

# Waits until a run has ended, telling how far it is.
follow <- function(run) {
  repeat {
    status <- fromJSON(call(paste0("runs/", run)))
    message(status$status, ": ", status$replicatesDone, " of ", status$replicatesPlanned, " replicates")
    if (status$status == "completed") return(invisible())
    if (status$status %in% c("failed", "cancelled")) stop("run ", run, " is ", status$status, ": ", status$error, call. = FALSE)
    Sys.sleep(1)
  }
}

# The county's forecast of a measure: a row for each period, with quantiles, target and chance.
county <- function(run, measure) {
  all <- read.csv(text = call(paste0("runs/", run, "/forecast?area=county"), accept = "text/csv"))
  all[all$area == "county" & all$measure == measure, ]
}

# 95, 80 and 50% bands as opaque tints, and the median.
fan <- function(rows, title, file) {
  pdf(file, width = 9, height = 5)
  x <- seq_len(nrow(rows))
  plot(x, rows$median, type = "n", ylim = range(0, rows$p97_5), xaxt = "n", xlab = "", ylab = rows$unit[1], main = title, las = 1, bty = "l")
  axis(1, at = x, labels = rows$period, las = 2, cex.axis = 0.6)
  band <- function(low, high, tint) polygon(c(x, rev(x)), c(low, rev(high)), col = tint, border = NA)
  band(rows$p2_5, rows$p97_5, "#d3e3f1")
  band(rows$p10, rows$p90, "#9dc0de")
  band(rows$p25, rows$p75, "#5b8fbf")
  lines(x, rows$median, col = "#12436D", lwd = 2)
  mtext("Bands: 50, 80 and 95 in 100 futures; 1 in 20 lies outside.", side = 3, cex = 0.8)
  invisible(dev.off())
}

asked <- commandArgs(trailingOnly = TRUE)
if (length(asked) != 3) stop("usage: Rscript forecast.R SCENARIO REPLICATES CHART.pdf", call. = FALSE)
run <- start(asked[1], as.integer(asked[2]))
follow(run)
rows <- county(run, "additionalQuitDates")
print(rows[rows$period_kind == "year", c("period", "target", "median", "p10", "p90", "probability_of_target")], row.names = FALSE)
fan(rows[rows$period_kind == "quarter", ], paste0("Additional quit dates by quarter, run ", run), asked[3])
