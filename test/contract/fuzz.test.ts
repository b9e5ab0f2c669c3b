import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ROUTES } from "#functions/api/routes.ts";
import type { ApiResult } from "#shared/http/request.ts";
import { aPrincipal } from "#test/support/builders/people.ts";
import { accessWorld, type AccessWorld, PERSON, READS_ON_RECORD } from "./access-world.ts";
import { type FuzzedRequest, requestsTo } from "./fuzz-requests.ts";

const REQUESTS = Number(process.env["PLUGWRIGHT_FUZZ"] ?? 1000);
const SEED = 20_261_122;
const EACH = Math.ceil(REQUESTS / ROUTES.length);

/** The owner is listed first, because their requests get furthest. */
const ROLES = [
  "owner",
  "owner",
  "owner",
  "admin",
  "reader",
  "stranger",
  "reviewer",
  "admin",
  "otherTenant",
] as const;

/** The items that a refused request may leave: rate-limit counters, and its idempotency record. */
const mayStay = (item: Record<string, unknown>): boolean =>
  item["type"] === "quota" || item["type"] === "answer";

const contentsOf = async (world: AccessWorld): Promise<string> =>
  JSON.stringify((await world.stored()).filter((item) => !mayStay(item)));

const send = (
  world: AccessWorld,
  who: (typeof ROLES)[number],
  { route, path, headers, body, isBase64Encoded }: FuzzedRequest,
) =>
  world.send(route.method, path, {
    as: aPrincipal(PERSON[who]),
    headers,
    isBase64Encoded,
    ...(body !== undefined && { body }),
  });

const MAX_ANSWER_BYTES = 1_000_000;

/** The faults of a response; whether it is declared and well formed is checked by the sender. */
const faultsOf = (
  { statusCode = 200, headers = {}, body = "" }: ApiResult,
  logged: readonly unknown[],
): string[] => {
  if (statusCode >= 500) return [`${statusCode}: ${logged.map(causeOf).join("\n")}`];
  const bytes = Buffer.byteLength(body);
  if (bytes > MAX_ANSWER_BYTES) return [`an answer of ${bytes} bytes`];
  const isProblem = headers["content-type"] === "application/problem+json";
  return statusCode >= 400 === isProblem ? [] : [`${statusCode} with the media type of another answer`];
};

const causeOf = (line: unknown): string => {
  const { cause } = line as { cause?: unknown };
  return cause instanceof Error ? (cause.stack ?? cause.message) : JSON.stringify(line);
};

/** Sends requests one by one; starts a new world before the changes pile up. */
const aFuzzedWorld = async () => {
  let world = await accessWorld();
  let before = await contentsOf(world);
  let changes = 0;
  return async (
    request: FuzzedRequest,
    who: (typeof ROLES)[number],
  ): Promise<{ status: number; faults: string[] }> => {
    const from = world.lines.length;
    const answer = await send(world, who, request);
    const { statusCode = 200 } = answer;
    const after = await contentsOf(world);
    const { method, handler } = request.route;
    const mayChange = statusCode < 400 && (method !== "GET" || READS_ON_RECORD.has(handler));
    const faults = [
      ...faultsOf(answer, world.lines.slice(from)),
      ...(mayChange || after === before ? [] : [`${statusCode} left a trace`]),
    ];
    changes += after === before ? 0 : 1;
    const isFull = after !== before && changes % 4 === 0;
    if (isFull) world = await accessWorld();
    before = isFull ? await contentsOf(world) : after;
    // nobody is to be stopped by the attempts of the minute before
    world.pass(60_000);
    return { status: statusCode, faults };
  };
};

const served = new Set<string>();

describe.each(ROUTES)("$method $path", (route) => {
  it("gives declared responses to any input, and a refused request changes nothing", async () => {
    const fuzz = await aFuzzedWorld();
    const property = fc.asyncProperty(requestsTo(route), fc.constantFrom(...ROLES), async (request, who) => {
      const { status, faults } = await fuzz(request, who);
      expect(faults).toEqual([]);
      if (status < 300) served.add(route.handler);
    });
    await fc.assert(property, { numRuns: EACH, seed: SEED, endOnFailure: true });
  });
});

describe("the fuzzed requests", () => {
  it("succeed on most routes sometimes", () => {
    expect(served.size).toBeGreaterThan(ROUTES.length * 0.65);
  });
});
