import { LOCAL_REGION } from "../template/physical-names.ts";
import type { FunctionModel } from "../template/service-model.ts";

export type HostEnvironment = Readonly<Record<string, string | undefined>>;

const CREDENTIALS = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"] as const;

/** What every function finds besides its own variables: Lambda's runtime variables, and where the engines are. */
export const functionEnvironment = (
  host: HostEnvironment,
  endpoints: Record<string, string>,
): Record<string, string> => {
  // a DynamoDB that runs somewhere else may ask for real credentials
  const own = host["AWS_ENDPOINT_URL_DYNAMODB"] ? host : {};
  const credentials = CREDENTIALS.flatMap((name) => (own[name] ? [[name, own[name]]] : []));
  const region = own["AWS_REGION"] ?? LOCAL_REGION;
  return {
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    ...(credentials.length > 0
      ? (Object.fromEntries(credentials) as Record<string, string>)
      : { AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "local" }),
    AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x",
    // nobody answers at the address where EC2 keeps credentials
    AWS_EC2_METADATA_DISABLED: "true",
    ...endpoints,
    TZ: ":UTC",
  };
};

/** Lets every function log what the host asks for, where it asks: `LOG_LEVEL`. */
export const withLocalLog = (model: FunctionModel, { LOG_LEVEL }: HostEnvironment): FunctionModel =>
  LOG_LEVEL ? { ...model, variables: { ...model.variables, LOG_LEVEL } } : model;

/**
 * Gives the function that reads the model's key the key itself, and the model that the host asks for: there is
 * no Secrets Manager on this machine. Without a key the model is the rule-based one.
 */
export const withLocalModel = (model: FunctionModel, host: HostEnvironment): FunctionModel => {
  if (!("OPENAI_SECRET_NAME" in model.variables)) return model;
  const { OPENAI_API_KEY, OPENAI_MODEL, OPENAI_BASE_URL } = host;
  return {
    ...model,
    variables: {
      ...model.variables,
      MODEL_PROVIDER: OPENAI_API_KEY ? "openai" : "offline",
      ...(OPENAI_API_KEY && { OPENAI_API_KEY }),
      ...(OPENAI_MODEL && { OPENAI_MODEL }),
      ...(OPENAI_BASE_URL && { OPENAI_BASE_URL }),
    },
  };
};
