// Pulls a disk through the generated client, hears its events, and keeps the unknown.

import { Client, Connection, Refused, events, parseExact, stringifyExact, types } from "./index";

async function main(path: string): Promise<void> {
  const connection = await Connection.connect(path, 60000, true);
  const client = new Client(connection);
  try {
    await client.blockStream({ device: "nowhere" });
  } catch (error) {
    console.log("refused", error instanceof Refused ? error.errorClass : error);
  }
  await client.blockStream({ device: "top", "job-id": "pull", "on-error": "report" });
  for (;;) {
    const event = await client.nextEvent();
    if (events.isEvent(event, "BLOCK_JOB_COMPLETED")) {
      const data = event.data;
      console.log("completed", data.device, data.type, data.offset === data.len);
    }
    if (events.isEvent(event, "JOB_STATUS_CHANGE") && event.data.status === "null") {
      break;
    }
  }
  for (const node of await client.queryNamedBlockNodes({ flat: true })) {
    if (node["node-name"] === "top") {
      console.log("backing", node.backing_file ?? "none");
    }
  }
  const kept: types.BlockStreamArguments = { device: "d", "on-error": "brand-new", "x-later": [1, null] };
  const again = JSON.parse(JSON.stringify(kept)) as types.BlockStreamArguments;
  const large = '{"a":[9007199254740993,-18446744073709551615,1.5e3,"1\\"2"],"b":1}';
  const exact = stringifyExact(parseExact(large)) === large.replace("1.5e3", "1500");
  console.log("kept", exact && again["on-error"] === "brand-new" && JSON.stringify(again["x-later"]) === "[1,null]");
  const odd: events.Event = { event: "X_ODD", timestamp: { seconds: 0, microseconds: 0 } };
  console.log("odd", !events.isEvent(odd, "BLOCK_JOB_COMPLETED"));
  await client.quit();
  connection.close();
}

main(String(process.argv[2])).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
