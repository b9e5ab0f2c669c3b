import { createLocalJWKSet, errors, type JSONWebKeySet, jwtVerify } from "jose";
import type { Authorizer } from "../template/service-model.ts";

export type TokenCheck =
  | { allowed: true; claims: Record<string, string> }
  | { allowed: false; wwwAuthenticate: string };

/** Verifies bearer tokens as API Gateway's JWT authorizer does: signature, issuer, audience or client, times. */
export const makeTokenCheck = (
  keys: JSONWebKeySet,
): ((authorization: string | undefined, authorizer: Authorizer) => Promise<TokenCheck>) => {
  const keySet = createLocalJWKSet(keys);
  return async (authorization, { issuer, audience }) => {
    // the header may also contain the token without a scheme
    const token = authorization?.replace(/^Bearer\s+/iu, "").trim();
    if (!token) return { allowed: false, wwwAuthenticate: "Bearer" };
    try {
      const { payload } = await jwtVerify(token, keySet, { issuer, algorithms: ["RS256", "RS384", "RS512"] });
      const nowS = Date.now() / 1000;
      if (payload.exp === undefined) return invalid("the token has no expiry");
      if (payload.iat !== undefined && payload.iat > nowS + 1) return invalid("the token is from the future");
      if (!isMeantFor(payload, audience)) return invalid("the token does not have a valid audience");
      return { allowed: true, claims: asStrings(payload) };
    } catch (error) {
      if (error instanceof errors.JWTExpired) return invalid("the token has expired");
      if (error instanceof errors.JOSEError) return invalid("the token is not valid");
      throw error;
    }
  };
};

/** Cognito's access tokens have no `aud`, so API Gateway compares `client_id`. */
const isMeantFor = (payload: Record<string, unknown>, audience: readonly string[]): boolean => {
  const { aud = payload["client_id"] } = payload;
  const named: unknown[] = Array.isArray(aud) ? aud : [aud];
  return named.some((one) => typeof one === "string" && audience.includes(one));
};

const invalid = (description: string): TokenCheck => ({
  allowed: false,
  wwwAuthenticate: `Bearer scope="" error="invalid_token" error_description="${description}"`,
});

const asStrings = (payload: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(payload).map(([claim, value]) => [claim, asString(value)]));

const asString = (value: unknown): string => {
  if (typeof value === "string") return value;
  return Array.isArray(value) ? `[${value.map(asString).join(" ")}]` : JSON.stringify(value);
};
