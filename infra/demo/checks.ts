import { failed, noted, passed } from "./terminal.ts";

/** Collects the demo's checks; prints a failed one at once, and decides the exit code. */
export class Checks {
  #failures = 0;
  #count = 0;

  that(promise: string, holds: boolean, seen?: unknown): void {
    this.#count += 1;
    if (holds) return passed(promise);
    this.#failures += 1;
    failed(promise);
    if (seen !== undefined) noted(JSON.stringify(seen).slice(0, 500));
  }

  get failures(): number {
    return this.#failures;
  }

  get count(): number {
    return this.#count;
  }
}
