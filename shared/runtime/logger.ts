import { Logger } from "@aws-lambda-powertools/logger";
import type { Environment, FunctionGroup } from "./config.ts";

type Fields = Readonly<Record<string, unknown>>;

/** A function's structured log. Log ids, codes and numbers, never user texts, tokens or bodies. */
export interface FunctionLog {
  info(message: string, fields: Fields): void;
  /** For a problem that did not fail the operation. */
  warn(message: string, fields: Fields, cause?: unknown): void;
  error(message: string, fields: Fields, cause: unknown): void;
}

/** A function's logger: one JSON line an entry, with stage and group. */
export const createLogger = (
  group: FunctionGroup,
  environment: Pick<Environment<FunctionGroup>, "STAGE" | "LOG_LEVEL">,
): FunctionLog => {
  const logger = new Logger({
    serviceName: group,
    logLevel: environment.LOG_LEVEL,
    persistentKeys: { stage: environment.STAGE },
  });
  return {
    info: (message, fields) => logger.info(message, { ...fields }),
    warn: (message, fields, cause) =>
      logger.warn(message, cause === undefined ? { ...fields } : { ...fields, error: asError(cause) }),
    error: (message, fields, cause) => logger.error(message, { ...fields, error: asError(cause) }),
  };
};

const asError = (cause: unknown): Error =>
  cause instanceof Error ? cause : new Error("something that is no Error was thrown", { cause });
