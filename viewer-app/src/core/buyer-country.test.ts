import { describe, expect, it, vi } from 'vitest';
import { keptIn } from './browser/storage.ts';
import { createBuyerCountry } from './buyer-country.ts';

const storage = () => keptIn(() => null);

describe('the buyer’s country', () => {
  it('is guessed until it is chosen, and then what was chosen', () => {
    const kept = storage();
    const country = createBuyerCountry(kept, () => 'AT');
    const changed = vi.fn();
    country.subscribe(changed);
    expect(country.getSnapshot()).toBe('AT');
    country.choose('JP');
    expect(country.getSnapshot()).toBe('JP');
    expect(changed).toHaveBeenCalledTimes(1);
    expect(createBuyerCountry(kept, () => 'AT').getSnapshot()).toBe('JP');
  });

  it('is none where nothing tells, and never what is no country', () => {
    expect(createBuyerCountry(storage(), () => null).getSnapshot()).toBeNull();
    expect(createBuyerCountry(storage(), () => 'ZZ').getSnapshot()).toBeNull();
    const kept = storage();
    kept.setItem('showfloor.country', 'nowhere');
    const country = createBuyerCountry(kept, () => 'DE');
    country.choose('ZZ');
    expect(country.getSnapshot()).toBe('DE');
  });
});
