import { figure, plural } from "#shared/plugging/words/quantities.ts";
import { readWellView } from "../../tools/well-view.ts";
import { list } from "../answer-texts.ts";
import { isCheck, said, slots, type Topic } from "./talk.ts";

const OLD = ["old", "existing", "previous", "already", "earlier", "recorded"];
const AT_FT = 10;

/** "Is the old CIBP at 6,550 ft accounted for?": a tool of the well's record, which is no step of the plan. */
export const oldTools: Topic = (talk) => {
  const devices = slots(talk, "target").filter(
    ({ mention: { kind } }) => kind === "bridge_plug" || kind === "retainer",
  );
  if (devices.length === 0 || said(talk, "why")) return null;
  const depths = [
    ...devices.flatMap(({ mention }) => mention.depths.map(([ft]) => ft)),
    ...[...slots(talk, "to"), ...slots(talk, "place")].flatMap(({ place }) =>
      "ft" in place ? [place.ft] : [],
    ),
  ];
  const tools = readWellView(talk.session.call("get_well", {})).existing_tools;
  const ofPlan = talk.plan.steps.some(
    ({ depth_ft, type }) =>
      type === "bridge_plug" && depths.some((ft) => Math.abs(ft - (depth_ft ?? 0)) <= AT_FT),
  );
  const found = tools.filter(
    ({ depth_ft }) => depths.length === 0 || depths.some((ft) => Math.abs(ft - depth_ft) <= AT_FT),
  );
  if (ofPlan || (depths.length === 0 && !said(talk, ...OLD))) return null;
  if (found.length === 0)
    return said(talk, ...OLD) ? "The well's record has no such tool in the hole." : null;
  const told = found.map(({ type, depth_ft, status, cement_on_top_ft: ft, cement_on_top_sacks: sacks }) => {
    const cement = [...(ft ? [`${figure(ft)} ft`] : []), ...(sacks ? [plural(sacks, "sack")] : [])].join(
      ", ",
    );
    return `${type === "cibp" ? "Bridge plug" : type.replaceAll("_", " ")} in the well at ${figure(depth_ft)} ft, ${status.replaceAll("_", " ")}, ${cement === "" ? "no cement on it on record" : `with cement on it: ${cement}`}`;
  });
  return [
    `${isCheck(talk) ? "Yes. " : ""}It stands on the well's record, from which the plan is made; a tool that is there already is no step of the plan.`,
    list(told),
  ].join("\n");
};
