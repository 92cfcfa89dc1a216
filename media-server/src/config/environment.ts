import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);
const httpUrl = z.url({ protocol: /^https?$/ });
const address = z.string().regex(/^[A-Za-z0-9.:_-]{1,253}$/, 'must be an IP address or a host name');

function ms(min: number, max: number) {
  return z.coerce.number().int().min(min).max(max);
}

/** The environment variables of the media server; docs/settings-media.md explains them. Secrets stand in secrets.ts. */
export const environmentSchema = z.object({
  MEDIA_PORT: port.default(8081),
  MEDIA_HOST: address.optional(),
  DATA_DIR: z.string().min(1).default('data'),
  PUBLIC_URL: httpUrl.default('http://localhost:8080'),
  MEDIA_PUBLIC_URL: httpUrl.optional(),
  API_INTERNAL_URL: httpUrl.optional(),
  MEDIA_ALLOWED_ORIGINS: z
    .string()
    .transform((list) => list.split(',').map((item) => item.trim()))
    .pipe(z.array(httpUrl).max(32))
    .optional(),
  MEDIASOUP_WORKER_BIN: z.string().min(1).optional(),
  MEDIA_RTC_PORT: port.default(0),
  MEDIA_ANNOUNCED_ADDRESS: address.default('127.0.0.1'),
  MEDIA_PLAIN_IP: z.union([z.ipv4(), z.ipv6()]).default('127.0.0.1'),
  MEDIA_PART_TARGET_MS: ms(100, 1_000).default(200),
  MEDIA_SEGMENT_TARGET_MS: ms(1_000, 6_000).default(2_000),
  MEDIA_DVR_WINDOW_S: z.coerce.number().int().min(60).max(86_400).default(14_400),
  MEDIA_REPLAY_DAYS: z.coerce.number().int().min(1).max(36_500).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});
export type Environment = z.infer<typeof environmentSchema>;
