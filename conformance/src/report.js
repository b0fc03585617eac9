/** Writes for whoever runs the suite: past the console, which belongs to the clients. */
export const report = line => process.stdout.write(`${line}\n`);
