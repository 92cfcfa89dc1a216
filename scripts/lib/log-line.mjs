/**
 * @typedef {{ level: 'trace' | 'debug' | 'info' | 'warn' | 'error', text: string }} LogLine
 */

const levels = /** @type {const} */ ({ 10: 'trace', 20: 'debug', 30: 'info', 40: 'warn', 50: 'error', 60: 'error' });
const maxChars = 400;

/**
 * Makes a process's log line readable: pino's JSON becomes its message with what names the case; any other text stays as it is.
 *
 * @param {string} line
 * @param {LogLine['level']} plainLevel the level of a line that isn't JSON
 * @returns {LogLine}
 */
export function readLogLine(line, plainLevel) {
  const record = parseRecord(line);
  if (!record) return { level: plainLevel, text: line.slice(0, maxChars) };
  const level = levels[/** @type {keyof typeof levels} */ (Number(record.level))] ?? 'info';
  const error = /** @type {{ message?: unknown } | undefined} */ (record.err)?.message;
  const about = ['showId', 'orderId', 'requestId'].flatMap((key) => (record[key] ? [`${key}=${record[key]}`] : []));
  const text = [record.msg, error && error !== record.msg ? `(${error})` : '', ...about].filter(Boolean).join(' ');
  return { level, text: text.slice(0, maxChars) };
}

/** @param {string} line @returns {Record<string, unknown> | undefined} */
function parseRecord(line) {
  if (!line.startsWith('{')) return undefined;
  try {
    const value = JSON.parse(line);
    return typeof value === 'object' && value && 'level' in value ? value : undefined;
  } catch {
    return undefined;
  }
}
