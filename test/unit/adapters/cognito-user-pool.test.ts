import type {
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { describe, expect, it } from "vitest";
import { createCognitoUserPool } from "#shared/adapters/cognito-user-pool.ts";
import type { AppError } from "#shared/kernel/errors.ts";
import { ids } from "#test/support/builders/ids.ts";

const token = `head.${Buffer.from(JSON.stringify({ sub: ids.user(), token_use: "access" })).toString("base64url")}.sig`;

/** A fake client of a pool with one fixed response. */
const aPool = (answer: () => unknown) => {
  const asked: unknown[] = [];
  const send = async ({ input }: InitiateAuthCommand) => {
    asked.push(input);
    return answer();
  };
  return {
    asked,
    pool: createCognitoUserPool({ send } as unknown as CognitoIdentityProviderClient, "client-1"),
  };
};
const refused = (name: string) => () => {
  throw Object.assign(new Error("User person1@example.com is not known"), { name });
};

describe("a Cognito user pool", () => {
  it("signs in by password", async () => {
    const { asked, pool } = aPool(() => ({
      AuthenticationResult: { AccessToken: token, IdToken: "id", RefreshToken: "refresh", ExpiresIn: 3600 },
    }));
    expect(await pool.signIn("person1@example.com", "right")).toEqual({
      access: token,
      refresh: "refresh",
      expires_in: 3600,
      user_id: ids.user(),
    });
    expect(asked).toEqual([
      {
        ClientId: "client-1",
        AuthFlow: "USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: "person1@example.com", PASSWORD: "right" },
      },
    ]);
  });

  it("signs in by refresh token", async () => {
    const { asked, pool } = aPool(() => ({ AuthenticationResult: { AccessToken: token, ExpiresIn: 3600 } }));
    expect(await pool.refresh("refresh")).toEqual({ access: token, expires_in: 3600, user_id: ids.user() });
    expect(asked).toEqual([
      { ClientId: "client-1", AuthFlow: "REFRESH_TOKEN_AUTH", AuthParameters: { REFRESH_TOKEN: "refresh" } },
    ]);
  });

  it.each([
    "NotAuthorizedException",
    "UserNotFoundException",
    "UserNotConfirmedException",
    "PasswordResetRequiredException",
    "InvalidParameterException",
  ])("says the same of every refusal: %s", async (name) => {
    const { pool } = aPool(refused(name));
    const error = await pool.signIn("person1@example.com", "wrong").catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: "invalid_credentials",
      detail: "E-mail or password is wrong.",
      context: {},
    });
    expect((error as Error).cause).toBeUndefined();
    await expect(pool.refresh("old")).rejects.toMatchObject({ code: "invalid_token" });
  });

  it("returns the challenge of an invited user, with its session", async () => {
    const { pool } = aPool(() => ({ ChallengeName: "NEW_PASSWORD_REQUIRED", Session: "session-1" }));
    await expect(pool.signIn("person1@example.com", "temporary")).rejects.toMatchObject({
      code: "new_password_required",
      context: { challenge: "NEW_PASSWORD_REQUIRED", session: "session-1" },
    });
  });

  it("gives no session away for a challenge that nobody can answer here", async () => {
    const { pool } = aPool(() => ({ ChallengeName: "SMS_MFA", Session: "session-1" }));
    const error = await pool.signIn("person1@example.com", "right").catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "invalid_credentials", context: { challenge: "SMS_MFA" } });
    expect((error as AppError).context).not.toHaveProperty("session");
  });

  it("signs out everywhere by access token", async () => {
    const { asked, pool } = aPool(() => ({}));
    await pool.signOutByAccess("access-1");
    expect(asked).toEqual([{ AccessToken: "access-1" }]);
    const { pool: strict } = aPool(refused("NotAuthorizedException"));
    await expect(strict.signOutByAccess("old")).rejects.toMatchObject({ code: "invalid_token" });
  });

  it("signs out everywhere by refresh token, by way of an access token", async () => {
    const { asked, pool } = aPool(() => ({ AuthenticationResult: { AccessToken: token, ExpiresIn: 3600 } }));
    await pool.signOutByRefresh("refresh-1");
    expect(asked).toEqual([
      {
        ClientId: "client-1",
        AuthFlow: "REFRESH_TOKEN_AUTH",
        AuthParameters: { REFRESH_TOKEN: "refresh-1" },
      },
      { AccessToken: token },
    ]);
  });

  it("succeeds for an expired refresh token, and reports failures", async () => {
    await aPool(refused("NotAuthorizedException")).pool.signOutByRefresh("old");
    const { pool } = aPool(refused("InternalErrorException"));
    await expect(pool.signOutByRefresh("old")).rejects.toMatchObject({ name: "InternalErrorException" });
  });

  it.each(["TooManyRequestsException", "LimitExceededException"])(
    "passes on its limits: %s",
    async (name) => {
      await expect(aPool(refused(name)).pool.signIn("a@b.c", "x")).rejects.toMatchObject({
        code: "quota_exceeded",
        context: { retry_after_s: 5 },
      });
    },
  );

  it("reports an outage", async () => {
    await expect(aPool(refused("InternalErrorException")).pool.signIn("a@b.c", "x")).rejects.toMatchObject({
      name: "InternalErrorException",
    });
  });
});
