import { ArnFormat, Stack } from "aws-cdk-lib";
import type { UserPool } from "aws-cdk-lib/aws-cognito";
import type { Table } from "aws-cdk-lib/aws-dynamodb";
import { Effect, PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";

const allow = (actions: string[], resources: string[]): PolicyStatement =>
  new PolicyStatement({ effect: Effect.ALLOW, actions, resources });

/** Reads by key or by one of the two indexes; never a scan. */
export const readsTable = (table: Table): PolicyStatement =>
  allow(
    ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query"],
    [table.tableArn, `${table.tableArn}/index/gsi1`, `${table.tableArn}/index/gsi2`],
  );

/** Writes items, alone or in transactions (which are allowed by the actions of their parts). */
export const writesTable = (table: Table): PolicyStatement =>
  allow(
    ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:ConditionCheckItem"],
    [table.tableArn],
  );

/** Puts whole items, alone or in transactions; no updates, no deletes. */
export const putsIntoTable = (table: Table): PolicyStatement => allow(["dynamodb:PutItem"], [table.tableArn]);

/** Writes many whole items in one request, without conditions. */
export const putsBatches = (table: Table): PolicyStatement =>
  allow(["dynamodb:BatchWriteItem"], [table.tableArn]);

/** Erases items, many in one request. */
export const erasesFromTable = (table: Table): PolicyStatement =>
  allow(["dynamodb:BatchWriteItem", "dynamodb:PutItem", "dynamodb:UpdateItem"], [table.tableArn]);

/** Ends people's access to a user pool. */
export const closesAccounts = (pool: UserPool): PolicyStatement =>
  allow(["cognito-idp:AdminDisableUser"], [pool.userPoolArn]);

/** Invites people into a user pool, closes and opens their accounts. */
export const managesAccounts = (pool: UserPool): PolicyStatement =>
  allow(
    [
      "cognito-idp:AdminCreateUser",
      "cognito-idp:AdminGetUser",
      "cognito-idp:AdminDisableUser",
      "cognito-idp:AdminEnableUser",
      "cognito-idp:AdminUserGlobalSignOut",
    ],
    [pool.userPoolArn],
  );

export const sendsTo = (queue: Queue): PolicyStatement => allow(["sqs:SendMessage"], [queue.queueArn]);

/** What an event source mapping needs to hand a queue's messages to a function. */
export const consumes = (queue: Queue): PolicyStatement =>
  allow(["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"], [queue.queueArn]);

/** Reads one secret by name; Secrets Manager ends its ARN with six characters of its own. */
export const readsSecret = (scope: Construct, name: string): PolicyStatement =>
  allow(
    ["secretsmanager:GetSecretValue"],
    [
      Stack.of(scope).formatArn({
        service: "secretsmanager",
        resource: "secret",
        resourceName: `${name}-??????`,
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      }),
    ],
  );
