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
  /** Where the tables live; without it they live in memory. */
  dataDir?: string;
  /** 0, the default, takes any that is free. */
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
  /** Switches faults on from the seed's beginning, or off. */
  setFaults: (faults: Faults | undefined) => void;
  /** How many requests came in since the start, by operation. */
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
    // read to its end all the same, or the client would not hear the answer
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
    // answered below, as any other body that is no object
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

/** Starts an engine that speaks DynamoDB's protocol: dynalite with transactions, and with whole writes on a crash. */
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

  // longer than the SDK keeps an idle connection, or a request would now and then meet a closed one
  const server = createServer(
    { keepAliveTimeout: 120_000 },
    (request, response) => void handle(request, response),
  );
  const stop = async () => {
    const closed = once(server, "close");
    server.close();
    // a connection that was at work when the server closed is idle only later
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
