import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  CognitoIdentityProviderClient,
} from "@aws-sdk/client-cognito-identity-provider";
import { decodeJwt, UnsecuredJWT } from "jose";
import { afterEach, describe, expect, it } from "vitest";
import { startCognito, type LocalCognito } from "#infra/local/cognito/start-cognito.ts";
import { createCognitoPasswords } from "#shared/adapters/cognito-passwords.ts";
import { createCognitoUserPool } from "#shared/adapters/cognito-user-pool.ts";

const POOL = "us-east-1_abc123def";
const CLIENT = "client0123456789";
const STRONG = {
  MinimumLength: 14,
  RequireUppercase: true,
  RequireLowercase: true,
  RequireNumbers: true,
  RequireSymbols: true,
};
const MODEL = {
  userPools: [
    {
      id: POOL,
      properties: {
        UsernameAttributes: ["email"],
        MfaConfiguration: "OFF",
        Policies: { PasswordPolicy: STRONG },
      },
    },
  ],
  userPoolClients: [
    {
      id: CLIENT,
      poolId: POOL,
      properties: { ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] },
    },
  ],
};
const EMAIL = "new@example.com";
const PASSWORD = "a long Passphrase 4 me!";

const running: LocalCognito[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()));
});

const start = async () => {
  const sent: string[] = [];
  const cognito = await startCognito({ model: MODEL, onMessage: (line) => void sent.push(line) });
  running.push(cognito);
  const client = new CognitoIdentityProviderClient({
    endpoint: cognito.endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
  });
  const pool = { ...createCognitoUserPool(client, CLIENT), ...createCognitoPasswords(client, CLIENT) };
  const invite = () =>
    client.send(
      new AdminCreateUserCommand({
        UserPoolId: POOL,
        Username: EMAIL,
        TemporaryPassword: "temporary",
        MessageAction: "SUPPRESS",
      }),
    );
  const sessionOf = async (): Promise<string> => {
    const refused = pool.signIn(EMAIL, "temporary");
    const error: unknown = await refused.catch((thrown: unknown) => thrown);
    return (error as { context: { session: string } }).context.session;
  };
  const codeSent = (): string => /code (\d+) for/u.exec(sent.at(-1) ?? "")?.[1] ?? "none";
  return { cognito, client, pool, invite, sessionOf, codeSent, sent };
};
const code = (name: string) => ({ code: name });

