import {
  GlobalSignOutCommand,
  InitiateAuthCommand,
  type CognitoIdentityProviderClient,
  type InitiateAuthCommandInput,
  type InitiateAuthCommandOutput,
} from "@aws-sdk/client-cognito-identity-provider";
import { AppError, isAppError } from "#shared/kernel/errors.ts";
import type { UserPool } from "#shared/usecases/auth/sign-in.ts";
import type { SignOutPool } from "#shared/usecases/auth/sign-out.ts";
import { asLimit, nameOf } from "./cognito-errors.ts";
import { signInTokensOf, tokensOf } from "./cognito-tokens.ts";

/**
 * Cognito's errors for a refused sign-in; all get the same response, so that it does not reveal whether the account
 * exists.
 */
const REFUSALS = new Set([
  "NotAuthorizedException",
  "UserNotFoundException",
  "UserNotConfirmedException",
  "PasswordResetRequiredException",
  // a malformed password or token, which Cognito rejects without a sign-in
  "InvalidParameterException",
]);

/** Signs users in and out with a Cognito app client that has no secret. */
export const createCognitoUserPool = (
  client: CognitoIdentityProviderClient,
  clientId: string,
): UserPool & SignOutPool => {
  const initiate = async (
    flow: Pick<InitiateAuthCommandInput, "AuthFlow" | "AuthParameters">,
    refusal: () => AppError,
  ): Promise<InitiateAuthCommandOutput["AuthenticationResult"]> => {
    const answer = await client
      .send(new InitiateAuthCommand({ ClientId: clientId, ...flow }))
      .catch((error: unknown) => {
        throw asAppError(error, refusal);
      });
    if (answer.ChallengeName) throw challenged(answer);
    return answer.AuthenticationResult;
  };
  const refresh = async (refreshToken: string) => {
    const parameters = {
      AuthFlow: "REFRESH_TOKEN_AUTH",
      AuthParameters: { REFRESH_TOKEN: refreshToken },
    } as const;
    const { refresh: _, ...tokens } = tokensOf(await initiate(parameters, wrongToken));
    return tokens;
  };
  const signOutByAccess = async (access: string): Promise<void> => {
    await client.send(new GlobalSignOutCommand({ AccessToken: access })).catch((error: unknown) => {
      throw asAppError(error, wrongToken);
    });
  };
  return {
    refresh,
    signOutByAccess,
    signIn: async (email, password) =>
      signInTokensOf(
        await initiate(
          {
            AuthFlow: "USER_PASSWORD_AUTH",
            AuthParameters: { USERNAME: email, PASSWORD: password },
          },
          wrongPassword,
        ),
      ),
    signOutByRefresh: async (refreshToken) => {
      try {
        const { access } = await refresh(refreshToken);
        await signOutByAccess(access);
      } catch (error) {
        if (!isAppError(error, "invalid_token")) throw error;
      }
    },
  };
};

const challenged = ({ ChallengeName, Session }: InitiateAuthCommandOutput): AppError => {
  if (ChallengeName !== "NEW_PASSWORD_REQUIRED" || !Session) {
    return new AppError("invalid_credentials", "The account asks for more than a password.", {
      challenge: ChallengeName,
    });
  }
  return new AppError(
    "new_password_required",
    "Choose a password of your own: send it with this session to /api/auth/password.",
    { challenge: ChallengeName, session: Session },
  );
};

const wrongPassword = (): AppError => new AppError("invalid_credentials", "E-mail or password is wrong.");
const wrongToken = (): AppError =>
  new AppError("invalid_token", "The token is wrong, has expired or was revoked: sign in again.");

const asAppError = (error: unknown, refusal: () => AppError): unknown =>
  // no cause: Cognito's message may contain the account
  REFUSALS.has(nameOf(error)) ? refusal() : asLimit(error);
