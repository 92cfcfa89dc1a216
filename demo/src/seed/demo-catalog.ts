import type { DrawingName } from '../pictures/drawings.ts';

export interface DemoProduct {
  readonly name: string;
  readonly description: string;
  readonly drawing: DrawingName;
  /** Main colour of the drawing and of the ground behind it, #rrggbb. */
  readonly colour: string;
  readonly ground: string;
  /** What the values of an option look like, the first as the product does. */
  readonly looks?: { readonly option: string; readonly colours: Readonly<Record<string, string>> };
  readonly skuPrefix: string;
  readonly priceMinor: number;
  readonly compareAtPriceMinor: number | null;
  /** Price in the demo show, or null for the usual one. */
  readonly showPriceMinor: number | null;
  readonly options: Readonly<Record<string, readonly string[]>>;
  readonly onHandEach: number;
  /** For the host's eyes. */
  readonly note: string;
}

export const demoBrand = { name: 'Moss & Ember', slug: 'moss-and-ember', currency: 'EUR' } as const;

/** What the demo brand sells; also the order of the demo show's lineup. */
export const demoProducts: readonly DemoProduct[] = [
  {
    name: 'Pour-over set',
    description:
      'A stoneware dripper on a hand-blown carafe. Brews two slow cups; the glaze is different on every one.',
    drawing: 'pourOver',
    colour: '#c9b18d',
    ground: '#4a5a4c',
    looks: { option: 'Glaze', colours: { Sand: '#c9b18d', Moss: '#7d8a6a', Ink: '#37495a' } },
    skuPrefix: 'POUR',
    priceMinor: 5900,
    compareAtPriceMinor: 6900,
    showPriceMinor: 4900,
    options: { Glaze: ['Sand', 'Moss', 'Ink'] },
    onHandEach: 24,
    note: 'Brew one live. Say that filters are included.',
  },
  {
    name: 'Enamel mug',
    description: 'Steel under two coats of enamel. Survives campfires, dishwashers and falls from most tables.',
    drawing: 'mug',
    colour: '#c8553d',
    ground: '#e2c9a6',
    looks: { option: 'Colour', colours: { Ember: '#c8553d', Moss: '#6f7f5c', Chalk: '#e6dfd0' } },
    skuPrefix: 'MUG',
    priceMinor: 1800,
    compareAtPriceMinor: null,
    showPriceMinor: 1400,
    options: { Colour: ['Ember', 'Moss', 'Chalk'], Size: ['300 ml', '450 ml'] },
    onHandEach: 40,
    note: 'Drop it. It bounces.',
  },
  {
    name: 'Wool throw',
    description: 'Woven from undyed lambswool, 130 × 180 cm, with a fringe that is knotted by hand.',
    drawing: 'blanket',
    colour: '#7d8a6a',
    ground: '#d9cfc0',
    looks: { option: 'Colour', colours: { Moss: '#7d8a6a', Oat: '#d8c8a8', Slate: '#66717c' } },
    skuPrefix: 'THROW',
    priceMinor: 12900,
    compareAtPriceMinor: 14900,
    showPriceMinor: 10900,
    options: { Colour: ['Moss', 'Oat', 'Slate'] },
    onHandEach: 12,
    note: 'Let the camera see the weave.',
  },
  {
    name: 'Linen apron',
    description: 'Washed linen, deep pocket, cross-back straps that leave the neck alone.',
    drawing: 'apron',
    colour: '#3f5a6b',
    ground: '#dccbb2',
    looks: { option: 'Colour', colours: { Ink: '#3f5a6b', Clay: '#b5693f' } },
    skuPrefix: 'APRON',
    priceMinor: 6400,
    compareAtPriceMinor: null,
    showPriceMinor: 5400,
    options: { Colour: ['Ink', 'Clay'], Size: ['S', 'M', 'L'] },
    onHandEach: 10,
    note: 'Size M fits most. L is long.',
  },
  {
    name: 'Walnut board',
    description: 'One piece of oiled walnut with a handle to hang it by. For bread first, then for everything.',
    drawing: 'board',
    colour: '#7a4a2b',
    ground: '#cbbf9f',
    skuPrefix: 'BOARD',
    priceMinor: 4800,
    compareAtPriceMinor: 5600,
    showPriceMinor: 3900,
    options: { Size: ['Small', 'Large'] },
    onHandEach: 18,
    note: 'Oil one half and show the difference.',
  },
  {
    name: 'Beeswax candle',
    description: 'Pure beeswax in a cup that becomes a tumbler. Forty hours of light.',
    drawing: 'candle',
    colour: '#d39a3a',
    ground: '#33302c',
    skuPrefix: 'CANDLE',
    priceMinor: 2600,
    compareAtPriceMinor: null,
    showPriceMinor: 2100,
    options: { Scent: ['Honey', 'Cedar', 'Fig leaf'] },
    onHandEach: 30,
    note: 'Lights down for this one.',
  },
  {
    name: 'Trail bottle',
    description: 'Double-walled steel. Cold for a day, hot for half of one.',
    drawing: 'bottle',
    colour: '#2f6f62',
    ground: '#e5d3b5',
    looks: { option: 'Colour', colours: { Pine: '#2f6f62', Ember: '#c8553d' } },
    skuPrefix: 'BOTTLE',
    priceMinor: 3400,
    compareAtPriceMinor: 3900,
    showPriceMinor: 2900,
    options: { Colour: ['Pine', 'Ember'], Volume: ['0.5 l', '0.75 l'] },
    onHandEach: 25,
    note: 'The ice test, then the pin.',
  },
  {
    name: 'Canvas tote',
    description: 'Heavy cotton canvas, boxed bottom, handles that reach over a winter coat.',
    drawing: 'tote',
    colour: '#d8c6a1',
    ground: '#5c6b5a',
    skuPrefix: 'TOTE',
    priceMinor: 2900,
    compareAtPriceMinor: null,
    showPriceMinor: null,
    options: { Print: ['Leaf', 'Plain'] },
    onHandEach: 35,
    note: 'Pack everything from tonight into it.',
  },
  {
    name: 'Desk lamp',
    description: 'A warm, dimmable light on a steel arm. Remembers how bright you left it.',
    drawing: 'lamp',
    colour: '#b5482f',
    ground: '#2e3a40',
    looks: { option: 'Colour', colours: { Ember: '#b5482f', Graphite: '#3b4046' } },
    skuPrefix: 'LAMP',
    priceMinor: 8900,
    compareAtPriceMinor: 9900,
    showPriceMinor: 7400,
    options: { Colour: ['Ember', 'Graphite'] },
    onHandEach: 3,
    note: 'Only a few. Say so, and mean it.',
  },
  {
    name: 'Field notebook',
    description: 'Stone paper that takes rain and pencil, sewn so that it lies flat.',
    drawing: 'notebook',
    colour: '#54432f',
    ground: '#c7d0bd',
    skuPrefix: 'NOTE',
    priceMinor: 1500,
    compareAtPriceMinor: null,
    showPriceMinor: 1200,
    options: { Ruling: ['Dots', 'Lines', 'Blank'] },
    onHandEach: 60,
    note: 'Write on it under the tap.',
  },
];

/** Every combination of the options, in order: `{}` alone when there are none. */
export function optionCombinations(options: Readonly<Record<string, readonly string[]>>): Record<string, string>[] {
  return Object.entries(options).reduce<Record<string, string>[]>(
    (combinations, [name, values]) =>
      combinations.flatMap((combination) => values.map((value) => ({ ...combination, [name]: value }))),
    [{}],
  );
}
