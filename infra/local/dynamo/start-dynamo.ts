import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { once } from "node:events";
import { randomUUID } from "node:crypto";
import type { Parameters } from "./dynalite.ts";
import { type Faults, FaultInjector } from "./faults.ts";
import { runOperation } from "./operations.ts";
import { RequestTokens } from "./request-tokens.ts";
import { openStore } from "./tables.ts";
import { isWireError, WireError } from "./wire-error.ts";

export interface DynamoOptions {
  /** The folder of the tables; without it in memory. */
  dataDir?: string;
  /** 0, the default, picks a free port. */
  port?: number;
  faults?: Faults;
}

export interface DynamoAnswer {
  statusCode: number;
  /** JSON. */
  text: string;
}

/** A running engine on the loopback interface. */
export interface LocalDynamo {
  endpoint: string;
  port: number;
  /** Starts fault injection from the seed's beginning, or stops it. */
  setFaults: (faults: Faults | undefined) => void;
  /** The number of requests since the start, by operation. */
  requests: Readonly<Record<string, number>>;
  /** Answers a request of this target as over HTTP, for a caller in this process. */
  ask: (target: string, body: Uint8Array) => Promise<DynamoAnswer>;
  /** Ends when what came in is answered and the folder is free. */
  close: () => Promise<void>;
}

const MAX_BODY_BYTES = 16 * 1024 * 1024;
const TARGET = "DynamoDB_20120810.";

/** Undefined where it is too large. */
const readBody = async (request: IncomingMessage): Promise<Uint8Array | undefined> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    // an oversized body is still read to its end, or the client would not receive the response
    if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  return bytes > MAX_BODY_BYTES ? undefined : Buffer.concat(chunks);
};

const parametersOf = (bytes: Uint8Array | undefined): Parameters => {
  if (!bytes) throw new WireError("coral", "RequestEntityTooLargeException", "", { statusCode: 413 });
  try {
    const body: unknown = JSON.parse(Buffer.from(bytes).toString());
    if (body && typeof body === "object" && !Array.isArray(body)) return body as Parameters;
  } catch {
    // handled below, like any body that is not an object
  }
  throw new WireError("coral", "SerializationException", "");
};

const failure = (error: unknown): Pick<WireError, "statusCode" | "body"> => {
  if (isWireError(error)) return error;
  console.error("local DynamoDB", error);
  return new WireError("dynamodb", "InternalServerError", "The request could not be done", {
    statusCode: 500,
  });
};

const send = (response: ServerResponse, { statusCode, text }: DynamoAnswer) => {
  response.writeHead(statusCode, {
    "content-type": "application/x-amz-json-1.0",
    "content-length": Buffer.byteLength(text),
    "x-amzn-requestid": randomUUID(),
  });
  response.end(text);
};

/** Starts a DynamoDB emulator: dynalite with transactions and with crash-safe (atomic) writes. */
export const startDynamo = async (options: DynamoOptions = {}): Promise<LocalDynamo> => {
  const store = await openStore(options.dataDir);
  const tokens = await RequestTokens.load(store);
  const faults = new FaultInjector();
  faults.set(options.faults);
  const requests: Record<string, number> = {};

  const ask = async (target: string, sent: Uint8Array | undefined): Promise<DynamoAnswer> => {
    try {
      const name = target.startsWith(TARGET) ? target.slice(TARGET.length) : "";
      requests[name] = (requests[name] ?? 0) + 1;
      const result = await faults.meet(name, parametersOf(sent), (body) =>
        runOperation(name, body, store, tokens),
      );
      return { statusCode: 200, text: JSON.stringify(result) };
    } catch (error) {
      const { statusCode, body } = failure(error);
      return { statusCode, text: JSON.stringify(body) };
    }
  };

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    try {
      send(response, await ask(String(request.headers["x-amz-target"]), await readBody(request)));
    } catch {
      // the connection broke: nobody is left to answer
      response.destroy();
    }
  };

  // longer than the SDK keeps an idle connection, or requests would occasionally hit a closed one
  const server = createServer(
    { keepAliveTimeout: 120_000 },
    (request, response) => void handle(request, response),
  );
  const stop = async () => {
    const closed = once(server, "close");
    server.close();
    // connections that were busy when the server closed become idle later
    const hangUp = setInterval(() => server.closeIdleConnections(), 20);
    await closed;
    clearInterval(hangUp);
    await store.lifecycleManager.gracefulClose();
  };
  let stopped: Promise<void> | undefined;

  server.listen(options.port ?? 0, "127.0.0.1");
  try {
    await once(server, "listening");
  } catch (error) {
    await store.lifecycleManager.gracefulClose();
    throw error;
  }
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    port,
    requests,
    setFaults: (next) => faults.set(next),
    ask,
    close: () => (stopped ??= stop()),
  };
};
