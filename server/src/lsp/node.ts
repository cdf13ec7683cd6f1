import { gunzipSync } from 'node:zlib';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { lendInflate } from '../codes/inflate.js';
import { nodeHost } from './nodeHost.js';
import { startServer } from './server.js';

lendInflate(gunzipSync);
// `--stdio` or `--node-ipc` on the command line says how the client talks.
startServer(createConnection(ProposedFeatures.all), nodeHost);
