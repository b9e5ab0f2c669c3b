import type { EditPorts } from "#shared/usecases/modifications/edit-ports.ts";

/** Loads the edit executor and the Texas rules on the first change, so that reads have a short cold start. */
export const loadEngine: EditPorts["loadEngine"] = async () => {
  const [edits, reverts, { texasEvaluationRules }] = await Promise.all([
    import("#shared/chat/edits/execute-edits.ts"),
    import("#shared/chat/edits/execute-revert.ts"),
    import("#shared/plugging/rules/evaluation-rules.ts"),
  ]);
  const { executeEdits } = edits;
  const { executeRevert, executeEditRevert } = reverts;
  return { executeEdits, executeRevert, executeEditRevert, rules: texasEvaluationRules };
};
