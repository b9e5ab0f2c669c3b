import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import type { Trial, Verdict } from "./mutant-host.ts";

/** Timeout, longer than all tests take on a busy machine: a mutant that still runs then is in an infinite loop. */
const HANGS_MS = 60_000;
const STARTS_MS = 60_000;
/** The process is restarted after so many trials, since each leaves something behind in it. */
const TRIALS_PER_HOST = 200;

const by = (killedBy: string): Verdict => ({ killedBy, trouble: null });

/** Runs the tests with a module's text replaced, in a child process that is started when needed. */
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

  /** The host's next message: null on a timeout, "ended" when the process has exited. */
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

  /** If the process exits during a trial, the trial is repeated; a mutant that ends it twice counts as killed. */
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