describe("passwords in the local user pool", () => {
  it("sets an invited user's password, and issues refreshable tokens", async () => {
    const { pool, invite, sessionOf } = await start();
    await invite();
    const session = await sessionOf();
    await expect(pool.answerChallenge(EMAIL, session, "weak")).rejects.toMatchObject(code("weak_password"));
    const { access, refresh, user_id } = await pool.answerChallenge("NEW@example.com", session, PASSWORD);
    expect(decodeJwt(access).sub).toBe(user_id);
    expect((await pool.refresh(refresh)).user_id).toBe(user_id);
    expect((await pool.signIn(EMAIL, PASSWORD)).user_id).toBe(user_id);
    // a session is valid for one answer
    await expect(pool.answerChallenge(EMAIL, session, PASSWORD)).rejects.toMatchObject(code("invalid_token"));
  });

  it("says the same of a known and an unknown address, however often a password is reset", async () => {
    const { cognito, pool } = await start();
    await cognito.ensureUser(POOL, { email: EMAIL, password: PASSWORD, name: "New" });
    await pool.sendCode(EMAIL);
    const said = async (email: string, password: string) => {
      const error: unknown = await pool
        .setByCode(email, "000000", password)
        .catch((thrown: unknown) => thrown);
      return (error as { code: string }).code;
    };
    for (const password of ["weak", ...Array.from({ length: 8 }, () => PASSWORD), "weak"]) {
      expect(await said(EMAIL, password)).toBe(await said("nobody@example.com", password));
    }
  });

  it.each(["constructor", "__proto__", "toString", "hasOwnProperty"])(
    "knows nobody of the name %s",
    async (name) => {
      const { pool } = await start();
      await expect(pool.signIn(name, PASSWORD)).rejects.toMatchObject(code("invalid_credentials"));
      await expect(pool.setByCode(name, "1", PASSWORD)).rejects.toMatchObject(code("invalid_code"));
      expect(await pool.sendCode(name)).toBeUndefined();
    },
  );

  it("refuses another user's session", async () => {
    const { cognito, pool, invite, sessionOf } = await start();
    await invite();
    await cognito.ensureUser(POOL, { email: "old@example.com", password: PASSWORD, name: "Old" });
    const session = await sessionOf();
    for (const [email, given] of [
      ["old@example.com", session],
      [EMAIL, "made-up"],
    ] as const) {
      const refused = pool.answerChallenge(email, given, "another Passphrase 4 me!");
      await expect(refused).rejects.toMatchObject(code("invalid_token"));
    }
    expect(await pool.signIn("old@example.com", PASSWORD)).toHaveProperty("access");
  });

  it("sets another password by the code it sent, once", async () => {
    const { cognito, pool, codeSent } = await start();
    await cognito.ensureUser(POOL, { email: EMAIL, password: PASSWORD, name: "New" });
    const next = "another Passphrase 4 me!";
    await expect(pool.setByCode(EMAIL, "123456", next)).rejects.toMatchObject(code("invalid_code"));
    await pool.sendCode("New@Example.com");
    await expect(pool.setByCode(EMAIL, "wrong", next)).rejects.toMatchObject(code("invalid_code"));
    await expect(pool.setByCode(EMAIL, codeSent(), "weak")).rejects.toMatchObject(code("weak_password"));
    await pool.setByCode(EMAIL, codeSent(), next);
    await expect(pool.signIn(EMAIL, PASSWORD)).rejects.toMatchObject(code("invalid_credentials"));
    expect(await pool.signIn(EMAIL, next)).toHaveProperty("access");
    await expect(pool.setByCode(EMAIL, codeSent(), next)).rejects.toMatchObject(code("invalid_code"));
  });

  it("refuses further codes after a few wrong ones", async () => {
    const { cognito, pool, codeSent } = await start();
    await cognito.ensureUser(POOL, { email: EMAIL, password: PASSWORD, name: "New" });
    await pool.sendCode(EMAIL);
    for (let n = 0; n < 5; n += 1)
      await expect(pool.setByCode(EMAIL, "wrong", PASSWORD)).rejects.toMatchObject(code("invalid_code"));
    await expect(pool.setByCode(EMAIL, codeSent(), PASSWORD)).rejects.toMatchObject(code("invalid_code"));
  });

  it("sends nothing to unknown, invited or disabled users, with the same response", async () => {
    const { cognito, client, pool, invite, sent } = await start();
    await invite();
    const Username = await cognito.ensureUser(POOL, {
      email: "old@example.com",
      password: PASSWORD,
      name: "Old",
    });
    await client.send(new AdminDisableUserCommand({ UserPoolId: POOL, Username }));
    for (const email of ["nobody@example.com", EMAIL, "old@example.com"])
      expect(await pool.sendCode(email)).toBeUndefined();
    expect(sent).toEqual([]);
  });

  it.each(["signOutByRefresh", "signOutByAccess"] as const)(
    "refreshes nothing after %s, wherever somebody signed in",
    async (way) => {
      const { cognito, pool } = await start();
      await cognito.ensureUser(POOL, { email: EMAIL, password: PASSWORD, name: "New" });
      const [here, there] = [await pool.signIn(EMAIL, PASSWORD), await pool.signIn(EMAIL, PASSWORD)];
      await pool[way](way === "signOutByAccess" ? here.access : here.refresh);
      for (const { refresh } of [here, there])
        await expect(pool.refresh(refresh)).rejects.toMatchObject(code("invalid_token"));
      await pool.signOutByRefresh(here.refresh);
    },
  );

  it("refuses a sign-out by a token of another signer", async () => {
    const { cognito, pool } = await start();
    await cognito.ensureUser(POOL, { email: EMAIL, password: PASSWORD, name: "New" });
    const { access, refresh } = await pool.signIn(EMAIL, PASSWORD);
    const forged = new UnsecuredJWT(decodeJwt(access)).encode();
    await expect(pool.signOutByAccess(forged)).rejects.toMatchObject(code("invalid_token"));
    expect(await pool.refresh(refresh)).toHaveProperty("access");
  });
});
