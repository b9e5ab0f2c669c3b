import type { Timer } from "#shared/assistant/run-ports.ts";
import type { Chance } from "./seeded-random.ts";

/** The faults of a port call, each with its weight in a thousand; the rest is `lives`. */
const FATES = {
  dies_before: 12,
  dies_after: 12,
  /** The process dies, and the request that it has sent arrives later. */
  dies_during: 6,
  throws_before: 8,
  throws_after: 8,
  /** The process stalls before or after the call, long enough to lose its lease. */
  sleeps_before: 5,
  sleeps_after: 5,
  /** The clock of the process jumps forwards or back by up to a minute: more than a lease. */
  clock_jumps: 6,
} as const;
export type Fate = keyof typeof FATES | "lives";
const ALL_FATES = Object.entries(FATES) as [keyof typeof FATES, number][];
const LIVES = 1000 - ALL_FATES.reduce((sum, [, weight]) => sum + weight, 0);

interface Ticking {
  nextAt: number;
  everyMs: number;
  tick: () => void;
}

/** A process of the service: it may be killed or stalled, and its clock has a skew. */
export interface Actor {
  readonly name: string;
  /** The run that it works on, for the trace. */
  run: string | null;
  alive: boolean;
  wakesAt: number;
  skewMs: number;
  /** When Lambda kills it; Infinity without a timeout. */
  endsAt: number;
  readonly timers: Set<Ticking>;
}

interface Parked {
  actor: Actor;
  call: string;
  notBefore: number;
  /** Whether the process that sent it is dead. */
  ghost: boolean;
  go: () => Promise<void>;
}

export interface Entry {
  at: number;
  actor: string;
  run: string | null;
  what: string;
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : "no error");

const brokenConnection = () => Object.assign(new Error("the connection broke"), { name: "TimeoutError" });

/**
 * A deterministic scheduler: it lets one port call happen at a time, chosen at random among all that wait. So every
 * interleaving of processes is possible, and each is reproducible. With `together` above 1 so many calls are under
 * way at once.
 */
export class Turns {
  readonly #chance: Chance;
  readonly #together: number;
  readonly #parked: Parked[] = [];
  readonly #actors = new Set<Actor>();
  readonly #underWay = new Set<Promise<void>>();
  #count = 0;
  now: number;
  /** While false no faults are injected. */
  stormy = true;
  readonly journal: Entry[] = [];
  readonly fates: Record<string, number> = {};

  constructor(chance: Chance, now: number, together = 1) {
    this.#chance = chance;
    this.now = now;
    this.#together = together;
  }

  enter(kind: string, run: string | null, limits: { livesMs?: number; skewMs?: number } = {}): Actor {
    this.#count += 1;
    const { livesMs = Infinity, skewMs = 0 } = limits;
    const actor: Actor = {
      name: `${kind}-${this.#count}`,
      run,
      alive: true,
      wakesAt: 0,
      skewMs: skewMs === 0 ? 0 : this.#chance.between(-skewMs, skewMs),
      endsAt: this.now + livesMs,
      timers: new Set(),
    };
    this.#actors.add(actor);
    return actor;
  }

  leave(actor: Actor): void {
    actor.timers.clear();
    this.#actors.delete(actor);
  }

  note(actor: Pick<Actor, "name" | "run">, what: string): void {
    this.journal.push({ at: this.now, actor: actor.name, run: actor.run, what });
  }

  kill(actor: Actor, why: string): void {
    if (!actor.alive) return;
    this.note(actor, `dies: ${why}`);
    actor.alive = false;
    this.leave(actor);
    const left = this.#parked.filter((one) => one.ghost || one.actor !== actor);
    this.#parked.splice(0, this.#parked.length, ...left);
  }

  clockOf = (actor: Actor) => (): number => this.now + actor.skewMs;

  timerOf =
    (actor: Actor): Timer =>
    (everyMs, tick) => {
      const ticking = { nextAt: this.now + everyMs, everyMs, tick };
      actor.timers.add(ticking);
      return () => void actor.timers.delete(ticking);
    };

