import type {
  CognitoIdentityProviderClient,
  ForgotPasswordCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { describe, expect, it } from "vitest";
import { createCognitoPasswords } from "#shared/adapters/cognito-passwords.ts";
import { ids } from "#test/support/builders/ids.ts";

const EMAIL = "person1@example.com";
const token = `head.${Buffer.from(JSON.stringify({ sub: ids.user() })).toString("base64url")}.sig`;

const aPool = (answer: () => unknown = () => ({})) => {
  const asked: unknown[] = [];
  const send = async ({ input }: ForgotPasswordCommand) => {
    asked.push(input);
    return answer();
  };
  const client = { send } as unknown as CognitoIdentityProviderClient;
  return { asked, pool: createCognitoPasswords(client, "client-1") };
};
const failing = (name: string, message = `User ${EMAIL} is not known`) =>
  aPool(() => {
    throw Object.assign(new Error(message), { name });
  }).pool;
const NOBODY = [
  "UserNotFoundException",
  "UserNotConfirmedException",
  "NotAuthorizedException",
  "InvalidParameterException",
];

describe("passwords in a Cognito user pool", () => {
  it("answers a challenge with a first password", async () => {
    const { asked, pool } = aPool(() => ({
      AuthenticationResult: { AccessToken: token, RefreshToken: "refresh", ExpiresIn: 3600 },
    }));
    expect(await pool.answerChallenge(EMAIL, "session-1", "new")).toEqual({
      access: token,
      refresh: "refresh",
      expires_in: 3600,
      user_id: ids.user(),
    });
    expect(asked).toEqual([
      {
        ClientId: "client-1",
        ChallengeName: "NEW_PASSWORD_REQUIRED",
        Session: "session-1",
        ChallengeResponses: { USERNAME: EMAIL, NEW_PASSWORD: "new" },
      },
    ]);
  });

  it.each([...NOBODY, "CodeMismatchException", "ExpiredCodeException"])(
    "says the same of every session that does not fit: %s",
    async (name) => {
      const refused = failing(name).answerChallenge(EMAIL, "session-1", "new");
      const error: unknown = await refused.catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: "invalid_token", context: {} });
      expect(JSON.stringify([error, (error as Error).message, (error as Error).cause])).not.toContain(EMAIL);
    },
  );

  it.each([...NOBODY, "LimitExceededException", "TooManyFailedAttemptsException"])(
    "sends no code and says nothing: %s",
    async (name) => {
      expect(await failing(name).sendCode(EMAIL)).toBeUndefined();
    },
  );

  it("passes on a limit that is not one account's, and what is out of order", async () => {
    await expect(failing("TooManyRequestsException").sendCode(EMAIL)).rejects.toMatchObject({
      code: "quota_exceeded",
      context: { retry_after_s: 5 },
    });
    await expect(failing("InternalErrorException").sendCode(EMAIL)).rejects.toMatchObject({
      name: "InternalErrorException",
    });
  });

  it("sets a password by a code", async () => {
    const { asked, pool } = aPool();
    await pool.setByCode(EMAIL, "123456", "new");
    expect(asked).toEqual([
      { ClientId: "client-1", Username: EMAIL, ConfirmationCode: "123456", Password: "new" },
    ]);
  });

  it.each([
    ...NOBODY,
    "CodeMismatchException",
    "ExpiredCodeException",
    // only an account that there is can be tried too often
    "LimitExceededException",
    "TooManyFailedAttemptsException",
  ])("says the same of every code that does not fit: %s", async (name) => {
    await expect(failing(name).setByCode(EMAIL, "1", "new")).rejects.toMatchObject({
      code: "invalid_code",
      context: {},
    });
  });

  it.each([
    ["Password did not conform with policy: Password not long enough", "is too short"],
    [
      "Password did not conform with policy: Password must have uppercase characters",
      "needs an upper-case letter",
    ],
    [
      "Password did not conform with policy: Password must have lowercase characters",
      "needs a lower-case letter",
    ],
    ["Password did not conform with policy: Password must have numeric characters", "needs a digit"],
    ["Password did not conform with policy: Password must have symbol characters", "needs a symbol"],
    ["something new", "does not follow the rules"],
  ])("names the rule that a password breaks: %s", async (said, message) => {
    const refused = failing("InvalidPasswordException", said);
    const problem = { code: "weak_password", context: { errors: [{ pointer: "/new_password", message }] } };
    await expect(refused.setByCode(EMAIL, "1", "new")).rejects.toMatchObject(problem);
    await expect(refused.answerChallenge(EMAIL, "s", "new")).rejects.toMatchObject(problem);
  });

  it("passes on a limit of all accounts", async () => {
    await expect(failing("TooManyRequestsException").setByCode(EMAIL, "1", "new")).rejects.toMatchObject({
      code: "quota_exceeded",
    });
  });
});
