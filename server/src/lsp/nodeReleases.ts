import { type FSWatcher, watch } from 'node:fs';
import { homeFolder } from '../cli/home.js';
import { openInstalled } from '../cli/installed.js';
import { ReleaseStore } from '../cli/store.js';
import type { ReleasesPort } from './host.js';

/** Milliseconds: how long a change may settle, and how often the folder is looked at where its changes are and are not announced. */
const SETTLE = 300;
const LOOK_WATCHED = 30_000;
const LOOK_UNWATCHED = 2_000;

/** The releases of the home folder. */
export function nodeReleases(env: Readonly<Record<string, string | undefined>>): ReleasesPort {
  const store = new ReleaseStore(homeFolder(undefined, env));
  return {
    open: () => openInstalled(store),
    watch: (changed) => void new StoreWatch(store, changed),
  };
}

/** Notices releases that come and go. Announcements of the file system are a hint to look at once; what counts is what the folder holds. */
class StoreWatch {
  private seen: string;
  private watcher: FSWatcher | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly store: ReleaseStore,
    private readonly changed: () => void,
  ) {
    this.seen = this.stamp();
    this.lookIn(0);
  }

  private look(): void {
    this.listen();
    const stamp = this.stamp();
    if (stamp !== this.seen) {
      this.seen = stamp;
      this.changed();
    }
    this.lookIn(this.watcher ? LOOK_WATCHED : LOOK_UNWATCHED);
  }

  private lookIn(milliseconds: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), milliseconds);
    // Watching keeps no process alive.
    this.timer.unref();
  }

  /** The folder may appear, vanish and appear again. */
  private listen(): void {
    if (this.watcher) return;
    try {
      const watcher = watch(this.store.folder, { persistent: false }, () => this.lookIn(SETTLE));
      watcher.on('error', () => this.close(watcher));
      this.watcher = watcher;
    } catch {
      // There is no folder yet, or the file system announces nothing; looking from time to time does it as well.
    }
  }

  private close(watcher: FSWatcher): void {
    watcher.close();
    if (this.watcher === watcher) this.watcher = undefined;
    this.lookIn(SETTLE);
  }

  private stamp(): string {
    try {
      return this.store
        .list()
        .map((release) => release.stamp)
        .join('\n');
    } catch {
      return '';
    }
  }
}
