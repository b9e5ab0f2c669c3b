import type { EditPreview } from "#shared/chat/edits/edit-preview.ts";
import type { BlockedEdit } from "#shared/chat/edits/execute-edit.ts";
import type { Thread } from "#shared/chat/threads/thread.ts";
import { AppError } from "#shared/kernel/errors.ts";

export const blockedBy = ({ code, fired }: BlockedEdit, edit_index?: number | null): AppError =>
  new AppError(code, fired.map(({ message }) => message).join(" "), {
    guardrails: fired.map(({ guardrail, message }) => ({ guardrail, message })),
    ...(typeof edit_index === "number" && { edit_index }),
  });

const stands = ({ version, current_snapshot_id }: Thread) => ({
  current_version: version,
  current_snapshot_id,
});

/**
 * Accepts a change that needs no approval, or whose hash the caller approved. A hash approves exactly the change that
 * was previewed: for another one this fails with `approval_required` and the new preview, or with `version_conflict`
 * when the new change needs no approval.
 */
export const requireApproval = (thread: Thread, preview: EditPreview, accept: string | null): void => {
  if (accept === preview.hash || (accept === null && !preview.needs_approval)) return;
  if (preview.needs_approval) {
    const stale = accept === null ? "" : "This is not the change that was accepted. ";
    const reasons = preview.guardrails.map(({ message }) => message).join(" ");
    throw new AppError(
      "approval_required",
      `${stale}${reasons} Send the same request with accept set to its hash to make the change.`,
      { ...stands(thread), ...preview },
    );
  }
  throw new AppError(
    "version_conflict",
    "What was accepted is not what the same request does now; look at it again.",
    { ...stands(thread), hash: preview.hash },
  );
};
