import { estimateCall } from "#shared/adapters/openai/estimate-call.ts";
import { modelNotice, type ModelNotice } from "#shared/adapters/openai/prices.ts";
import { ModelError, type Model } from "#shared/assistant/model-port.ts";
import { createOfflineModel } from "#shared/assistant/offline/offline-model.ts";
import type { Environment } from "#shared/runtime/config.ts";
import { system } from "#shared/runtime/system.ts";

const KEY_CACHED_S = 300;

const apiKey = async ({ OPENAI_API_KEY, OPENAI_SECRET_NAME }: Environment<"worker">): Promise<string> => {
  if (OPENAI_API_KEY) return OPENAI_API_KEY;
  const { getSecret } = await import("@aws-lambda-powertools/parameters/secrets");
  const secret = await getSecret(OPENAI_SECRET_NAME, { maxAge: KEY_CACHED_S });
  if (typeof secret === "string" && secret.length > 0) return secret;
  throw new Error(`the secret ${OPENAI_SECRET_NAME} holds no key`);
};

/** The client and the key are fetched by the first question, so that the offline model loads neither. */
const openAi = (environment: Environment<"worker">): (() => Promise<Model>) => {
  const { OPENAI_BASE_URL: baseUrl, OPENAI_MODEL: model } = environment;
  let known: { key: string; model: Model } | null = null;
  return async () => {
    const key = await apiKey(environment);
    if (known?.key !== key) {
      const { createOpenAiModel } = await import("#shared/adapters/openai/openai-model.ts");
      known = { key, model: createOpenAiModel({ apiKey: key, baseUrl, model, clock: system.now }) };
    }
    return known.model;
  };
};

/** The model that the environment names. A key that can't be read is an outage of the model: runs try again and tell. */
export const chooseModel = (environment: Environment<"worker">): Model => {
  if (environment.MODEL_PROVIDER === "offline") return createOfflineModel();
  const ready = openAi(environment);
  return {
    name: environment.OPENAI_MODEL,
    estimate: (request) => estimateCall(environment.OPENAI_MODEL, request),
    respond: async (request) => {
      const model = await ready().catch((cause: unknown) => {
        throw new ModelError("unavailable", true, null, { cause });
      });
      return model.respond(request);
    },
  };
};

/** What is to be said of the model at the start: its price is unknown, or its days are counted. */
export const noticeOfModel = (environment: Environment<"worker">, now: number): ModelNotice | null =>
  environment.MODEL_PROVIDER === "offline"
    ? null
    : modelNotice(environment.OPENAI_MODEL, new Date(now).toISOString().slice(0, 10));
