import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const ROOT = new URL("../..", import.meta.url).pathname;
/** A package whose tarball contains AWS's DynamoDB Local; nothing else of it is run. */
const PACKAGE = "amplify-dynamodb-simulator@2.9.30";
const HOME = join(ROOT, "node_modules/.cache/dynamodb-local", PACKAGE);
const EMULATOR = join(HOME, "package/emulator");
const JAVA = "java";
const START_MS = 30_000;

const run = (command: string, args: string[], cwd: string) => {
  const { status, error, stderr } = spawnSync(command, args, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} failed: ${error?.message ?? stderr}`);
};

const hasJava = () => spawnSync(JAVA, ["-version"], { stdio: "ignore" }).status === 0;

/** Downloads and unpacks the emulator once. */
const fetchEmulator = async () => {
  if (existsSync(EMULATOR)) return;
  await mkdir(join(HOME, ".."), { recursive: true });
  const folder = await mkdtemp(`${HOME}-`);
  run("npm", ["pack", PACKAGE, "--silent"], folder);
  const [tarball = ""] = await readdir(folder);
  run("tar", ["-xzf", tarball], folder);
  await rm(join(folder, tarball));
  await rename(folder, HOME);
};

const freePort = async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
};

/** Starts the emulator with tables in memory and waits until it responds. */
const startEmulator = async (port: number) => {
  const args = ["-Djava.library.path=./DynamoDBLocal_lib", "-jar", "DynamoDBLocal.jar"];
  const child = spawn(JAVA, [...args, "-inMemory", "-sharedDb", "-port", String(port)], {
    cwd: EMULATOR,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const until = Date.now() + START_MS;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`DynamoDB Local ended with ${child.exitCode}`);
    const answer = await fetch(`http://127.0.0.1:${port}`).catch(() => undefined);
    if (answer) return child;
    if (Date.now() > until) {
      child.kill();
      throw new Error(`DynamoDB Local did not answer within ${START_MS / 1000} s`);
    }
    await sleep(100);
  }
};

const runContract = async (port: number) => {
  const vitest = join(ROOT, "node_modules/vitest/vitest.mjs");
  const args = [
    "run",
    "--config",
    "test/vitest.config.ts",
    "--project",
    "contract",
    ...process.argv.slice(2),
  ];
  const child = spawn(process.execPath, [vitest, ...args], {
    cwd: ROOT,
    stdio: "inherit",
    env: { ...process.env, AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${port}` },
  });
  const [code] = await once(child, "exit");
  return Number(code ?? 1);
};

const stop = async (child: ChildProcess) => {
  if (child.exitCode !== null) return;
  child.kill();
  await once(child, "exit");
};

if (hasJava()) {
  await fetchEmulator();
  const port = await freePort();
  const emulator = await startEmulator(port);
  try {
    process.exitCode = await runContract(port);
  } finally {
    await stop(emulator);
  }
} else {
  console.log("DynamoDB Local needs Java, and there is none here: the contract was not checked against it.");
}
