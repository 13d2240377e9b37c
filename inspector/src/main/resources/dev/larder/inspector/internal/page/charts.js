// Small bar charts: hits, misses and bypasses of one route, five seconds a bar.

const SVG = "http://www.w3.org/2000/svg";
const BARS = 60;
const WIDTH = 3;
const HEIGHT = 32;
const KINDS = ["hits", "misses", "bypasses"];

function shape(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) {
    element.setAttribute(attribute, value);
  }
  return element;
}

export function chart(route, steps) {
  const points = steps.slice(-BARS).map((step) => step.routes[route] ?? null);
  const most = Math.max(1, ...points.map((point) => total(point)));
  const svg = shape("svg", {
    class: "chart",
    viewBox: `0 0 ${BARS * WIDTH + 1} ${HEIGHT + 2}`,
    role: "img",
    "aria-label": label(points),
  });
  svg.append(
    shape("line", { class: "axis", x1: 0, x2: BARS * WIDTH + 1, y1: HEIGHT + 1, y2: HEIGHT + 1 }));
  points.forEach((point, i) => bar(svg, point, (BARS - points.length + i) * WIDTH, most));
  return svg;
}

function total(point) {
  return point === null ? 0 : KINDS.reduce((sum, kind) => sum + point[kind], 0);
}

function bar(svg, point, x, most) {
  let y = HEIGHT + 1;
  for (const kind of point === null ? [] : KINDS) {
    const height = (point[kind] / most) * HEIGHT;
    y -= height;
    if (height > 0) {
      svg.append(shape("rect", { class: kind, x, y, width: WIDTH - 1, height }));
    }
  }
}

function label(points) {
  const sums = KINDS.map(
    (kind) => `${points.reduce((sum, point) => sum + (point?.[kind] ?? 0), 0)} ${kind}`);
  return `Last five minutes: ${sums.join(", ")}`;
}
