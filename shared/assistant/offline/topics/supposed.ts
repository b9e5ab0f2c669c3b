import { tagged } from "../clauses/clause.ts";
import { pattern } from "../lexicon/matcher.ts";
import type { Item } from "../phrases/slots.ts";
import { authority } from "./on-authority.ts";
import { why } from "./on-rules.ts";
import { wellFacts } from "./on-well.ts";
import { stepList } from "../answer-texts.ts";
import { ofWords, type Topic } from "./talk.ts";

const SUPPOSES = pattern(
  "if ( ( fn )* evidence / ( det|part|place|end|n|prep )+ be ( fn|v )* by|to|range|number|content|below|above )",
);
/** "if its bottom were 8,200 ft": a plug of the plan, which can be tried. */
export const OF_A_PLUG = pattern("if ( det|part )* target|end ( be|prep|target|det )* by|to|range|number");
const ASKS = pattern("would|qword|does|should");

/** Whether a message asks what another record of the well would bring: "if the water went down to 1,400 ft, would …". */
export const supposesRecord = (items: readonly Item[]): boolean => {
  const at = SUPPOSES.in(items);
  if (!at || OF_A_PLUG.in(items)) return false;
  return ASKS.in([...items.slice(0, at.from), ...items.slice(at.to)]) !== null;
};

/** A question about another record than the well's: what the record and the plan have, and the rule. */
export const supposed: Topic = (talk) => {
  const at = SUPPOSES.in(talk.items);
  if (!at || OF_A_PLUG.in(talk.items)) return null;
  const end = talk.items.findIndex(
    (item, index) => index >= at.to && (tagged(item, "comma") || tagged(item, "would")),
  );
  const [condition, main] =
    at.from === 0
      ? [talk.items.slice(0, end), talk.items.slice(end)]
      : [talk.items.slice(at.from), talk.items.slice(0, at.from)];
  const record = wellFacts({ ...talk, items: condition });
  const asked = { ...talk, items: main };
  const perforated = ofWords(talk, "perfs", "perforate") ? ["perf_and_squeeze", "perf_and_circulate"] : [];
  const steps = talk.plan.steps.filter(({ placement }) => perforated.includes(placement));
  const answer = authority(asked) ?? why(asked) ?? (steps.length > 0 ? stepList(steps) : null);
  return [
    "I can't work that out from here: the plan is made from the well's record. Change the record and make the plan anew to see it.",
    ...(record === null ? [] : [typeof record === "string" ? record : record.text]),
    ...(answer === null ? [] : ["As the record stands:", typeof answer === "string" ? answer : answer.text]),
  ].join("\n");
};
