import { describe, expect, it } from '@jest/globals';
import { areaInSquareMetres, boundingBox } from '../../src/entities/fields/geometry-measures.ts';

const polygon = (...coordinates: number[][][]) => ({ type: 'Polygon', coordinates });
const rectangle = (west: number, south: number, east: number, north: number) => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];

describe('the area of a geometry', () => {
  it('is 510,065,621.724 km² for the whole earth', () => {
    expect(areaInSquareMetres(polygon(rectangle(-180, -90, 180, 90)))).toBeCloseTo(510_065_621_724_000, -6);
  });

  // The figure is of GeographicLib's Planimeter, whose upper edge is a geodesic and lies a little further north.
  it('is 12,308.8 km² for a degree by a degree at the equator', () => {
    const area = areaInSquareMetres(polygon(rectangle(0, 0, 1, 1))) as number;
    expect(Math.abs(area / 12_308_778_361 - 1)).toBeLessThan(1e-4);
  });

  it.each([0, 50.8, 52.2, -33])('is 10,000 m² for a hundred by a hundred metres at latitude %d', (latitude) => {
    // Lengths of a degree after the series for WGS 84, an independent formula.
    const angle = (latitude * Math.PI) / 180;
    const degreeOfLatitude = 111_132.954 - 559.822 * Math.cos(2 * angle) + 1.175 * Math.cos(4 * angle);
    const degreeOfLongitude = 111_412.84 * Math.cos(angle) - 93.5 * Math.cos(3 * angle) + 0.118 * Math.cos(5 * angle);
    const [width, height] = [100 / degreeOfLongitude, 100 / degreeOfLatitude];
    const square = rectangle(19.1, latitude - height / 2, 19.1 + width, latitude + height / 2);
    expect(Math.abs((areaInSquareMetres(polygon(square)) as number) - 10_000)).toBeLessThanOrEqual(1);
  });

  it('leaves out holes, adds polygons up, and does not ask which way a ring runs', () => {
    const outer = rectangle(19, 50, 19.1, 50.1);
    const hole = rectangle(19.02, 50.02, 19.04, 50.04);
    const [whole, gap] = [polygon(outer), polygon(hole)].map(areaInSquareMetres) as number[];
    expect(areaInSquareMetres(polygon(outer, hole))).toBeCloseTo(whole - gap, -1);
    expect(areaInSquareMetres(polygon(outer.toReversed(), hole))).toBeCloseTo(whole - gap, -1);
    const both = { type: 'MultiPolygon', coordinates: [[outer], [hole]] };
    expect(areaInSquareMetres(both)).toBeCloseTo(whole + gap, -1);
    const collected = {
      type: 'GeometryCollection',
      geometries: [polygon(outer), { type: 'Point', coordinates: [1, 2] }],
    };
    expect(areaInSquareMetres(collected)).toBe(whole);
  });

  it('is unknown for points and lines', () => {
    expect(areaInSquareMetres({ type: 'Point', coordinates: [19, 50] })).toBeNull();
    expect(areaInSquareMetres({ type: 'LineString', coordinates: [[19, 50], [20, 51]] })).toBeNull(); // biome-ignore format: one line
  });
});

it('gives the box of every kind of geometry, without heights', () => {
  expect(boundingBox({ type: 'Point', coordinates: [19.1, 50.8, 240] })).toEqual([19.1, 50.8, 19.1, 50.8]);
  const lines = [
    [
      [19.2, 50.8],
      [19.1, 50.9],
    ],
    [
      [19.15, 50.7],
      [19.3, 50.75],
    ],
  ];
  expect(boundingBox({ type: 'MultiLineString', coordinates: lines })).toEqual([19.1, 50.7, 19.3, 50.9]);
  const collection = { type: 'GeometryCollection', geometries: [polygon(rectangle(-1, -2, 3, 4))] };
  expect(boundingBox(collection)).toEqual([-1, -2, 3, 4]);
  expect(boundingBox({ type: 'GeometryCollection', geometries: [] })).toBeNull();
});
