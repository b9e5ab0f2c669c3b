import { beforeAll, describe, expect, it } from "vitest";
import { ROUTES } from "#functions/api/routes.ts";
import { unmatchedRoute } from "#functions/fallback/answer-unmatched.ts";
import { httpEvent } from "#infra/local/gateway/http-event.ts";
import { buildEnding } from "#shared/chat/runs/run-ending.ts";
import { aPipeline } from "#test/support/api/api-pipeline.ts";
import { aPrincipal } from "#test/support/builders/people.ts";
import { ids } from "#test/support/builders/ids.ts";
import { aRun, aRunningRun } from "#test/support/builders/runs.ts";
import { pathOf } from "./access-paths.ts";
import { ACCESS, KNOWN } from "./access-rows.ts";
import { accessWorld, type AccessWorld, PERSON } from "./access-world.ts";
import { parametersOf, textPlacesOf } from "./fuzz-requests.ts";

/** Repeated, these make a pattern that backtracks, or a loop in a loop, do its most. */
const UNITS = [
  "a",
  " ",
  "/",
  '"',
  '"1-gzip',
  "; ",
  ";charset",
  ",",
  "0",
  "a.",
  "a@",
  "(",
  "\n",
  "😀",
  "now ",
];
/** The largest request line or header of any server we run on, and a body that shows what grows with the square. */
const LINE = 16_000;
const BODY = 100_000;

/** Ends in what none of the repeated units is, so that a pattern that fails at the end tries again. */
const filled = (unit: string, length: number): string =>
  `${unit.repeat(Math.floor((length - 1) / unit.length))}!`;

type Work = (text: string) => unknown;

const TRIES = 3;
/** CPU milliseconds; of a few tries the best, but one where that is little. */
const costOf = async (work: Work, text: string): Promise<number> => {
  let best = Infinity;
  for (let tries = 0; tries < TRIES && best > ALWAYS_ALLOWED_MS; tries += 1) {
    const from = process.cpuUsage();
    // oxlint-disable-next-line no-await-in-loop -- side by side, the one would count the other's time
    await work(text);
    best = Math.min(best, process.cpuUsage(from).user / 1000);
  }
  return best;
};

const ALWAYS_ALLOWED_MS = 50;
/** Linear work takes 4 times as long for 4 times the text, and work that grows with its square 16 times. */
const SHORTER = 4;
const MOST_GROWTH = 8;

const growsTooFast = async (work: Work, unit: string, length: number): Promise<boolean> => {
  const long = await costOf(work, filled(unit, length));
  if (long <= ALWAYS_ALLOWED_MS) return false;
  const short = await costOf(work, filled(unit, length / SHORTER));
  return long > MOST_GROWTH * Math.max(short, 1);
};

/** The units whose repetition takes more than linear time. */
const slowUnits = async (work: Work, length: number): Promise<string[]> => {
  const slow: string[] = [];
  for (const unit of UNITS) {
    // oxlint-disable-next-line no-await-in-loop -- as above
    if (await growsTooFast(work, unit, length)) slow.push(unit);
  }
  return slow;
};

let world: AccessWorld;
beforeAll(async () => {
  world = await accessWorld();
});

const callerOf = ({ handler }: (typeof ROUTES)[number]) =>
  ACCESS[handler][0][KNOWN.indexOf("owner")] === "forbidden"
    ? { as: aPrincipal(PERSON.admin, "admin") }
    : { as: aPrincipal(PERSON.owner) };

const HEADERS = [
  "accept",
  "content-encoding",
  "content-type",
  "idempotency-key",
  "if-match",
  "if-none-match",
] as const;

describe("the time that a request takes grows at most linearly with", () => {
  it.each(ROUTES)("each text of $method $path", async (route) => {
    const row = ACCESS[route.handler];
    const body = row[1]?.body?.(world);
    const [path = ""] = pathOf(world, route, row).split("?");
    const send = async (to: string, sent: unknown): Promise<void> => {
      await world.send(route.method, to, { ...callerOf(route), ...(sent !== undefined && { body: sent }) });
      // nobody is to be stopped by the attempts of the minute before
      world.pass(60_000);
    };
    const inPath = /\{\w+\}/u.test(route.path)
      ? [
          (text: string) =>
            send(
              route.path.replaceAll(/\{\w+\}/gu, () => encodeURIComponent(text)),
              body,
            ),
        ]
      : [];
    const inQuery = parametersOf(route)
      .filter((one) => one.in === "query")
      .map(
        ({ name }): Work =>
          (text) =>
            send(`${path}?${name}=${encodeURIComponent(text)}`, body),
      );
    for (const work of [...inPath, ...inQuery]) {
      // oxlint-disable-next-line no-await-in-loop -- as above
      expect(await slowUnits(work, LINE)).toEqual([]);
    }
    for (const place of textPlacesOf(route)) {
      const work: Work = (text) => send(path, place.put(body ?? {}, text));
      // oxlint-disable-next-line no-await-in-loop -- as above
      expect([place.name, await slowUnits(work, BODY)]).toEqual([place.name, []]);
    }
  });

  it.each(HEADERS)("the header %s", async (name) => {
    const work = (method: "GET" | "PATCH" | "POST", path: string, body?: object): Work => {
      return (text) =>
        world.send(method, path, {
          as: aPrincipal(PERSON.owner),
          headers: { [name]: text },
          ...(body && { body }),
        });
    };
    const thread = `/api/chat/threads/${ids.thread()}`;
    expect(await slowUnits(work("GET", thread), LINE)).toEqual([]);
    expect(await slowUnits(work("PATCH", thread, { title: "Another" }), LINE)).toEqual([]);
    expect(await slowUnits(work("POST", `${thread}/share`, { user_ids: [], action: "add" }), LINE)).toEqual(
      [],
    );
  });

  it("a path that no route has", async () => {
    const endpoint = unmatchedRoute(ROUTES);
    const send = (path: string) => aPipeline().send(endpoint, { path });
    expect(await slowUnits((text) => send(`/api/${text}/`), LINE)).toEqual([]);
    expect(await slowUnits((text) => send(`/api/${text}`), LINE)).toEqual([]);
  });

  it("a query that repeats a name", () => {
    const work = (rawQuery: string) =>
      httpEvent({
        method: "GET",
        url: `/api/me?${rawQuery}`,
        headers: {},
        body: Buffer.alloc(0),
        sourceIp: "192.0.2.1",
        requestId: "1",
        timeMs: 0,
        routeKey: "GET /api/me",
        parameters: {},
      });
    return expect(growsTooFast(work, "a&", 2 * LINE)).resolves.toBe(false);
  });
});

describe("the time that an ending takes grows at most linearly with", () => {
  const units = ["I have now ", "I ", "has been ", " now", ". ", ".", "\n", "n't ", "version 1 "];
  it.each(units)("an answer full of %j", async (unit) => {
    const end: Work = (text) =>
      buildEnding({
        from: aRunningRun(),
        to: aRun({ status: "completed" }),
        work: { steps: [], calls: [] },
        text,
        message_id: aRun().message_id,
        now: 0,
      });
    expect(await growsTooFast(end, unit, BODY)).toBe(false);
  });
});
