import { LOCAL_REGION } from "../template/physical-names.ts";
import type { FunctionModel } from "../template/service-model.ts";

export type HostEnvironment = Readonly<Record<string, string | undefined>>;

const CREDENTIALS = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"] as const;

/** The common environment variables: Lambda's runtime variables and the emulators' endpoints. */
export const functionEnvironment = (
  host: HostEnvironment,
  endpoints: Record<string, string>,
): Record<string, string> => {
  // a DynamoDB elsewhere (`AWS_ENDPOINT_URL_DYNAMODB`) may need real credentials
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
    // the EC2 metadata service does not exist on this machine
    AWS_EC2_METADATA_DISABLED: "true",
    ...endpoints,
    TZ: ":UTC",
  };
};

/** Overrides every function's log level with the host's `LOG_LEVEL`. */
export const withLocalLog = (model: FunctionModel, { LOG_LEVEL }: HostEnvironment): FunctionModel =>
  LOG_LEVEL ? { ...model, variables: { ...model.variables, LOG_LEVEL } } : model;

/**
 * Passes the model's key and settings from the host to the function that reads the key, because there is no local
 * Secrets Manager. Without a key the rule-based model is used.
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
