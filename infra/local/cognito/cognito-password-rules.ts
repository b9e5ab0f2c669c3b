import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from "jose";
import { type Call, CognitoFailure, type Json } from "./cognito-rules.ts";

interface PoolUser {
  Username: string;
  Enabled: boolean;
  UserStatus: string;
  RefreshTokens?: string[];
}

interface Policy {
  MinimumLength?: number;
  RequireUppercase?: boolean;
  RequireLowercase?: boolean;
  RequireNumbers?: boolean;
  RequireSymbols?: boolean;
}

interface Pool {
  options: { Policies?: { PasswordPolicy?: Policy } };
  getUserByUsername(context: unknown, name: string): Promise<PoolUser | null>;
  saveUser(context: unknown, user: PoolUser): Promise<void>;
  storeRefreshToken(context: unknown, token: string, user: PoolUser): Promise<void>;
}

interface Pools {
  getUserPool(context: unknown, id: string): Promise<Pool>;
  getUserPoolForClientId(context: unknown, id: string): Promise<Pool>;
}

const SESSION_MS = 3 * 60_000;
const CODE_MS = 60 * 60_000;
const MOST_WRONG_CODES = 5;

const silent = () => undefined;
const context = { logger: { debug: silent, info: silent, warn: silent, error: silent } };
const refuse = (code: string, message: string): never => {
  throw new CognitoFailure(code, message);
};
const lower = (name: unknown): string => (typeof name === "string" ? name.toLowerCase() : "");

/**
 * Adds AWS behaviour that cognito-local lacks for first and forgotten passwords: sessions that belong to one user and
 * expire, codes that expire, the pool's password policy, no user enumeration, and global sign-out.
 */
export const withPasswordRules = (
  call: Call,
  pools: Pools,
  keys: JSONWebKeySet,
  now: () => number = Date.now,
): Call => {
  const keySet = createLocalJWKSet(keys);
  const sessions = new Map<string, { name: string; until: number }>();
  const codes = new Map<string, { until: number; wrong: number }>();
  const poolOf = (request: Json) => pools.getUserPoolForClientId(context, String(request["ClientId"]));

  const initiateAuth = async (request: Json): Promise<Json> => {
    const answer = await call("InitiateAuth", request);
    const given = request["AuthParameters"] as Json;
    if (typeof answer["Session"] === "string") {
      sessions.set(answer["Session"], { name: lower(given["USERNAME"]), until: now() + SESSION_MS });
    }
    return answer;
  };

  const respond = async (request: Json): Promise<Json> => {
    const given = { ...(request["ChallengeResponses"] as Json) };
    const name = lower(given["USERNAME"]);
    const id = String(request["Session"]);
    const session = sessions.get(id);
    if (session?.name !== name) refuse("NotAuthorizedException", "Invalid session for the user.");
    else if (session.until < now()) {
      refuse("NotAuthorizedException", "Invalid session for the user, session is expired.");
    }
    const pool = await poolOf(request);
    checkPolicy(pool, given["NEW_PASSWORD"]);
    const ChallengeResponses = { ...given, USERNAME: name };
    const answer = await call("RespondToAuthChallenge", { ...request, ChallengeResponses });
    sessions.delete(id);
    const result = answer["AuthenticationResult"] as { RefreshToken?: string } | undefined;
    const user = await pool.getUserByUsername(context, name);
    if (user && result?.RefreshToken) await pool.storeRefreshToken(context, result.RefreshToken, user);
    return answer;
  };

  const forgotPassword = async (request: Json): Promise<Json> => {
    const name = lower(request["Username"]);
    const user = await (await poolOf(request)).getUserByUsername(context, name);
    if (!user) return { CodeDeliveryDetails: { AttributeName: "email", DeliveryMedium: "EMAIL" } };
    if (!user.Enabled) refuse("NotAuthorizedException", "User is disabled.");
    if (user.UserStatus === "FORCE_CHANGE_PASSWORD") {
      refuse("NotAuthorizedException", "User password cannot be reset in the current state.");
    }
    codes.set(name, { until: now() + CODE_MS, wrong: 0 });
    return call("ForgotPassword", { ...request, Username: name });
  };

  const confirm = async (request: Json): Promise<Json> => {
    const name = lower(request["Username"]);
    // before anything that depends on the account
    checkPolicy(await poolOf(request), request["Password"]);
    const code = codes.get(name);
    if (!code || code.until < now()) {
      return refuse("ExpiredCodeException", "Invalid code provided, please request a code again.");
    }
    if (code.wrong >= MOST_WRONG_CODES) refuse("LimitExceededException", "Attempt limit exceeded.");
    code.wrong += 1;
    const answer = await call("ConfirmForgotPassword", { ...request, Username: name });
    codes.delete(name);
    return answer;
  };

  const globalSignOut = async (request: Json): Promise<Json> => {
    const token = String(request["AccessToken"]);
    const { payload } = await jwtVerify(token, keySet, { currentDate: new Date(now()) }).catch(() =>
      refuse("NotAuthorizedException", "Invalid Access Token"),
    );
    const { iss = "", sub = "" } = payload;
    const pool = await pools.getUserPool(context, iss.split("/").at(-1) ?? "");
    const user = await pool.getUserByUsername(context, sub);
    if (!user) return refuse("NotAuthorizedException", "Invalid Access Token");
    await pool.saveUser(context, { ...user, RefreshTokens: [] });
    return {};
  };

  const own: Readonly<Record<string, (request: Json) => Promise<Json>>> = {
    InitiateAuth: initiateAuth,
    RespondToAuthChallenge: respond,
    ForgotPassword: forgotPassword,
    ConfirmForgotPassword: confirm,
    GlobalSignOut: globalSignOut,
  };
  return (action, request) => own[action]?.(request) ?? call(action, request);
};

const checkPolicy = ({ options }: Pool, password: unknown): void => {
  const text = String(password);
  const policy = options.Policies?.PasswordPolicy ?? {};
  const broken = (rule: string): never =>
    refuse("InvalidPasswordException", `Password did not conform with policy: ${rule}`);
  if (text.length < (policy.MinimumLength ?? 6)) broken("Password not long enough");
  if (policy.RequireUppercase && !/[A-Z]/u.test(text)) broken("Password must have uppercase characters");
  if (policy.RequireLowercase && !/[a-z]/u.test(text)) broken("Password must have lowercase characters");
  if (policy.RequireNumbers && !/\d/u.test(text)) broken("Password must have numeric characters");
  if (policy.RequireSymbols && !/[^\w\s]/u.test(text)) broken("Password must have symbol characters");
};
