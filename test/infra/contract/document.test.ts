import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { ROUTES } from "#functions/api/routes.ts";
import { PROJECT_ROOT } from "#infra/bundle.ts";
import { typesOf } from "#infra/client/generate-types.ts";
import { buildDocument } from "#infra/contract/build-document.ts";
import { type ApiDocument, type Operation } from "#infra/contract/document.ts";
import { DOCS } from "#infra/contract/group-docs.ts";
import { loadEndpoints, type ContractRoute } from "#infra/contract/load-endpoints.ts";
import { codesOf } from "#infra/contract/route-codes.ts";
import type { Response } from "#infra/contract/responses.ts";
import type { RouteDocs } from "#functions/api/route-docs.ts";
import { ERRORS } from "#shared/kernel/errors.ts";

let document: ApiDocument;
let routes: ContractRoute[];
beforeAll(async () => {
  [document, routes] = await Promise.all([buildDocument(), loadEndpoints()]);
});

const textOf = (file: string) => readFileSync(path.join(PROJECT_ROOT, file), "utf8");
const operationOf = ({ method, path }: { method: string; path: string }): Operation =>
  document.paths[path]?.[method.toLowerCase()] ?? expect.fail(`${method} ${path} is not in the document`);
const responseOf = (operation: Operation, status: string): Response => {
  const response = operation.responses[status] ?? expect.fail(`${operation.operationId} has no ${status}`);
  if (!("$ref" in response)) return response;
  const shared = document.components["responses"] as Record<string, Response>;
  return shared[response.$ref.slice("#/components/responses/".length)] ?? expect.fail(response.$ref);
};
/** The error codes that the document lists for an operation. */
const listed = (operation: Operation): string[] =>
  Object.keys(operation.responses).flatMap((status) => {
    const schema = responseOf(operation, status).content?.["application/problem+json"]?.schema;
    const [, own] = (schema?.["allOf"] ?? []) as { properties?: { code: { enum: string[] } } }[];
    return own?.properties?.code.enum ?? [];
  });
const referencesIn = (part: unknown): string[] =>
  [...JSON.stringify(part).matchAll(/"\$ref":"#\/([^"]+)"/gu)].map(([, target = ""]) => target);

describe("the OpenAPI document", () => {
  it("lists the routes of the table and no other", () => {
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(operations.toSorted()).toEqual(ROUTES.map(({ method, path }) => `${method} ${path}`).toSorted());
  });

  it("gives each operation its answers, its codes and its security", () => {
    for (const route of routes) {
      const operation = operationOf(route);
      const successes = Object.keys(operation.responses).filter((status) => Number(status) < 300);
      expect(successes).toEqual(Object.keys(route.endpoint.answers));
      expect(listed(operation).toSorted()).toEqual(codesOf(route, route.endpoint).toSorted());
      expect(operation.security).toEqual(route.access === "anyone" ? [] : undefined);
    }
  });

  it("names each code of the service, and for each operation those that it can answer", () => {
    const elsewhere = [
      // for requests that match no route
      "route_not_found",
      "method_not_allowed",
      // reported in a run, or not at all
      "model_unavailable",
    ];
    expect((document.components.schemas["ErrorCode"] as { enum: string[] }).enum).toEqual(
      Object.keys(ERRORS),
    );
    const answered = new Set(routes.flatMap((route) => listed(operationOf(route))));
    expect([...answered, ...elsewhere].toSorted()).toEqual(Object.keys(ERRORS).toSorted());
  });

  it("tells each code's status and meaning, and where a retry may work", () => {
    const chapter = document.tags.find(({ name }) => name === "errors")?.description ?? "";
    const told = [...chapter.matchAll(/^- `(\w+)` \((\d+)(, \*\*retry\*\*)?\): (.+)\.$/gmu)].map(
      ([, code, status, retry, title]) => [code, Number(status), title, retry !== undefined],
    );
    expect(told).toEqual(
      Object.entries(ERRORS).map(([code, { status, title, retryable }]) => [code, status, title, retryable]),
    );
  });

  it("takes a key for sending again on every POST outside of signing in", () => {
    for (const route of routes) {
      const takes = JSON.stringify(operationOf(route).parameters).includes("IdempotencyKey");
      expect([route.path, takes]).toEqual([
        route.path,
        route.method === "POST" && !route.path.startsWith("/api/auth/"),
      ]);
    }
  });

  it("declares API Gateway's own responses", () => {
    for (const route of routes) {
      const operation = operationOf(route);
      const own = Object.keys(operation.responses).filter((status) => {
        const schema = responseOf(operation, status).content?.["application/json"]?.schema;
        return schema?.["$ref"] === "#/components/schemas/GatewayError";
      });
      expect(own).toEqual([
        ...(route.access === "user" ? ["401"] : []),
        ...(route.endpoint.body ? ["413"] : []),
        "429",
        "500",
        "503",
      ]);
    }
  });

  it("has no dangling references and no unused schemas", () => {
    const targets = new Set(referencesIn(document));
    const held = ["schemas", "responses", "parameters", "headers"].flatMap((kind) =>
      Object.keys(document.components[kind] as object).map((name) => `components/${kind}/${name}`),
    );
    expect([...targets].filter((target) => !held.includes(target))).toEqual([]);
    expect(held.filter((name) => !targets.has(name))).toEqual([]);
  });

  it("has examples that match the routes' schemas", () => {
    const refused = routes.flatMap(({ group, handler, endpoint }) => {
      const { routes: texts }: { routes: Readonly<Record<string, RouteDocs>> } = DOCS[group];
      const { request, answers = {} } = texts[handler] ?? {};
      const examples = [
        ...(request === undefined ? [] : [endpoint.body?.safeParse(request)]),
        ...Object.entries(answers).map(([status, body]) => endpoint.answers[Number(status)]?.safeParse(body)),
      ];
      return examples.filter((parsed) => !parsed?.success).map((parsed) => [handler, parsed?.error?.message]);
    });
    expect(refused).toEqual([]);
  });
});

describe("the generated files", () => {
  it("contain the served document (else: npm run openapi)", () => {
    expect(textOf("functions/docs/openapi.json") === `${JSON.stringify(document, null, 2)}\n`).toBe(true);
  });

  it("contain the client's types (else: npm run openapi)", async () => {
    expect(textOf("infra/client/api-types.ts") === (await typesOf(document))).toBe(true);
  });
});
