/**
 * @typedef {object} ReadyReport
 * @property {{ label: string, url: string }[]} addresses
 * @property {{ role: string, email: string, password: string }[]} logins
 */

const prefix = 'SHOWFLOOR_READY ';

/**
 * Reads the line by which the demo says that its show is on air: `SHOWFLOOR_READY {json}`.
 *
 * @param {string} line
 * @returns {ReadyReport | undefined} nothing when it is another line, or not a report
 */
export function parseReadyReport(line) {
  if (!line.startsWith(prefix)) return undefined;
  try {
    const value = JSON.parse(line.slice(prefix.length));
    const addresses = textRows(value?.addresses, ['label', 'url']);
    const logins = textRows(value?.logins, ['role', 'email', 'password']);
    if (!addresses || !logins) return undefined;
    return /** @type {ReadyReport} */ ({ addresses, logins });
  } catch {
    return undefined;
  }
}

/** @param {unknown} rows @param {readonly string[]} keys */
function textRows(rows, keys) {
  if (!Array.isArray(rows)) return undefined;
  return rows.every((row) => keys.every((key) => typeof row?.[key] === 'string')) ? rows : undefined;
}

/**
 * The box with addresses and logins that a start ends its beginning with.
 *
 * @param {ReadyReport} report
 */
export function formatReadyReport({ addresses, logins }) {
  const labelWidth = Math.max(
    0,
    ...[...addresses.map((row) => row.label), ...logins.map((row) => row.role)].map((text) => text.length),
  );
  const emailWidth = Math.max(0, ...logins.map((row) => row.email.length));
  const lines = [
    ...addresses.map((row) => `${row.label.padEnd(labelWidth)}  ${row.url}`),
    ...(logins.length > 0
      ? ['', ...logins.map((row) => `${row.role.padEnd(labelWidth)}  ${row.email.padEnd(emailWidth)}  ${row.password}`)]
      : []),
  ];
  const width = Math.max(...lines.map((line) => line.length));
  const rule = '─'.repeat(width + 2);
  return [
    `┌${rule}┐`,
    ...lines.map((line) => `│ ${line.padEnd(width)} │`),
    `└${rule}┘`,
    'Ctrl-C stops everything.',
  ].join('\n');
}
