import type { SqsQueue } from "../../../node_modules/fauxqs/dist/sqs/sqsStore.js";

type Received = ReturnType<SqsQueue["dequeue"]>;
type Message = SqsQueue["messages"][number];

const inFlightByGroup = (queue: SqsQueue): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const { message } of queue.inflightMessages.values()) {
    const { messageGroupId: group } = message;
    if (group !== undefined) counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  return counts;
};

/**
 * Receives as an SQS fair queue: the oldest message of the group with the fewest in flight comes first; a message
 * without a group is a group of its own. SQS itself prefers quiet groups to those that hold much of what is in flight,
 * by thresholds that it calls approximate.
 */
export const receiveFairly = (
  queue: SqsQueue,
  most: number,
  deadLetters: (arn: string) => SqsQueue,
): Received => {
  queue.processTimers();
  const counts = inFlightByGroup(queue);
  const inFlight = ({ messageGroupId: group }: Message): number =>
    group === undefined ? 0 : (counts.get(group) ?? 0);
  const received: Received = [];
  while (received.length < most && queue.messages.length > 0) {
    let [next] = queue.messages;
    for (const message of queue.messages) if (next && inFlight(message) < inFlight(next)) next = message;
    if (!next) break;
    queue.messages.splice(queue.messages.indexOf(next), 1);
    queue.messages.unshift(next);
    const group = next.messageGroupId;
    // none, where the message has gone to the dead letters
    const [message] = queue.dequeue(1, undefined, deadLetters);
    if (!message) continue;
    received.push(message);
    if (group !== undefined) counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  return received;
};
