import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { PROJECT_ROOT } from "#infra/bundle.ts";
import { anchorOf } from "./anchors.ts";
import { ofType, synthesise } from "./synthesised.ts";

const FILE = "infra/runbook.md";
const text = readFileSync(path.join(PROJECT_ROOT, FILE), "utf8");
const [, chapter = ""] = /\n## Alarms\n([\s\S]*?)\n## /u.exec(text) ?? [];

const sections = [...chapter.matchAll(/^### (.+)\n([\s\S]*?)(?=^### |(?![\s\S]))/gmu)].map(
  ([, heading = "", body = ""]) => ({ anchor: anchorOf(heading), body }),
);
const alarms = ofType(synthesise("dev").service, "AWS::CloudWatch::Alarm").map(([, { AlarmDescription }]) =>
  String(AlarmDescription),
);

describe("the runbook", () => {
  it("has a section for each alarm of the template, which the alarm links to, and no other", () => {
    const linked = alarms.map((description) => / Runbook: (\S+)$/u.exec(description)?.[1] ?? description);
    expect([...new Set(linked)].toSorted()).toEqual(
      sections.map(({ anchor }) => `${FILE}#${anchor}`).toSorted(),
    );
  });

  it.each(sections)("says what $anchor means, where to look and what to do", ({ body }) => {
    expect([...body.matchAll(/^\*\*(.+?):\*\*/gmu)].map(([, part]) => part)).toEqual([
      "Means",
      "Look at",
      "Do",
    ]);
  });
});
