import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import type { Trial, Verdict } from "./mutant-host.ts";

/** Longer than all tests take on a busy machine: what is still running then is caught in a loop. */
const HANGS_MS = 60_000;
const STARTS_MS = 60_000;
/** A fresh process now and then: each run leaves something behind in the one that made it. */
const TRIALS_PER_HOST = 200;

/** Whether the tests fail with a module's text replaced, asked of a process that is started when needed. */
export class MutantTrials {
  #host: ChildProcess | null = null;
  #count = 0;

  async #ready(): Promise<ChildProcess> {
    if (this.#count++ % TRIALS_PER_HOST === 0) this.end();
    if (this.#host !== null) return this.#host;
    const env = { ...process.env, PLUGWRIGHT_RUNS: "5", PLUGWRIGHT_CHAINS: "4" };
    const host = fork(new URL("mutant-host.ts", import.meta.url), { env });
    this.#host = host;
    await this.#answer(host, STARTS_MS);
    return host;
  }

  /** What the host says next; a host that ends or says nothing in time is no answer. */
  async #answer(host: ChildProcess, withinMs: number): Promise<unknown> {
    const waiting = new AbortController();
    const { signal } = waiting;
    const ended = async (): Promise<never> => {
      const [code] = await once(host, "exit", { signal });
      throw new Error(`The process that runs the tests ended with ${code}.`);
    };
    try {
      const heard = once(host, "message", { signal }).then(([message]) => message as unknown);
      return await Promise.race([heard, ended(), delay(withinMs, null, { signal })]);
    } finally {
      waiting.abort();
    }
  }

  async run(trial: Trial): Promise<Verdict> {
    const host = await this.#ready();
    host.send(trial);
    const verdict = (await this.#answer(host, HANGS_MS)) as Verdict | null;
    if (verdict !== null) return verdict;
    this.end();
    return { killedBy: "the clock", trouble: null };
  }

  end(): void {
    this.#host?.kill("SIGKILL");
    this.#host = null;
  }
}
