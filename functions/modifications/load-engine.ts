import type { EditPorts } from "#shared/usecases/modifications/edit-ports.ts";

/** The executor with the rules of Texas, loaded by the first change that somebody makes, not by reads. */
export const loadEngine: EditPorts["loadEngine"] = async () => {
  const [edits, reverts, { texasEvaluationRules }] = await Promise.all([
    import("#shared/chat/edits/execute-edits.ts"),
    import("#shared/chat/edits/execute-revert.ts"),
    import("#shared/plugging/rules/evaluation-rules.ts"),
  ]);
  const { executeEdits } = edits;
  const { executeRevert, executeTakeBack } = reverts;
  return { executeEdits, executeRevert, executeTakeBack, rules: texasEvaluationRules };
};
