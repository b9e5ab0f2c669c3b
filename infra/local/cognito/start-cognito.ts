import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import publicKeys from "cognito-local/lib/keys/cognitoLocal.public.json" with { type: "json" };
import { Router } from "cognito-local/lib/server/Router.js";
import { DateClock } from "cognito-local/lib/services/clock.js";
import { CognitoServiceFactoryImpl } from "cognito-local/lib/services/cognitoService.js";
import { otp } from "cognito-local/lib/services/otp.js";
import { JwtTokenGenerator } from "cognito-local/lib/services/tokenGenerator.js";
import { UserPoolServiceFactoryImpl } from "cognito-local/lib/services/userPoolService.js";
import type { JSONWebKeySet } from "jose";
import { CognitoStore } from "./cognito-store.ts";
import { withPasswordRules } from "./cognito-password-rules.ts";
import { type Call, withCognitoRules } from "./cognito-rules.ts";
import { serveCognito } from "./cognito-server.ts";
import { LOCAL_REGION } from "../template/physical-names.ts";
import type { ServiceModel } from "../template/service-model.ts";

export interface NewUser {
  email: string;
  password: string;
  name: string;
}

export interface LocalCognito {
  endpoint: string;
  /** The public keys that verify the pool's tokens (JWKS). */
  keys: JSONWebKeySet;
  /** Creates or finds a user with a permanent password; returns their `sub`. */
  ensureUser(poolId: string, user: NewUser): Promise<string>;
  stop(): Promise<void>;
}

export interface CognitoOptions {
  model: Pick<ServiceModel, "userPools" | "userPoolClients">;
  /** The folder of the user data; without it in memory. */
  dataDir?: string;
  /** Receives the codes that Cognito would send by e-mail. */
  onMessage?: (line: string) => void;
}

const silent = () => undefined;
const logger = { debug: silent, info: silent, warn: silent, error: silent, child: () => logger };
const context = { logger };

/** Starts a Cognito emulator on the loopback interface, with the template's pools and clients. */
export const startCognito = async ({ model, dataDir, onMessage }: CognitoOptions): Promise<LocalCognito> => {
  const clock = new DateClock();
  const storeFactory = {
    create: async (_context: unknown, id: string, defaults: object) =>
      new CognitoStore(dataDir && path.join(dataDir, `${id}.store`), defaults),
  };
  // cognito-local lists a folder of pools; it must be empty, because the pools come from the template
  const empty = await mkdtemp(path.join(tmpdir(), "cognito-"));
  const pools = new UserPoolServiceFactoryImpl(clock, storeFactory);
  const cognito = await new CognitoServiceFactoryImpl(empty, storeFactory, pools).create(context, {});
  await rm(empty, { recursive: true });

  for (const { id, properties } of model.userPools) {
    const { UsernameAttributes, Policies, AdminCreateUserConfig, MfaConfiguration } = properties;
    const options = {
      Id: id,
      Name: id,
      UsernameAttributes,
      Policies,
      AdminCreateUserConfig,
      MfaConfiguration,
    };
    await cognito.createUserPool(context, options as never);
  }
  for (const { id, poolId, properties } of model.userPoolClients) {
    const pool = await cognito.getUserPool(context, poolId);
    const dates = { CreationDate: clock.get(), LastModifiedDate: clock.get() };
    const client = { ...properties, ...dates, ClientId: id, ClientName: id, UserPoolId: poolId };
    await pool.saveAppClient(context, client);
  }

  const noTriggers = { enabled: () => false };
  const messages = {
    deliver: async (
      ...[, source, , , user, code]: [unknown, string, unknown, unknown, { Username: string }, string]
    ) => onMessage?.(`cognito: ${source} code ${code} for ${user.Username}`),
  };
  // the issuer of real AWS tokens, so that the template's authorizer accepts them unchanged
  const tokenConfig = { IssuerDomain: `https://cognito-idp.${LOCAL_REGION}.amazonaws.com` };
  const tokenGenerator = new JwtTokenGenerator(clock, noTriggers as never, tokenConfig);
  const services = { clock, cognito, config: {}, messages, otp, tokenGenerator, triggers: noTriggers };
  const router = Router(services as never);
  const call: Call = (target, request) => router(target)(context, request);
  const keys = { keys: [publicKeys.jwk] };
  const strictCall = withPasswordRules(withCognitoRules(call, cognito), cognito, keys);

  const server = await serveCognito(strictCall, keys);
  return {
    endpoint: server.endpoint,
    keys,
    ensureUser: (poolId, user) => ensureUser(call, poolId, user),
    stop: () => server.stop(),
  };
};

const ensureUser = async (
  call: Call,
  poolId: string,
  { email, password, name }: NewUser,
): Promise<string> => {
  const who = { UserPoolId: poolId, Username: email.toLowerCase() };
  const found = await call("AdminGetUser", who).catch((error: { code?: string }) => {
    if (error.code === "UserNotFoundException") return undefined;
    throw error;
  });
  if (found) return subOf(found["UserAttributes"]);
  const made = await call("AdminCreateUser", {
    ...who,
    MessageAction: "SUPPRESS",
    UserAttributes: [
      { Name: "email", Value: who.Username },
      { Name: "email_verified", Value: "true" },
      { Name: "name", Value: name },
    ],
  });
  await call("AdminSetUserPassword", { ...who, Password: password, Permanent: true });
  return subOf((made["User"] as { Attributes: unknown }).Attributes);
};

const subOf = (attributes: unknown): string => {
  const sub = (attributes as { Name: string; Value: string }[]).find((one) => one.Name === "sub");
  if (!sub) throw new Error("Cognito made a user without a sub");
  return sub.Value;
};
