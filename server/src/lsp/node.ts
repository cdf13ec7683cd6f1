import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { nodeHost } from './nodeHost.js';
import { startServer } from './server.js';

// `--stdio` or `--node-ipc` on the command line says how the client talks.
startServer(createConnection(ProposedFeatures.all), nodeHost);
