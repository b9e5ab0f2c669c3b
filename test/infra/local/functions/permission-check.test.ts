import { describe, expect, it } from "vitest";
import { actionsOf } from "#infra/local/functions/permission-check.ts";

describe("the permissions that a request needs", () => {
  it.each([
    ["DynamoDB_20120810.BatchGetItem", ["dynamodb:BatchGetItem"]],
    ["AmazonSQS.SendMessage", ["sqs:SendMessage"]],
    ["secretsmanager.GetSecretValue", ["secretsmanager:GetSecretValue"]],
    ["AWSCognitoIdentityProviderService.InitiateAuth", []],
    ["AWSCognitoIdentityProviderService.AdminDisableUser", ["cognito-idp:AdminDisableUser"]],
  ])("of %s are %j", (target, actions) => {
    expect(actionsOf(target, "{}")).toEqual(actions);
  });

  it("of a transaction are those of its parts", () => {
    const items = [{ Put: {} }, { Update: {} }, { ConditionCheck: {} }, { Put: {} }, { Delete: {} }];
    expect(
      actionsOf("DynamoDB_20120810.TransactWriteItems", JSON.stringify({ TransactItems: items })),
    ).toEqual([
      "dynamodb:PutItem",
      "dynamodb:UpdateItem",
      "dynamodb:ConditionCheckItem",
      "dynamodb:DeleteItem",
    ]);
    const reads = JSON.stringify({ TransactItems: [{ Get: {} }] });
    expect(actionsOf("DynamoDB_20120810.TransactGetItems", reads)).toEqual(["dynamodb:GetItem"]);
  });
});
