import { describe, expect, it } from "vitest";
import { createTokenRoute } from "#functions/auth/create-token.ts";
import { refreshTokenRoute } from "#functions/auth/refresh-token.ts";
import { getHealthRoute } from "#functions/docs/get-health.ts";
import { unmatchedRoute } from "#functions/fallback/answer-unmatched.ts";
import { ROUTES } from "#functions/api/routes.ts";
import { AppError } from "#shared/kernel/errors.ts";
import type { SignInPorts } from "#shared/usecases/auth/sign-in.ts";
import { bodyOf } from "#test/support/api/api-events.ts";
import { aPipeline, HEADERS } from "#test/support/api/api-pipeline.ts";
import { aUser } from "#test/support/builders/people.ts";
import { aWorld } from "#test/support/worlds/world.ts";
import { ids, TENANT } from "#test/support/builders/ids.ts";

const WHO = {
  id: ids.user(),
  tenant_id: TENANT,
  email: "person1@example.com",
  name: "Person 1",
  role: "engineer",
};

const signInPorts = (): SignInPorts => ({
  ...aWorld({ users: [aUser()] }).ports,
  pool: {
    signIn: async (email, password) => {
      if (password !== "right") throw new AppError("invalid_credentials", "E-mail or password is wrong.");
      return { access: `for ${email}`, refresh: "refresh", expires_in: 3600, user_id: ids.user() };
    },
    refresh: async (token) => ({ access: `from ${token}`, expires_in: 3600, user_id: ids.user() }),
  },
});

describe("signing in", () => {
  const post = (body: unknown) => ({ method: "POST", body });

  it("answers tokens and who one is", async () => {
    const endpoint = createTokenRoute(signInPorts());
    const result = await aPipeline().send(
      endpoint,
      post({ email: " person1@example.com ", password: "right" }),
    );
    expect([result.statusCode, bodyOf(result)]).toEqual([
      200,
      {
        access: "for person1@example.com",
        refresh: "refresh",
        token_type: "Bearer",
        expires_in: 3600,
        user: WHO,
      },
    ]);
  });

  it("answers a new access token for a refresh token", async () => {
    const result = await aPipeline().send(refreshTokenRoute(signInPorts()), post({ refresh: "refresh" }));
    expect([result.statusCode, bodyOf(result)]).toEqual([
      200,
      { access: "from refresh", token_type: "Bearer", expires_in: 3600, user: WHO },
    ]);
  });

  it("is 401 with a wrong password, and no word of it is logged", async () => {
    const { send, lines } = aPipeline();
    const result = await send(createTokenRoute(signInPorts()), post({ email: "a@b.c", password: "hunter2" }));
    expect(bodyOf(result)).toMatchObject({ status: 401, code: "invalid_credentials" });
    expect(result.headers).not.toHaveProperty("www-authenticate");
    expect(JSON.stringify(lines)).not.toMatch(/hunter2|a@b/u);
  });

  it("is 422 for fields that are missing or not its own", async () => {
    const result = await aPipeline().send(
      createTokenRoute(signInPorts()),
      post({ email: "a@b.c", user: "x" }),
    );
    expect(bodyOf(result)).toMatchObject({
      code: "invalid_request",
      errors: [{ pointer: "/password" }, { pointer: "/user", message: "unknown field" }],
    });
  });
});

describe("health", () => {
  it("says which version is up", async () => {
    const result = await aPipeline().send(getHealthRoute("1.2.3"), {});
    expect([result.statusCode, bodyOf(result)]).toEqual([200, { status: "ok", version: "1.2.3" }]);
  });
});

describe("what no route matches", () => {
  const endpoint = unmatchedRoute(ROUTES);
  const ask = (method: string, path: string) =>
    aPipeline().send(endpoint, { method, path, routeKey: "$default" });

  it.each([
    ["/api/chat/threads/", "/api/chat/threads"],
    ["/api/auth/token///", "/api/auth/token"],
    ["/api/chat/threads/?limit=2&role=owner", "/api/chat/threads?limit=2&role=owner"],
    ["/api/plans/4200346118:combined/", "/api/plans/4200346118:combined"],
    ["/api/plans/a b\r\nx: y/", "/api/plans/a%20bx:%20y"],
    ["/api/plans/%2F/", "/api/plans/%2F"],
  ])("is sent on from %j to %s, with method, body and query", async (path, location) => {
    expect(await ask("POST", path)).toEqual({ statusCode: 308, headers: { ...HEADERS, location } });
  });

  it.each(["/", "//evil.example/", "/api/..//evil.example/", "/api/../../x/", "/other/", "/api/"])(
    "is never sent away from the API: %s",
    async (path) => {
      expect(bodyOf(await ask("GET", path))).toMatchObject({ status: 404, code: "route_not_found" });
    },
  );

  it.each([
    ["DELETE", "/api/health", "GET, HEAD"],
    ["GET", "/api/auth/token", "POST"],
    ["PATCH", "/api/chat/threads", "POST, GET, HEAD"],
    ["PUT", "/api/chat/threads/thr_1/messages", "POST, GET, HEAD"],
    ["POST", "/api/chat/threads/thr_1/runs/run_1", "GET, HEAD"],
  ])("is 405 for %s %s, which takes %s", async (method, path, allow) => {
    const result = await ask(method, path);
    expect(result.headers?.["allow"]).toBe(allow);
    expect(bodyOf(result)).toMatchObject({
      status: 405,
      code: "method_not_allowed",
      allow: allow.split(", "),
    });
  });

  it("carries what every answer carries, whatever it is", async () => {
    for (const [method, path] of [
      ["GET", "/api/nothing"],
      ["DELETE", "/api/health"],
      ["OPTIONS", "/api/chat/threads"],
      ["PUT", "/api/chat/threads/"],
    ] as const)
      expect((await ask(method, path)).headers).toMatchObject(HEADERS);
  });

  it("names each method of every path of the table", async () => {
    for (const { path } of ROUTES) {
      const methods = ROUTES.filter((route) => route.path === path).map(({ method }) => method);
      const result = await ask("OPTIONS", path.replaceAll(/\{\w+\}/gu, "x"));
      expect([result.statusCode, result.headers?.["allow"]?.toString().split(", ")]).toEqual([
        405,
        expect.arrayContaining(methods),
      ]);
    }
  });

  it.each(["/api/nothing", "/api/chat/threads/thr_1/messages/extra", "/apix/health", "/api/Health"])(
    "is 404 for %s",
    async (path) => {
      expect(bodyOf(await ask("GET", path))).toMatchObject({ status: 404, code: "route_not_found" });
    },
  );
});
