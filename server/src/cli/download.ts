import { LIMITS } from '../codes/official/limits.js';

/** A download that did not come to its end. The message is one sentence. */
export class DownloadError extends Error {}

/** What is used of the platform's `fetch`; tests bring their own. */
export type Fetch = (address: string, options: RequestInit) => Promise<Response>;

const MOST_REDIRECTS = 5;
const PATIENCE = 5 * 60 * 1000;

/**
 * Downloads a file. Only https, only from the host named, within the limit of size and five minutes. This is the only network code of the program; it runs when
 * `codes fetch` was told to, and sends nothing but the address.
 */
export async function download(address: string, fetch: Fetch): Promise<Uint8Array> {
  const signal = AbortSignal.timeout(PATIENCE);
  let next = address;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const response = await ask(next, fetch, signal);
    const elsewhere =
      response.status >= 300 && response.status < 400 ? response.headers.get('location') : null;
    if (elsewhere === null) return body(response);
    next = sameHost(elsewhere, next);
  }
  throw new DownloadError('The server redirects without end.');
}

async function ask(address: string, fetch: Fetch, signal: AbortSignal): Promise<Response> {
  if (!address.startsWith('https://')) throw new DownloadError('Only https addresses are downloaded.');
  try {
    return await fetch(address, {
      redirect: 'manual',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal,
    });
  } catch {
    throw new DownloadError('The server cannot be reached.');
  }
}

function sameHost(location: string, from: string): string {
  const target = new URL(location, from);
  if (target.host !== new URL(from).host)
    throw new DownloadError(`The server sends on to another host (${target.host}), which is not followed.`);
  return target.href;
}

async function body(response: Response): Promise<Uint8Array> {
  if (response.status !== 200 || !response.body)
    throw new DownloadError(`The server answered with status ${response.status}.`);
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      if (size > LIMITS.file) break;
      chunks.push(chunk);
    }
  } catch {
    throw new DownloadError('The download broke off.');
  }
  if (size > LIMITS.file)
    throw new DownloadError(
      `The file is larger than ${LIMITS.file / 1024 / 1024} MB; the download was stopped.`,
    );
  return Buffer.concat(chunks);
}
