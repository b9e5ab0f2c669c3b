import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Services that wait for each other first, so that the many small files of `unit` fill the workers up to the end. */
const PROJECTS = ["e2e", "integration", "infra", "contract", "unit"];

/** What takes longest though its file is small: vitest goes by the size where it has no earlier run to go by. */
const LONG = [
  "e2e/kill-nine",
  "e2e/webhooks-kill-nine",
  "e2e/approval",
  "infra/local/dynamo/crash",
  "contract/access",
  "contract/keyed-posts",
  "contract/fuzz",
  "contract/stores-turn-costs",
  "unit/eval/bars",
  "unit/eval/corpus",
  "unit/chat/runs/run-model",
  "unit/plugging/edit/edit-chains",
];

/** Starts each project's longest files first, so that no worker is left alone with one at the end. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ project, moduleId }: TestSpecification): number => {
      const long = LONG.findIndex((file) => moduleId.includes(`/test/${file}.`));
      return PROJECTS.indexOf(project.name) * 100 + (long < 0 ? LONG.length : long);
    };
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
  }
}
