// Speaks to the servlet. The token stays in this tab.

const KEY = "larder.inspector.token";
let wantToken = () => {};

export function onTokenWanted(ask) {
  wantToken = ask;
}

export function useToken(token) {
  sessionStorage.setItem(KEY, token);
}

function headers(more) {
  const token = sessionStorage.getItem(KEY);
  return token === null ? more : { ...more, Authorization: `Bearer ${token}` };
}

async function ask(path, options = {}) {
  const answer = await fetch(path, {
    ...options,
    headers: headers(options.headers ?? {}),
    cache: "no-store",
    credentials: "same-origin",
  });
  if (answer.ok) {
    return answer;
  }
  if (answer.status === 401) {
    wantToken();
  }
  const type = answer.headers.get("Content-Type") ?? "";
  const problem = type.includes("problem+json") ? await answer.json() : {};
  const error = new Error(problem.detail ?? `The server answers ${answer.status}.`);
  error.status = answer.status;
  throw error;
}

export async function get(path, parameters = []) {
  const query = new URLSearchParams(parameters).toString();
  const answer = await ask(query === "" ? path : `${path}?${query}`);
  return answer.json();
}

export async function post(path, body) {
  const answer = await ask(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  return answer.json();
}

/** A picture that an img can show, though it needs a header. */
export async function picture(path) {
  return URL.createObjectURL(await (await ask(path)).blob());
}

/** Reads server-sent events until the stream ends; EventSource cannot send a token. */
export async function events(path, told) {
  const answer = await ask(path);
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    text += part.value;
    const frames = text.split("\n\n");
    text = frames.pop();
    for (const frame of frames) {
      const data = frame.split("\n").find((line) => line.startsWith("data: "));
      if (data !== undefined) {
        told(JSON.parse(data.slice("data: ".length)));
      }
    }
  }
}
