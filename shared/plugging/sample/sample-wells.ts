import type { WellFacts } from "../schema/well-schema.ts";
import midlandFarms90 from "./4200305717.json" with { type: "json" };
import mabee240A from "./4200342706.json" with { type: "json" };
import mabee140A from "./4200346118.json" with { type: "json" };
import doralee2 from "./4217334896.json" with { type: "json" };
import yater1 from "./4231731973.json" with { type: "json" };

/** Five wells from public records, which every tenant may read. */
export const SAMPLE_WELLS = [
  midlandFarms90,
  mabee240A,
  mabee140A,
  doralee2,
  yater1,
] as unknown as readonly WellFacts[];
