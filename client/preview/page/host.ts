import type { FromPage } from '../../src/preview/messages.js';

interface HostApi {
  postMessage(message: FromPage): void;
  getState(): PageState | undefined;
  setState(state: PageState): void;
}

/** What the page remembers over a reload: the note it shows and which sections are closed. */
export interface PageState {
  readonly uri?: string;
  readonly closed?: readonly string[];
}

declare function acquireVsCodeApi(): HostApi;

/** The editor around the page; asked for once. */
export const host: HostApi = acquireVsCodeApi();
