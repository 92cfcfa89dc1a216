import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const module = JSON.stringify(join(import.meta.dirname, 'scheduler.ts'));

/** What a program prints that has nothing but the scheduler to do. */
async function printed(program: string): Promise<string> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += String(chunk);
  });
  await once(child, 'close');
  return said;
}

it('runs at once what waits for nothing, though nothing else wakes the process', async () => {
  const program = `import { realScheduler } from ${module};
    let left = 50;
    const end = (said) => process.stdout.write(said, () => process.exit());
    const step = () => (left-- > 0 ? realScheduler(0, step) : end('done'));
    // The loop sleeps until then when nothing keeps it awake.
    setTimeout(() => end('slept'), 10_000);
    setTimeout(step, 0);`;
  expect(await printed(program)).toBe('done');
});

it('keeps no process alive for what waits, and runs nothing that was called off', async () => {
  const program = `import { realScheduler } from ${module};
    realScheduler(60_000, () => console.log('late'));
    const callOff = realScheduler(0, () => console.log('called off'));
    callOff();
    callOff();
    realScheduler(0, () => console.log('now'));`;
  expect(await printed(program)).toBe('now\n');
});
