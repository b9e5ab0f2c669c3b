/** Names of folders or files side by side, from the lowest level up: a name may import only what stands on a level before its own. */
export type Levels = readonly (readonly string[])[];

/** The rooms of the project. */
export const ROOMS: Levels = [
  ["shared/kernel"],
  ["shared/plugging"],
  ["shared/chat"],
  ["shared/usecases", "shared/assistant"],
  ["shared/table", "shared/adapters"],
  ["shared/http", "shared/worker", "shared/runtime"],
  ["functions"],
  ["infra"],
];

/** The folders inside a room, by the room or folder that holds them. Files beside them may import any of them. */
export const FOLDERS: Readonly<Record<string, Levels>> = {
  "shared/plugging": [
    ["schema"],
    ["regulation", "rules", "words"],
    ["cement", "diff", "isolation", "order", "well"],
    ["district", "risk", "sample"],
    ["targets"],
    ["checks"],
    ["evaluate"],
    ["edit", "generate"],
  ],
  "shared/chat": [
    ["people"],
    ["plans"],
    ["threads"],
    ["runs"],
    ["tenants", "webhooks"],
    ["ports"],
    ["edits"],
  ],
  "shared/usecases": [
    ["auth", "modifications", "runs", "webhooks", "wells"],
    ["plans", "tenant"],
    ["threads"],
  ],
  "shared/assistant": [["tools"], ["offline", "prompt"], ["run"]],
  "shared/assistant/offline": [
    ["lexicon"],
    ["tokens"],
    ["phrases"],
    ["clauses"],
    ["frames"],
    ["binding"],
    ["acts", "topics"],
    ["turn"],
  ],
  "shared/table": [
    ["kit"],
    ["items"],
    ["alongside"],
    ["erasing", "idempotency", "plans", "runs", "tenants", "threads", "webhooks", "wells"],
  ],
  "shared/adapters": [["openai", "webhooks"]],
  "shared/http": [["wire"], ["middleware"]],
  functions: [
    ["api"],
    [
      "admin",
      "auth",
      "dead-letters",
      "docs",
      "eraser",
      "fallback",
      "modifications",
      "plans",
      "runs",
      "sweeper",
      "tenant",
      "threads",
      "webhooks",
      "webhooks-deliver",
      "wells",
      "worker",
    ],
  ],
  infra: [["client", "contract", "lint"], ["constructs"], ["local"], ["demo", "scripts"]],
  "infra/local": [
    ["dynamo", "template"],
    ["cognito", "functions"],
    ["data", "gateway", "queues"],
  ],
};

/** Everything on the same level or above, but the name itself: what it may not import. */
export const refusedFor = (name: string, levels: Levels): string[] => {
  const own = levels.findIndex((level) => level.includes(name));
  if (own < 0) throw new Error(`${name} has no level.`);
  return levels
    .slice(own)
    .flat()
    .filter((other) => other !== name);
};
