// Loaded into a program that is measured: at its end writes what it used into the file that is named.
const { readFileSync, writeFileSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');
if (isMainThread && process.env.USAGE_FILE)
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    writeFileSync(
      process.env.USAGE_FILE,
      JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6, rss: (ownPeak() ?? maxRSS) / 1024 }),
    );
  });

// The most memory of this program in KB. The system's own count begins with that of the program that started it, as large as that is; Linux tells the other as well.
function ownPeak() {
  try {
    return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))[1]);
  } catch {
    return undefined;
  }
}
