import { writeJsonLine } from "#shared/kernel/json-text.ts";
import type { ExportEntry } from "#shared/usecases/threads/export-thread.ts";
import { presentVersion } from "./wire-plan.ts";
import { presentListedRun } from "./wire-run.ts";

const ofEntry = (entry: ExportEntry, now: number): object => {
  switch (entry.type) {
    case "message": {
      const { tenant_id: _tenant, ...message } = entry.message;
      return message;
    }
    case "run":
      return {
        ...presentListedRun(entry.run, now),
        steps: entry.steps.map(
          ({ tenant_id: _tenant, thread_id: _thread, run_id: _run, output_items: _items, ...step }) => step,
        ),
        calls: entry.calls.map(({ tenant_id: _tenant, thread_id: _thread, run_id: _run, ...call }) => call),
      };
    case "modification": {
      const { tenant_id: _tenant, ...modification } = entry.modification;
      return modification;
    }
    default:
      return { ...presentVersion(entry.version), payload: entry.payload };
  }
};

/** One entry of a thread's export as a JSON line; tool results are complete and come only with their runs. */
export const exportLine = (entry: ExportEntry, now: number): string =>
  writeJsonLine({ type: entry.type, ...ofEntry(entry, now) });
