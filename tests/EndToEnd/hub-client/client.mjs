// Uploads a capture bit by bit and watches it through the hub: run by HubClientTests with SERVER, TOKEN and FILE in the environment.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { request } from "node:http";
import { HubConnectionBuilder, LogLevel } from "@microsoft/signalr";

const { SERVER, TOKEN, FILE } = process.env;
const headers = { authorization: `Bearer ${TOKEN}` };

function connect(token) {
  return new HubConnectionBuilder().withUrl(`${SERVER}/hubs/capture`, { accessTokenFactory: () => token }).configureLogging(LogLevel.None).build();
}

/** The items of a stream until it ends, or until `enough` says so and it is cancelled. */
function read(stream, enough = () => false) {
  return new Promise((resolve, reject) => {
    const items = [];
    const subscription = stream.subscribe({
      next(item) {
        items.push(item);
        if (!enough(items)) return;
        subscription.dispose();
        resolve(items);
      },
      complete: () => resolve(items),
      error: reject,
    });
  });
}

const rows = (items) => items.flatMap((batch) => batch.rows);

// An upload that has not ended yet.
const file = await readFile(FILE);
const half = Math.floor(file.length / 2);
const upload = request(`${SERVER}/api/captures?name=slow.pcapng`, { method: "POST", headers: { ...headers, "content-length": file.length } });
const answer = new Promise((resolve, reject) => upload.on("response", resolve).on("error", reject));
upload.write(file.subarray(0, half));
let id;
while (!id) {
  const { captures } = await (await fetch(`${SERVER}/api/captures`, { headers })).json();
  id = captures.find((capture) => capture.state === "arriving" && capture.packets > 0)?.id;
}

const hub = connect(TOKEN);
await hub.start();

// Rows of a filter while it arrives; then enough of them.
const early = await read(hub.stream("Rows", id, "tcp.flags.syn == 1", ["frame.number", "ip.src"], 0), (items) => rows(items).length >= 2);
assert.deepEqual(rows(early)[0]["ip.src"], ["192.0.2.10"]);
console.log(`${rows(early).length >= 2 ? "rows" : "no rows"} while the upload runs`);

// The rest of it, watched to the end.
const progress = read(hub.stream("Progress", id));
const all = read(hub.stream("Rows", id, null, ["frame.number"], 0));
upload.end(file.subarray(half));
assert.equal((await answer).resume().statusCode, 201);
const states = await progress;
assert.equal(states.at(-1).state, "complete");
const numbers = rows(await all).map((row) => row["frame.number"][0]);
assert.deepEqual(numbers, Array.from({ length: states.at(-1).packets }, (_, n) => n + 1));
console.log(`${numbers.length} packets, each once`);

// A stream followed, and what its ends went through.
const pieces = await read(hub.stream("Follow", id, "tcp", 0, "client"));
console.log(`client: ${Buffer.concat(pieces.map((piece) => Buffer.from(piece.data, "base64"))).toString().split("\r\n")[0]}`);
const steps = await read(hub.stream("States", id, 0));
console.log(`states: ${steps.filter((step) => step.end === "a" && step.evidence === "observed").map((step) => step.state).join(" ")}`);
const connections = rows(await read(hub.stream("Connections", id)));
assert.ok(connections.some((row) => row.protocol === "tcp" && row.stream === 0));

// What is wrong is said; who may not is refused.
await assert.rejects(read(hub.stream("Rows", id, "tcp.port = 80", null, 0)), /==/);
await assert.rejects(read(hub.stream("Rows", "0".repeat(32), null, null, 0)), /no such capture/);
await hub.stop();
await assert.rejects(connect("not-the-token").start());
await assert.rejects(connect("").start());
console.log("refused without rights");
