// Makes elements. Text is always set as text: nothing that a key or a route says becomes markup.

export function make(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [property, value] of Object.entries(properties)) {
    if (property === "class") {
      element.className = value;
    } else if (property.startsWith("on")) {
      element.addEventListener(property.slice(2), value);
    } else {
      element.setAttribute(property, value);
    }
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export function byId(id) {
  return document.getElementById(id);
}

export function show(place, ...children) {
  place.replaceChildren(...children);
}

export function problem(error) {
  return make("p", { class: "problem", role: "alert" }, String(error.message ?? error));
}

/** Terms with what they mean; what is missing is left out. */
export function terms(pairs) {
  const list = make("dl");
  for (const [term, value] of pairs) {
    if (value === undefined || value === null || value === "" || value.length === 0) {
      continue;
    }
    const shown = Array.isArray(value) ? value.join(", ") : String(value);
    list.append(make("dt", {}, term), make("dd", { class: "key" }, shown));
  }
  return list;
}

export function seconds(value) {
  if (value === undefined) {
    return "";
  }
  return value < 0 ? `expired ${Math.round(-value)} s ago` : `${Math.round(value)} s`;
}

export function bytes(value) {
  if (value === undefined) {
    return "";
  }
  const units = ["B", "KiB", "MiB", "GiB"];
  let rest = value;
  let unit = 0;
  while (rest >= 1024 && unit < units.length - 1) {
    rest /= 1024;
    unit += 1;
  }
  return `${rest < 10 && unit > 0 ? rest.toFixed(1) : Math.round(rest)} ${units[unit]}`;
}
