import { App, Tags, Validations } from "aws-cdk-lib";
import { Code } from "aws-cdk-lib/aws-lambda";
import { AwsSolutionsChecks } from "cdk-nag";
import type { Bundle } from "./bundle.ts";
import { DataStack } from "./data-stack.ts";
import { ServiceStack } from "./service-stack.ts";
import { readStage } from "./stage.ts";

export interface ServiceProps {
  bundle: Bundle;
  version: string;
  /** Added to what the CLI passes on from `cdk.json` and `-c`: `stage` names one of `stages`. */
  context?: Record<string, unknown>;
  /** Where the templates go; without it the CLI decides. */
  outdir?: string;
}

/** The whole CDK app of one stage. */
export const makeService = ({ bundle, version, context, outdir }: ServiceProps) => {
  const app = new App({
    ...(context !== undefined && { context }),
    ...(outdir !== undefined && { outdir }),
  });
  const stage = readStage(app.node.getAllContext());
  // AWS chooses account and region from the credentials of whoever deploys
  const data = new DataStack(app, `plugwright-${stage.name}-data`, {
    stage,
    description: "Plugwright: table and user pool",
    terminationProtection: stage.retainData,
  });
  const service = new ServiceStack(app, `plugwright-${stage.name}-service`, {
    stage,
    data,
    code: Code.fromAsset(bundle.folder, { assetHash: bundle.hash }),
    version,
    description: "Plugwright: API, functions, queue, schedule, alarms",
  });
  Tags.of(app).add("service", "plugwright");
  Tags.of(app).add("stage", stage.name);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return { app, stage, data, service };
};
