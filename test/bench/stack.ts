import { fork } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { DEMO } from "#infra/local/data/people.ts";
import type { FromStack, ToStack } from "./stack-process.ts";
import { synthesiseWithoutLimits } from "./without-limits.ts";

type Ready = Extract<FromStack, { kind: "ready" }>;
export type StackState = Extract<FromStack, { kind: "state" }>;

export interface BenchStack extends Ready {
  /** Memory use and the number of DynamoDB requests so far. */
  state(): Promise<StackState>;
  stop(): Promise<void>;
}

/** The local stack in its own process, so that the measuring process does not compete for its thread. */
export const startStack = async (environment: Record<string, string> = {}): Promise<BenchStack> => {
  const assembly = await synthesiseWithoutLimits();
  const { OPENAI_API_KEY: _key, OPENAI_BASE_URL: _url, ...inherited } = process.env;
  const child = fork(new URL("stack-process.ts", import.meta.url), [assembly], {
    env: { ...inherited, ...environment },
    execArgv: [],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  let waiting: PromiseWithResolvers<FromStack> = Promise.withResolvers();
  child.on("message", (message: FromStack) => waiting.resolve(message));
  child.once("exit", (code, signal) => waiting.reject(new Error(`The stack ended with ${code ?? signal}`)));
  const answer = async <K extends FromStack["kind"]>(kind: K): Promise<Extract<FromStack, { kind: K }>> => {
    const message = await waiting.promise;
    waiting = Promise.withResolvers();
    if (message.kind !== kind) throw new Error(`The stack said ${message.kind}`);
    return message as Extract<FromStack, { kind: K }>;
  };
  const ready = await answer("ready");
  const say = (message: ToStack) => child.send(message);
  return {
    ...ready,
    state: () => {
      say("state");
      return answer("state");
    },
    stop: async () => {
      child.removeAllListeners("exit");
      const ended = once(child, "exit");
      say("stop");
      await ended;
      await rm(assembly, { recursive: true });
    },
  };
};

export interface Session {
  url: string;
  token: string;
}

/** Signs in as the demo engineer. */
export const signIn = async (stack: BenchStack): Promise<Session> => {
  const answer = await fetch(`${stack.url}/api/auth/token`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: DEMO.email, password: DEMO.password }),
  });
  const { access } = (await answer.json()) as { access: string };
  return { url: stack.url, token: access };
};
