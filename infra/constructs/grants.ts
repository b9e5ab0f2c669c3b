import { ArnFormat, Stack } from "aws-cdk-lib";
import type { UserPool } from "aws-cdk-lib/aws-cognito";
import type { Table } from "aws-cdk-lib/aws-dynamodb";
import { Effect, PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";

const allow = (actions: string[], resources: string[]): PolicyStatement =>
  new PolicyStatement({ effect: Effect.ALLOW, actions, resources });

/** Least privilege: reads by key or by one of the two indexes; no scan. */
export const readsTable = (table: Table): PolicyStatement =>
  allow(
    ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query"],
    [table.tableArn, `${table.tableArn}/index/gsi1`, `${table.tableArn}/index/gsi2`],
  );

/** Writes items, alone or in transactions (IAM checks the actions inside a transaction). */
export const writesTable = (table: Table): PolicyStatement =>
  allow(
    ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:ConditionCheckItem"],
    [table.tableArn],
  );

/** Puts whole items, alone or in transactions; no updates, no deletes. */
export const putsIntoTable = (table: Table): PolicyStatement => allow(["dynamodb:PutItem"], [table.tableArn]);

/** Puts items in batches, without conditions. */
export const putsBatches = (table: Table): PolicyStatement =>
  allow(["dynamodb:BatchWriteItem"], [table.tableArn]);

/** Deletes items in batches. */
export const erasesFromTable = (table: Table): PolicyStatement =>
  allow(["dynamodb:BatchWriteItem", "dynamodb:PutItem", "dynamodb:UpdateItem"], [table.tableArn]);

/** Disables users of a user pool. */
export const closesAccounts = (pool: UserPool): PolicyStatement =>
  allow(["cognito-idp:AdminDisableUser"], [pool.userPoolArn]);

/** Invites, disables and enables users of a user pool. */
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

/** The permissions of an SQS event source mapping. */
export const consumes = (queue: Queue): PolicyStatement =>
  allow(["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"], [queue.queueArn]);

/** Reads one secret by name; Secrets Manager appends six characters to its ARN. */
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
