import { describe, expect, it } from "vitest";
import { AppError } from "#shared/kernel/errors.ts";
import { refreshSignIn, signIn, type UserPool } from "#shared/usecases/auth/sign-in.ts";
import { aUser } from "#test/support/builders/people.ts";
import type { Given } from "#test/support/worlds/state.ts";
import { aWorld } from "#test/support/worlds/world.ts";
import { ids } from "#test/support/builders/ids.ts";

const PASSWORD = "correct horse";
const wrong = () => new AppError("invalid_credentials", "E-mail or password is wrong.");

/** A fake pool with user 1's password and one refresh token. */
const pool = (): UserPool & { asked: string[] } => {
  const asked: string[] = [];
  return {
    asked,
    signIn: async (email, password) => {
      asked.push(email);
      if (email.toLowerCase() !== "person1@example.com" || password !== PASSWORD) throw wrong();
      return { access: "access-1", refresh: "refresh-1", expires_in: 3600, user_id: ids.user(1) };
    },
    refresh: async (token) => {
      asked.push(token);
      if (token !== "refresh-1") throw wrong();
      return { access: "access-2", expires_in: 3600, user_id: ids.user(1) };
    },
  };
};

const worldWith = (given: Given = {}) => {
  const world = aWorld({ users: [aUser()], ...given });
  return { ...world, ports: { ...world.ports, pool: pool() } };
};
const right = { email: "person1@example.com", password: PASSWORD, sourceIp: "192.0.2.1" };

describe("signing in", () => {
  it("gives tokens, and who one is", async () => {
    expect(await signIn(worldWith().ports, right)).toEqual({
      access: "access-1",
      refresh: "refresh-1",
      expires_in: 3600,
      user_id: ids.user(1),
      user: aUser(),
    });
  });

  it("gives a new access token for a refresh token", async () => {
    expect(await refreshSignIn(worldWith().ports, { refresh: "refresh-1", sourceIp: "192.0.2.1" })).toEqual({
      access: "access-2",
      expires_in: 3600,
      user_id: ids.user(1),
      user: aUser(),
    });
  });

  it.each([
    ["somebody whom the table does not know", []],
    ["somebody who was removed", [aUser({ is_active: false })]],
  ])("tells %s no more than for a wrong password or token", async (_, users) => {
    const refused = { code: "invalid_credentials" };
    await expect(signIn(worldWith({ users }).ports, right)).rejects.toMatchObject(refused);
    await expect(
      refreshSignIn(worldWith({ users }).ports, { refresh: "refresh-1", sourceIp: "192.0.2.1" }),
    ).rejects.toMatchObject({ code: "invalid_token" });
  });

  it("limits an account to 20 attempts a minute from one address, in any spelling, and then does not call the pool", async () => {
    const { ports } = worldWith();
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const guess = { ...right, email: attempt % 2 ? "Person1@Example.com" : right.email, password: "guess" };
      await expect(signIn(ports, guess)).rejects.toMatchObject({ code: "invalid_credentials" });
    }
    await expect(signIn(ports, right)).rejects.toMatchObject({
      code: "quota_exceeded",
      context: { limit: 20 },
    });
    expect(ports.pool.asked).toHaveLength(20);
    expect((await signIn(ports, { ...right, sourceIp: "192.0.2.2" })).access).toBe("access-1");
    await ports.sleep(60_000);
    expect((await signIn(ports, right)).access).toBe("access-1");
  });

  it("limits a network address to 120 attempts a minute, for all accounts", async () => {
    const { ports } = worldWith();
    for (let attempt = 0; attempt < 120; attempt += 1) {
      const spray = { ...right, email: `person${attempt + 2}@example.com` };
      await expect(signIn(ports, spray)).rejects.toMatchObject({ code: "invalid_credentials" });
    }
    await expect(signIn(ports, right)).rejects.toMatchObject({ code: "quota_exceeded" });
    await expect(
      refreshSignIn(ports, { refresh: "refresh-1", sourceIp: right.sourceIp }),
    ).rejects.toMatchObject({ code: "quota_exceeded" });
  });

  it("stores no address in plain text", async () => {
    const { ports, state } = worldWith();
    await signIn(ports, right);
    expect(JSON.stringify([...state.quotas])).not.toMatch(/person1|192\.0/u);
  });
});
