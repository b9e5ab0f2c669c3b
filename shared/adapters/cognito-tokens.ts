import * as z from "zod";
import { userId, type UserId } from "#shared/kernel/ids.ts";
import type { PoolTokens } from "#shared/usecases/auth/sign-in.ts";

const authenticationResult = z.object({
  AccessToken: z.string(),
  ExpiresIn: z.number(),
  RefreshToken: z.string().optional(),
});

/** The tokens of an answer of Cognito's. */
export const tokensOf = (result: unknown): PoolTokens & { refresh?: string | undefined } => {
  const { AccessToken, ExpiresIn, RefreshToken } = authenticationResult.parse(result);
  return {
    access: AccessToken,
    expires_in: ExpiresIn,
    refresh: RefreshToken,
    user_id: subjectOf(AccessToken),
  };
};

/** The tokens of somebody who came in with a password. */
export const signInTokensOf = (result: unknown): PoolTokens & { refresh: string } => {
  const { refresh, ...tokens } = tokensOf(result);
  if (!refresh) throw new Error("the user pool gave no refresh token");
  return { ...tokens, refresh };
};

/** Reads a token that came from the pool itself a moment ago; tokens of requests are checked by API Gateway. */
const subjectOf = (accessToken: string): UserId => {
  const claims: unknown = JSON.parse(Buffer.from(accessToken.split(".")[1] ?? "", "base64url").toString());
  return z.object({ sub: userId }).parse(claims).sub;
};
