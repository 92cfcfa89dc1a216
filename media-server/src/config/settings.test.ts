import { describe, expect, it } from 'vitest';
import { readSettings, SettingsError } from './settings.ts';

const secret = 's'.repeat(32);

describe('readSettings', () => {
  it('runs on one machine with nothing but the secret', () => {
    const { settings, secrets } = readSettings({ MEDIA_LINK_SECRET: secret });
    expect(secrets).toEqual({ linkSecret: secret });
    expect(settings).toEqual({
      http: { port: 8081, host: undefined, publicUrl: 'http://localhost:8081' },
      apiUrl: 'http://localhost:8080',
      allowedOrigins: new Set(['http://localhost:8080', 'http://127.0.0.1:8080', 'http://[::1]:8080']),
      segmentsDir: 'data/media',
      worker: { workerBin: undefined, rtcPort: 0, announcedAddress: '127.0.0.1', plainListenIp: '127.0.0.1' },
      packaging: { partMs: 200, segmentMs: 2_000 },
      dvrWindowMs: 14_400_000,
      replayKeepMs: undefined,
      logLevel: 'info',
    });
  });

  it('takes what is given', () => {
    const { settings } = readSettings({
      MEDIA_LINK_SECRET: secret,
      MEDIA_PORT: '9000',
      PUBLIC_URL: 'https://live.example.com/shop',
      MEDIA_ALLOWED_ORIGINS: 'https://a.example.com, https://b.example.com:8443',
      API_INTERNAL_URL: 'http://10.0.0.4:8080',
      MEDIA_ANNOUNCED_ADDRESS: '203.0.113.7',
      MEDIA_DVR_WINDOW_S: '600',
      MEDIA_REPLAY_DAYS: '30',
    });
    expect(settings.http.publicUrl).toBe('http://localhost:9000');
    expect(settings.apiUrl).toBe('http://10.0.0.4:8080');
    expect([...settings.allowedOrigins]).toEqual([
      'https://live.example.com',
      'https://a.example.com',
      'https://b.example.com:8443',
    ]);
    expect(settings.worker.announcedAddress).toBe('203.0.113.7');
    expect(settings.dvrWindowMs).toBe(600_000);
    expect(settings.replayKeepMs).toBe(2_592_000_000);
  });

  it('takes an empty variable for none', () => {
    expect(readSettings({ MEDIA_LINK_SECRET: secret, MEDIA_PORT: '' }).settings.http.port).toBe(8081);
  });

  it('says all mistakes at once and no secret', () => {
    const read = () =>
      readSettings({
        MEDIA_PORT: 'http',
        LOG_LEVEL: 'loud',
        PUBLIC_URL: 'ftp://x',
        MEDIA_LINK_SECRET: 'too-short-secret',
      });
    expect(read).toThrow(SettingsError);
    expect(read).toThrow(/MEDIA_PORT: [^\n]+\n {2}PUBLIC_URL: [^\n]+\n {2}LOG_LEVEL: [^\n]+\n {2}MEDIA_LINK_SECRET: /);
    expect(read).not.toThrow(/too-short-secret/);
  });
});
