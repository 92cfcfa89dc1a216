import { limits } from '@showfloor/contracts/limits';
import { z } from 'zod';
import { dropRoomLimits } from '../areas/checkout/drop-room.ts';
import { defaultUnpaidLimits } from '../areas/orders/unpaid-limits.ts';
import { parseRedisUrl } from '../platform/redis/redis-address.ts';

const httpUrl = z
  .url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' })
  .transform((url) => url.replace(/\/+$/, ''));
const ownHttpUrl = httpUrl.refine((url) => new URL(url).href === `${url}/`, {
  error: 'must be an address without a path, such as https://shop.example: Showfloor needs a host name of its own',
});
const secret = z
  .string({ error: 'is missing: give at least 32 characters' })
  .min(32, 'must have at least 32 characters');
const redisUrl = z.string().transform((text, context) => {
  const address = parseRedisUrl(text);
  if (typeof address !== 'string') return address;
  context.addIssue(address);
  return z.NEVER;
});
const wholeNumber = (min: number, max: number) => z.coerce.number().int().min(min).max(max);

/** What the api reads from its environment. docs/settings-api.md is the same in words. */
export const envSchema = z.object({
  PORT: wholeNumber(0, 65_535).default(8080),
  HOST: z.string().default('0.0.0.0'),
  PUBLIC_URL: ownHttpUrl.optional(),
  MEDIA_PUBLIC_URL: httpUrl.default('http://localhost:8081'),
  MEDIA_INTERNAL_URL: httpUrl.optional(),
  DATA_DIR: z.string().default('data'),
  DISK_RESERVE_MB: wholeNumber(0, 1_000_000).default(64),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgresql://')
    .optional(),
  DATABASE_CONNECTIONS: wholeNumber(2, 200).default(10),
  REDIS_URL: redisUrl.optional(),
  REDIS_CA_FILE: z.string().optional(),
  REDIS_SENTINEL_PASSWORD: z.string().max(500).optional(),
  AUTH_SECRET: secret,
  MEDIA_LINK_SECRET: secret,
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/\S+$/, 'must begin with smtp:// or smtps://')
    .optional(),
  MAIL_FROM: z
    .string()
    .max(300)
    .regex(/^[^\p{Cc}]*[^\s<>@]+@[^\s<>@]+>?$/u, 'must be an address: shop@example.com, or The Shop <shop@example.com>')
    .optional(),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
  TRUST_PROXY: wholeNumber(0, 10).default(0),
  RATE_LIMITS: z.enum(['on', 'off']).default('on'),
  ORDER_HOLD_MS: wholeNumber(1_000, 86_400_000).default(600_000),
  LINE_OFFER_MS: wholeNumber(5_000, 3_600_000).default(120_000),
  DROP_ROOM_AT_ONCE: wholeNumber(1, 1_000_000).default(dropRoomLimits.atOnce),
  RETURN_DAYS: wholeNumber(0, 3_650).default(30),
  UNPAID_ORDERS_PER_BUYER: wholeNumber(1, 1_000).default(defaultUnpaidLimits.ordersPerBuyer),
  UNPAID_PIECES_PER_BUYER: wholeNumber(1, 100_000).default(defaultUnpaidLimits.piecesPerBuyer),
  UNPAID_ORDERS_PER_ADDRESS: wholeNumber(1, 1_000_000).default(defaultUnpaidLimits.ordersPerAddress),
  UNPAID_PIECES_PER_ADDRESS: wholeNumber(1, 10_000_000).default(defaultUnpaidLimits.piecesPerAddress),
  UNPAID_VARIANT_PERCENT_PER_ADDRESS: wholeNumber(1, 100).default(defaultUnpaidLimits.variantPercentPerAddress),
  STRIPE_SECRET_KEY: z
    .string()
    .regex(/^[rs]k_(test|live)_\w+$/, 'must be a secret or restricted key: sk_… or rk_…')
    .optional(),
  STRIPE_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_\S+$/, 'must begin with whsec_')
    .optional(),
  STRIPE_PUBLISHABLE_KEY: z
    .string()
    .regex(/^pk_(test|live)_\w+$/, 'must begin with pk_')
    .optional(),
  STRIPE_API_BASE: httpUrl.optional(),
  PAYMENT_WEBHOOK_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  CARRIER_WEBHOOK_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  EASYPOST_API_KEY: z.string().max(500).optional(),
  EASYPOST_WEBHOOK_SECRET: z.string().min(16, 'must have at least 16 characters').max(500).optional(),
  EASYPOST_URL: httpUrl.default('https://api.easypost.com'),
  TEST_PAYMENT_THINK_MS: wholeNumber(0, 60_000).default(250),
  TEST_CARRIER_STEP_MS: wholeNumber(100, 864_000_000).default(21_600_000),
  TRANSLATE_URL: httpUrl.optional(),
  TRANSLATE_API_KEY: z.string().max(500).optional(),
  REALTIME_TICK_MS: wholeNumber(10, 1_000).default(50),
  REALTIME_COMPRESSION: z.enum(['on', 'off']).default('off'),
  REALTIME_CONNECTIONS: wholeNumber(1, 100_000).optional(),
  REALTIME_CONNECTIONS_PER_ADDRESS: wholeNumber(1, 100_000).default(2_000),
  REALTIME_CONNECTIONS_PER_ACCOUNT: wholeNumber(1, 100_000).default(50),
  REHEARSAL_PEOPLE: wholeNumber(0, limits.rehearsalPeople).default(200),
  HSTS_SUBDOMAINS: z.enum(['on', 'off']).default('off'),
  VIEWER_APP_DIR: z.string().optional(),
});

/** Everything that is wrong with the environment, at once. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly mistakes: readonly string[];

  constructor(mistakes: readonly string[]) {
    super(
      `the environment has ${mistakes.length} mistake(s):\n${mistakes.map((mistake) => `  ${mistake}`).join('\n')}`,
    );
    this.mistakes = mistakes;
  }
}

/**
 * Parses the environment; an empty variable counts as absent.
 * @throws ConfigError naming every mistake.
 */
export function parseEnv(env: NodeJS.ProcessEnv): z.infer<typeof envSchema> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = envSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`));
}
