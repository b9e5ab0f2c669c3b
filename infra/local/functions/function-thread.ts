import { pathToFileURL } from "node:url";
import { parentPort, workerData } from "node:worker_threads";
import { actingAs, checkPermissions } from "./permission-check.ts";
import type { FromThread, Invocation, ThreadFunction } from "./function-host.ts";

/**
 * The worker thread of the functions, with its own environment and module cache: shared chunks are loaded once, and a
 * new thread has a cold start, as a new Lambda environment has.
 */
type Handler = (event: unknown, context: object) => unknown;

const port = parentPort;
if (!port) throw new Error("This file runs as a thread of the function host");
const tell = (message: FromThread): void => port.postMessage(message);

checkPermissions();

const handlers = new Map<string, { handler: Handler; definition: ThreadFunction }>();

/** Loads a bundle while `process.env` contains exactly its function's variables and the common ones. */
const load = async (definition: ThreadFunction): Promise<void> => {
  const common = { ...process.env };
  Object.assign(process.env, definition.variables, {
    AWS_LAMBDA_FUNCTION_NAME: definition.name,
    AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(definition.memoryMb),
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${definition.name}`,
  });
  try {
    const module = (await import(pathToFileURL(definition.file).href)) as Record<string, unknown>;
    const handler = module[definition.exportName];
    if (typeof handler !== "function") throw new Error(`it exports no ${definition.exportName}`);
    handlers.set(definition.name, { handler: handler as Handler, definition });
  } catch (error) {
    throw new Error(`The function ${definition.name} can't be loaded: ${describe(error).errorMessage}`, {
      cause: error,
    });
  } finally {
    for (const name of Object.keys(process.env)) {
      if (!(name in common)) delete process.env[name];
    }
    Object.assign(process.env, common);
  }
};

const describe = (error: unknown): { errorType: string; errorMessage: string; stack?: string } =>
  error instanceof Error
    ? { errorType: error.name, errorMessage: error.message, ...(error.stack && { stack: error.stack }) }
    : { errorType: "Error", errorMessage: String(error) };

const contextOf = ({ name, timeoutMs, memoryMb }: ThreadFunction, requestId: string): object => {
  const deadlineMs = Date.now() + timeoutMs;
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: name,
    functionVersion: "$LATEST",
    invokedFunctionArn: `arn:aws:lambda:us-east-1:000000000000:function:${name}`,
    memoryLimitInMB: String(memoryMb),
    awsRequestId: requestId,
    logGroupName: `/aws/lambda/${name}`,
    logStreamName: "local",
    getRemainingTimeInMillis: () => Math.max(0, deadlineMs - Date.now()),
  };
};

const invoke = async ({ id, name, event, requestId }: Invocation): Promise<void> => {
  try {
    const found = handlers.get(name);
    if (!found) throw new Error(`No function ${name}`);
    const { handler, definition } = found;
    const result = await actingAs(definition, () =>
      handler(JSON.parse(event), contextOf(definition, requestId)),
    );
    tell({ kind: "done", id, result: { ok: true, payload: JSON.stringify(result ?? null) } });
  } catch (error) {
    tell({ kind: "done", id, result: { ok: false, error: describe(error) } });
  }
};

try {
  for (const definition of workerData.functions as ThreadFunction[]) await load(definition);
  port.on("message", (invocation: Invocation) => void invoke(invocation));
  tell({ kind: "ready" });
} catch (error) {
  tell({ kind: "failed", error: describe(error) });
}
