import { createHash } from "node:crypto";
import type { TemplateResource } from "./read-template.ts";
import type { Physical } from "./resolve-template.ts";

export const LOCAL_REGION = "us-east-1";
/** The account id of the local queues and ARNs. */
export const LOCAL_ACCOUNT = "000000000000";

/**
 * Physical names for resources, as CloudFormation assigns them, but constant across starts, so that the data of an
 * earlier start is reused.
 */
export const physicalNames =
  (queueEndpoint: string) =>
  ({ id, stack, type, properties }: TemplateResource): Physical => {
    const named = (property: string): string => {
      const given = properties[property];
      return typeof given === "string" ? given : `${stack}-${id}`;
    };
    const arn = (service: string, resource: string): string =>
      `arn:aws:${service}:${LOCAL_REGION}:${LOCAL_ACCOUNT}:${resource}`;
    const key = createHash("sha256").update(`${stack}/${id}`).digest("hex");

    switch (type) {
      case "AWS::DynamoDB::Table": {
        const name = named("TableName");
        return { ref: name, attributes: { Arn: arn("dynamodb", `table/${name}`) } };
      }
      case "AWS::SQS::Queue": {
        const name = named("QueueName");
        return {
          ref: `${queueEndpoint}/${LOCAL_ACCOUNT}/${name}`,
          attributes: { Arn: arn("sqs", name), QueueName: name },
        };
      }
      case "AWS::Cognito::UserPool": {
        const pool = `${LOCAL_REGION}_${key.slice(0, 9)}`;
        return { ref: pool, attributes: { Arn: arn("cognito-idp", `userpool/${pool}`), UserPoolId: pool } };
      }
      case "AWS::Cognito::UserPoolClient":
        return { ref: key.slice(0, 26), attributes: { ClientId: key.slice(0, 26) } };
      case "AWS::Lambda::Function": {
        const name = named("FunctionName");
        return { ref: name, attributes: { Arn: arn("lambda", `function:${name}`) } };
      }
      default:
        // roles, log groups and the like exist locally by name only
        return { ref: id, attributes: { Arn: arn("local", id) } };
    }
  };
