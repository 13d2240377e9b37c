// The live table of routes, the token, and the map.

import { events, get, onTokenWanted, picture, useToken } from "./api.js";
import { chart } from "./charts.js";
import { byId, bytes, make, problem, show, terms } from "./dom.js";
import * as panels from "./panels.js";

const RETRY_MILLIS = 3000;
const SERIES_MILLIS = 5000;

const CIRCUIT = {
  CLOSED: "Redis answers",
  OPEN: "Redis does not answer",
  PROBING: "Redis is tried again",
};

const rows = new Map();
let steps = [];

function ratio(numbers) {
  const hits = numbers.hits + numbers.collapsed;
  const all = hits + numbers.misses + numbers.bypasses + numbers.refused;
  return all === 0 ? "" : `${((100 * hits) / all).toFixed(1)} %`;
}

function millis(latency) {
  return latency.count === 0 ? "" : latency.meanMillis.toFixed(latency.meanMillis < 10 ? 2 : 0);
}

function cells(numbers) {
  return [
    ratio(numbers),
    numbers.hits + numbers.collapsed,
    numbers.misses,
    numbers.bypasses,
    numbers.stored,
    numbers.stale,
    numbers.invalidations,
    millis(numbers.hit),
    millis(numbers.origin),
    bytes(numbers.hitBytes + numbers.originBytes),
  ];
}

function about(route) {
  return terms([
    ["Method", route.method],
    ["Key", route.key],
    ["Tags", route.tags],
    ["Life", route.ttl],
    ["Shared by", route.scope],
    ["Looked up by", route.stage],
    ["Dropped by", route.droppedBy],
    ["Drops", route.drops],
  ]);
}

/** Made once, so that what is open or focused stays so while the numbers change. */
function newRow(route) {
  const numbers = cells(route.numbers).map(() => make("td", { class: "number" }));
  const reasons = make("p", { class: "soft" });
  const place = make("td");
  const details = make("details", {}, make("summary", { class: "route" }, route.route), about(route), reasons);
  const line = make("tr", {}, make("th", { scope: "row" }, details), ...numbers, place);
  return { line, numbers, reasons, place };
}

function update(row, route) {
  cells(route.numbers).forEach((text, i) => {
    row.numbers[i].textContent = String(text);
  });
  const reasons = Object.entries(route.numbers.bypassReasons).map(([reason, count]) => `${reason} ${count}`);
  row.reasons.textContent = reasons.length === 0 ? "" : `Bypassed: ${reasons.join(", ")}`;
}

function vitals(state) {
  const said = state.vitals;
  const parts = [
    `${said.pendingInvalidations} invalidations waiting`,
    said.circuit === undefined ? null : CIRCUIT[said.circuit] ?? said.circuit,
    said.ledgerPatterns === undefined ? null : `${said.ledgerPatterns} patterns in the ledger`,
    said.heapEntries === undefined ? null : `${said.heapEntries} entries, ${bytes(said.heapBytes)} in the heap`,
  ];
  show(byId("vitals"), ...parts.filter((text) => text !== null).map((text) => make("li", {}, text)));
}

function told(state) {
  const body = byId("route-table").tBodies[0];
  const routes = [...state.routes, ...Object.entries(state.others).map(
    ([name, numbers]) => ({ route: name, method: "", drops: [], numbers }))];
  const known = new Set(routes.map((route) => route.route));
  for (const route of routes) {
    if (!rows.has(route.route)) {
      const row = newRow(route);
      rows.set(route.route, row);
      body.append(row.line);
      draw(route.route, row);
      byId("route-ids").append(make("option", { value: route.route }));
    }
    update(rows.get(route.route), route);
  }
  for (const [name, row] of rows) {
    row.line.hidden = !known.has(name);
  }
  byId("since").textContent = new Date(state.since).toLocaleString();
  byId("since").dateTime = state.since;
  byId("status").textContent = `Live, ${new Date(state.at).toLocaleTimeString()}`;
  vitals(state);
}

function draw(name, row) {
  show(row.place, chart(name, steps));
}

async function series() {
  steps = (await get("series")).steps;
  rows.forEach((row, name) => draw(name, row));
}

async function map() {
  const image = byId("map-picture");
  image.src = await picture("map.svg");
  image.alt = "Mutations at the left, the cached reads that they drop at the right";
}

let waiting;

async function live() {
  clearTimeout(waiting);
  try {
    await Promise.all([series(), map()]);
    await events("events", told);
    byId("status").textContent = "The stream has ended";
  } catch (error) {
    byId("status").textContent = error.status === 401 ? "A token is needed" : String(error.message);
    if (error.status === 401 || error.status === 403) {
      return;
    }
  }
  waiting = setTimeout(live, RETRY_MILLIS);
}

onTokenWanted(() => {
  byId("token-form").hidden = false;
  byId("token").focus();
});

byId("token-form").addEventListener("submit", (event) => {
  event.preventDefault();
  useToken(byId("token").value);
  byId("token").value = "";
  byId("token-form").hidden = true;
  live();
});

setInterval(() => {
  if (rows.size > 0) {
    series().catch(() => {});
  }
}, SERIES_MILLIS);

byId("openapi").addEventListener("click", async (event) => {
  event.preventDefault();
  try {
    const text = JSON.stringify(await get("openapi.json"), null, 1);
    window.open(URL.createObjectURL(new Blob([text], { type: "application/json" })));
  } catch (error) {
    event.target.after(problem(error));
  }
});

panels.start();
live();
