import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeRouter } from "#infra/local/gateway/match-route.ts";

const route = (routeKey: string) => ({ routeKey });
const find = (keys: string[], method: string, path: string) => {
  const match = makeRouter(keys.map(route))(method, path);
  return match && [match.route.routeKey, match.parameters];
};

const KEYS = [
  "GET /api/plans/{plan_id}",
  "GET /api/plans/newest",
  "ANY /api/plans/{plan_id}",
  "GET /api/plans/{plan_id}/files/{name}",
  "GET /api/plans/{proxy+}",
  "POST /api/{proxy+}",
  "$default",
];

describe("route matching", () => {
  it.each([
    ["text before a variable", "GET", "/api/plans/newest", ["GET /api/plans/newest", {}]],
    ["a variable before the rest", "GET", "/api/plans/7", ["GET /api/plans/{plan_id}", { plan_id: "7" }]],
    ["the method before any", "PUT", "/api/plans/7", ["ANY /api/plans/{plan_id}", { plan_id: "7" }]],
    ["the rest of a path", "GET", "/api/plans/7/a/b", ["GET /api/plans/{proxy+}", { proxy: "7/a/b" }]],
    [
      "several variables",
      "GET",
      "/api/plans/7/files/w3a.pdf",
      ["GET /api/plans/{plan_id}/files/{name}", { plan_id: "7", name: "w3a.pdf" }],
    ],
    ["the longer prefix for the rest", "POST", "/api/x/y", ["POST /api/{proxy+}", { proxy: "x/y" }]],
    ["the default for another path", "GET", "/elsewhere", ["$default", {}]],
    ["the default for another method", "DELETE", "/api/plans/7/files/x", ["$default", {}]],
    ["the default for a trailing slash", "DELETE", "/api/plans/", ["$default", {}]],
  ])("takes %s", (_, method, path, expected) => {
    expect(find(KEYS, method, path)).toEqual(expected);
  });

  it("decodes variables, and leaves what is no encoding as it is", () => {
    expect(find(KEYS, "GET", "/api/plans/4200346118%3Acombined")).toEqual([
      "GET /api/plans/{plan_id}",
      { plan_id: "4200346118:combined" },
    ]);
    expect(find(KEYS, "GET", "/api/plans/50%")).toEqual(["GET /api/plans/{plan_id}", { plan_id: "50%" }]);
  });

  it("finds nothing where there is no default", () => {
    expect(find(["GET /a"], "GET", "/b")).toBeUndefined();
  });

  it("does not depend on the order of the routes", () => {
    const paths = ["/api/plans/newest", "/api/plans/7", "/api/plans/7/files/x", "/api/plans/7/a/b", "/x"];
    const shuffled = fc.shuffledSubarray(KEYS, { minLength: KEYS.length });
    fc.assert(
      fc.property(shuffled, fc.constantFrom(...paths), (keys, path) => {
        expect(find(keys, "GET", path)).toEqual(find(KEYS, "GET", path));
      }),
      { seed: 20, numRuns: 200 },
    );
  });

  it.each([
    ["GET api/x", "a method and a path"],
    ["FETCH /api/x", "a method and a path"],
    ["GET /api/x/", "end with a slash"],
    ["GET /api//x", "empty segments"],
    ["GET /api/{id}.pdf", "a whole segment"],
    ["GET /api/{rest+}/x", "comes last"],
    ["GET /api/{id}/x/{id}", "comes twice"],
  ])("refuses %s, as AWS does", (key, why) => {
    expect(() => makeRouter([route(key)])).toThrow(why);
  });

  it("refuses two routes that differ in nothing but a variable's name", () => {
    expect(() => makeRouter([route("GET /a/{x}"), route("GET /a/{y}")])).toThrow("same method and path");
  });
});
