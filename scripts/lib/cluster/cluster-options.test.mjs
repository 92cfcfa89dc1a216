import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repoDir } from '../paths.mjs';
import { parseClusterOptions, readClusterSettings } from './cluster-options.mjs';
import { planCluster, portsOf } from './cluster-plan.mjs';

test('starts with the demo, or does one thing to a cluster that runs', () => {
  expect(parseClusterOptions([])).toMatchObject({ demo: true, reset: false, act: undefined });
  expect(parseClusterOptions(['--no-demo', '--reset'])).toMatchObject({ demo: false, reset: true });
  expect(parseClusterOptions(['--kill', 'api-2']).act).toEqual({ kind: 'kill', name: 'api-2' });
  expect(parseClusterOptions(['--restart', 'nginx']).act).toEqual({ kind: 'restart', name: 'nginx' });
  expect(parseClusterOptions(['--list']).act).toEqual({ kind: 'list' });
});

test.each([
  { args: ['--kil', 'api-2'], says: /Unknown option '--kil'/ },
  { args: ['--kill'], says: /argument missing/ },
  { args: ['--kill', 'api-2', '--list'], says: /one at a time/ },
])('refuses $args with what there is', ({ args, says }) => {
  expect(() => parseClusterOptions(args)).toThrow(says);
  expect(() => parseClusterOptions(args)).toThrow('--restart NAME');
});

test('has its own folder and ports, apart from those of npm start', () => {
  expect(readClusterSettings({})).toEqual({
    port: 8443,
    innerPort: 8500,
    dataDir: join(repoDir, 'data-cluster'),
    publicUrl: 'https://localhost:8443',
  });
  expect(readClusterSettings({ PORT: '9443', DATA_DIR: '/srv/x' })).toMatchObject({
    dataDir: '/srv/x',
    publicUrl: 'https://localhost:9443',
  });
});

test('names every setting that is wrong', () => {
  expect(() => readClusterSettings({ PORT: 'x', CLUSTER_PORTS: '70000' })).toThrow(/PORT.*\n.*CLUSTER_PORTS/);
  expect(() => readClusterSettings({ PORT: '8510' })).toThrow('PORT must not be one of the 50');
  expect(() => readClusterSettings({ PUBLIC_URL: 'http://shop.example' })).toThrow('https address');
  expect(() => readClusterSettings({ PUBLIC_URL: 'https://shop.example/a' })).toThrow('without a path');
});

test('no two processes have one port, and all are near the first', () => {
  const ports = portsOf(planCluster(8500));
  expect(new Set(ports).size).toBe(ports.length);
  expect(ports.every((port) => port >= 8500 && port < 8550)).toBe(true);
});
