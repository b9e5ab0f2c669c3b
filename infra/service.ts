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
  /** Merged with the context that the CLI passes from `cdk.json` and `-c`; `stage` names one of `stages`. */
  context?: Record<string, unknown>;
  /** The folder of the templates; by default the CLI's. */
  outdir?: string;
}

/** The CDK app of one stage. */
export const makeService = ({ bundle, version, context, outdir }: ServiceProps) => {
  const app = new App({
    ...(context !== undefined && { context }),
    ...(outdir !== undefined && { outdir }),
  });
  const stage = readStage(app.node.getAllContext());
  // account and region come from the deployer's AWS credentials
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
