// Sends the calls on standard input with @rudderstack/rudder-sdk-node, as an application would: ENDPOINT KEY.
import { createInterface } from 'node:readline';
import RudderAnalytics from '@rudderstack/rudder-sdk-node';

const [endpoint, writeKey] = process.argv.slice(2);
const failures = [];
const axiosRetryConfig = { retryDelay: () => 300 };
const analytics = new RudderAnalytics(writeKey, { dataPlaneUrl: endpoint, flushAt: 10, flushInterval: 200, retryCount: 200, axiosRetryConfig, logLevel: 'error' });

const answers = [];
for await (const line of createInterface({ input: process.stdin })) {
    const { type, ...call } = JSON.parse(line);
    answers.push(
        new Promise((answered) => {
            analytics[type](call, (error) => {
                if (error) failures.push(String(error));
                answered();
            });
        }),
    );
}
await Promise.all(answers);
console.log(JSON.stringify({ failures }));
