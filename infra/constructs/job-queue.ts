import { Duration } from "aws-cdk-lib";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";

/** A job that was received this often without success goes to the dead letters. */
const MAX_RECEIVES = 5;

/** The queue of jobs with its dead letters; standard, because order and single writer come from the table. */
export class JobQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(
    scope: Construct,
    id: string,
    props: { workerTimeout: Duration; deadLetterHandlerTimeout: Duration },
  ) {
    super(scope, id);
    this.deadLetters = new Queue(this, "DeadLetters", {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      visibilityTimeout: sixTimes(props.deadLetterHandlerTimeout),
    });
    this.queue = new Queue(this, "Jobs", {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(4),
      visibilityTimeout: sixTimes(props.workerTimeout),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: MAX_RECEIVES },
    });
  }
}

/** What AWS asks for, so that throttled invocations do not use up the receives of a message. */
const sixTimes = (timeout: Duration): Duration => Duration.seconds(6 * timeout.toSeconds());
