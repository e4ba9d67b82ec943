// Serves a folder and the built assets with the very headers the program sends, so that a page of
// the gallery meets the same content security policy.
import { createServer } from "node:http";
import { existsSync, readFileSync, statSync } from "node:fs";
import { extname, join, normalize } from "node:path";

const types = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; " +
  "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

export function serveFolders(...folders) {
  const server = createServer((request, reply) => {
    const path = normalize(new URL(request.url, "http://x").pathname);
    if (path === "/live") {
      reply.writeHead(200, { "content-type": "text/event-stream" }).flushHeaders();
      return;
    }
    const file = folders.map((folder) => join(folder, path)).find((found) => existsSync(found));
    if (!file || statSync(file).isDirectory()) {
      reply.writeHead(404, { "content-type": "text/plain" }).end("not here");
      return;
    }
    reply.writeHead(200, {
      "content-type": types[extname(file)] ?? "application/octet-stream",
      "content-security-policy": policy,
    });
    reply.end(readFileSync(file));
  });
  return new Promise((ready) => {
    server.listen(0, "127.0.0.1", () => {
      const stop = () => {
        server.close();
        server.closeAllConnections();
      };
      ready({ url: `http://127.0.0.1:${server.address().port}`, stop });
    });
  });
}
