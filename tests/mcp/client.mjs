// The official clients list and call every tool of a library. Started by mcp_test.py in a folder that has the packages.
//
//   node client.mjs test PROGRAM LIBRARY [URL]           every client, transport and revision; URL of POST /mcp
//   node client.mjs soak PROGRAM LIBRARY URL PID SECONDS  calls over both transports, and how the memory of both processes went
//
// Ends with "N passed, N failed".
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Client as FirstClient } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport as FirstStdio } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport as FirstHttp } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

const INVALID_PARAMS = -32602;
const [mode, program, library, url, pid, seconds] = process.argv.slice(2);

/** What each tool is called with, and what must be true of its answer. */
const CALLS = [
    ["query_help", {}, (answer) => answer.fields.length > 50 && answer.syntax.length > 100],
    ["query_help", { contains: "claims" }, (answer) => answer.fields.some((field) => field.name === "CLMS")],
    ["search", { query: "silicon anode" }, (answer) => answer.count === 1 && answer.hits[0].passages[0].cite.startsWith("EP1000001A1, ")],
    ["search", { query: "*", limit: 5, offset: 5, sort: "-PBD", group: "simple" }, (answer) => answer.hits.length === 5 && answer.next_offset === 10],
    ["search", { query: "ti=(silicon (2w) anode)", dialect: "auto" }, (answer) => answer.dialect === "incopat" && answer.count === 1],
    ["count", { query: "*" }, (answer) => answer.count > 100],
    ["explain", { query: "silicon AND (graphite OR nothingatall)" }, (answer) => answer.nodes.some((node) => node.count === 0)],
    ["facets", { query: "*", fields: ["AUTHORITY", "PBD_Y"] }, (answer) => answer.facets.length === 2 && answer.facets[0].values.length > 1],
    ["terms", { word: "sili*" }, (answer) => answer.terms.some((term) => term.term === "silicon")],
    ["translate_query", { query: "TTL:(solar $W3 cell)", to: "orbit" }, (answer) => answer.query.includes("/TI") && answer.complete],
    ["document", { number: "EP 1000001 A1" }, (answer) => answer.number === "EP1000001A1" && answer.abstracts.length === 1],
    ["claims", { number: "EP1000001" }, (answer) => answer.claims.length === 2 && answer.claims[1].depends_on[0] === 1],
    ["description", { number: "EP1000001" }, (answer) => answer.paragraphs[0].cite === "EP1000001A1, paragraph [0001]"],
    ["passages", { number: "EP1000001", query: "porous" }, (answer) => answer.passages.every((one) => one.quote.includes("porous"))],
    ["family", { number: "EP1000001" }, (answer) => answer.members[0].number === "US20200001A1"],
    ["citations", { number: "EP1000001" }, (answer) => answer.cites[0].in_library && answer.cites[0].category === "X"],
    ["citations", { number: "US7654321B2", direction: "cited_by" }, (answer) => answer.cited_by[0].number === "EP1000001A1"],
    ["collections", {}, (answer) => answer.collections.some((one) => one.name === "Anodes")],
    ["collections", { id: 1 }, (answer) => answer.items[0].number === "EP1000001A1"],
];
const WRONG = [
    ["search", {}],
    ["search", { query: 5 }],
    ["search", { query: "*", limit: 0 }],
    ["search", { query: "*", surprise: true }],
    ["facets", { query: "*", fields: [] }],
    ["claims", { number: "EP1000001", from: "first" }],
    ["no_such_tool", {}],
];
const FAILING = [
    ["search", { query: "TTLE:battery" }, /unknown field TTLE/],
    ["count", { query: "(open" }, /query_syntax/],
    ["document", { number: "EP9999999" }, /not_found/],
    ["facets", { query: "*", fields: ["NO_SUCH_FIELD"] }, /invalid_argument/],
];

let passed = 0;
let failed = 0;
async function check(name, body) {
    try {
        await body();
        passed += 1;
    } catch (error) {
        failed += 1;
        console.log(`FAILED ${name}: ${error.stack ?? error}`);
    }
}

const stdioOptions = { command: program, args: ["mcp", "--library", library], stderr: "inherit" };

/** name, a client that is not yet connected, its transport. */
async function clients() {
    const made = [["sdk 1, stdio", new FirstClient({ name: "test", version: "1" }), new FirstStdio(stdioOptions)]];
    if (url) made.push(["sdk 1, http", new FirstClient({ name: "test", version: "1" }), new FirstHttp(new URL(url))]);
    if (Number(process.versions.node.split(".")[0]) < 20) {
        console.log("skipped: the newest client needs Node.js 20");
        return made;
    }
    const second = await import("@modelcontextprotocol/client");
    const { StdioClientTransport } = await import("@modelcontextprotocol/client/stdio");
    const modes = [["2026-07-28", { versionNegotiation: { mode: { pin: "2026-07-28" } } }], ["auto", { versionNegotiation: { mode: "auto" } }]];
    for (const version of ["2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"]) modes.push([version, { supportedProtocolVersions: [version] }]);
    for (const [label, options] of modes) {
        const make = () => new second.Client({ name: "test", version: "1" }, options);
        made.push([`client 2 ${label}, stdio`, make(), new StdioClientTransport(stdioOptions)]);
        if (url) made.push([`client 2 ${label}, http`, make(), new second.StreamableHTTPClientTransport(new URL(url))]);
    }
    return made;
}

