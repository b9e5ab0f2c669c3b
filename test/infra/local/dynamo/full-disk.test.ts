import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { DynamoDBDocumentClient, paginateQuery } from "@aws-sdk/lib-dynamodb";
import { expect, it, onTestFinished, vi } from "vitest";
import { startDynamo } from "#infra/local/dynamo/start-dynamo.ts";
import { WriteGuard } from "#infra/local/dynamo/write-guard.ts";
import { aClient } from "#test/support/table/dynamo-client.ts";

const WRITER = new URL("../../../support/table/full-disk-writer.ts", import.meta.url).pathname;

const canLimit = (() => {
  try {
    execFileSync("prlimit", ["--version"]);
    return true;
  } catch {
    return false;
  }
})();

const startWriter = async (dataDir: string) => {
  const child = spawn(process.execPath, [WRITER, dataDir], { stdio: ["pipe", "pipe", "ignore"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  expect((await answers.next()).value).toBe("ready");
  return {
    /** Limits the size of files that the process writes, which fails its writes; without a size lifts the limit. */
    limit: (bytes?: number) =>
      execFileSync("prlimit", [`--pid=${child.pid}`, `--fsize=${bytes ?? "unlimited"}:`]),
    put: async (sk: string) => {
      child.stdin.write(`${sk}\n`);
      return (await answers.next()).value as string;
    },
    kill: async () => {
      child.kill("SIGKILL");
      await once(child, "exit");
    },
  };
};

const stored = async (dataDir: string) => {
  const engine = await startDynamo({ dataDir });
  const client = DynamoDBDocumentClient.from(aClient(engine.endpoint));
  const query = async (prefix: string, pk: string) => {
    const keys: string[] = [];
    const request = {
      TableName: "crash",
      ...(prefix && { IndexName: prefix }),
      KeyConditionExpression: `${prefix}pk = :p`,
      ExpressionAttributeValues: { ":p": pk },
    };
    for await (const { Items = [] } of paginateQuery({ client }, request))
      keys.push(...Items.map(({ sk }) => String(sk)));
    return keys.toSorted();
  };
  const found = { items: await query("", "single"), indexed: await query("gsi1", "all single") };
  await engine.close();
  return found;
};

it.skipIf(!canLimit)(
  "writes again once files can grow, and keeps all that it acknowledged",
  { timeout: 60_000 },
  async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "dynamo-full-"));
    onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
    const writer = await startWriter(dataDir);
    const acknowledged: string[] = [];
    const put = async (sk: string) => {
      const answer = await writer.put(sk);
      if (answer === "ok") acknowledged.push(sk);
      return answer;
    };
    for (let n = 0; n < 10; n += 1) expect(await put(`before-${n}`)).toBe("ok");
    for (const round of [1, 2]) {
      // cuts a record of the log in its middle; less than what the guard probes for
      writer.limit(50_000);
      const answers: string[] = [];
      for (let n = 0; answers.at(-1) !== "failed" && n < 60; n += 1)
        answers.push(await put(`full-${round}-${n}`));
      expect(answers.at(-1)).toBe("failed");
      writer.limit();
      for (let n = 0; n < 10; n += 1) expect(await put(`after-${round}-${n}`)).toBe("ok");
    }
    await writer.kill();
    const { items, indexed } = await stored(dataDir);
    expect(acknowledged.filter((sk) => !items.includes(sk))).toEqual([]);
    expect(indexed).toEqual(items);
  },
);

it("takes no write after a failed one until the folder has been opened again, and reads meanwhile", async () => {
  let full = true;
  const reopen = vi.fn(async () => {});
  const guard = new WriteGuard({ hasSpace: async () => !full, reopen });
  const made: string[] = [];
  const write = (name: string) =>
    guard.run(() =>
      guard.write(async () => {
        if (full) throw new Error("ENOSPC");
        made.push(name);
      }),
    );
  const failing = write("1");
  // in line behind the failing one, and written to its log
  const behind = write("2");
  await expect(failing).rejects.toThrow("ENOSPC");
  await expect(behind).rejects.toThrow("An earlier write failed");
  expect(await guard.run(async () => "read")).toBe("read");
  expect(reopen).not.toHaveBeenCalled();
  full = false;
  await Promise.all([write("3"), write("4")]);
  expect([made, reopen.mock.calls.length]).toEqual([["3", "4"], 1]);
});

it("opens the folder again when the requests at work have ended, as often as it takes", async () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
  onTestFinished(() => log.mockRestore());
  let tries = 0;
  const guard = new WriteGuard({
    hasSpace: async () => true,
    reopen: async () => {
      tries += 1;
      if (tries === 1) throw new Error("not yet");
    },
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  const reading = guard.run(() => promise);
  await guard.run(() => guard.write(() => Promise.reject(new Error("ENOSPC")))).catch(() => undefined);
  const next = guard.run(() => guard.write(async () => "written"));
  await new Promise((done) => setTimeout(done, 20));
  expect(tries).toBe(0);
  resolve();
  await reading;
  await expect(next).rejects.toThrow("An earlier write failed");
  expect(await guard.run(() => guard.write(async () => "written"))).toBe("written");
  expect(tries).toBe(2);
});
