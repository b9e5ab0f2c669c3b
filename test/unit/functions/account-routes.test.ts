import { describe, expect, it } from "vitest";
import { createTokenRoute } from "#functions/auth/create-token.ts";
import { forgotPasswordRoute } from "#functions/auth/forgot-password.ts";
import { resetPasswordRoute } from "#functions/auth/reset-password.ts";
import { setFirstPasswordRoute } from "#functions/auth/set-first-password.ts";
import { signOutRoute } from "#functions/auth/sign-out.ts";
import type { Endpoint } from "#shared/http/define-route.ts";
import { AppError } from "#shared/kernel/errors.ts";
import { bodyOf } from "#test/support/api/api-events.ts";
import { aPipeline } from "#test/support/api/api-pipeline.ts";
import { aUser } from "#test/support/builders/people.ts";
import { aWorld } from "#test/support/worlds/world.ts";
import { ids } from "#test/support/builders/ids.ts";

const EMAIL = "person1@example.com";
const PASSWORD = "a long Passphrase 4 me!";
const tokens = { access: "access-1", refresh: "refresh-1", expires_in: 3600, user_id: ids.user() };

/** A fake pool whose user 1 is invited; session-1 and code 123456 are valid. */
const accounts = (users = [aUser()]) => {
  const asked: unknown[][] = [];
  const world = aWorld({ users });
  const pool = {
    signIn: async () => {
      throw new AppError("new_password_required", "Choose a password.", {
        challenge: "NEW_PASSWORD_REQUIRED",
        session: "session-1",
      });
    },
    refresh: async () => tokens,
    answerChallenge: async (...given: string[]) => {
      asked.push(given);
      if (given[1] !== "session-1") throw new AppError("invalid_token", "Sign in again.");
      if (given[2] !== PASSWORD) throw new AppError("weak_password", "It is too short.");
      return tokens;
    },
    sendCode: async (email: string) => void asked.push([email]),
    setByCode: async (...given: string[]) => {
      asked.push(given);
      if (given[1] !== "123456") throw new AppError("invalid_code", "Ask for another one.");
    },
    signOutByAccess: async (token: string) => void asked.push(["access", token]),
    signOutByRefresh: async (token: string) => void asked.push(["refresh", token]),
  };
  const ports = { ...world.ports, pool };
  const { send, lines } = aPipeline();
  const post = (endpoint: Endpoint, body: unknown, sourceIp?: string) =>
    send(endpoint, { method: "POST", body, ...(sourceIp && { sourceIp }) });
  return { ...world, ports, asked, post, lines };
};

describe("a first password", () => {
  it("is what the sign-in of somebody invited asks for, by name", async () => {
    const { ports, post } = accounts();
    const result = await post(createTokenRoute(ports), { email: EMAIL, password: "temporary" });
    expect(bodyOf(result)).toMatchObject({
      status: 401,
      code: "new_password_required",
      challenge: "NEW_PASSWORD_REQUIRED",
      session: "session-1",
    });
  });

  it("signs in the user who sets it", async () => {
    const { ports, post, asked } = accounts();
    const body = { email: ` ${EMAIL} `, session: "session-1", new_password: PASSWORD };
    const result = await post(setFirstPasswordRoute(ports), body);
    expect([result.statusCode, bodyOf(result)]).toMatchObject([
      200,
      { access: "access-1", refresh: "refresh-1", token_type: "Bearer", user: { id: ids.user() } },
    ]);
    expect(asked).toEqual([[EMAIL, "session-1", PASSWORD]]);
  });

  it.each([
    ["session-2", PASSWORD, "invalid_token"],
    ["session-1", "weak", "weak_password"],
  ])("is refused for session %s and password %s: %s", async (session, new_password, code) => {
    const { ports, post } = accounts();
    const result = await post(setFirstPasswordRoute(ports), { email: EMAIL, session, new_password });
    expect(bodyOf(result)).toMatchObject({ code });
  });

  it("refuses a user who is not in the table", async () => {
    const { ports, post } = accounts([aUser({ is_active: false })]);
    const body = { email: EMAIL, session: "session-1", new_password: PASSWORD };
    expect(bodyOf(await post(setFirstPasswordRoute(ports), body))).toMatchObject({
      code: "invalid_token",
    });
  });
});

