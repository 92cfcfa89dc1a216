import { studioTicketSchema } from '@showfloor/contracts/studio';
import { pino } from 'pino';
import { registerSceneFont } from '../../demo/src/host/scene.ts';
import { SyntheticHost } from '../../demo/src/host/synthetic-host.ts';
import { demoProducts } from '../../demo/src/seed/demo-catalog.ts';
import type { Person } from './scenario.ts';

/** The demo's host (real H.264 in two layers, real Opus, over SRTP) on a show of the test's. Close it to lose the host. */
export async function publishSynthetic(publicUrl: string, showId: string, host: Person): Promise<SyntheticHost> {
  registerSceneFont();
  const synthetic = new SyntheticHost({
    ticket: () => host.session.post(`/api/shows/${showId}/studio-ticket`, {}, studioTicketSchema),
    origin: publicUrl,
    now: () => performance.timeOrigin + performance.now(),
    log: pino({ level: 'silent' }),
  });
  const [product] = demoProducts;
  if (product !== undefined) synthetic.present(product);
  await synthetic.start();
  return synthetic;
}
