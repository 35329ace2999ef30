import type { SeedPlace } from './types.ts';

/** Roughly where they are in Częstochowa; the shapes are made up. */
const stretches = [
  [
    [19.1241, 50.8146],
    [19.1268, 50.8127],
    [19.1289, 50.8108],
    [19.1312, 50.8089],
  ],
  [
    [19.1312, 50.8089],
    [19.1346, 50.8071],
    [19.1381, 50.8059],
    [19.1417, 50.8042],
  ],
  [
    [19.1417, 50.8042],
    [19.1478, 50.8031],
    [19.1553, 50.8026],
  ],
];

export const routeByTheWarta: SeedPlace = {
  name: { pl: 'Trasa nad Wartą', en: 'Route along the Warta' },
  geometry: { type: 'MultiLineString', coordinates: stretches },
};

export const boulevards: SeedPlace = {
  name: { pl: 'Bulwary nad Wartą, przy kładce pieszej', en: 'The boulevards by the Warta, at the footbridge' },
  geometry: { type: 'LineString', coordinates: stretches[0] },
};

export const playgroundInWyczerpy: SeedPlace = {
  name: { pl: 'Plac zabaw w Wyczerpach', en: 'Playground in Wyczerpy' },
  address: 'ul. Makuszyńskiego, Częstochowa',
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [19.1652, 50.8391],
        [19.1661, 50.8391],
        [19.1661, 50.8396],
        [19.1652, 50.8396],
        [19.1652, 50.8391],
      ],
    ],
  },
};
