// Ends with one sentence and exit code 2 when this Node.js is older than Plimsoll needs; what is going to serve says that Node.js 20 gets
// no more fixes. Plain old syntax on purpose: it has to be read by what it refuses.
"use strict";

var parts = process.versions.node.split(".").map(Number);
var major = parts[0];

if (major < 20 || (major === 20 && parts[1] < 19)) {
  process.stderr.write(`plimsoll: Node.js 20.19 or later is needed, and this is ${process.versions.node}.\n`);
  process.exit(2);
}

if (major === 20 && (process.argv[2] === "start" || process.argv[2] === "dev")) {
  process.stderr.write("plimsoll: Node.js 20 no longer gets security fixes; 22 or later is the better choice.\n");
}
