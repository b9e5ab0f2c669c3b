import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { createTableFromTemplate } from "#infra/local/dynamo/create-table.ts";
import type { Parameters } from "#infra/local/dynamo/dynalite.ts";
import { type Faults, FaultInjector } from "#infra/local/dynamo/faults.ts";
import { runOperation } from "#infra/local/dynamo/operations.ts";
import { RequestTokens } from "#infra/local/dynamo/request-tokens.ts";
import { openStore } from "#infra/local/dynamo/tables.ts";
import { isWireError } from "#infra/local/dynamo/wire-error.ts";
import { openTable, type Table } from "#shared/table/table.ts";
import { TABLE_PROPERTIES } from "#test/support/table/dynamo-client.ts";
import type { Chance } from "./seeded-random.ts";

interface WireRequest {
  headers: Record<string, string>;
  body: Uint8Array | string;
}

/**
 * The service's table on the embedded engine, without a socket in between: requests arrive in the order in which they
 * were made, so that the faults of a seed meet the same requests again.
 */
export const openEmbeddedTable = async (
  chance: Chance,
): Promise<{ table: Table; setFaults: (faults: Faults | undefined) => void; requests: () => number }> => {
  const store = await openStore(undefined);
  const tokens = await RequestTokens.load(store);
  const faults = new FaultInjector();
  let count = 0;

  const answer = async ({ headers, body }: WireRequest): Promise<{ statusCode: number; body: unknown }> => {
    const name = String(headers["x-amz-target"]).split(".").at(-1) ?? "";
    const asked = JSON.parse(typeof body === "string" ? body : new TextDecoder().decode(body)) as Parameters;
    count += 1;
    try {
      const result = await faults.meet(name, asked, (request) => runOperation(name, request, store, tokens));
      return { statusCode: 200, body: result };
    } catch (error) {
      if (!isWireError(error)) throw error;
      return { statusCode: error.statusCode, body: error.body };
    }
  };
  const client = new DynamoDBClient({
    endpoint: "http://embedded.invalid",
    region: "us-east-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    // the stores retry themselves; the SDK's backoff is not part of the drill
    maxAttempts: 1,
    requestHandler: {
      handle: async (request: WireRequest) => {
        const { statusCode, body } = await answer(request);
        const headers = { "content-type": "application/x-amz-json-1.0" };
        return { response: { statusCode, headers, body: Buffer.from(JSON.stringify(body)) } };
      },
    } as never,
  });
  await createTableFromTemplate(client, TABLE_PROPERTIES, "drill");
  let written = 0;
  const table = openTable(client, "drill", {
    random: () => chance.next(),
    sleep: async () => undefined,
    newToken: () =>
      `${(written += 1).toString(36).padStart(8, "0")}-${chance.between(0, 2 ** 31).toString(36)}`,
  });
  return { table, setFaults: (given) => faults.set(given), requests: () => count };
};
