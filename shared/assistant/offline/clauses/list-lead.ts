import type { Item } from "../phrases/slots.ts";
import { anyTagged, isFunction, tagged } from "./clause.ts";

const ENDS = ["colon", "line", "stop"];
const REQUESTS = ["make", "carry", "doo", "want", "need", "wantto", "please"];
const NAMES = [...REQUESTS, "edit", "plan", "following", "me", "asksyou"];
/** Words that make it something that somebody did or said. */
const TOLD = ["third", "past", "told", "neg", "no", "if", "qword", "hedge", "whatif"];

const isNamed = (item: Item): boolean =>
  item.slot === null &&
  (isFunction(item) || NAMES.some((tag) => tagged(item, tag))) &&
  (tagged(item, "edit") || !TOLD.some((tag) => tagged(item, tag)));

/** A sentence without what only leads the writer's own orders: "Please make the following changes: …". */
export const withoutLead = (sentence: readonly Item[]): readonly Item[] => {
  const end = sentence.findIndex((item) => ENDS.some((tag) => tagged(item, tag)));
  const lead = sentence.slice(0, Math.max(0, end));
  const names = tagged(sentence[end], "stop") ? ["following"] : ["following", "edit"];
  const asks = anyTagged(lead, ...REQUESTS) && anyTagged(lead, ...names);
  return asks && lead.every(isNamed) ? sentence.slice(end + 1) : sentence;
};
