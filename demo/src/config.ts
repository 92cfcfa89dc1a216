import { z } from 'zod';

const environmentSchema = z.object({
  PUBLIC_URL: z.url().default('http://localhost:8080'),
  DATA_DIR: z.string().min(1).default('data'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  DEMO_PIN_SECONDS: z.coerce.number().min(5).max(3_600).default(40),
  DEMO_DROP_SECONDS: z.coerce.number().int().min(0).max(3_600).default(180),
  DEMO_RED_PACKET_SECONDS: z.coerce.number().int().min(0).max(3_600).default(240),
  DEMO_AUDIENCE: z.coerce.number().int().min(0).max(50).default(4),
});

/** What the demo runs with; all of it has defaults. */
export interface DemoConfig {
  readonly publicUrl: string;
  readonly dataDir: string;
  readonly logLevel: string;
  /** How long each product of the lineup stays on show. */
  readonly pinSeconds: number;
  /** From one drop's start to the next one's; 0: there are none. */
  readonly dropSeconds: number;
  /** From one red packet to the next; 0: there are none. */
  readonly redPacketSeconds: number;
  /** How many viewers chat. */
  readonly audience: number;
}

/** Reads the environment; throws one Error that names every mistake. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): DemoConfig {
  const parsed = environmentSchema.safeParse(environment);
  if (!parsed.success) {
    const mistakes = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`These settings need mending:\n  ${mistakes.join('\n  ')}`);
  }
  const {
    PUBLIC_URL,
    DATA_DIR,
    LOG_LEVEL,
    DEMO_PIN_SECONDS,
    DEMO_DROP_SECONDS,
    DEMO_RED_PACKET_SECONDS,
    DEMO_AUDIENCE,
  } = parsed.data;
  return {
    publicUrl: PUBLIC_URL.replace(/\/$/, ''),
    dataDir: DATA_DIR,
    logLevel: LOG_LEVEL,
    pinSeconds: DEMO_PIN_SECONDS,
    dropSeconds: DEMO_DROP_SECONDS,
    redPacketSeconds: DEMO_RED_PACKET_SECONDS,
    audience: DEMO_AUDIENCE,
  };
}
