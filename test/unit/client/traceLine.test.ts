import { equal } from 'node:assert/strict';
import { contentFree } from '../../../client/src/traceLine.js';

describe('protocol traces', () => {
  it('keep method, number and time', () => {
    equal(
      contentFree("Sending request 'textDocument/hover - (12)'."),
      "Sending request 'textDocument/hover - (12)'",
    );
    equal(
      contentFree("[Trace - 10:01:02 AM] Received response 'textDocument/hover - (12)' in 3ms."),
      "[Trace - 10:01:02 AM] Received response 'textDocument/hover - (12)' in 3ms",
    );
    equal(
      contentFree("Received notification 'cleanClaim/checked'."),
      "Received notification 'cleanClaim/checked'",
    );
  });
  it('never hold what a message carried', () => {
    const carried = '{"text": "Patient: Zyzzyva"}';
    equal(
      contentFree(`Sending notification 'textDocument/didOpen'.\nParams: ${carried}`),
      "Sending notification 'textDocument/didOpen'",
    );
    for (const line of [
      carried,
      `Params: ${carried}`,
      `Result: ${carried}`,
      `[Trace] Zyzzyva`,
      "Sending request 'Patient: Zyzzyva'",
    ])
      equal(contentFree(line), undefined);
  });
});
