import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { LocalStack } from "#infra/local/local-stack.ts";
import { startTestStack } from "#test/support/servers/test-stack.ts";
import { DEMO, PEOPLE, type Person } from "#infra/local/data/people.ts";

const json = { "content-type": "application/json" };
const SAMPLE = "4200346118";

/** A response's JSON, untyped because the tests check it. */
const bodyOf = async (answer: Response): Promise<ReturnType<typeof JSON.parse>> =>
  JSON.parse(await answer.text());

const signIn = async (stack: LocalStack, { email, password }: Pick<Person, "email" | "password"> = DEMO) =>
  fetch(`${stack.url}/api/auth/token`, {
    method: "POST",
    headers: json,
    body: JSON.stringify({ email, password }),
  });
const tokenOf = async (stack: LocalStack, person?: Person): Promise<string> =>
  (await bodyOf(await signIn(stack, person))).access;
const makePlan = async (stack: LocalStack, token: string) =>
  fetch(`${stack.url}/api/plans/w3a/from-api`, {
    method: "POST",
    headers: { ...json, authorization: `Bearer ${token}` },
    body: JSON.stringify({ api10: SAMPLE }),
  });

describe("the local stack", () => {
  let stack: LocalStack;
  beforeAll(async () => {
    stack = await startTestStack({ environment: {} });
  });
  afterAll(() => stack.stop());

  const get = (where: string, token?: string) =>
    fetch(stack.url + where, {
      redirect: "manual",
      ...(token && { headers: { authorization: `Bearer ${token}` } }),
    });

  it("answers on the loopback interface, alive and with its version", async () => {
    expect(stack.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/u);
    const answer = await get("/api/health");
    expect([answer.status, await bodyOf(answer)]).toEqual([
      200,
      { status: "ok", version: expect.stringMatching(/^\d+\.\d+\.\d+$/u) },
    ]);
  });

  it("redirects a trailing slash to the same path without it", async () => {
    const answer = await get("/api/health/?a=1");
    expect([answer.status, answer.headers.get("location")]).toEqual([308, "/api/health?a=1"]);
  });

  it("keeps method and body over that redirect, and carries the headers of every answer", async () => {
    const body = JSON.stringify({ email: DEMO.email, password: DEMO.password });
    const url = `${stack.url}/api/auth/token/`;
    const redirected = await fetch(url, { method: "POST", headers: json, body, redirect: "manual" });
    expect(redirected.headers.get("strict-transport-security")).toMatch(/max-age/u);
    expect(redirected.headers.get("x-content-type-options")).toBe("nosniff");
    const followed = await fetch(url, { method: "POST", headers: json, body });
    expect([redirected.status, followed.status]).toEqual([308, 200]);
  });

  it("distinguishes an unknown path (404) from an unsupported method (405)", async () => {
    const unknown = await get("/api/nowhere");
    expect(unknown.headers.get("content-type")).toBe("application/problem+json");
    expect([unknown.status, (await bodyOf(unknown)).code]).toEqual([404, "route_not_found"]);
    const wrong = await fetch(`${stack.url}/api/health`, { method: "DELETE" });
    expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  });

  it("refuses a request without a token, with API Gateway's response", async () => {
    const answer = await get("/api/chat/threads");
    expect([answer.status, await answer.text()]).toEqual([401, '{"message":"Unauthorized"}']);
    expect(answer.headers.get("www-authenticate")).toBe("Bearer");
  });

  it.each(PEOPLE.map((person) => [person.email, person] as const))("signs %s in", async (_, person) => {
    const answer = await signIn(stack, person);
    expect(answer.status).toBe(200);
    const { access, user } = await bodyOf(answer);
    expect(user).toMatchObject({ email: person.email, name: person.name, role: person.role });
    expect((await get("/api/chat/threads", access)).status).toBe(200);
  });

  it("refuses an ID token where an access token belongs", async () => {
    const answer = await fetch(stack.cognito.endpoint, {
      method: "POST",
      headers: { "x-amz-target": "AWSCognitoIdentityProviderService.InitiateAuth" },
      body: JSON.stringify({
        ClientId: stack.userPoolClientId,
        AuthFlow: "USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: DEMO.email, PASSWORD: DEMO.password },
      }),
    });
    const { AuthenticationResult } = await bodyOf(answer);
    expect((await get("/api/chat/threads", AuthenticationResult.AccessToken)).status).toBe(200);
    expect((await get("/api/chat/threads", AuthenticationResult.IdToken)).status).toBe(401);
  });

  it("makes the plan of a sample well, once", async () => {
    const token = await tokenOf(stack);
    const [first, again] = [await makePlan(stack, token), await makePlan(stack, token)];
    expect([first.status, again.status]).toEqual([201, 200]);
    const [made, found] = [await bodyOf(first), await bodyOf(again)];
    expect(found.head_snapshot_id).toBe(made.head_snapshot_id);
  });

  it("works under DynamoDB faults", async () => {
    const token = await tokenOf(stack);
    const before = stack.dynamo!.requests["Query"] ?? 0;
    stack.dynamo!.setFaults({ seed: 1, throttle: 0.3 });
    const statuses: number[] = [];
    for (let count = 0; count < 10; count += 1) statuses.push((await get("/api/chat/threads", token)).status);
    stack.dynamo!.setFaults(undefined);
    expect(statuses).toEqual(statuses.map(() => 200));
    // more than the ten queries of an idle engine
    expect((stack.dynamo!.requests["Query"] ?? 0) - before).toBeGreaterThan(10);
  });

  it("signs a user out everywhere", async () => {
    const post = (where: string, body: object) =>
      fetch(`${stack.url}/api/auth${where}`, { method: "POST", headers: json, body: JSON.stringify(body) });
    const { refresh } = await bodyOf(await signIn(stack, PEOPLE[1]));
    expect((await post("/token/refresh", { refresh })).status).toBe(200);
    expect((await post("/sign-out", { refresh })).status).toBe(204);
    expect((await post("/token/refresh", { refresh })).status).toBe(401);
    expect((await post("/password/forgot", { email: "nobody@example.com" })).status).toBe(202);
  });

  it("lets an admin invite, promote and remove a user, who loses access at once", async () => {
    const admin = await tokenOf(
      stack,
      PEOPLE.find(({ role }) => role === "admin"),
    );
    const ask = async (method: string, where: string, body?: object) => {
      const headers = { ...json, authorization: `Bearer ${admin}` };
      const answer = await fetch(stack.url + where, {
        method,
        headers,
        ...(body && { body: JSON.stringify(body) }),
      });
      return { status: answer.status, body: await bodyOf(answer) };
    };
    const email = "newcomer@example.com";
    const invited = await ask("POST", "/api/admin/users", { email, name: "Newcomer", role: "viewer" });
    expect([invited.status, invited.body.role]).toEqual([201, "viewer"]);
    const again = await ask("POST", "/api/admin/users", { email, name: "Newcomer", role: "viewer" });
    expect([again.status, again.body.code]).toEqual([409, "user_exists"]);

    const person = PEOPLE.find(({ email: address }) => address === "reviewer@example.com")!;
    const signedIn = await bodyOf(await signIn(stack, person));
    const refresh = () =>
      fetch(`${stack.url}/api/auth/token/refresh`, {
        method: "POST",
        headers: json,
        body: JSON.stringify({ refresh: signedIn.refresh }),
      });
    expect((await refresh()).status).toBe(200);
    const where = `/api/admin/users/${signedIn.user.id}`;
    expect((await ask("PATCH", where, { is_active: false })).body).toMatchObject({ is_active: false });
    expect((await signIn(stack, person)).status).toBe(401);
    expect((await refresh()).status).toBe(401);
    expect((await get("/api/me", signedIn.access)).status).toBe(401);
    expect((await ask("PATCH", where, { is_active: true })).status).toBe(200);
    expect((await signIn(stack, person)).status).toBe(200);
    const audit = await ask("GET", "/api/admin/audit");
    const actions = audit.body.items.map(({ action }: { action: string }) => action);
    // newest first; the older records are of plans
    expect(actions.slice(0, 3)).toEqual(["user_changed", "user_changed", "user_invited"]);
  });

  it.each(["threads", "messages", "modifications", "runs", "users", "dead-letters", "usage"])(
    "shows an admin its %s, and nobody else",
    async (list) => {
      const admin = await tokenOf(
        stack,
        PEOPLE.find(({ role }) => role === "admin"),
      );
      expect((await get(`/api/admin/${list}`, admin)).status).toBe(200);
      expect((await get(`/api/admin/${list}`, await tokenOf(stack))).status).toBe(403);
    },
  );

  it("continues after its functions crashed", async () => {
    await stack.host.crash();
    expect((await get("/api/health")).status).toBe(200);
  });

  it("erases a tenant on its admin's order, and refuses its users afterwards", async () => {
    const admin = PEOPLE.find(({ role }) => role === "admin")!;
    const token = await tokenOf(stack, admin);
    const data = "/api/admin/tenants/me/data";
    const ordered = await fetch(stack.url + data, {
      method: "DELETE",
      headers: { ...json, authorization: `Bearer ${token}` },
      body: JSON.stringify({ confirm: admin.tenant }),
    });
    expect([ordered.status, (await bodyOf(ordered)).status]).toEqual([202, "erasing"]);
    await vi.waitFor(async () => expect((await signIn(stack, admin)).status).toBe(401), {
      timeout: 30_000,
      interval: 500,
    });
    expect((await signIn(stack, DEMO)).status).toBe(401);
    // access is cached for up to 30 s
    const watch = async () => bodyOf(await get(data, token));
    await vi.waitFor(async () => expect((await watch()).status).toBe("settling"), { timeout: 10_000 });
    const [people] = (await watch()).families;
    expect(people.family).toBe("people");
    expect(people.gone).toBeGreaterThanOrEqual(4);
    expect(
      (
        await signIn(
          stack,
          PEOPLE.find(({ tenant }) => tenant !== admin.tenant),
        )
      ).status,
    ).toBe(200);
  });
});

