import type { Answer, Talk, Topic } from "./talk.ts";
import { isCheck, said, stepsAsked } from "./talk.ts";
import { authority } from "./on-authority.ts";
import { violations } from "./on-record.ts";
import { why } from "./on-rules.ts";

/** Words with which a question asks for a judgement. */
const JUDGED = [
  "sensible",
  "wise",
  "wiser",
  "advisable",
  "prudent",
  "reasonable",
  "smart",
  "overkill",
  "worthwhile",
  "preferable",
  "foolish",
  "silly",
  "sense",
  "advise",
  "unwise",
  "sensibly",
  "clever",
];
const IDEA = ["good", "bad", "better", "great", "best", "sound"];
const FAULTS = ["weakest", "weak", "riskiest", "worst", "weakness", "weaknesses", "shakiest", "vulnerable"];

const asksJudgement = (talk: Talk): boolean =>
  said(talk, ...JUDGED) || (said(talk, "idea", "practise", "choice") && said(talk, ...IDEA));

const textOf = (made: Answer | string): string => (typeof made === "string" ? made : made.text);

/** "Is it sensible to …?", "What is its weakest point?": no judgement, but what the plan and its checks say of it. */
export const judged: Topic = (talk) => {
  if (said(talk, ...FAULTS)) {
    const told = violations({ ...talk, items: talk.items.filter(({ slot }) => slot?.slot === "target") });
    return told && `I judge no plan. What its checks find, the gravest first:\n${textOf(told)}`;
  }
  if (!asksJudgement(talk)) return null;
  const plain = isCheck(talk) || said(talk, "is", "would", "does", "do", "think");
  if (!plain) return null;
  const told = stepsAsked(talk).steps.length > 0 ? (authority(talk) ?? why(talk)) : null;
  const steps = told !== null && typeof told !== "string" ? told.steps : [];
  const opening = "Whether that is wise is for the engineer to judge; I give no opinion.";
  return {
    text: told === null ? opening : `${opening} What the plan and its rules have on it:\n${textOf(told)}`,
    steps,
  };
};
