import { moveRun } from "#shared/chat/runs/run-machine.ts";
import type { Run } from "#shared/chat/runs/run.ts";
import { RUN_SETTINGS, type RunSettings } from "#shared/chat/runs/run-settings.ts";
import { type Condition, expression } from "#shared/table/kit/expression.ts";
import { runCondition, fencingCondition } from "#shared/table/runs/run-writes.ts";
import { type Name, type Script, USUAL } from "./state.ts";

/** The system under test: the state machine, the conditions of its writes, and the script that workers play. */
export interface Rules {
  move: typeof moveRun;
  /** Whether the stored run meets the conditions of a write. */
  holds: (stored: Run, from: Run, to: Run) => boolean;
  /** Whether the stored run meets the conditions of a lease renewal. */
  renews: (stored: Run, from: Run) => boolean;
  script: Script;
  settings: RunSettings;
  /** The actors that take part. */
  plays: readonly Name[];
  /** Whether a change of a person or a policy is written to the open run. */
  reaches: boolean;
  /** Whether a worker reads the owner's standing after its claim. */
  looksAtStanding: boolean;
}

const ABSENT = /^attribute_not_exists\(#(?<name>\w+)\)$/u;
const EQUAL = /^#(?<name>\w+) = (?<alias>:v\d+)$/u;

/** Evaluates a condition of equalities as the table would, from the very expression that is sent to it. */
export const isMet = (condition: Condition, stored: Run): boolean => {
  const x = expression();
  return condition(x)
    .split(" AND ")
    .every((part) => {
      const absent = ABSENT.exec(part)?.groups;
      if (absent) return stored[absent["name"] as keyof Run] === null;
      const equal = EQUAL.exec(part)?.groups;
      if (!equal) throw new Error(`the model can't judge ${part}`);
      return stored[equal["name"] as keyof Run] === x.values[equal["alias"] ?? ""];
    });
};

/** The state machine and the conditions of the product. */
export const REAL: Omit<Rules, "script"> = {
  move: moveRun,
  holds: (stored, from, to) => isMet(runCondition(from, to), stored),
  renews: (stored, from) => isMet(fencingCondition({ ...from, status: "running" }), stored),
  settings: RUN_SETTINGS,
  plays: USUAL,
  reaches: true,
  looksAtStanding: true,
};