describe("a forgotten password", () => {
  it("answers 202 for any address (no user enumeration)", async () => {
    const { ports, post } = accounts();
    for (const email of [EMAIL, "nobody@example.com"]) {
      const { statusCode, body } = await post(forgotPasswordRoute(ports), { email });
      expect([statusCode, body]).toEqual([202, undefined]);
    }
  });

  it("is set anew by the code that was sent", async () => {
    const { ports, post, asked } = accounts();
    const body = { email: EMAIL, code: " 123456 ", new_password: PASSWORD };
    expect((await post(resetPasswordRoute(ports), body)).statusCode).toBe(204);
    expect(asked).toEqual([[EMAIL, "123456", PASSWORD]]);
    expect(bodyOf(await post(resetPasswordRoute(ports), { ...body, code: "1" }))).toMatchObject({
      status: 422,
      code: "invalid_code",
    });
  });
});

describe("signing out", () => {
  it.each([
    [{ refresh: "refresh-1" }, ["refresh", "refresh-1"]],
    [{ access: "access-1" }, ["access", "access-1"]],
  ])("takes %j", async (body, call) => {
    const { ports, post, asked } = accounts();
    expect((await post(signOutRoute(ports), body)).statusCode).toBe(204);
    expect(asked).toEqual([call]);
  });

  it.each([{}, { refresh: "a", access: "b" }, { refresh: "" }])("is 422 for %j", async (body) => {
    const { ports, post, asked } = accounts();
    expect(bodyOf(await post(signOutRoute(ports), body))).toMatchObject({ code: "invalid_request" });
    expect(asked).toEqual([]);
  });
});

describe("attempts at an account", () => {
  const routes: [string, (ports: ReturnType<typeof accounts>["ports"]) => Endpoint, object][] = [
    ["first passwords", setFirstPasswordRoute, { session: "session-1", new_password: PASSWORD }],
    ["codes asked for", forgotPasswordRoute, {}],
    ["codes tried", resetPasswordRoute, { code: "1", new_password: PASSWORD }],
  ];

  it.each(routes)("are 5 a minute per account: %s", async (_, route, body) => {
    const { ports, post, asked } = accounts();
    const attempt = (n: number) =>
      post(route(ports), { email: n % 2 ? EMAIL : EMAIL.toUpperCase(), ...body }, `192.0.2.${n}`);
    for (const n of [1, 2, 3, 4, 5]) expect((await attempt(n)).statusCode).not.toBe(429);
    const refused = await attempt(6);
    expect(bodyOf(refused)).toMatchObject({ status: 429, code: "quota_exceeded", retryable: true });
    expect(Number(refused.headers?.["retry-after"])).toBeGreaterThan(0);
    expect(asked).toHaveLength(5);
    await ports.sleep(60_000);
    expect((await attempt(7)).statusCode).not.toBe(429);
  });

  it.each(routes)("are 20 a minute per network address: %s", async (_, route, body) => {
    const { ports, post } = accounts();
    const statuses: unknown[] = [];
    for (let n = 0; n < 21; n += 1)
      statuses.push((await post(route(ports), { email: `p${n}@example.com`, ...body })).statusCode);
    expect(statuses.indexOf(429)).toBe(20);
  });

  it("leave neither addresses nor secrets in counters or logs", async () => {
    const { ports, post, lines, state } = accounts();
    await post(setFirstPasswordRoute(ports), { email: EMAIL, session: "session-9", new_password: PASSWORD });
    await post(resetPasswordRoute(ports), { email: EMAIL, code: "987654", new_password: PASSWORD });
    await post(signOutRoute(ports), { refresh: "refresh-9" });
    const kept = JSON.stringify([lines, [...state.quotas]]);
    expect(kept).not.toMatch(/person1|session-9|Passphrase|987654|refresh-9|192\.0\.2/u);
    expect(lines).toHaveLength(3);
  });
});