async function exercise(name, client) {
    const wanted = /client 2 (\d{4}-\d\d-\d\d)/.exec(name)?.[1] ?? (name.includes("auto") ? "2026-07-28" : undefined);
    if (wanted) await check(`${name}: speaks ${wanted}`, () => assert.equal(client.getNegotiatedProtocolVersion(), wanted));
    const { tools } = await client.listTools();
    await check(`${name}: every tool that is listed is called here, and the other way round`, () => {
        assert.deepEqual(tools.map((tool) => tool.name).sort(), [...new Set(CALLS.map(([tool]) => tool))].sort());
    });
    for (const [tool, args, holds] of CALLS) {
        await check(`${name}: ${tool} ${JSON.stringify(args)}`, async () => {
            const result = await client.callTool({ name: tool, arguments: args }); // the client holds it to the output schema
            assert.ok(!result.isError, JSON.stringify(result.content));
            assert.deepEqual(JSON.parse(result.content[0].text), result.structuredContent);
            assert.ok(holds(result.structuredContent), JSON.stringify(result.structuredContent).slice(0, 2000));
        });
    }
    for (const [tool, args] of WRONG) {
        await check(`${name}: wrong ${tool} ${JSON.stringify(args)}`, async () => {
            await assert.rejects(client.callTool({ name: tool, arguments: args }), (error) => error.code === INVALID_PARAMS);
        });
    }
    for (const [tool, args, says] of FAILING) {
        await check(`${name}: failing ${tool} ${JSON.stringify(args)}`, async () => {
            const result = await client.callTool({ name: tool, arguments: args });
            assert.equal(result.isError, true);
            assert.match(result.content[0].text, says);
        });
    }
    await check(`${name}: a document is a resource`, async () => {
        const { resourceTemplates } = await client.listResourceTemplates();
        assert.equal(resourceTemplates[0].uriTemplate, "winnow://document/{number}");
        const { contents } = await client.readResource({ uri: "winnow://document/EP1000001A1" });
        assert.equal(JSON.parse(contents[0].text).number.number, "1000001");
        await assert.rejects(client.readResource({ uri: "winnow://document/EP77" }), (error) => error.code === INVALID_PARAMS);
    });
}

async function test() {
    for (const [name, client, transport] of await clients()) {
        await check(`${name}: connects`, async () => {
            await client.connect(transport);
            await exercise(name, client);
        });
        await client.close().catch(() => {});
    }
}

/** Resident memory of a process in kilobytes. */
function resident(process_id) {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${process_id}/status`, "utf-8"))[1]);
}

async function soak() {
    const overPipe = new FirstStdio(stdioOptions);
    const pipe = new FirstClient({ name: "soak", version: "1" });
    const web = new FirstClient({ name: "soak", version: "1" });
    await pipe.connect(overPipe);
    await web.connect(new FirstHttp(new URL(url)));
    const watched = { stdio: overPipe.pid, http: Number(pid) };
    const begin = Date.now();
    const history = { stdio: [], http: [] };
    let calls = 0;
    let wrong = 0;
    const call = async (client, tool, args) => {
        calls += 1;
        const result = await client.callTool({ name: tool, arguments: args }).catch((error) => ({ error }));
        if (result.error && result.error.code !== INVALID_PARAMS) wrong += 1;
    };
    let next = 0;
    while (Date.now() - begin < Number(seconds) * 1000) {
        for (const [tool, args] of [...CALLS, ...WRONG, ...FAILING]) await Promise.all([call(pipe, tool, args), call(web, tool, args)]);
        if (Date.now() < next) continue;
        next = Date.now() + (Number(seconds) * 1000) / 20;
        for (const name of Object.keys(watched)) history[name].push(resident(watched[name]));
    }
    for (const name of Object.keys(watched)) history[name].push(resident(watched[name]));
    console.log(`${calls} calls in ${Math.round((Date.now() - begin) / 1000)} s, ${wrong} failed`);
    await check("no call failed", () => assert.equal(wrong, 0));
    for (const [name, values] of Object.entries(history)) {
        // The first tenth fills caches; from there on nothing may grow but by the odd page.
        const settled = values[Math.ceil(values.length / 10)];
        console.log(`${name}: resident ${values[0]} kB first, ${settled} kB settled, ${values.at(-1)} kB last; all: ${values.join(" ")}`);
        await check(`${name} leaks nothing`, () => assert.ok(values.at(-1) <= settled * 1.05 + 1024, `${settled} kB became ${values.at(-1)} kB`));
    }
    await pipe.close();
    await web.close();
}

await (mode === "soak" ? soak() : test());
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
