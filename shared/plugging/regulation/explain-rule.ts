import { ownValue } from "#shared/kernel/own-value.ts";
import { law } from "./citation.ts";
import { PARAGRAPHS } from "./paragraphs.ts";
import { RULE_RECORDS, type RuleRecord } from "./rule-records.ts";
import { VIOLATION_RECORDS, type ViolationRecord } from "./violation-records.ts";

/** What a rule asks for, in our own words, and its source. */
export interface RuleExplanation {
  reference: string;
  rank: "law" | "district" | "practice";
  text: string;
}

const DISTRICT =
  "The district's plugging book names, for county and field, the formations that need a plug, their depths and which plugs are tagged; under (d)(7) the district director may ask for them. Where a county has no row for a field, the nearest county's within 40 km is borrowed and marked.";

const asPractice = (text: string): RuleExplanation => ({ reference: "practice", rank: "practice", text });

const explainParagraph = (paragraph: string): RuleExplanation[] => {
  const text = ownValue(PARAGRAPHS, paragraph);
  return text === undefined ? [] : [{ reference: law(paragraph), rank: "law", text }];
};

const paragraphIn = (text: string): string | null =>
  /(?:3\.14)?\s*((?:\([a-z]\))(?:\(\d{1,2}\))?)/u.exec(text)?.[1] ?? null;

/**
 * Explains a rule by its name in a step's origin, by a violation's code or by a citation ("16 TAC §3.14(g)(1)",
 * "(d)(11)", a district's book, "practice"); empty for anything else.
 */
export const explainRule = (ruleOrCitation: string): RuleExplanation[] => {
  const key = ruleOrCitation.trim();
  const rule: RuleRecord | undefined = ownValue(RULE_RECORDS, key);
  if (rule) return rule.practice ? [asPractice(rule.practice)] : rule.paragraphs.flatMap(explainParagraph);
  const violation: ViolationRecord | undefined = ownValue(VIOLATION_RECORDS, key);
  if (violation && "practice" in violation) return [asPractice(violation.practice)];
  if (violation && "paragraphs" in violation) return violation.paragraphs.flatMap(explainParagraph);
  if (violation || /plugging book|^district/iu.test(key))
    return [{ reference: key, rank: "district", text: DISTRICT }];
  if (key.toLowerCase() === "practice")
    return [
      asPractice(
        "What engineers and districts commonly do and approved forms show, where no paragraph asks for it.",
      ),
    ];
  const paragraph = paragraphIn(key.toLowerCase());
  if (paragraph === null) return [];
  const exact = explainParagraph(paragraph);
  if (exact.length > 0) return exact;
  const members = Object.keys(PARAGRAPHS).filter((known) => known.startsWith(`${paragraph}(`));
  return members.flatMap(explainParagraph);
};
