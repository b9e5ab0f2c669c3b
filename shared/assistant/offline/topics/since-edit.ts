import { figure, plural } from "#shared/plugging/words/quantities.ts";
import { list } from "../answer-texts.ts";
import { refusalOf } from "../session.ts";
import { type ComparisonView, violationLine } from "./on-record.ts";
import { is, said, type Talk, type Topic } from "./talk.ts";

const VERBS = ["did", "has", "have"];
const POINTS = ["that", "it", "this", "those", "these", "they", "edit", "change"];

/** "How many sacks did that save?", "what has it done to the violations?" */
const asksOfEdit = ({ items }: Talk): boolean => {
  const words = items.flatMap(({ tokens }) => tokens.map(({ word }) => word));
  return words.some((word, at) => VERBS.includes(word) && POINTS.includes(words[at + 1] ?? ""));
};

const TOLD = [
  "howmuch",
  "edit",
  "saves",
  "sacksn",
  "cement",
  "doo",
  "differ",
  "cost",
  "violation",
  "violate",
  "resolve",
  "add",
  "break",
  "make",
];

/** "How many more sacks is that?" */
const isMore = (talk: Talk): boolean =>
  is(talk, "moreq", "lessq", "differ") &&
  is(talk, "howmuch") &&
  said(talk, "that", "it") &&
  !is(talk, "plug", "plan", "neg");

/** What the last edit of the conversation did, or that of which a question asks. */
export const sinceEdit: Topic = (talk) => {
  const more = isMore(talk);
  if ((!asksOfEdit(talk) && !more) || !is(talk, ...TOLD) || is(talk, "why", "wait", "tag")) return null;
  const edits = talk.session.call("list_modifications", { modification_id: null });
  const [last] = (edits["modifications"] as { result_version: number }[] | undefined) ?? [];
  if (more && !last) return null;
  if (refusalOf(edits) || !last)
    return "No edit has been made in this conversation; the plan is as it began.";
  const result = talk.session.call("compare_versions", {
    from_version: last.result_version - 1,
    to_version: last.result_version,
  });
  if (refusalOf(result)) return null;
  const { changes, total_sacks: sacks, violations } = result as unknown as ComparisonView;
  const { added, resolved } = violations;
  const amount =
    sacks.after === sacks.before
      ? `No sacks: the plan takes ${plural(sacks.after, "sack")} as before.`
      : `${plural(sacks.difference, "sack")} ${sacks.after < sacks.before ? "saved" : "more"}: ${figure(sacks.before)} before, ${figure(sacks.after)} now.`;
  const broken =
    added.length + resolved.length === 0
      ? ["No violation or note was added, and none went away."]
      : [
          added.length > 0
            ? `It added:\n${list(added.map(violationLine))}`
            : "It added no violation or note.",
          resolved.length > 0 ? `It took away:\n${list(resolved.map(violationLine))}` : "It took none away.",
        ];
  const made = `The last edit, version ${last.result_version}: ${changes.join("; ")}.`;
  if (said(talk, "fix", "resolve", "solve", "mend", "clear")) {
    const mended =
      resolved.length > 0
        ? `Yes, it resolved:\n${list(resolved.map(violationLine))}`
        : "No, it resolved nothing.";
    return [mended, ...broken.slice(0, 1), made].join("\n");
  }
  if (is(talk, "violation", "violate", "resolve")) return [...broken, made].join("\n");
  return is(talk, "saves", "sacksn", "cement", "cost", "howmuch") && !is(talk, "doo")
    ? [amount, made].join("\n")
    : [made, amount, ...broken].join("\n");
};
