import * as z from "zod";
import type { WellRecord } from "#shared/chat/ports/well-store.ts";
import { missingFact, type MissingFact } from "#shared/plugging/well/missing-fact.ts";
import { wellFacts } from "#shared/plugging/schema/well-schema.ts";
import { answerTag } from "../entity-tag.ts";

export const wireWell = wellFacts.extend({
  /** The owner of the record: the tenant, or public for a sample. */
  source: z.enum(["tenant", "public"]),
});
export type WireWell = z.output<typeof wireWell>;

/** A well after an update, with the facts that a plan still needs. */
export const wireReviewedWell = wireWell.extend({ warnings: z.array(missingFact) });

export const presentWell = ({ facts, source }: WellRecord): WireWell => ({ ...facts, source });

/** Starts with the record's `rev`, which conditional requests compare. */
export const wellTag = (record: WellRecord): string => answerTag(record.rev, presentWell(record));

export const presentReviewedWell = (
  record: WellRecord,
  warnings: MissingFact[],
): z.output<typeof wireReviewedWell> => ({ ...presentWell(record), warnings });