describe("a local stack with a folder", () => {
  it("keeps users and plans across restarts", async () => {
    const dataDir = await mkdtemp(path.join(tmpdir(), "stack-"));
    const first = await startTestStack({ dataDir, environment: {} });
    const token = await tokenOf(first);
    const { head_snapshot_id: made } = await bodyOf(await makePlan(first, token));
    await first.stop();
    const second = await startTestStack({ dataDir, environment: {} });
    try {
      const again = await makePlan(second, token);
      expect([again.status, (await bodyOf(again)).head_snapshot_id]).toEqual([200, made]);
    } finally {
      await second.stop();
    }
  });
});

describe("npm start", () => {
  it("reports when it is ready, and stops at a signal", async () => {
    const child = spawn(process.execPath, ["infra/local/start.ts", "--port", "0"], {
      env: { PATH: process.env["PATH"] },
      stdio: ["ignore", "pipe", "ignore"],
    });
    const exited = once(child, "exit");
    let printed = "";
    for await (const chunk of child.stdout.setEncoding("utf8")) {
      printed += chunk;
      const [, url] = /^ready (\S+)$/mu.exec(printed) ?? [];
      if (!url) continue;
      expect((await fetch(`${url}/api/health`)).status).toBe(200);
      expect(printed).toContain(DEMO.email);
      expect(printed.match(/curl -s/gu)).toHaveLength(3);
      child.kill("SIGTERM");
    }
    expect(await exited).toEqual([0, null]);
  });
});
