// Sends the calls on standard input with @segment/analytics-node, as an application would: ENDPOINT KEY.
import { createInterface } from 'node:readline';
import { Analytics } from '@segment/analytics-node';

const [endpoint, writeKey] = process.argv.slice(2);
const failures = [];
const analytics = new Analytics({ writeKey, host: endpoint, maxRetries: 40, flushAt: 10, flushInterval: 200 });
analytics.on('error', (error) => failures.push(String(error.reason ?? error.code)));

for await (const line of createInterface({ input: process.stdin })) {
    const { type, ...call } = JSON.parse(line);
    analytics[type](call);
}
await analytics.closeAndFlush();
console.log(JSON.stringify({ failures }));
