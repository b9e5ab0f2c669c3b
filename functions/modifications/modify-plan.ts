import * as z from "zod";
import { soundLines } from "#shared/kernel/one-line.ts";
import { sha256, threadId } from "#shared/kernel/ids.ts";
import { defineRoute } from "#shared/http/define-route.ts";
import { editPreview, editsPreview } from "#shared/chat/edits/edit-preview.ts";
import { modification } from "#shared/chat/threads/modification.ts";
import { expectedRevisions } from "#shared/http/entity-tag.ts";
import { createdModification } from "#shared/http/wire/wire-modification.ts";
import { readEdit, readEdits } from "#shared/plugging/edit/read-edit.ts";
import { reason } from "#shared/plugging/schema/edit-schema.ts";
import { opType } from "#shared/plugging/schema/enums.ts";
import type { EditPorts } from "#shared/usecases/modifications/edit-ports.ts";
import { type HandEdited, MAX_EDITS, modifyPlan } from "#shared/usecases/modifications/modify-plan.ts";
import { HAND_EDIT_ERRORS } from "./hand-edit-errors.ts";

const operation = {
  op_type: opType,
  /** The operation's own arguments. */
  operation_payload: z.record(z.string(), z.unknown()).optional(),
  reason: soundLines(reason),
};

/** One operation, or a batch that is applied together. */
const body = z
  .strictObject({
    ...z.strictObject(operation).partial().shape,
    edits: z.array(z.strictObject(operation)).min(1).max(MAX_EDITS).optional(),
    dry_run: z.boolean().default(false),
    accept: sha256.optional(),
  })
  .superRefine(({ edits, dry_run, accept, ...single }, context) => {
    const issue = (field: string, message: string) =>
      context.addIssue({ code: "custom", path: [field], message });
    const alone = [single.op_type, single.operation_payload, single.reason];
    if (edits && alone.some((part) => part !== undefined)) {
      issue("edits", "send one operation or edits, not both");
    }
    if (!edits && single.op_type === undefined) {
      issue("op_type", "name an operation, or send edits");
      if (single.reason === undefined) issue("reason", "say why");
    }
    if (dry_run && accept !== undefined) issue("accept", "a dry run makes nothing that could be accepted");
  });

/** The response to a dry run. */
const wirePreview = z.union([editPreview, editsPreview]);
/** One modification, or those of a batch. */
const wireMade = z.union([modification, z.strictObject({ modifications: z.array(modification).min(1) })]);

export const modifyPlanRoute = (ports: EditPorts) =>
  defineRoute({
    path: z.strictObject({ thread_id: threadId }),
    body,
    answers: { 200: wirePreview, 201: wireMade },
    errors: [...HAND_EDIT_ERRORS, "operation_blocked", "approval_required", "edit_refused", "unknown_step"],
    headers: ["location"],
    handle: async ({ principal, path, body: asked, ifMatch, answering }) => {
      const order = {
        edits: asked.edits
          ? readEdits(asked.edits, "/edits")
          : [readEdit(asked.op_type, asked.operation_payload, asked.reason)],
        batch: asked.edits !== undefined,
        dryRun: asked.dry_run,
        accept: asked.accept ?? null,
        expectedRevisions: expectedRevisions(ifMatch),
      };
      const present = (made: HandEdited) => {
        if ("preview" in made) return { status: 200 as const, body: made.preview };
        const [modification] = made.modifications;
        return order.batch
          ? { status: 201 as const, body: { modifications: [...made.modifications] } }
          : createdModification(modification);
      };
      return answering(present, (keep) => modifyPlan(ports, principal, path.thread_id, order, keep));
    },
  });
