import type { FormationTop } from "../schema/well-schema.ts";

/** Whether a formation is on record as productive, or with a known pressure or water problem ((d)(2), (i)(1)). */
export const needsIsolation = (formation: FormationTop): boolean =>
  formation.productive === true || formation.flags.length > 0;
