import { estimateCall } from "#shared/adapters/openai/estimate-call.ts";
import { modelNotice, outputTokensOf, type ModelNotice } from "#shared/adapters/openai/prices.ts";
import { ModelError, type Model } from "#shared/assistant/model-port.ts";
import { createOfflineModel } from "#shared/assistant/offline/offline-model.ts";
import type { Environment } from "#shared/runtime/config.ts";
import { system } from "#shared/runtime/system.ts";

const KEY_CACHED_S = 300;

/** Reads a secret's text; undefined if it has none. */
export type ReadSecret = (name: string) => Promise<string | undefined>;

const fromSecretsManager: ReadSecret = async (name) => {
  const { getSecret } = await import("@aws-lambda-powertools/parameters/secrets");
  const secret = await getSecret(name, { maxAge: KEY_CACHED_S });
  return typeof secret === "string" ? secret : undefined;
};

/** Errors that need an operator (create the secret, or allow the worker to read it), so they are not retried. */
const NOT_THERE = ["ResourceNotFoundException", "AccessDeniedException"];

const isNotThere = (error: unknown): boolean =>
  error instanceof Error && (NOT_THERE.includes(error.name) || isNotThere(error.cause));

const notConfigured = (cause: Error): ModelError => new ModelError("not_configured", false, null, { cause });

const secretKey = async (name: string, readSecret: ReadSecret): Promise<string> => {
  let secret: string | undefined;
  try {
    secret = await readSecret(name);
  } catch (cause) {
    const error = new Error(`the secret ${name} can't be read`, { cause });
    throw isNotThere(cause)
      ? notConfigured(error)
      : new ModelError("turned_away", true, null, { cause: error });
  }
  const key = secret?.trim();
  if (!key) throw notConfigured(new Error(`the secret ${name} holds no key`));
  return key;
};

/** Loads the client and the key with the first request, so that the offline model needs neither. */
const openAi = (environment: Environment<"worker">, readSecret: ReadSecret): (() => Promise<Model>) => {
  const { OPENAI_BASE_URL: baseUrl, OPENAI_MODEL: model } = environment;
  let known: { key: string; model: Model } | null = null;
  return async () => {
    const key = environment.OPENAI_API_KEY ?? (await secretKey(environment.OPENAI_SECRET_NAME, readSecret));
    if (known?.key !== key) {
      const { createOpenAiModel } = await import("#shared/adapters/openai/openai-model.ts");
      known = { key, model: createOpenAiModel({ apiKey: key, baseUrl, model, clock: system.now }) };
    }
    return known.model;
  };
};

/**
 * The model that the environment configures. A key that can't be read at the moment counts as an outage of the model,
 * which runs retry; a missing key ends them at once.
 */
export const chooseModel = (
  environment: Environment<"worker">,
  readSecret: ReadSecret = fromSecretsManager,
): Model => {
  if (environment.MODEL_PROVIDER === "offline") return createOfflineModel();
  const ready = openAi(environment, readSecret);
  return {
    name: environment.OPENAI_MODEL,
    estimate: (request) => estimateCall(environment.OPENAI_MODEL, request),
    max_output_tokens: outputTokensOf(environment.OPENAI_MODEL),
    respond: async (request) => (await ready()).respond(request),
  };
};

/** The notice to log at cold start: the model has no known price, or its shutdown is near. */
export const noticeOfModel = (environment: Environment<"worker">, now: number): ModelNotice | null =>
  environment.MODEL_PROVIDER === "offline"
    ? null
    : modelNotice(environment.OPENAI_MODEL, new Date(now).toISOString().slice(0, 10));
