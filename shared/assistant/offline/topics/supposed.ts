import { tagged } from "../clauses/clause.ts";
import { pattern } from "../lexicon/matcher.ts";
import type { Item } from "../phrases/slots.ts";
import { authority } from "./on-authority.ts";
import { why } from "./on-rules.ts";
import { wellFacts } from "./on-well.ts";
import type { Topic } from "./talk.ts";

const SUPPOSES = pattern(
  "if ( det|part|place|end|n|prep )+ be ( fn|v )* by|to|range|number|content|below|above",
);
const ASKS = pattern("would|qword|does|should");

/** Whether a message asks what another record of the well would bring: "if the water went down to 1,400 ft, would …". */
export const supposesRecord = (items: readonly Item[]): boolean => {
  const at = SUPPOSES.in(items);
  if (!at) return false;
  return ASKS.in([...items.slice(0, at.from), ...items.slice(at.to)]) !== null;
};

/** A question about another record than the well's: what the record and the plan have, and the rule. */
export const supposed: Topic = (talk) => {
  const at = SUPPOSES.in(talk.items);
  if (!at) return null;
  const end = talk.items.findIndex(
    (item, index) => index >= at.to && (tagged(item, "comma") || tagged(item, "would")),
  );
  const [condition, main] =
    at.from === 0
      ? [talk.items.slice(0, end), talk.items.slice(end)]
      : [talk.items.slice(at.from), talk.items.slice(0, at.from)];
  const record = wellFacts({ ...talk, items: condition });
  const answer = authority({ ...talk, items: main }) ?? why({ ...talk, items: main });
  return [
    "I can't work that out from here: the plan is made from the well's record. Change the record and make the plan anew to see it.",
    ...(record === null ? [] : [typeof record === "string" ? record : record.text]),
    ...(answer === null ? [] : ["As the record stands:", typeof answer === "string" ? answer : answer.text]),
  ].join("\n");
};
