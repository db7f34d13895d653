// What pages do better with a script. Everything on them works without it.

const found = (selector, act) => document.querySelectorAll(selector).forEach(act);

// What only a script can do is shown by it.
found(".fc-script", (part) => part.removeAttribute("hidden"));

// Progress of a run, as it happens. The stream goes on where it was after a broken connection; a run that has ended shows its end.
found("[data-events]", (part) => {
  const bar = part.querySelector("progress");
  const words = part.querySelector("[data-progress]");
  const events = new EventSource(part.dataset.events);
  const number = new Intl.NumberFormat("en-GB");
  events.onerror = () => {
    if (events.readyState === EventSource.CLOSED) {
      setTimeout(() => location.reload(), 2000);
    }
  };
  const show = (event) => {
    const run = JSON.parse(event.data);
    bar.max = run.replicatesPlanned;
    bar.value = run.replicatesDone;
    words.textContent = `${number.format(run.replicatesDone)} of ${number.format(run.replicatesPlanned)} replicates`;
  };
  events.addEventListener("progress", show);
  for (const end of ["completed", "failed", "cancelled"]) {
    events.addEventListener(end, () => {
      events.close();
      location.reload();
    });
  }
});

// What is about to begin is looked at again.
found("[data-reload]", () => setTimeout(() => location.reload(), 1000));

// A chart as a picture for papers: drawn at twice its size, for print.
const asPng = async (figure, name) => {
  const shown = [...figure.querySelectorAll("svg")].find((svg) => svg.getClientRects().length > 0);
  const { width, height } = shown.viewBox.baseVal;
  const copy = shown.cloneNode(true);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", width);
  copy.setAttribute("height", height);
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  await picture.decode();
  const canvas = document.createElement("canvas");
  canvas.width = 2 * width;
  canvas.height = 2 * height;
  const paper = canvas.getContext("2d");
  paper.fillStyle = "#fff";
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await new Promise((done) => canvas.toBlob(done, "image/png")));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
};
// Charts come and go while a scenario is edited: whichever button is there is heard.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-png]");
  if (button) {
    asPng(button.closest("figure"), button.dataset.png);
  }
});

// The address of the page, to be sent to somebody else.
found("[data-copy]", (button) => button.addEventListener("click", async () => {
  const said = document.getElementById(button.getAttribute("aria-describedby"));
  try {
    await navigator.clipboard.writeText(new URL(button.dataset.copy, location.href).href);
    said.textContent = "The link is copied.";
  } catch {
    said.textContent = "The browser does not allow it: copy the address of the page instead.";
  }
}));

found("[data-print]", (button) => button.addEventListener("click", () => print()));
