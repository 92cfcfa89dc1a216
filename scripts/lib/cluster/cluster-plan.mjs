/**
 * Who is in a cluster, and where each listens. The loopback address is the network that ten machines would have between them.
 *
 * @typedef {object} ClusterPlan
 * @property {number} postgresPort
 * @property {readonly { name: string, port: number, busPort: number }[]} redis
 * @property {readonly { name: string, port: number }[]} apis
 * @property {{ name: string, port: number }} media
 * @property {number} apiDoor where nginx takes what the processes ask of any api
 */

/** @param {number} firstPort @returns {ClusterPlan} */
export function planCluster(firstPort) {
  return {
    postgresPort: firstPort,
    redis: [1, 2, 3, 4, 5, 6].map((n) => ({ name: `redis-${n}`, port: firstPort + n, busPort: firstPort + 10 + n })),
    apis: [1, 2, 3].map((n) => ({ name: `api-${n}`, port: firstPort + 20 + n })),
    media: { name: 'media-1', port: firstPort + 31 },
    apiDoor: firstPort + 40,
  };
}

/** @param {ClusterPlan} plan @returns {number[]} every port of it */
export function portsOf({ postgresPort, redis, apis, media, apiDoor }) {
  return [
    postgresPort,
    ...redis.flatMap(({ port, busPort }) => [port, busPort]),
    ...apis.map(({ port }) => port),
    media.port,
    apiDoor,
  ];
}

/** Those of its processes that it starts and keeps by itself. @param {ClusterPlan} plan @returns {string[]} */
export function namesOf({ redis, apis, media }) {
  return ['postgres', ...redis.map(({ name }) => name), ...apis.map(({ name }) => name), media.name, 'nginx', 'demo'];
}
