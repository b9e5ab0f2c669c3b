import { deadLetter } from "#shared/chat/runs/dead-letter.ts";
import { entity } from "../kit/entity.ts";

export const deadLetterItem = entity({
  type: "dead_letter",
  schema: deadLetter,
  pk: "T#{tenant_id}#DEAD",
  sk: "{run_id:run_}#{job_no:6}",
});
