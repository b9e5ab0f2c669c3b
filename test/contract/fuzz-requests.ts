import * as fc from "fast-check";
import document from "#functions/docs/openapi.json" with { type: "json" };
import type { ROUTES } from "#functions/api/routes.ts";
import type { JsonSchema } from "#infra/contract/json-schema.ts";
import { aWell } from "#test/support/builders/plans.ts";
import { API14, hashOf, ids, PLAN_ID } from "#test/support/builders/ids.ts";
import { PASSWORD } from "#test/support/fakes/user-pool.ts";
import { aDelivery, hookId } from "#test/support/builders/webhooks.ts";
import { raisedShoe } from "./access-world.ts";
import { type SentBody, sentAs } from "./fuzz-encodings.ts";
import { anyText, anything, DATES, DEEP, valueOf } from "./fuzz-values.ts";

type Route = (typeof ROUTES)[number];

interface Parameter {
  name: string;
  in: string;
  required: boolean;
  schema: JsonSchema;
}
interface Operation {
  parameters: readonly (Parameter | { $ref: string })[];
  requestBody?: { content: { "application/json": { schema: JsonSchema; example?: unknown } } };
}

export interface FuzzedRequest extends SentBody {
  route: Route;
  path: string;
}

const paths = document.paths as unknown as Record<string, Record<string, Operation>>;
const { schemas, parameters } = document.components as unknown as {
  schemas: Record<string, JsonSchema>;
  parameters: Record<string, Parameter>;
};

export const operationOf = ({ method, path }: Pick<Route, "method" | "path">): Operation => {
  const operation = paths[path]?.[method.toLowerCase()];
  if (!operation) throw new Error(`the document has no ${method} ${path}`);
  return operation;
};

export const parametersOf = (route: Pick<Route, "method" | "path">): Parameter[] =>
  operationOf(route).parameters.flatMap((one) => {
    const known = "$ref" in one ? parameters[one.$ref.split("/").at(-1) ?? ""] : one;
    return known ? [known] : [];
  });

const PLACES: Record<string, readonly string[]> = {
  api14: [API14, "42003461190000"],
  plan_id: [PLAN_ID],
  snapshot_id: [ids.snapshot(1)],
  thread_id: [ids.thread(), ids.thread(2)],
  run_id: [ids.run()],
  user_id: [ids.user(3)],
  webhook_id: [hookId()],
  delivery_id: [aDelivery().id],
  modification_id: [ids.modification(500)],
};

/** Valid bodies, to be mutated in one place: fully random ones rarely pass the first check. */
const { api10: _api10, api14: _api14, ...facts } = aWell();
const GOOD: Partial<Record<Route["handler"], object>> = {
  "put-well": facts,
  "modify-plan": raisedShoe(60),
  "create-token": { email: "person1@example.com", password: PASSWORD },
  "create-webhook": { url: "https://hooks.example.com/2", events: ["run.failed"] },
  "redrive-dead-letter": { id: `${ids.run()}.1` },
  "cancel-runs": { all: true },
  "transfer-thread": { owner: ids.user(3) },
  "decide-proposal": { decision: "reject", proposal_hash: hashOf(7) },
  "make-plan": { api10: API14, plugs_mode: "combined" },
};

const spoiled = (good: unknown): fc.Arbitrary<unknown> => {
  if (good === null || typeof good !== "object") return fc.oneof(fc.constant(good), anything);
  const names = Object.keys(good);
  return fc
    .record({
      name: fc.oneof(fc.constantFrom("extra", ...names), anyText),
      value: anything,
      deeper: fc.boolean(),
    })
    .chain(({ name, value, deeper }) => {
      const inner = (good as Record<string, unknown>)[name];
      const next = deeper && Object.hasOwn(good, name) ? spoiled(inner) : fc.constant(value);
      return next.map((put) => {
        const copy = structuredClone(good) as Record<string, unknown>;
        Object.defineProperty(copy, name, {
          value: put,
          enumerable: true,
          configurable: true,
          writable: true,
        });
        return copy;
      });
    });
};

