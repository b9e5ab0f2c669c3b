import { Aws, Duration } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import { Alarm, ComparisonOperator, type IMetric, Stats, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Construct } from "constructs";
import type { JobQueue } from "./job-queue.ts";

const PERIOD = Duration.minutes(5);

export interface AlarmsProps {
  email?: string | undefined;
  api: HttpApi;
  jobs: JobQueue;
  webhooks: JobQueue;
  functions: Readonly<Record<string, IFunction>>;
}

/** What somebody must look at; each alarm links to its section of the runbook. */
export class Alarms extends Construct {
  private readonly topic: Topic;

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    const { api, jobs, webhooks, functions } = props;
    this.topic = new Topic(this, "Topic", { enforceSSL: true });
    // a policy on the topic takes the place of the default one, which lets the account's alarms in
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        actions: ["sns:Publish"],
        principals: [new ServicePrincipal("cloudwatch.amazonaws.com")],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { "aws:SourceAccount": Aws.ACCOUNT_ID } },
      }),
    );
    if (props.email) this.topic.addSubscription(new EmailSubscription(props.email));

    this.alarm("DeadLetters", "dead-letters", "A job failed on every delivery", {
      // the handler empties the queue, so its length shows little
      metric: jobs.deadLetters.metricNumberOfMessagesReceived({ period: PERIOD, statistic: Stats.SUM }),
      threshold: 1,
    });
    this.alarm("JobAge", "job-age", "Jobs wait longer than five minutes", {
      metric: jobs.queue.metricApproximateAgeOfOldestMessage({ period: PERIOD, statistic: Stats.MAXIMUM }),
      threshold: 300,
    });
    this.alarm(
      "WebhookDeadLetters",
      "webhook-dead-letters",
      "A job of the webhook queue failed on every receive",
      {
        // nothing empties this queue
        metric: webhooks.deadLetters.metricApproximateNumberOfMessagesVisible({
          period: PERIOD,
          statistic: Stats.MAXIMUM,
        }),
        threshold: 1,
      },
    );
    this.alarm("WebhookAge", "webhook-age", "Jobs of the webhook queue wait longer than fifteen minutes", {
      metric: webhooks.queue.metricApproximateAgeOfOldestMessage({
        period: PERIOD,
        statistic: Stats.MAXIMUM,
      }),
      threshold: 900,
    });
    this.alarm("ServerErrors", "server-errors", "The API answers 5xx", {
      metric: api.metricServerError({ period: PERIOD, statistic: Stats.SUM }),
      threshold: 5,
    });
    this.alarm("Latency", "latency", "One request in a hundred takes longer than three seconds", {
      metric: api.metricLatency({ period: PERIOD, statistic: Stats.percentile(99) }),
      threshold: 3000,
      periods: 3,
    });
    for (const [group, lambda] of Object.entries(functions)) {
      this.alarm(`Errors-${group}`, "function-errors", `The function ${group} fails`, {
        metric: lambda.metricErrors({ period: PERIOD, statistic: Stats.SUM }),
        threshold: 3,
      });
      this.alarm(`Throttles-${group}`, "throttles", `The function ${group} is throttled`, {
        metric: lambda.metricThrottles({ period: PERIOD, statistic: Stats.SUM }),
        threshold: 5,
      });
    }
  }

  private alarm(
    id: string,
    section: string,
    meaning: string,
    { metric, threshold, periods = 1 }: { metric: IMetric; threshold: number; periods?: number },
  ): void {
    new Alarm(this, id, {
      metric,
      threshold,
      evaluationPeriods: periods,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: `${meaning}. Runbook: infra/runbook.md#${section}`,
    }).addAlarmAction(new SnsAction(this.topic));
  }
}
