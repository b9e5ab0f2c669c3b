import {
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
  RespondToAuthChallengeCommand,
  type CognitoIdentityProviderClient,
} from "@aws-sdk/client-cognito-identity-provider";
import { AppError } from "#shared/kernel/errors.ts";
import type { PasswordPool } from "#shared/usecases/auth/manage-password.ts";
import { asLimit, nameOf } from "./cognito-errors.ts";
import { signInTokensOf } from "./cognito-tokens.ts";

/**
 * Cognito's errors for an unknown or unconfirmed account; reporting them would reveal whether the address exists
 * (user enumeration).
 */
const NOBODY = new Set([
  "UserNotFoundException",
  "UserNotConfirmedException",
  "NotAuthorizedException",
  "InvalidParameterException",
]);
/** Cognito's rate limits of one account; only an existing account can reach them. Ours count any address. */
const ACCOUNT_LIMITS = new Set(["LimitExceededException", "TooManyFailedAttemptsException"]);
const REFUSALS = new Set(["CodeMismatchException", "ExpiredCodeException", ...NOBODY, ...ACCOUNT_LIMITS]);
const WEAK = new Set(["InvalidPasswordException", "PasswordHistoryPolicyViolationException"]);

/** First passwords and password resets in a Cognito user pool. */
export const createCognitoPasswords = (
  client: CognitoIdentityProviderClient,
  clientId: string,
): PasswordPool => ({
  answerChallenge: async (email, session, password) => {
    const request = new RespondToAuthChallengeCommand({
      ClientId: clientId,
      ChallengeName: "NEW_PASSWORD_REQUIRED",
      Session: session,
      ChallengeResponses: { USERNAME: email, NEW_PASSWORD: password },
    });
    const answer = await client.send(request).catch((error: unknown) => {
      throw asAppError(
        error,
        () =>
          new AppError("invalid_token", "The session is not this person's or has expired: sign in again."),
      );
    });
    return signInTokensOf(answer.AuthenticationResult);
  },
  sendCode: async (email) => {
    try {
      await client.send(new ForgotPasswordCommand({ ClientId: clientId, Username: email }));
    } catch (error) {
      if (!NOBODY.has(nameOf(error)) && !ACCOUNT_LIMITS.has(nameOf(error))) throw asLimit(error);
    }
  },
  setByCode: async (email, code, password) => {
    const request = new ConfirmForgotPasswordCommand({
      ClientId: clientId,
      Username: email,
      ConfirmationCode: code,
      Password: password,
    });
    await client.send(request).catch((error: unknown) => {
      throw asAppError(
        error,
        () => new AppError("invalid_code", "The code is wrong or has expired: ask for another one."),
      );
    });
  },
});

const asAppError = (error: unknown, refused: () => AppError): unknown => {
  const name = nameOf(error);
  if (WEAK.has(name)) return weak(error);
  // no cause: Cognito's message may contain the account
  return REFUSALS.has(name) ? refused() : asLimit(error);
};

/** Cognito's messages about the password policy, and ours. */
const RULES: readonly (readonly [RegExp, string])[] = [
  [/not long enough/u, "is too short"],
  [/uppercase/u, "needs an upper-case letter"],
  [/lowercase/u, "needs a lower-case letter"],
  [/numeric/u, "needs a digit"],
  [/symbol/u, "needs a symbol"],
  [/previously/u, "was used before"],
];

const weak = (error: unknown): AppError => {
  const text = error instanceof Error ? error.message : "";
  const [, message = "does not follow the rules"] = RULES.find(([words]) => words.test(text)) ?? [];
  return new AppError("weak_password", `The password ${message}.`, {
    errors: [{ pointer: "/new_password", message }],
  });
};
