import { NO_EDIT_LIMIT, NO_LIMITS } from "./without-limits.ts";

/** All environment variables of all functions, with unused addresses as defaults. */
export const VARIABLES = {
  AWS_REGION: "us-east-1",
  AWS_ACCESS_KEY_ID: "local",
  AWS_SECRET_ACCESS_KEY: "local",
  AWS_EC2_METADATA_DISABLED: "true",
  STAGE: "bench",
  LOG_LEVEL: "WARN",
  VERSION: "0.0.0",
  TABLE_NAME: "bench",
  QUEUE_URL: "http://127.0.0.1:1/000000000000/jobs",
  WEBHOOK_QUEUE_URL: "http://127.0.0.1:1/000000000000/webhooks",
  CURSOR_KEY: "the cursor key of the benchmarks",
  USER_POOL_ID: "us-east-1_000000000",
  ERASE_QUIET_MS: "240000",
  USER_POOL_CLIENT_ID: "client",
  RUN_SETTINGS: JSON.stringify(NO_LIMITS),
  GUARDRAILS: JSON.stringify(NO_EDIT_LIMIT),
  MODEL_PROVIDER: "offline",
  OPENAI_MODEL: "gpt-5.4-mini",
  OPENAI_BASE_URL: "http://127.0.0.1:1/v1",
  OPENAI_SECRET_NAME: "none",
} as const;
