import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import type { Trial, Verdict } from "./mutant-host.ts";

/** Longer than all tests take on a busy machine: what is still running then is caught in a loop. */
const HANGS_MS = 60_000;
const STARTS_MS = 60_000;
/** A fresh process now and then: each run leaves something behind in the one that made it. */
const TRIALS_PER_HOST = 200;

const by = (killedBy: string): Verdict => ({ killedBy, trouble: null });

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

  /** What the host says next: null when it says nothing in time, "ended" when it is gone. */
  async #answer(host: ChildProcess, withinMs: number): Promise<unknown> {
    const waiting = new AbortController();
    const { signal } = waiting;
    try {
      return await Promise.race([
        once(host, "message", { signal }).then(([message]) => message as unknown),
        once(host, "exit", { signal }).then(() => "ended"),
        delay(withinMs, null, { signal }),
      ]);
    } finally {
      waiting.abort();
    }
  }

  /** A process that ends on the way is given a second chance; a mutant that ends it twice is caught by that. */
  async run(trial: Trial): Promise<Verdict> {
    return (await this.#once(trial)) ?? (await this.#once(trial)) ?? by("the end of its process");
  }

  async #once(trial: Trial): Promise<Verdict | null> {
    const host = await this.#ready();
    if (host.connected) host.send(trial);
    const answer = host.connected ? await this.#answer(host, HANGS_MS) : "ended";
    if (answer !== null && answer !== "ended") return answer as Verdict;
    this.end();
    return answer === null ? by("the clock") : null;
  }

  end(): void {
    this.#host?.kill("SIGKILL");
    this.#host = null;
  }
}
