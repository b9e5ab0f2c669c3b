import { AsyncLocalStorage } from "node:async_hooks";
import http from "node:http";
import { syncBuiltinESMExports } from "node:module";
import * as z from "zod";

/** A function and the IAM actions that its role allows. */
export interface Actor {
  name: string;
  actions: readonly string[];
}

const current = new AsyncLocalStorage<Actor>();

/** Runs the work as a function: its AWS requests are checked against its permissions. */
export const actingAs = async (actor: Actor, work: () => unknown): Promise<unknown> =>
  current.run(actor, work);

const SERVICES: Readonly<Record<string, string>> = {
  DynamoDB_20120810: "dynamodb",
  AmazonSQS: "sqs",
  secretsmanager: "secretsmanager",
  AWSCognitoIdentityProviderService: "cognito-idp",
};

/** A transaction needs the permissions of its actions, not one of its own. */
const PARTS: Readonly<Record<string, string>> = {
  Put: "PutItem",
  Update: "UpdateItem",
  Delete: "DeleteItem",
  ConditionCheck: "ConditionCheckItem",
  Get: "GetItem",
};
const transaction = z.object({ TransactItems: z.array(z.record(z.string(), z.unknown())) });

/** The IAM actions of a request in AWS's JSON protocol. */
export const actionsOf = (target: string, body: string): string[] => {
  const [prefix = "", operation = ""] = target.split(".");
  const service = SERVICES[prefix];
  if (service === undefined) return [];
  // sign-in actions need no IAM permission
  if (service === "cognito-idp" && !operation.startsWith("Admin")) return [];
  if (!operation.startsWith("Transact")) return [`${service}:${operation}`];
  const { TransactItems } = transaction.parse(JSON.parse(body));
  const parts = TransactItems.flatMap((item) => Object.keys(item));
  return [...new Set(parts.map((part) => `${service}:${PARTS[part] ?? part}`))];
};

/**
 * Enforces least privilege locally: an AWS request without a permission in its function's role fails, as on AWS.
 * Checks actions, not resources, since there is one of each.
 */
export const checkPermissions = (): void => {
  const original = http.request;
  http.request = ((...given: Parameters<typeof original>) => {
    const request = original(...given);
    const actor = current.getStore();
    const target = request.getHeader("x-amz-target");
    if (!actor || typeof target !== "string") return request;
    const end = request.end.bind(request) as (...all: unknown[]) => typeof request;
    request.end = ((...all: unknown[]) => {
      const [body] = all;
      const text = typeof body === "string" || Buffer.isBuffer(body) ? body.toString() : "";
      const missing = actionsOf(target, text).filter((action) => !actor.actions.includes(action));
      if (missing.length === 0) return end(...all);
      const denied = new Error(`${actor.name} is not allowed ${missing.join(", ")}: its grants lack them`);
      denied.name = "AccessDeniedException";
      console.error(denied.message);
      return request.destroy(denied);
    }) as typeof request.end;
    return request;
  }) as typeof original;
  syncBuiltinESMExports();
};
