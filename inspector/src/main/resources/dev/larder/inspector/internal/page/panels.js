// Entries, explain and purge.

import { get, post } from "./api.js";
import { byId, bytes, make, problem, seconds, show, terms } from "./dom.js";

function onSubmit(form, work, place) {
  byId(form).addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await work(place);
    } catch (error) {
      show(place, problem(error));
    }
  });
}

function row(entry) {
  return make("tr", {},
    make("th", { scope: "row", class: "key" }, entry.key),
    make("td", { class: entry.state }, entry.state,
      entry.why === undefined ? null : make("div", { class: "soft" }, entry.why.join("; "))),
    make("td", { class: "number" }, seconds(entry.remainingSeconds)),
    make("td", { class: "number" }, bytes(entry.sizeBytes)),
    make("td", { class: "number" }, entry.stamp === undefined ? "" : String(entry.stamp.seq)),
    make("td", { class: "route" }, entry.route ?? ""));
}

function table(body) {
  const heads = ["Key", "State", "Life left", "Size", "Stamp", "Route"]
    .map((text) => make("th", { scope: "col" }, text));
  return make("div", { class: "scroll more" },
    make("table", {}, make("caption", {}, "Entries"),
      make("thead", {}, make("tr", {}, ...heads)), body));
}

async function list(place) {
  const body = make("tbody");
  const more = make("button", { type: "button", class: "more" }, "More");
  const said = make("p", { class: "soft" });
  let next;
  async function page() {
    const parameters = [["pattern", byId("pattern").value], ["limit", "50"]];
    const answer = await get("entries", next === undefined ? parameters : [...parameters, ["cursor", next]]);
    body.append(...answer.entries.map(row));
    next = answer.next;
    more.hidden = next === undefined;
    said.textContent = `${body.rows.length} shown${next === undefined ? ", no more" : ""}`;
  }
  more.addEventListener("click", () => page().catch((error) => place.append(problem(error))));
  await page();
  show(place, table(body), said, more);
}

function explanation(said) {
  const pairs = [
    ["Cache-Status", said.cacheStatus],
    ["Route", said.route],
    ["Key", said.key],
    ["Drops", said.drops],
    ["Ledger", said.stamp === undefined ? undefined : `number ${said.stamp.seq}`],
    ["Covered by", said.members],
    ["Stored after that", said.storing === undefined ? undefined
      : `${said.storing.possible ? "yes" : "no"}: ${said.storing.why}`],
    ["Unless it has", said.storing?.unless],
    ["Taken for granted", said.assumed],
  ];
  const parts = [make("p", { class: `verdict ${said.verdict}` }, `${said.verdict}: ${said.why}`), terms(pairs)];
  if (said.entry !== undefined) {
    parts.push(table(make("tbody", {}, row(said.entry))));
  }
  return parts;
}

async function explain(place) {
  const parameters = [["method", byId("method").value], ["path", byId("path").value]];
  if (byId("user").value !== "") {
    parameters.push(["user", byId("user").value]);
  }
  for (const line of byId("fields").value.split("\n")) {
    if (line.trim() !== "") {
      parameters.push(["header", line.trim()]);
    }
  }
  show(place, ...explanation(await get("explain", parameters)));
}

async function preview(place) {
  const target = { kind: byId("kind").value, value: byId("value").value };
  const found = await post("purge/preview", target);
  const least = found.complete ? "" : "at least ";
  const confirm = make("button", { type: "button", class: "danger more" }, `Purge ${found.pattern}`);
  confirm.addEventListener("click", async () => {
    confirm.disabled = true;
    try {
      const done = await post("purge", { ...target, confirmation: found.confirmation });
      show(place, make("p", { class: "verdict good" },
        `${done.pattern} is purged${done.recorded ? "" : "; it waits in this node until the store can be told"}.`));
    } catch (error) {
      show(place, problem(error));
    }
  });
  show(place,
    terms([
      ["Pattern", found.pattern],
      ["Covers", `${least}${found.entries} entries; ${found.valid} of the first hundred are valid`],
      ["Such as", found.sample],
    ]),
    confirm,
    make("p", { class: "hint" }, `Good for ${found.expiresInSeconds} seconds.`));
}

export function start() {
  onSubmit("entries-form", list, byId("entries-result"));
  onSubmit("explain-form", explain, byId("explain-result"));
  onSubmit("purge-form", preview, byId("purge-result"));
}
