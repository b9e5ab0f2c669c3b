import { decodeJwt } from "jose";

export type Json = Record<string, unknown>;
/** Performs one action of Cognito's API. */
export type Call = (action: string, request: Json) => Promise<Json>;

interface PoolUser {
  Username: string;
  Password: string;
  Enabled: boolean;
  RefreshTokens?: string[];
}

interface Pool {
  getUserByUsername(context: unknown, name: string): Promise<PoolUser | null>;
  getUserByRefreshToken(context: unknown, token: string): Promise<PoolUser | null>;
  saveUser(context: unknown, user: PoolUser): Promise<void>;
}

interface Pools {
  getUserPool(context: unknown, id: string): Promise<Pool>;
  getAppClient(context: unknown, id: string): Promise<{ ExplicitAuthFlows?: string[] } | null>;
  getUserPoolForClientId(context: unknown, id: string): Promise<Pool>;
}

/** An error of Cognito's API, with the name that the SDK shows. */
export class CognitoFailure extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

const silent = () => undefined;
const context = { logger: { debug: silent, info: silent, warn: silent, error: silent } };

/**
 * Adds AWS behaviour that cognito-local lacks: the client's allowed flows, one error for unknown users and wrong
 * passwords, disabled users, sign-out, expiring refresh tokens, and the tokens' type and lifetime.
 */
export const withCognitoRules = (call: Call, pools: Pools): Call => {
  const checkFlow = async (clientId: string, flow: string): Promise<void> => {
    const client = await pools.getAppClient(context, clientId);
    if (!client)
      throw new CognitoFailure("ResourceNotFoundException", `User pool client ${clientId} does not exist.`);
    const name = flow === "REFRESH_TOKEN" ? "REFRESH_TOKEN_AUTH" : flow;
    if (!client.ExplicitAuthFlows?.includes(`ALLOW_${name}`)) {
      throw new CognitoFailure("InvalidParameterException", `${flow} flow not enabled for this client`);
    }
  };
  const checkPassword = async (
    clientId: string,
    { USERNAME = "", PASSWORD = "" }: Record<string, string>,
  ) => {
    const pool = await pools.getUserPoolForClientId(context, clientId);
    const user = await pool.getUserByUsername(context, USERNAME);
    if (!user || user.Password !== PASSWORD) {
      throw new CognitoFailure("NotAuthorizedException", "Incorrect username or password.");
    }
    if (!user.Enabled) throw new CognitoFailure("NotAuthorizedException", "User is disabled.");
  };
  const checkRefresh = async (clientId: string, token: string): Promise<void> => {
    const pool = await pools.getUserPoolForClientId(context, clientId);
    const user = await pool.getUserByRefreshToken(context, token);
    if (!user) throw new CognitoFailure("NotAuthorizedException", "Invalid Refresh Token");
    if (!user.Enabled) throw new CognitoFailure("NotAuthorizedException", "User is disabled.");
    if ((decodeJwt(token).exp ?? 0) * 1000 < Date.now()) {
      throw new CognitoFailure("NotAuthorizedException", "Refresh Token has expired");
    }
  };

  const initiateAuth = async (request: Json): Promise<Json> => {
    const clientId = String(request["ClientId"]);
    const flow = String(request["AuthFlow"]);
    await checkFlow(clientId, flow);
    const given = { ...(request["AuthParameters"] as Record<string, string> | undefined) };
    if (given["USERNAME"] !== undefined) given["USERNAME"] = given["USERNAME"].toLowerCase();
    if (flow === "USER_PASSWORD_AUTH") await checkPassword(clientId, given);
    else await checkRefresh(clientId, given["REFRESH_TOKEN"] ?? "");
    return completed(await call("InitiateAuth", { ...request, AuthParameters: given }));
  };

  const signOut = async (request: Json): Promise<Json> => {
    const pool = await pools.getUserPool(context, String(request["UserPoolId"]));
    const user = await pool.getUserByUsername(context, String(request["Username"]));
    if (!user) throw new CognitoFailure("UserNotFoundException", "User does not exist.");
    await pool.saveUser(context, { ...user, RefreshTokens: [] });
    return {};
  };

  return async (action, request) => {
    if (action === "AdminUserGlobalSignOut") return signOut(request);
    if (action === "InitiateAuth") return initiateAuth(request);
    if (action === "RespondToAuthChallenge") return completed(await call(action, request));
    return call(action, request);
  };
};

const completed = (answer: Json): Json => {
  const result = answer["AuthenticationResult"] as { AccessToken: string } | undefined;
  if (!result) return answer;
  const { exp = 0, iat = 0 } = decodeJwt(result.AccessToken);
  return { ...answer, AuthenticationResult: { ...result, TokenType: "Bearer", ExpiresIn: exp - iat } };
};