const bodyOf = (route: Route): fc.Arbitrary<string | undefined> => {
  const content = operationOf(route).requestBody?.content["application/json"];
  if (!content)
    return fc.oneof({ arbitrary: fc.constant(undefined), weight: 9 }, { arbitrary: anyText, weight: 1 });
  const json = valueOf(content.schema, schemas).map((value) => JSON.stringify(value));
  const good = GOOD[route.handler] ?? content.example;
  const near =
    good === undefined
      ? json
      : fc.oneof(fc.constant(good), spoiled(good)).map((value) => JSON.stringify(value));
  const oversized = fc
    .integer({ min: 100, max: 300_000 })
    .map((chars) => JSON.stringify({ content: "x".repeat(chars), title: "y" }));
  const deep = fc.integer({ min: 10, max: 20_000 }).map((depth) => "[".repeat(depth) + "]".repeat(depth));
  return fc
    .oneof(
      { arbitrary: json, weight: 12 },
      { arbitrary: near, weight: 16 },
      { arbitrary: anything.map((value) => JSON.stringify(value)), weight: 2 },
      { arbitrary: anyText, weight: 2 },
      { arbitrary: oversized, weight: 1 },
      { arbitrary: deep, weight: 1 },
      { arbitrary: fc.constant(undefined), weight: 1 },
    )
    .map((body) => body?.replaceAll(JSON.stringify(DEEP), DEEP_JSON));
};

const DEEP_JSON = "[".repeat(5000) + "]".repeat(5000);

const TIMES: ReadonlySet<string> = new Set(["from", "to", "month"]);

/** URL-encodes a value; lone surrogates can't be encoded. */
const encoded = (value: unknown): string => encodeURIComponent(String(value).toWellFormed());

/** Sometimes a value: in `weight` of `weight` + 7 cases. */
const now = <T>(weight: number, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ arbitrary: fc.constant(undefined), weight: 7 }, { arbitrary, weight });

const queryOf = (route: Route): fc.Arbitrary<string> => {
  const fields = parametersOf(route)
    .filter((one) => one.in === "query")
    .map(({ name, schema, required }) => {
      // a random `snapshot` rarely exists; `wait` is 0 because waiting is not under test
      const written = name === "wait" ? fc.constant(0) : valueOf(schema, schemas);
      const value = TIMES.has(name) ? fc.oneof(written, fc.constantFrom(...DATES)) : written;
      const usual = required
        ? fc.oneof({ arbitrary: fc.constant(ids.snapshot(1)), weight: 4 }, value)
        : value;
      return now(required ? 60 : TIMES.has(name) ? 12 : 4, usual).map((one) =>
        one === undefined ? [] : [`${name}=${encoded(one)}`],
      );
    });
  const stray = now(1, fc.tuple(anyText, anyText));
  return fc
    .tuple(fc.tuple(...fields), stray)
    .map(([pairs, one]) => [...pairs.flat(), ...(one ? [one.map(encoded).join("=")] : [])].join("&"));
};

const pathOf = (route: Route): fc.Arbitrary<string> =>
  fc
    .tuple(
      ...route.path.split("/").map((part) => {
        const name = part.slice(1, -1);
        if (!part.startsWith("{")) return fc.constant(part);
        const usual = fc.constantFrom(...(PLACES[name] ?? ["unknown"]));
        const hostile = anyText.filter((value) => value !== "").map(encoded);
        return fc.oneof({ arbitrary: usual.map(encoded), weight: 8 }, { arbitrary: hostile, weight: 1 });
      }),
    )
    .map((parts) => parts.join("/"));

const headersOf = (route: Route): fc.Arbitrary<Record<string, string>> => {
  const named = parametersOf(route).filter((one) => one.in === "header");
  const tag = fc.oneof(fc.constantFrom('"0"', '"1"', "*", 'W/"1"', '"1-gzip"', "a-key"), anyText);
  const fields = named.map(({ name }) =>
    now(1, tag).map((value) => (value === undefined ? {} : { [name.toLowerCase()]: value })),
  );
  const type = fc.constantFrom("application/json; charset=utf-8", "text/plain", "", "application/xml");
  return fc
    .tuple(now(1, type), ...fields)
    .map(([media = "application/json", ...rest]) => Object.assign({ "content-type": media }, ...rest));
};

/** Requests to a route: valid by the document, nearly valid, and invalid. */
export const requestsTo = (route: Route): fc.Arbitrary<FuzzedRequest> =>
  fc
    .record({ path: pathOf(route), query: queryOf(route), headers: headersOf(route), body: bodyOf(route) })
    .chain(({ path, query, headers, body }) =>
      sentAs(headers, body).map((sent) => ({
        ...sent,
        route,
        path: query === "" ? path : `${path}?${query}`,
      })),
    );
