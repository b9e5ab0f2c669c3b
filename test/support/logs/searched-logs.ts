/** What people send that no log may hold. */
const SENT = [
  "password",
  "new_password",
  "refresh",
  "access",
  "session",
  "code",
  "content",
  "reason",
  "comment",
];
/** What the service answers that no log may hold. */
const ANSWERED = ["access", "refresh", "session", "secret", "content"];
/** Shorter texts, like "Yes", occur anywhere. */
const TELLING = 12;

/** A token of the user pool, a secret of a webhook, a key of a model, the password of the demo: whoever sent it. */
const KINDS = [/eyJ[\w-]+\.eyJ[\w-]+/u, /whsec_\w+/u, /\bsk-\w+/u, /\bdemo123\b/u];

const secrets = new Set<string>();
const printed: string[] = [];
let services = 0;

const note = (text: string): void => {
  if (text.length >= TELLING) secrets.add(text);
};

const noteFields = (value: unknown, names: readonly string[]): void => {
  if (value === null || typeof value !== "object") return;
  for (const [name, held] of Object.entries(value)) {
    if (typeof held === "string" && names.includes(name)) note(held);
    else noteFields(held, names);
  }
};

const noteJson = (text: string, names: readonly string[]): void => {
  try {
    noteFields(JSON.parse(text), names);
  } catch {
    // a page, a drawing, a list in lines
  }
};

const noteRequest = async (request: Request): Promise<void> => {
  note(request.headers.get("authorization")?.replace(/^Bearer /u, "") ?? "");
  noteJson(await request.clone().text(), SENT);
};

/** Sends a request and notes what of it and of its answer no log may hold. */
export const notingFetch =
  (send: typeof fetch): typeof fetch =>
  async (...asked) => {
    const request = new Request(...asked);
    await noteRequest(request);
    const response = await send(request);
    noteJson(await response.clone().text(), ANSWERED);
    return response;
  };

/** Where a service that starts now is to print. */
export const openLog = (): ((text: string) => void) => {
  services += 1;
  return (text) => void printed.push(text);
};

interface Looked {
  services: number;
  lines: number;
  secrets: number;
}

/** What has been printed of what nobody may print, each with the line; `looked` says how much there was. */
export const searchLogs = (): { found: string[]; looked: Looked } => {
  const lines = printed.join("").split("\n");
  const spelled = [...secrets].map((secret) => ({ secret, json: JSON.stringify(secret).slice(1, -1) }));
  const ofKinds = KINDS.flatMap((kind) =>
    lines.filter((line) => kind.test(line)).map((line) => `${String(kind)} in ${line.slice(0, 300)}`),
  );
  const sent = spelled.flatMap(({ secret, json }) =>
    lines
      .filter((line) => line.includes(secret) || line.includes(json))
      .map((line) => `${secret.slice(0, 60)} in ${line.slice(0, 300)}`),
  );
  return { found: [...ofKinds, ...sent], looked: { services, lines: lines.length, secrets: secrets.size } };
};
