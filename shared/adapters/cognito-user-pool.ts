import {
  InitiateAuthCommand,
  type CognitoIdentityProviderClient,
  type InitiateAuthCommandInput,
} from "@aws-sdk/client-cognito-identity-provider";
import * as z from "zod";
import { AppError } from "#shared/kernel/errors.ts";
import { userId, type UserId } from "#shared/kernel/ids.ts";
import type { PoolTokens, UserPool } from "#shared/usecases/sign-in.ts";

/** What Cognito says of somebody who may not come in; which of these it was is nobody's business. */
const REFUSALS = new Set([
  "NotAuthorizedException",
  "UserNotFoundException",
  "UserNotConfirmedException",
  "PasswordResetRequiredException",
  // a password or token that Cognito does not even look at
  "InvalidParameterException",
]);
const LIMITS = new Set(["TooManyRequestsException", "LimitExceededException"]);
const RETRY_AFTER_S = 5;

const authenticationResult = z.object({
  AccessToken: z.string(),
  ExpiresIn: z.number(),
  RefreshToken: z.string().optional(),
});

/** Signs people in with a Cognito user pool's client that has no secret. */
export const createCognitoUserPool = (client: CognitoIdentityProviderClient, clientId: string): UserPool => {
  const initiate = async (
    flow: Pick<InitiateAuthCommandInput, "AuthFlow" | "AuthParameters">,
  ): Promise<PoolTokens & { refresh?: string | undefined }> => {
    const answer = await client
      .send(new InitiateAuthCommand({ ClientId: clientId, ...flow }))
      .catch((error: unknown) => {
        throw asAppError(error);
      });
    if (answer.ChallengeName) {
      throw new AppError(
        "invalid_credentials",
        "The account needs a password of its own before it can sign in.",
        {
          challenge: answer.ChallengeName,
        },
      );
    }
    const { AccessToken, ExpiresIn, RefreshToken } = authenticationResult.parse(answer.AuthenticationResult);
    return {
      access: AccessToken,
      expires_in: ExpiresIn,
      refresh: RefreshToken,
      user_id: subjectOf(AccessToken),
    };
  };
  return {
    signIn: async (email, password) => {
      const { refresh, ...tokens } = await initiate({
        AuthFlow: "USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: email, PASSWORD: password },
      });
      if (!refresh) throw new Error("the user pool gave no refresh token");
      return { ...tokens, refresh };
    },
    refresh: async (refreshToken) => {
      const { refresh: _, ...tokens } = await initiate({
        AuthFlow: "REFRESH_TOKEN_AUTH",
        AuthParameters: { REFRESH_TOKEN: refreshToken },
      });
      return tokens;
    },
  };
};

/** Reads a token that came from the pool itself a moment ago; tokens of requests are checked by API Gateway. */
const subjectOf = (accessToken: string): UserId => {
  const claims: unknown = JSON.parse(Buffer.from(accessToken.split(".")[1] ?? "", "base64url").toString());
  return z.object({ sub: userId }).parse(claims).sub;
};

const asAppError = (error: unknown): unknown => {
  const name = error instanceof Error ? error.name : "";
  // no cause: Cognito's text may name the account
  if (REFUSALS.has(name)) return new AppError("invalid_credentials", "E-mail or password is wrong.");
  if (!LIMITS.has(name)) return error;
  return new AppError("quota_exceeded", "Too many sign-ins for now.", { retry_after_s: RETRY_AFTER_S });
};