  /** Queues a port call; when its turn comes, it suffers the fault that chance draws. */
  call<T>(
    actor: Actor,
    call: string,
    effect: () => Promise<T>,
    { takesMs = 0, signal }: { takesMs?: number; signal?: AbortSignal } = {},
  ): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (!actor.alive) return;
      const parked: Parked = {
        actor,
        call,
        notBefore: this.now + takesMs,
        ghost: false,
        go: () => this.#happen(parked, effect, { resolve, reject }),
      };
      this.#parked.push(parked);
      signal?.addEventListener("abort", () => {
        const at = this.#parked.indexOf(parked);
        if (at === -1) return;
        this.#parked.splice(at, 1);
        this.note(actor, `${call} aborted`);
        reject(signal.reason as Error);
      });
    });
  }

  #park(actor: Actor, call: string, waitMs: number, ghost: boolean, go: () => Promise<void>): void {
    this.#parked.push({ actor, call, notBefore: this.now + waitMs, ghost, go });
  }

  #fate(): Fate {
    if (!this.stormy) return "lives";
    return this.#chance.weighted<Fate>([
      [LIVES, "lives"],
      ...ALL_FATES.map(([fate, w]) => [w, fate] as const),
    ]);
  }

  async #happen<T>(
    { actor, call }: Parked,
    effect: () => Promise<T>,
    { resolve, reject }: { resolve: (value: T) => void; reject: (error: unknown) => void },
  ): Promise<void> {
    const fate = this.#fate();
    if (fate !== "lives") {
      this.fates[fate] = (this.fates[fate] ?? 0) + 1;
      this.note(actor, `${call} ${fate}`);
    }
    const made = async (): Promise<() => void> => {
      try {
        const value = await effect();
        this.note(actor, call);
        return () => resolve(value);
      } catch (error) {
        this.note(actor, `${call} failed: ${messageOf(error)}`);
        return () => reject(error);
      }
    };
    const napMs = this.#chance.between(20_000, 150_000);
    switch (fate) {
      case "clock_jumps":
        actor.skewMs += this.#chance.between(-60_000, 60_000);
        return (await made())();
      case "lives":
        return (await made())();
      case "dies_before":
        return this.kill(actor, call);
      case "dies_after":
        await made();
        return this.kill(actor, call);
      case "dies_during": {
        const late = async () => void (await made());
        this.kill(actor, call);
        return this.#park(
          { ...actor, name: `${actor.name} (gone)` },
          call,
          this.#chance.between(0, 90_000),
          true,
          late,
        );
      }
      case "throws_before":
        return reject(brokenConnection());
      case "throws_after":
        await made();
        return reject(brokenConnection());
      case "sleeps_before":
        actor.wakesAt = this.now + napMs;
        return this.#park(actor, call, napMs, false, async () => (await made())());
      case "sleeps_after": {
        const goOn = await made();
        actor.wakesAt = this.now + napMs;
        return this.#park(actor, call, napMs, false, async () => goOn());
      }
    }
  }

  /** The number of live processes of a kind. */
  atWork(kind: string): number {
    return [...this.#actors].filter(({ name }) => name.startsWith(`${kind}-`)).length;
  }

  /** The runs whose process is about to make one of these calls. */
  runsBefore(calls: readonly string[]): string[] {
    return this.#parked.flatMap(({ actor, call }) =>
      actor.run !== null && calls.includes(call) ? [actor.run] : [],
    );
  }

  /** Whether any call is still queued. */
  get waiting(): boolean {
    return this.#parked.length > 0 || this.#underWay.size > 0;
  }

  #canGo = ({ actor, notBefore, ghost }: Parked): boolean =>
    notBefore <= this.now && (ghost || actor.wakesAt <= this.now);

  /** When the next call or timer becomes due; null if there is none. */
  nextDue(): number | null {
    const times = [
      ...this.#parked.map(({ actor, notBefore }) => Math.max(notBefore, actor.wakesAt)),
      ...[...this.#actors].flatMap(({ timers, wakesAt }) =>
        [...timers].map(({ nextAt }) => Math.max(nextAt, wakesAt)),
      ),
    ].filter((time) => time > this.now);
    return times.length === 0 ? null : Math.min(...times);
  }

  /** Advances the clock: timers tick, and Lambda kills processes at their timeout. */
  async pass(ms: number): Promise<void> {
    this.now += Math.max(0, ms);
    for (const actor of this.#actors) {
      if (actor.endsAt <= this.now) {
        this.kill(actor, "its time is up");
        continue;
      }
      if (actor.wakesAt > this.now) continue;
      for (const ticking of actor.timers) {
        if (ticking.nextAt > this.now) continue;
        ticking.nextAt = this.now + ticking.everyMs;
        ticking.tick();
      }
    }
    await settled();
  }

  /** Lets one of the queued calls happen; false if none can. */
  async one(): Promise<boolean> {
    const ready = this.#parked.filter(this.#canGo);
    if (ready.length > 0 && this.#underWay.size < this.#together) {
      const chosen = this.#chance.pick(ready);
      this.#parked.splice(this.#parked.indexOf(chosen), 1);
      const going: Promise<void> = chosen.go().finally(() => this.#underWay.delete(going));
      this.#underWay.add(going);
      if (this.#underWay.size < this.#together) return true;
    }
    if (this.#underWay.size === 0) return false;
    await Promise.race(this.#underWay);
    await settled();
    return true;
  }
}

/** Code between two port calls is synchronous or awaits settled promises only, so that one macrotask later it is done. */
const settled = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
