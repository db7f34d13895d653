// The picture follows the sliders. Without this script the same form is sent by its button.

const form = document.getElementById("scenario");
const said = document.getElementById("said");
const PAUSE = 120;

// What the form sends beside the scenario.
const BESIDE = ["id", "version", "move", "take", "give"];
let waiting;
let asked;
let isDragging = false;

// A part of the page, such as the box of a fault, is the same page.
const placeOf = ({ pathname, search }) => pathname + search;
let shown = placeOf(location);

// A box and its slider show one number.
const boxOf = (slider) => document.getElementById(slider.dataset.box);
const sliderOf = (box) => form.querySelector(`[data-box="${CSS.escape(box.id)}"]`);
const keepInStep = (changed) => {
  if (changed.dataset.box) {
    boxOf(changed).value = changed.value;
  } else {
    const slider = sliderOf(changed);
    if (slider && changed.value.trim() !== "" && Number.isFinite(Number(changed.value))) {
      slider.value = changed.value;
    }
  }
};

const addressOfForm = () => {
  const address = new URL(form.action);
  address.search = new URLSearchParams([...new FormData(form)].filter(([name]) => !BESIDE.includes(name)));
  return address;
};

// What the reader has opened stays open.
const replace = (id, page) => {
  const part = document.getElementById(id);
  const open = [...part.querySelectorAll("details[open][id]")].map((details) => details.id);
  part.innerHTML = page.getElementById(id).innerHTML;
  part.querySelectorAll(".fc-script").forEach((own) => own.removeAttribute("hidden"));
  open.forEach((details) => document.getElementById(details)?.setAttribute("open", ""));
};

const show = (page) => {
  ["problems", "result", "more", "finding", "title"].forEach((id) => replace(id, page));
  form.querySelectorAll("[id^='n-']").forEach((notes) => {
    const now = page.getElementById(notes.id);
    if (now) {
      notes.innerHTML = now.innerHTML;
      notes.parentElement.classList.toggle("govuk-form-group--error", now.parentElement.classList.contains("govuk-form-group--error"));
    }
  });
  const byYear = document.getElementById("by-year");
  if (byYear && page.getElementById("by-year")) {
    byYear.href = page.getElementById("by-year").href;
  }
  document.title = page.title;
};

const say = () => {
  const finding = document.querySelector("#faults h2, #headline");
  said.textContent = finding ? finding.textContent : "";
};

// Back leads to how it was before a slider was dragged, not through all its places.
const remember = (address, isOver) => {
  const place = placeOf(new URL(address));
  if (place !== shown) {
    history[isDragging ? "replaceState" : "pushState"](null, "", address);
    shown = place;
    isDragging = true;
  }
  isDragging &&= !isOver;
};

// Over: a slider was let go, a box left, a choice made.
const preview = async (isOver) => {
  clearTimeout(waiting);
  asked?.abort();
  asked = new AbortController();
  const { signal } = asked;
  const result = document.getElementById("result");
  result.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(addressOfForm(), { signal, headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!page.getElementById("result")) {
      location.assign(answer.url);
      return;
    }
    show(page);
    remember(answer.url, isOver);
    if (isOver) {
      say();
      await new Promise(requestAnimationFrame);
      performance.measure("forecast-preview", { start: "forecast-change" });
    }
  } catch (failure) {
    if (failure.name !== "AbortError") {
      said.textContent = "The service does not answer. What you see is not up to date.";
    }
  } finally {
    if (!signal.aborted) {
      result.removeAttribute("aria-busy");
    }
  }
};

form.addEventListener("input", (event) => {
  if (BESIDE.includes(event.target.name)) {
    return;
  }
  keepInStep(event.target);
  clearTimeout(waiting);
  waiting = setTimeout(() => preview(false), PAUSE);
});

form.addEventListener("change", (event) => {
  if (BESIDE.includes(event.target.name)) {
    return;
  }
  performance.mark("forecast-change");
  clearTimeout(waiting);
  waiting = setTimeout(() => preview(true), PAUSE);
});

// Money that was typed and not moved is sent with the form, and told there.
form.addEventListener("submit", (event) => {
  if (event.submitter?.id === "preview" && form.elements.move.value.trim() === "") {
    event.preventDefault();
    performance.mark("forecast-change");
    preview(true);
  }
});

addEventListener("popstate", () => {
  if (placeOf(location) !== shown) {
    location.reload();
  }
});
