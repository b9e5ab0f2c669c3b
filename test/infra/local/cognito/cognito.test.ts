import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  RevokeTokenCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { decodeJwt } from "jose";
import { afterEach, describe, expect, it } from "vitest";
import { startCognito, type LocalCognito } from "#infra/local/cognito/start-cognito.ts";
import { makeTokenCheck } from "#infra/local/gateway/jwt-check.ts";

const POOL = "us-east-1_abc123def";
const CLIENT = "client0123456789";
const MODEL = {
  userPools: [{ id: POOL, properties: { UsernameAttributes: ["email"], MfaConfiguration: "OFF" } }],
  userPoolClients: [
    {
      id: CLIENT,
      poolId: POOL,
      properties: {
        ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
        AccessTokenValidity: 60,
        IdTokenValidity: 60,
        RefreshTokenValidity: 43200,
        TokenValidityUnits: { AccessToken: "minutes", IdToken: "minutes", RefreshToken: "minutes" },
      },
    },
  ],
};
const PERSON = { email: "demo@example.com", password: "demo123", name: "Demo" };

const running: LocalCognito[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()));
});

const start = async (dataDir?: string) => {
  const cognito = await startCognito({ model: MODEL, ...(dataDir && { dataDir }) });
  running.push(cognito);
  const client = new CognitoIdentityProviderClient({
    endpoint: cognito.endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
  });
  const signIn = (USERNAME: string, PASSWORD: string, AuthFlow = "USER_PASSWORD_AUTH") =>
    client.send(
      new InitiateAuthCommand({
        ClientId: CLIENT,
        AuthFlow: AuthFlow as "USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME, PASSWORD },
      }),
    );
  const refresh = (REFRESH_TOKEN: string) =>
    client.send(
      new InitiateAuthCommand({
        ClientId: CLIENT,
        AuthFlow: "REFRESH_TOKEN_AUTH",
        AuthParameters: { REFRESH_TOKEN },
      }),
    );
  return { cognito, client, signIn, refresh };
};
const refused = (name: string, message: string) => expect.objectContaining({ name, message });

describe("the local user pool", () => {
  it("signs a person in with tokens that its own authorizer takes", async () => {
    const { cognito, signIn } = await start();
    const sub = await cognito.ensureUser(POOL, PERSON);
    const { AuthenticationResult: result } = await signIn("Demo@Example.com", "demo123");
    expect(result).toMatchObject({ TokenType: "Bearer", ExpiresIn: 3600 });
    expect(decodeJwt(result!.AccessToken!)).toMatchObject({ sub, client_id: CLIENT, token_use: "access" });
    expect(decodeJwt(result!.IdToken!)).toMatchObject({ sub, aud: CLIENT, token_use: "id" });
    const check = makeTokenCheck(cognito.keys);
    const issuer = `https://cognito-idp.us-east-1.amazonaws.com/${POOL}`;
    expect(await check(`Bearer ${result!.AccessToken}`, { issuer, audience: [CLIENT] })).toMatchObject({
      allowed: true,
    });
  });

  it("finds an existing user", async () => {
    const { cognito } = await start();
    const first = await cognito.ensureUser(POOL, PERSON);
    expect(await cognito.ensureUser(POOL, { ...PERSON, email: "DEMO@example.com" })).toBe(first);
  });

  it("does not tell a wrong password from an unknown person", async () => {
    const { cognito, signIn } = await start();
    await cognito.ensureUser(POOL, PERSON);
    const same = refused("NotAuthorizedException", "Incorrect username or password.");
    await expect(signIn(PERSON.email, "wrong")).rejects.toEqual(same);
    await expect(signIn("nobody@example.com", "demo123")).rejects.toEqual(same);
  });

  it("asks an invited user for a new password, only after the right temporary one", async () => {
    const { client, signIn } = await start();
    await client.send(
      new AdminCreateUserCommand({
        UserPoolId: POOL,
        Username: "new@example.com",
        TemporaryPassword: "temporary",
        MessageAction: "SUPPRESS",
      }),
    );
    expect(await signIn("new@example.com", "temporary")).toMatchObject({
      ChallengeName: "NEW_PASSWORD_REQUIRED",
    });
    await expect(signIn("new@example.com", "guess")).rejects.toThrow("Incorrect username or password.");
  });

  it("signs a user out everywhere by id", async () => {
    const { cognito, client, signIn, refresh } = await start();
    const Username = await cognito.ensureUser(POOL, PERSON);
    const { AuthenticationResult: result } = await signIn(PERSON.email, PERSON.password);
    await client.send(new AdminUserGlobalSignOutCommand({ UserPoolId: POOL, Username }));
    await expect(refresh(result!.RefreshToken!)).rejects.toThrow("Invalid Refresh Token");
    expect((await signIn(PERSON.email, PERSON.password)).AuthenticationResult).toBeDefined();
    const nobody = new AdminUserGlobalSignOutCommand({ UserPoolId: POOL, Username: "nobody" });
    await expect(client.send(nobody)).rejects.toMatchObject({ name: "UserNotFoundException" });
  });

  it("refuses a disabled user's password and refresh token", async () => {
    const { cognito, client, signIn, refresh } = await start();
    const Username = await cognito.ensureUser(POOL, PERSON);
    const { AuthenticationResult: result } = await signIn(PERSON.email, PERSON.password);
    await client.send(new AdminDisableUserCommand({ UserPoolId: POOL, Username }));
    await expect(signIn(PERSON.email, PERSON.password)).rejects.toThrow("User is disabled.");
    await expect(refresh(result!.RefreshToken!)).rejects.toThrow("User is disabled.");
  });

  it("refreshes until the token is revoked", async () => {
    const { cognito, client, signIn, refresh } = await start();
    await cognito.ensureUser(POOL, PERSON);
    const { AuthenticationResult: result } = await signIn(PERSON.email, PERSON.password);
    const token = result!.RefreshToken!;
    expect((await refresh(token)).AuthenticationResult).toMatchObject({
      AccessToken: expect.any(String),
      ExpiresIn: 3600,
      TokenType: "Bearer",
    });
    await client.send(new RevokeTokenCommand({ ClientId: CLIENT, Token: token }));
    await expect(refresh(token)).rejects.toEqual(refused("NotAuthorizedException", "Invalid Refresh Token"));
  });

  it("refuses a flow that the client does not allow", async () => {
    const { signIn } = await start();
    await expect(signIn(PERSON.email, PERSON.password, "CUSTOM_AUTH")).rejects.toEqual(
      refused("InvalidParameterException", "CUSTOM_AUTH flow not enabled for this client"),
    );
  });

  it("finds its people in its folder at the next start", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "pool-"));
    const first = await start(folder);
    const sub = await first.cognito.ensureUser(POOL, PERSON);
    const { AuthenticationResult: result } = await first.signIn(PERSON.email, PERSON.password);
    // as after kill -9: the first instance is not stopped
    const second = await start(folder);
    expect(await second.cognito.ensureUser(POOL, PERSON)).toBe(sub);
    expect((await second.refresh(result!.RefreshToken!)).AuthenticationResult).toBeDefined();
    expect(JSON.parse(await readFile(path.join(folder, `${POOL}.store`), "utf8"))).toHaveProperty("Users");
  });
});
